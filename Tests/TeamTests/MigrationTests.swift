import Calls
import TeamDatabase
import Testing

struct MigrationTests {
  @Test func theStepsAreNumberedFromOneWithoutGaps() {
    #expect(Migrations.steps.map(\.number) == Array(1...Migrations.newest))
    #expect(Migrations.steps.first?.name == "001-team")
    #expect(Migrations.steps.last?.name == "008-reply-names")
  }

  @Test("The tables take what the desk shares, and no other conduct")
  func theTablesTakeSharedConduct() throws {
    let rule = /'conduct\.marked' and not coalesce\(p_data ->> 'conduct', ''\) = any \(\s*'\{([a-z,]+)\}'/
    let newest = try #require(Migrations.steps.flatMap { $0.sql.matches(of: rule).map(\.1) }.last)
    let taken = newest.split(separator: ",").compactMap { Conduct(rawValue: String($0)) }
    #expect(Set(taken) == Set(Conduct.all(.shared)))
  }
}
