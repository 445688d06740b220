/// Turns the bytes of a terminal into keys.
///
/// Answers of the terminal, mouse reports and sequences that nobody knows are swallowed whole, however they are cut
/// into reads and however late the rest comes: a letter that leaks from one would press a hotkey. Time comes in as a
/// number, so the same bytes at the same times always give the same keys.
public struct KeyDecoder: Sendable {
  /// What the bytes read so far began.
  private enum State: Equatable {
    case ground
    /// After ESC, read in the given call of `take`.
    case escape(readNumber: Int)
    /// After `ESC [` and its parameters.
    case control
    /// After `ESC O`.
    case singleShift
    /// After `ESC [ [`, which begins a function key of the Linux console.
    case linuxFunction
    /// In a string such as the answer to a colour query.
    case string
    /// After ESC in such a string, read in the given call of `take`.
    case stringEscape(readNumber: Int)
    /// In the bytes of an old mouse report.
    case mouse(remaining: Int)
    case paste
  }

  private let escapeDelayMilliseconds: Int64
  private var state = State.ground
  private var sequence: [UInt8] = []
  private var isSequenceEmpty = true
  /// The key that the sequence would be with Alt, if nothing followed.
  private var introducer: Character?
  private var stringEndsWithBell = false
  /// True in what a single byte of 0x80 to 0x9F began: no valid text, so it is waited for only as long as it takes a hand.
  private var isRaw = false
  private var characters = CharacterAssembler()
  private var isAltPending = false
  private var collector = PasteCollector()
  private var lastByteMilliseconds: Int64 = 0
  private var readNumber = 0
  /// When a lone ESC was given out as a key although its sequence may still be on the way.
  private var escapeExpiredMilliseconds: Int64?
  private var keys: [Key] = []
  /// The first bytes of a string from the terminal.
  private var answer: [UInt8] = []
  private var background: Background?
  private var hasAttributes = false
  private var cursorColumn: Int?

  /// What the terminal has told of its background since this was asked last; nil where it told nothing.
  public mutating func takeBackground() -> Background? {
    defer { background = nil }
    return background
  }

  /// True where the terminal has told what it is since this was asked last.
  public mutating func takeAttributes() -> Bool {
    defer { hasAttributes = false }
    return hasAttributes
  }

  /// The column, from 0, where the terminal has told its cursor is since this was asked last; nil where it told nothing.
  public mutating func takeCursorColumn() -> Int? {
    defer { cursorColumn = nil }
    return cursorColumn
  }

  /// Makes a decoder that takes an ESC for the Escape key when nothing follows it for this long.
  public init(escapeDelayMilliseconds: Int64 = 25) {
    self.escapeDelayMilliseconds = escapeDelayMilliseconds
  }

  /// Takes what one read gave, and returns the keys that are complete.
  @inlinable
  public mutating func take(_ bytes: some Sequence<UInt8>, atMilliseconds now: Int64) -> [Key] {
    take(all: Array(bytes), now)
  }

  @usableFromInline
  mutating func take(all bytes: [UInt8], _ now: Int64) -> [Key] {
    guard !bytes.isEmpty else { return [] }
    readNumber &+= 1
    resumeLateSequence(bytes, now)
    lastByteMilliseconds = now
    var index = 0
    while index < bytes.count {
      if state == .paste {
        index = takePaste(bytes, from: index)
      } else {
        take(bytes[index])
        index += 1
      }
    }
    return takeKeys()
  }

  /// When `expire` has something to do, if nothing arrives before.
  public var deadlineMilliseconds: Int64? {
    switch state {
    case .ground: characters.isPending ? lastByteMilliseconds + TerminalLimits.sequenceMilliseconds : nil
    case .escape: lastByteMilliseconds + escapeDelayMilliseconds
    // Nobody types the beginning of an answer, so its end is waited for, however slow the line.
    case .control where isAnswer && !isRaw: lastByteMilliseconds + TerminalLimits.answerMilliseconds
    case .paste: lastByteMilliseconds + TerminalLimits.sequenceMilliseconds
    default:
      lastByteMilliseconds + (isRaw ? TerminalLimits.handMilliseconds : TerminalLimits.sequenceMilliseconds)
    }
  }

  private var isAnswer: Bool { sequence.first.map { 0x3C...0x3F ~= $0 } ?? false }

  /// Gives up waiting for what did not come by the deadline, and returns the keys that this makes of it.
  public mutating func expire(atMilliseconds now: Int64) -> [Key] {
    guard let deadline = deadlineMilliseconds, now >= deadline else { return [] }
    switch state {
    case .escape:
      keys.append(.escape)
      escapeExpiredMilliseconds = now
    case .control, .singleShift, .string:
      if isSequenceEmpty, let introducer { keys.append(.alt(introducer)) }
    case .stringEscape: keys.append(.escape)
    case .paste: finishPaste()
    case .ground, .linuxFunction, .mouse: break
    }
    state = .ground
    characters.reset()
    isAltPending = false
    return takeKeys()
  }

  private mutating func takeKeys() -> [Key] {
    defer { keys = [] }
    return keys
  }
}

extension KeyDecoder {
  private mutating func take(_ byte: UInt8) {
    switch state {
    case .ground: decodeGround(byte)
    case .escape(let number): decodeAfterEscape(byte, isSameRead: number == readNumber)
    case .control: decodeControl(byte)
    case .singleShift: decodeSingleShift(byte)
    case .linuxFunction:
      state = .ground
      if 0x41...0x45 ~= byte { keys.append(.function(Int(byte) - 0x40)) }
    case .string: decodeString(byte)
    case .stringEscape(let number):
      state = .ground
      if byte == 0x5C { finishString() } else { decodeAfterEscape(byte, isSameRead: number == readNumber) }
    case .mouse(let remaining): state = remaining > 1 ? .mouse(remaining: remaining - 1) : .ground
    case .paste: break
    }
  }

  private mutating func decodeGround(_ byte: UInt8) {
    if byte < 0x80 {
      characters.reset()
      if byte == 0x1B {
        state = .escape(readNumber: readNumber)
      } else {
        keys.append(Key(ascii: byte, isAlt: isAltPending))
      }
      isAltPending = false
    } else if byte < 0xA0, !characters.isPending {
      // A control character of eight bits, which a terminal that is set to them sends as it is.
      begin(c1: UInt32(byte))
      isRaw = state != .ground
      isAltPending = false
    } else if let scalar = characters.take(byte) {
      if scalar.value < 0xA0 {
        begin(c1: scalar.value)
      } else {
        keys.append(isAltPending ? .alt(Character(scalar)) : .character(Character(scalar)))
      }
      isAltPending = false
    } else if !characters.isPending {
      isAltPending = false
    }
  }

  private mutating func decodeAfterEscape(_ byte: UInt8, isSameRead: Bool) {
    state = .ground
    switch byte {
    case 0x5B: begin(.control, alt: "[")
    case 0x4F: begin(.singleShift, alt: "O")
    case 0x5D: begin(.string, alt: "]", endsWithBell: true)
    case 0x50, 0x58, 0x5E, 0x5F: begin(.string, alt: Character(Unicode.Scalar(byte)))
    // No hand presses Escape and then Backspace as fast as that, not even over two reads.
    case 0x08, 0x7F: keys.append(.alt("\u{7F}"))
    default:
      if isSameRead && byte >= 0x20 {
        isAltPending = true
      } else {
        keys.append(.escape)
      }
      decodeGround(byte)
    }
  }

  /// Begins what an eight-bit control character begins; others are ignored.
  private mutating func begin(c1 value: UInt32) {
    switch value {
    case 0x9B: begin(.control, alt: nil)
    case 0x8F: begin(.singleShift, alt: nil)
    case 0x9D: begin(.string, alt: nil, endsWithBell: true)
    case 0x90, 0x98, 0x9E, 0x9F: begin(.string, alt: nil)
    default: break
    }
  }

  private mutating func begin(_ next: State, alt: Character?, endsWithBell: Bool = false) {
    state = next
    isRaw = false
    sequence.removeAll(keepingCapacity: true)
    answer.removeAll(keepingCapacity: true)
    isSequenceEmpty = true
    introducer = alt
    stringEndsWithBell = endsWithBell
  }

  private mutating func decodeString(_ byte: UInt8) {
    isSequenceEmpty = false
    switch byte {
    case 0x1B: state = .stringEscape(readNumber: readNumber)
    case 0x18, 0x1A: state = .ground
    case 0x07:
      if stringEndsWithBell {
        state = .ground
        finishString()
      }
    default: if answer.count < TerminalLimits.sequenceBytes { answer.append(byte) }
    }
  }

  private mutating func finishString() {
    if stringEndsWithBell, let told = Background(answer: answer) { background = told }
  }

  private mutating func decodeSingleShift(_ byte: UInt8) {
    isSequenceEmpty = false
    switch byte {
    case 0x30...0x3F: break
    case 0x1B: state = .escape(readNumber: readNumber)
    default:
      state = .ground
      if byte < 0x20 { return decodeGround(byte) }
      if let key = Key(singleShift: byte) { keys.append(key) }
    }
  }

  private mutating func decodeControl(_ byte: UInt8) {
    switch byte {
    case 0x20...0x3F:
      isSequenceEmpty = false
      if sequence.count < TerminalLimits.sequenceBytes { sequence.append(byte) }
    case 0x40...0x7E: finishControl(byte)
    case 0x1B: state = .escape(readNumber: readNumber)
    case 0x18, 0x1A: state = .ground
    case 0x00..<0x20:
      // A person may press Enter while half of an answer is on its way; the other half must still be swallowed.
      isSequenceEmpty = false
      keys.append(Key(ascii: byte, isAlt: false))
    default: isSequenceEmpty = false
    }
  }

  private mutating func finishControl(_ final: UInt8) {
    state = .ground
    if isSequenceEmpty && final == 0x5B {
      state = .linuxFunction
    } else if isSequenceEmpty && final == 0x4D {
      state = .mouse(remaining: 3)
    } else if sequence.count < TerminalLimits.sequenceBytes {
      let parsed = ControlSequence(body: sequence, final: final)
      if parsed.isPasteStart {
        state = .paste
      } else if parsed.isAttributes {
        hasAttributes = true
      } else if let column = parsed.cursorColumn {
        cursorColumn = column
      } else if let key = parsed.key {
        keys.append(key)
      }
    }
  }
}

extension KeyDecoder {
  private mutating func takePaste(_ bytes: [UInt8], from index: Int) -> Int {
    guard let end = collector.take(bytes, from: index) else { return bytes.count }
    finishPaste()
    return end
  }

  private mutating func finishPaste() {
    state = .ground
    let text = collector.finish()
    if !text.isEmpty { keys.append(.paste(text)) }
  }

  /// Puts the ESC back before a sequence that came too late for it.
  ///
  /// On a slow line the ESC of a key or an answer may be alone for longer than the delay. What follows then comes faster
  /// than a hand finds a key, or as one read that looks like nothing a person types at once, or as a sign that presses no
  /// key.
  private mutating func resumeLateSequence(_ bytes: [UInt8], _ now: Int64) {
    if case .escape = state, bytes.count == 1, now >= lastByteMilliseconds + escapeDelayMilliseconds {
      keys.append(.escape)
      state = .ground
      escapeExpiredMilliseconds = lastByteMilliseconds + escapeDelayMilliseconds
    }
    guard let expired = escapeExpiredMilliseconds else { return }
    escapeExpiredMilliseconds = nil
    guard state == .ground, now - expired <= TerminalLimits.sequenceMilliseconds else { return }
    let isTooFastForAHand = now - lastByteMilliseconds <= TerminalLimits.handMilliseconds
    switch bytes[0] {
    case 0x5B, 0x5D, 0x5E, 0x5F:
      guard isTooFastForAHand || bytes.count == 1 || ControlSequence.isLikelyRest(bytes[0], bytes[1]) else { return }
    case 0x4F, 0x50, 0x58:
      guard isTooFastForAHand || bytes.count > 1 && ControlSequence.isLikelyRest(bytes[0], bytes[1]) else { return }
    default: return
    }
    state = .escape(readNumber: readNumber)
  }
}
