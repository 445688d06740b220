import Coaching

extension HelpTexts {
  /// Texts that say where they come from.
  static let sample: HelpTexts = {
    var texts = HelpTexts()
    texts.hostility = ["near", "past", "far"].map { Line(text: $0) }
    texts.hotMinutes = ["near", "past", "far"].map { Line(text: $0) }
    texts.complexity = [Line(text: "hard")]
    texts.moneyRising = Line(text: "money")
    texts.ownLimit = Line(text: "limit")
    texts.moreExperience = Line(text: "experience")
    texts.insists = Line(text: "insists")
    texts.goodWork = Line(text: "good work")
    texts.takingOver = Line(text: "{helper|a colleague} takes over")
    texts.deciding = Line(text: "{helper|a colleague} decides")
    texts.noneFree = Line(text: "nobody")
    texts.card = Line(text: "card")
    texts.stepIn = Line(text: "step in")
    return texts
  }()
}

extension ShiftTexts {
  /// Texts that say where they come from.
  static let sample: ShiftTexts = {
    var texts = ShiftTexts()
    texts.perspectives = [Line(text: "perspective")]
    texts.green = Line(text: "green")
    texts.amber = Line(text: "amber")
    texts.red = Line(text: "red")
    texts.stop = Line(text: "stop")
    texts.change = Line(text: "change")
    texts.titleRed = Line(text: "red break")
    texts.titleStop = Line(text: "stop break")
    texts.tell = Line(text: "tell {helper|somebody}")
    texts.wellBeing = Line(text: "talk")
    texts.cues = Line(text: "cues")
    texts.begins = Line(text: "begins")
    texts.offer = Line(text: "offer")
    texts.lookBack = Line(text: "look back")
    texts.facts = Line(text: "facts")
    texts.need = Line(text: "need")
    texts.plan = Line(text: "plan")
    texts.adjust = Line(text: "adjust")
    return texts
  }()
}
