import TeamDatabase
import Testing

struct MigrationTests {
  @Test func theStepsAreNumberedFromOneWithoutGaps() {
    #expect(Migrations.steps.map(\.number) == Array(1...Migrations.newest))
    #expect(Migrations.steps.first?.name == "001-team")
    #expect(Migrations.steps.last?.name == "008-reply-names")
  }
}
