import Calls

/// Chooses what the sidebar shows.
///
/// It goes by what the agent did and by whether the call runs, never by what was said, so that the sidebar stands still
/// while the customer speaks; only the facts in its sentences come from elsewhere. The order: a call that has ended,
/// conduct that waits for its words, the feeling tagged last (its crossing with the need, where there is one), the need
/// alone, the opening.
public enum Advisor {
  /// The advice for a call as it stands.
  public static func advice(for call: Call, facts: Facts, playbook: Playbook, policy: Policy) -> Advice {
    let tags = call.liveTags
    let need = call.need
    let prompt = call.isLive ? ConductLog(of: call, playbook: playbook, policy: policy).prompt : nil
    let (origin, entry) = choice(isLive: call.isLive, prompt: prompt, newest: tags.first, need: need, playbook)
    return Advice(
      origin: origin, labels: tags.map { label($0, playbook) }, needLabel: need.flatMap { playbook.needs[$0]?.label },
      now: Template.fill(entry.now, with: facts).clipped(to: Limits.nowCharacters),
      say: (prompt?.words ?? entry.say).map { Template.fill($0, with: facts) }, avoid: entry.avoid,
      own: Template.fill(entry.own, with: facts), serves: entry.serves, conduct: prompt.map { filled($0, facts) })
  }

  private static func choice(
    isLive: Bool, prompt: ConductPrompt?, newest: LiveTag?, need: Need?, _ playbook: Playbook
  ) -> (Advice.Origin, Playbook.Entry) {
    guard isLive else { return (.end, playbook.end) }
    if let prompt, let entry = playbook.conduct[prompt.conduct]?.entry { return (.conduct(prompt.conduct), entry) }
    if let newest, let found = playbook.entry(for: newest.emotion, newest.level, need: need) {
      if let need, found.isCrossing { return (.crossing(newest.emotion, newest.level, need), found.entry) }
      return (.emotion(newest.emotion, newest.level), found.entry)
    }
    if let need, let entry = playbook.needs[need]?.entry { return (.need(need), entry) }
    return (.opening, playbook.opening)
  }

  private static func label(_ tag: LiveTag, _ playbook: Playbook) -> Advice.Label {
    let text = playbook.emotions[tag.emotion]?.label ?? tag.emotion.rawValue
    return Advice.Label(emotion: tag.emotion, level: tag.level, text: text)
  }

  private static func filled(_ prompt: ConductPrompt, _ facts: Facts) -> ConductPrompt {
    var filled = prompt
    filled.words = prompt.words.map { Template.fill($0, with: facts) }
    return filled
  }
}
