/// What a call is about, by the words that its customer, its facts and its answers use for it.
struct Matter {
  /// The moves that bind the agent to something, which has to be named once in the call.
  static let binding: Set<Move> = [.promise, .option, .summary]

  /// So many different things of it are named in a call that was about it.
  static let leastNamed = 4

  /// Words without their endings, and numbers.
  private let words: Set<String>

  init(of scenario: Scenario) {
    let known = [scenario.matter, scenario.title] + scenario.backstory + scenario.may
    let facts = scenario.facts.values.flatMap { [$0.says] + $0.asked }
    let spoken = scenario.turns.flatMap { turn in [turn.says.off] + turn.answers.map { $0.say } + turn.needs }
    words = Set((known + facts + spoken).flatMap { Matter.content($0) })
  }

  /// What the trainee knows of it, and what the turn now is about.
  init(of scenario: Scenario, at turn: Scenario.Turn) {
    let known = [scenario.matter, scenario.title] + scenario.backstory + scenario.may
    let facts = scenario.facts.values.flatMap { [$0.says] + $0.asked }
    words = Set((known + facts).flatMap { Matter.content($0) }).union(Asked(turn, in: scenario).words)
  }

  /// Whether any of the texts names something of it.
  func isNamed(in texts: [String]) -> Bool {
    texts.contains { text in Matter.content(text).contains(where: words.contains) }
  }

  /// How many different things of it the texts name.
  func countNamed(in texts: [String]) -> Int {
    Set(texts.flatMap { Matter.content($0) }).intersection(words).count
  }

  /// The words of a text that are about something of its own, and its numbers.
  static func content(_ text: String) -> [String] {
    let read = ReplyWords(text)
    let plain = read.sentences.flatMap(\.words).filter { !$0.isName && isContent($0.text) }
    let numbers = read.typed.map { $0.filter { $0.isNumber || $0 == "." || $0 == "-" } }.filter { $0.count > 2 }
    return plain.map { FactQuestion.form(of: $0.text) } + numbers
  }

  /// The words of a text without their endings, those of calls and times apart, and its numbers.
  static func named(_ text: String) -> Set<String> {
    let read = ReplyWords(text)
    return named(read.sentences.flatMap { $0.words.map(\.text) }, typed: read.typed[...])
  }

  /// The same of one sentence.
  static func named(_ sentence: ReplyWords.Sentence, typed: ArraySlice<String>) -> Set<String> {
    named(sentence.words.map(\.text), typed: typed)
  }

  /// "Waiving" and "waive" are one.
  static func stem(of form: String) -> String {
    form.count > 3 && form.hasSuffix("e") ? String(form.dropLast()) : form
  }

  private static func named(_ words: [String], typed: ArraySlice<String>) -> Set<String> {
    let said = SaidBack.content(words, typed: typed).subtracting(ofAnyPromise).filter { $0.count > 1 }
    return Set(said.map(stem(of:)))
  }

  /// Words of any promise to get back to the customer.
  private static let ofAnyPromise: Set<String> = {
    let words = """
      call ring phone write mail email message answer reply tell say speak talk ask hear know look check find sort see
      will today tomorrow tonight now soon later time minute hour day week month year noon morning afternoon evening
      once again back within two three four five six seven eight nine ten twelve half
      """
    let all = words.split(whereSeparator: \.isWhitespace).map(String.init)
    return Set((all + CalendarWords.weekdays + CalendarWords.months).map { FactQuestion.form(of: $0) })
  }()

  private static func isContent(_ word: String) -> Bool {
    word.count > 2 && word.allSatisfy { $0.isLetter || $0 == "-" } && !HollowReply.joining.contains(word)
      && !anyCall.contains(word) && !OfferedChoice.isBare(word) && !CalendarWords.weekdays.contains(word)
      && !CalendarWords.months.contains(word)
  }

  /// Words of any call.
  private static let anyCall: Set<String> = {
    let groups = """
      call calls called calling ring rings rang ringing phone phoned write writes wrote written writing mail email letter
      message answer answered answers reply speak spoke spoken talk talked pay pays paid paying money cost costs free
      nothing everything something anything somebody anybody nobody everybody someone anyone everyone upset angry cross
      annoyed furious sad worried frustrated disappointed upsetting frustrating annoying happen happened happens right
      wrong wonder reason reasons sorry apologies apologise apology pardon thank thanks please hello bye welcome today
      tonight tomorrow yesterday noon midday morning afternoon evening night week weeks day days hour hours minute minutes
      month months year years time times soon now later early late done made make makes making fix fixed sort sorted solve
      solved settle settled problem problems matter matters case issue issues situation complaint trouble sum summary
      short feel feels feeling felt sound heard hear hearing listen listening understand understood mean means meant say
      said says saying tell told telling ask asked asking talk need needs want wants wanted wait waits waited waiting hold
      moment people person customer customers company team colleague colleagues manager supervisor name names long back
      again once twice three four five six seven eight nine ten hundred much many little lot way ways promise promised
      promises guarantee sure certain yes okay fine great true never ever always still yet already even though while
      count counts counted counting rely relies relied let lets letting worry worries worried worrying goes choose chooses
      choice chose chosen take takes taking taken took care cares see sees seen seeing agree agrees agreed else ought gone
      every most bear bears bearing patience patient myself yourself yourselves ourselves personally own owe owes deserve
      deserves serious seriously important attention experience expect expects expected service trust trusts value values
      without happy glad kind help helped helping deal dealt find found look looks looking looked keep kept put come comes
      came going went gone use used let work works working thing things good bad better best worse worst
      """
    return Set(groups.split(whereSeparator: \.isWhitespace).map(String.init))
  }()
}
