extension MoveModel {
  /// What the first line of a model's file begins with.
  public static let format = "coolhead-understanding/1"

  /// Six bits to a character; letters that need no escape in a source file.
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
  private static let column = 120

  /// Reads a model's file.
  /// - Returns: nil where the text is none, is cut short, or belongs to other moves.
  public init?(text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
    guard lines.count > 4, lines[0].hasPrefix(MoveModel.format),
      lines[1].split(separator: " ").dropFirst().map(String.init) == MoveModel.columns,
      let biases = MoveModel.numbers(lines[2]), let scales = MoveModel.numbers(lines[3])
    else { return nil }
    var values = [Int8](repeating: -1, count: 256)
    for (value, byte) in MoveModel.alphabet.enumerated() { values[Int(byte)] = Int8(value) }
    var starts = [Int32](repeating: 0, count: Int(ReplyFeatures.count) + 1)
    var weights: [Weight] = []
    var digits: [UInt8] = []
    digits.reserveCapacity(text.utf8.count)
    for line in lines[4...] {
      for byte in line.utf8 {
        guard values[Int(byte)] >= 0 else { return nil }
        digits.append(UInt8(values[Int(byte)]))
      }
    }
    var place = 0
    var bucket = 0
    while place < digits.count {
      // How many buckets further: five bits to a digit, the sixth says that more follow.
      var step = 0
      var shift = 0
      repeat {
        guard place < digits.count, shift < 20 else { return nil }
        step |= Int(digits[place] & 31) << shift
        shift += 5
        place += 1
      } while digits[place - 1] & 32 != 0
      for skipped in 0..<step where bucket + skipped < starts.count - 1 {
        starts[bucket + skipped + 1] = Int32(weights.count)
      }
      bucket += step
      guard place < digits.count, bucket < starts.count - 1 else { return nil }
      let count = Int(digits[place])
      place += 1
      guard place + 2 * count <= digits.count else { return nil }
      for _ in 0..<count {
        guard digits[place] < MoveModel.columns.count else { return nil }
        let root = Int16(digits[place + 1]) - 32
        weights.append(Weight(column: digits[place], value: root < 0 ? -root * root : root * root))
        place += 2
      }
      starts[bucket + 1] = Int32(weights.count)
      bucket += 1
    }
    for rest in bucket..<starts.count where rest > 0 { starts[rest] = Int32(weights.count) }
    (self.starts, self.weights, self.biases, self.scales) = (starts, weights, biases, scales)
  }

  /// The model's file: the same model gives the same text.
  /// - Parameter origin: what it was learned from, for the first line.
  public func text(origin: String) -> String {
    var digits: [UInt8] = []
    var last = 0
    for bucket in 0..<(starts.count - 1) where starts[bucket] < starts[bucket + 1] {
      var step = bucket - last
      repeat {
        digits.append(UInt8(step & 31) | (step > 31 ? 32 : 0))
        step >>= 5
      } while step > 0
      let own = weights[Int(starts[bucket])..<Int(starts[bucket + 1])]
      digits.append(UInt8(own.count))
      for weight in own {
        digits.append(weight.column)
        let root = Int(Double(abs(Int(weight.value))).squareRoot())
        digits.append(UInt8(32 + (weight.value < 0 ? -root : root)))
      }
      last = bucket + 1
    }
    var text = "\(MoveModel.format) \(origin)\n"
    text += "moves " + MoveModel.columns.joined(separator: " ") + "\n"
    text += "biases " + biases.map(String.init).joined(separator: " ") + "\n"
    text += "scales " + scales.map(String.init).joined(separator: " ") + "\n"
    for start in stride(from: 0, to: digits.count, by: MoveModel.column) {
      let line = digits[start..<min(digits.count, start + MoveModel.column)]
      text += String(decoding: line.map { MoveModel.alphabet[Int($0)] }, as: UTF8.self) + "\n"
    }
    return text
  }

  private static func numbers(_ line: Substring) -> [Int32]? {
    let numbers = line.split(separator: " ").dropFirst().compactMap { Int32($0) }
    return numbers.count == columns.count ? numbers : nil
  }
}
