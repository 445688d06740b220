/// Colours as a terminal mixes them, and how well they can be told apart.
struct Contrast {
  var red: Double
  var green: Double
  var blue: Double

  /// Six hexadecimal digits.
  init(_ hex: Int) {
    self.init(channels: [hex >> 16 & 0xFF, hex >> 8 & 0xFF, hex & 0xFF])
  }

  /// A colour of the xterm palette above the first sixteen.
  init(xterm index: Int) {
    let steps = [0, 95, 135, 175, 215, 255]
    let gray = 8 + 10 * (index - 232)
    let cube = index - 16
    self.init(channels: index > 231 ? [gray, gray, gray] : [steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6]])
  }

  private init(channels: [Int]) {
    let linear = channels.map { channel -> Double in
      let value = Double(channel) / 255
      return value <= 0.03928 ? value / 12.92 : Self.power((value + 0.055) / 1.055)
    }
    (red, green, blue) = (linear[0], linear[1], linear[2])
  }

  /// Relative luminance after WCAG 2.
  var luminance: Double { 0.2126 * red + 0.7152 * green + 0.0722 * blue }

  /// Contrast ratio after WCAG 2.
  func ratio(to other: Contrast) -> Double {
    let (dark, light) = (min(luminance, other.luminance), max(luminance, other.luminance))
    return (light + 0.05) / (dark + 0.05)
  }

  /// The colour as seen by eyes without one kind of cone (Machado, Oliveira and Fernandes 2009).
  func seen(through matrix: [Double]) -> Contrast {
    var seen = self
    seen.red = max(matrix[0] * red + matrix[1] * green + matrix[2] * blue, 0)
    seen.green = max(matrix[3] * red + matrix[4] * green + matrix[5] * blue, 0)
    seen.blue = max(matrix[6] * red + matrix[7] * green + matrix[8] * blue, 0)
    return seen
  }

  static let colorBlindness: [[Double]] = [
    [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
    [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
    [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
  ]

  /// The 2.4th power, without a mathematics library: the square times the fifth root of the square.
  private static func power(_ value: Double) -> Double {
    let square = value * value
    var root = 1.0
    for _ in 0..<60 { root = (4 * root + square / (root * root * root * root)) / 5 }
    return square * root
  }
}
