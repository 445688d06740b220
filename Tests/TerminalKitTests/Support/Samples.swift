/// Ordinary sentences in the languages of the product, written for these tests.
enum Samples {
  static let english = "I've called four times about this refund – that's 3 weeks “in progress”. It's £49.90!"
  static let german =
    "Ich möchte endlich wissen, wann die Rückzahlung über 49,90 € kommt. Größere Straße, ẞ, „so nicht“!"
  static let malay = "Saya sudah telefon empat kali, tetapi wang saya masih belum dipulangkan. Tolonglah, encik!"
  static let chinese = "我已经打了四次电话，退款到现在还没有到账！你们到底什么时候处理？（订单号：A-2041）"
  static let persian =
    "من چهار بار تماس گرفته‌ام و هنوز پولم برنگشته است؛ می‌خواهم با مدیر صحبت کنم. مبلغ ۴۹٫۹۰ یورو، قطعاً!"
  static let emoji = "😡 👍🏽 👨‍👩‍👧‍👦 🇩🇪 ❤️ 1️⃣ 🏳️‍🌈 ☎️"

  static let all = [english, german, malay, chinese, persian, emoji]
}
