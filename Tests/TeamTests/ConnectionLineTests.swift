import TeamDatabase
import Testing

struct ConnectionLineTests {
  @Test func bothWaysOfWritingAreRead() throws {
    for text in [
      "postgresql://sam:secret@db.example:5433/team?sslmode=verify-full",
      "host=db.example port=5433 dbname=team user=sam password=secret sslmode=verify-full",
    ] {
      let line = try ConnectionLine(text + "\n")
      #expect(line.parts["host"] == "db.example" && line.parts["port"] == "5433" && line.parts["user"] == "sam")
      #expect(line.holdsPassword && line.parts["password"] == nil && line.isRemote)
    }
    #expect(try !ConnectionLine("host=/run/postgresql dbname=team").isRemote)
    #expect(try !ConnectionLine("postgresql://sam@localhost/team").isRemote)
    #expect(try ConnectionLine("postgresql:///team?host=/run/postgresql,db.example").isRemote)
    #expect(try !ConnectionLine("service=team").holdsPassword)
  }

  @Test(arguments: ["", "  ", "sam secret", "postgresql://sam:se%zzcret@db", "host=a\nhost=b", "no_such=secret"])
  func whatIsNoLineIsSaidWithoutRepeatingIt(text: String) {
    #expect { _ = try ConnectionLine(text) } throws: { error in
      guard let problem = error as? DatabaseProblem else { return false }
      return problem.kind == .notLetIn && !problem.sentence.contains("cret") && problem.sentence.hasSuffix(".")
    }
  }

  @Test func aWrittenLineIsReadAsItWas() throws {
    let parts = [
      (name: "host", value: "/tmp/it's here"), (name: "user", value: "sam"), (name: "password", value: #"a\'b "c"#),
    ]
    let line = try ConnectionLine(ConnectionLine.written(parts))
    #expect(line.parts["host"] == "/tmp/it's here" && line.parts["user"] == "sam" && line.holdsPassword)
  }
}
