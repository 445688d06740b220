import Calls
import Desk

/// Finds words in the lines of a call that are at hand.
struct Finder {
  private var folded: [Transcript.Place: (source: String, text: [UInt8])] = [:]
  private var call = ""

  init() {}

  /// The places of the lines that hold the words, in order, however either is spelled: upper or lower case, composed or not,
  /// in wide letters, with signs that nobody sees.
  mutating func matches(_ words: String, in pane: ConversationPane) -> [Transcript.Place] {
    let needle = Array(words.folded.utf8)
    guard !needle.isEmpty else { return [] }
    if call != pane.call.id || folded.count > 10_000 {
      folded = [:]
      call = pane.call.id
    }
    var found: [Transcript.Place] = []
    for index in 0..<pane.lines.count where pane.lines.isShown(index) {
      let line = pane.lines[index]
      if Finder.holds(text(of: line), needle) { found.append(line.place) }
    }
    return found
  }

  private mutating func text(of line: Transcript.Line) -> [UInt8] {
    if let known = folded[line.place], known.source == line.utterance.text { return known.text }
    let text = Array(line.utterance.text.folded.utf8)
    folded[line.place] = (line.utterance.text, text)
    return text
  }

  private static func holds(_ text: [UInt8], _ needle: [UInt8]) -> Bool {
    guard text.count >= needle.count else { return false }
    let first = needle[0]
    return text.withUnsafeBufferPointer { text in
      needle.withUnsafeBufferPointer { needle in
        var start = 0
        while start + needle.count <= text.count {
          if text[start] == first {
            var offset = 1
            while offset < needle.count, text[start + offset] == needle[offset] { offset += 1 }
            if offset == needle.count { return true }
          }
          start += 1
        }
        return false
      }
    }
  }
}
