import Calls
import Coaching
import Library
import Testing

@Suite struct CoverageTests {
  @Test func thereAreAsManyPracticesAsTheArticlesHave() {
    #expect(Coverage.practices.count == 161)
    #expect(Set(Coverage.practices).count == 161)
    #expect(Coverage.practices.first == "S1.1")
    #expect(Coverage.practices.last == "S5.41")
  }

  @Test func everyPracticeIsServed() {
    let coverage = Library.bundledCoverage()
    #expect(coverage.missing == [])
    #expect(coverage.unknown == [])
  }

  @Test func aPlaceIsNamedByItsPathAndItsWords() throws {
    let text = #"{"a":{"list":[{"say":["Hello"],"serves":["S1.2","S9.9"]}]}}"#
    var coverage = Coverage()
    coverage.add(try JSON.read(text.utf8), name: "file")
    #expect(coverage.places == ["S1.2": [Coverage.Place(path: "file.a.list.1", words: "Hello")]])
    #expect(coverage.unknown == [Coverage.Place(path: "file.a.list.1", words: "S9.9")])
    #expect(coverage.missing.count == 160)
  }
}
