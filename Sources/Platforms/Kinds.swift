/// All kinds of links there are.
public enum Kinds {
  public static let all: [any Platform.Type] = [
    Chatwoot.self, Twilio.self, Matrix.self, Transcripts<ContactLens>.self, Transcripts<Genesys>.self,
    Transcripts<GoogleCCAI>.self, Transcripts<Deepgram>.self, Transcripts<Vosk>.self,
  ]

  /// The kinds of transcripts, which can be converted without a link.
  public static let dialects: [any Dialect.Type] = [
    ContactLens.self, Genesys.self, GoogleCCAI.self, Deepgram.self, Vosk.self,
  ]

  /// The kind of a name.
  public static func named(_ name: String) -> (any Platform.Type)? { all.first { $0.kind == name } }
}
