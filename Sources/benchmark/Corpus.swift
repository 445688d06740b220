import TestSupport

/// The conversation that is fed: lines of about 80 columns, of which 55 % are English and 15 % each are Chinese,
/// Persian, and English with emoji. A line starts with a marker of its own, so that it is found also where it is cut.
struct Corpus {
  private enum Language {
    case english, chinese, persian, emoji
  }

  private let texts: [String]
  private static let textCount = 1024
  private static let columns = 80
  private static let seed: UInt64 = 20_261_123

  init() {
    var generator = SeededGenerator(seed: Self.seed)
    texts = (0..<Self.textCount).map { _ in
      let dice = Int.random(in: 0..<100, using: &generator)
      let language: Language = dice < 55 ? .english : dice < 70 ? .chinese : dice < 85 ? .persian : .emoji
      return Self.text(in: language, using: &generator)
    }
  }

  /// The word that only this line has.
  static func marker(_ number: Int) -> String {
    let digits = String(number)
    return "zq" + String(repeating: "0", count: max(0, 7 - digits.count)) + digits
  }

  /// Lines of the feed as bytes; customer and agent take turns.
  func lines(_ numbers: Range<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(numbers.count * 200)
    for number in numbers { bytes += line(number).utf8 }
    return bytes
  }

  private func line(_ number: Int) -> String {
    let role = number.isMultiple(of: 3) ? "agent" : "customer"
    // An odd multiplier visits the texts in an order without a short period.
    let text = texts[(number &* 2_654_435_761) & (Self.textCount - 1)]
    let words = "\(Self.marker(number)) \(text)"
    return #"{"type":"utterance","id":"u\#(number)","role":"\#(role)","text":"\#(words)"}"# + "\n"
  }

  private static func text(in language: Language, using generator: inout SeededGenerator) -> String {
    let space = language == .chinese ? "" : " "
    var result = ""
    var width = marker(0).count + 1
    while true {
      let word = words(of: language, using: &generator).randomElement(using: &generator) ?? ""
      width += self.width(of: word) + space.count
      guard width <= columns else { return result }
      result += (result.isEmpty ? "" : space) + word
    }
  }

  private static func words(of language: Language, using generator: inout SeededGenerator) -> [String] {
    switch language {
    case .english: english
    case .chinese: chinese
    case .persian: persian
    case .emoji: Int.random(in: 0..<4, using: &generator) == 0 ? emoji : english
    }
  }

  /// Columns, as far as these words need it: what lies from Hangul on upwards here is wide.
  private static func width(of word: String) -> Int {
    word.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 ? 2 : 1) }
  }

  private static let english = """
    I have been waiting since three weeks for this parcel and nobody told me where it went so please do not put me \
    through again your colleague promised a call back yesterday the invoice still shows both amounts what happens now \
    could you check the order number once more because my bank says that the refund never left your side
    """.split(separator: " ").map(String.init)

  private static let chinese = """
    我 已经 等 了 三 个 星期 包裹 还是 没有 到 请 不要 再 把 我 转 给 别人 你们 昨天 答应 回 电话 发票 上 的 金额 不 对 \
    现在 怎么 办 麻烦 您 再 查 一下 订单
    """.split(separator: " ").map(String.init)

  private static let persian = """
    من سه هفته است که منتظر این بسته هستم و هیچ کس نگفت کجا رفت لطفا دوباره مرا به همکار دیگر وصل نکنید دیروز قول \
    تماس دادید مبلغ فاکتور هنوز درست نیست شماره سفارش را بررسی کنید
    """.split(separator: " ").map(String.init)

  private static let emoji = ["😡", "😞", "🙏", "📦", "📞", "💳", "⏰", "❓", "👍", "🙂"]
}
