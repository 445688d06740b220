/// Why the program ends, as a status of sysexits(3) and a sentence.
struct Failure: Error {
  let status: Int32
  let sentence: String

  /// Wrong arguments.
  static func usage(_ sentence: String) -> Failure { Failure(status: 64, sentence: sentence) }
  /// Damaged or foreign data.
  static func data(_ sentence: String) -> Failure { Failure(status: 65, sentence: sentence) }
  /// What was named does not exist.
  static func input(_ sentence: String) -> Failure { Failure(status: 66, sentence: sentence) }
  /// What is needed is not there.
  static func unavailable(_ sentence: String) -> Failure { Failure(status: 69, sentence: sentence) }
  /// Something can't be written.
  static func unwritable(_ sentence: String) -> Failure { Failure(status: 73, sentence: sentence) }
  /// Another run has what is needed.
  static func busy(_ sentence: String) -> Failure { Failure(status: 75, sentence: sentence) }
  /// Wrong settings.
  static func configuration(_ sentence: String) -> Failure { Failure(status: 78, sentence: sentence) }
}
