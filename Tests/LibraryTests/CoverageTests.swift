import Calls
import Coaching
import Library
import Testing

@Suite struct CoverageTests {
  @Test func thereAreAsManyPracticesAsTheArticlesHave() {
    #expect(Coverage.practices.count == 174)
    #expect(Set(Coverage.practices).count == 174)
    #expect(Coverage.practices.first == "S1.1")
    #expect(Coverage.practices.last == "S5.44")
  }

  @Test func everyPracticeIsServed() {
    let coverage = Library.bundledCoverage()
    #expect(coverage.missing == [])
    #expect(coverage.unknown == [])
  }

  @Test func aPlaceIsNamedByItsPathAndItsWords() throws {
    let text = #"{"a":{"list":[{"say":["Hello"],"self":"Hm","serves":["S1.2","S1.3 self","S1.4 do","S9.9"]}]}}"#
    var coverage = Coverage()
    coverage.add(try JSON.read(text.utf8), name: "file")
    #expect(
      coverage.places == [
        "S1.2": [Coverage.Place(path: "file.a.list.1", words: "Hello")],
        "S1.3": [Coverage.Place(path: "file.a.list.1.self", words: "Hm")],
      ])
    #expect(coverage.unknown.map(\.words) == ["S1.4 do", "S9.9"], "a part that isn't there carries nothing")
    #expect(coverage.missing.count == 172)
  }
}
