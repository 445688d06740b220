import Platforms
import Testing

/// Bytes are cut into lines, however they come.
struct LineTests {
  @Test func everySplitGivesTheSame() {
    let bytes = Array("one\r\n\ntwo äö\nthree".utf8)
    let whole = ["one", "two äö", "three"].map { Array($0.utf8) }
    for cut in 0...bytes.count {
      for second in cut...bytes.count {
        var splitter = LineSplitter(limit: 100)
        var lines = splitter.take(bytes[..<cut])
        lines += splitter.take(bytes[cut..<second])
        lines += splitter.take(bytes[second...])
        if let last = splitter.finish() { lines.append(last) }
        #expect(lines == whole)
      }
    }
  }

  @Test func aLineThatIsTooLongIsLeftOutAndTheNextIsRead() {
    let bytes = Array((String(repeating: "x", count: 50) + "\nshort\n").utf8)
    for size in 1...bytes.count {
      var splitter = LineSplitter(limit: 10)
      var lines: [[UInt8]] = []
      var rest = bytes[...]
      while !rest.isEmpty {
        lines += splitter.take(rest.prefix(size))
        rest = rest.dropFirst(size)
      }
      #expect(lines == [Array("short".utf8)])
      #expect(splitter.tooLong == 1)
    }
  }

  @Test func formsAreReadLeniently() {
    #expect(Form("a=1&b=x%20y+z&c&d=".utf8)?.pairs.map(\.value) == ["1", "x y z", "", ""])
    #expect(Form("a=%zz".utf8) == nil)
    #expect(Form([0x61, 0x3D, 0xFF])?["a"] == nil)
    let form = Form([("text", "a&b=c + ü"), ("x", "")])
    #expect(Form(form.bytes) == form)
  }
}
