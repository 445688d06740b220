import Testing

@testable import TeamDatabase

/// What a database's refusal means goes by its code, in whatever language it comes.
struct ConnectionProblemTests {
  private static let before = #"connection to server at "127.0.0.1", port 5432 failed: "#

  private static func problem(_ message: String, needsPassword: Bool = false) -> DatabaseProblem {
    DatabaseConnection.problem(told: message, needsPassword: needsPassword)
  }

  @Test(
    arguments: [
      ("FATAL", "28P01", "password authentication failed for user \"sam\"", true),
      ("FATAL", "28P01", "Passwort-Authentifizierung für Benutzer »sam« fehlgeschlagen", true),
      ("FATAL", "28000", "kein pg_hba.conf-Eintrag für Host »127.0.0.1«", true),
      ("ВАЖНО", "3D000", "база данных \"team\" не существует", true),
      ("FATAL", "42501", "keine Berechtigung für Datenbank team", true),
      ("FATAL", "57P03", "das Datenbanksystem startet", false),
      ("FATAL", "53300", "tut mir leid, schon zu viele Verbindungen", false),
      ("致命错误", "57P03", "数据库系统启动中", false),
      // What only sounds like a refusal.
      ("FATAL", "57P03", "the shared memory does not exist, authentication failed", false),
    ])
  func theCodeSaysWhetherTryingAgainHelps(severity: String, code: String, words: String, isRefusal: Bool) {
    let problem = Self.problem(
      "\(Self.before)\(severity):  \(code): \(words)\nLOCATION:  ClientAuthentication, auth.c:400\n")
    #expect(problem.kind == (isRefusal ? .notLetIn : .unreachable))
    #expect(
      problem.sentence
        == (isRefusal
          ? "The database does not let this person in: \(words)." : "The database can't be reached: \(words)."))
  }

  @Test func whatNoServerAnsweredIsNoRefusal() {
    let refused = Self.before + "Connection refused\n\tIs the server running on that host and accepting connections?\n"
    #expect(
      Self.problem(refused)
        == DatabaseProblem(.unreachable, "The database can't be reached: \(Self.before)Connection refused."))
    // The last of several servers is the one that counts.
    let second = refused + Self.before + "FATAL:  28P01: falsch\n"
    #expect(Self.problem(second).kind == .notLetIn)
  }

  @Test func thatAPasswordIsWantedIsTheLibrarysToSay() {
    let problem = Self.problem(Self.before + "fe_sendauth: no password supplied\n", needsPassword: true)
    #expect(problem.kind == .notLetIn)
    #expect(problem.sentence.hasPrefix("The database asks for a password, and none is in the line"))
  }
}
