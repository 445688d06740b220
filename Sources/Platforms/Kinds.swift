import Transcripts

/// All kinds of links there are.
public enum Kinds {
  public static let all: [any Platform.Type] = [
    Chatwoot.self, Twilio.self, Matrix.self, Listen.self, PostedTranscripts<ContactLens>.self,
    PostedTranscripts<Genesys>.self,
    PostedTranscripts<GoogleCCAI>.self, PostedTranscripts<Deepgram>.self, PostedTranscripts<Vosk>.self,
  ]

  /// The kind of a name.
  public static func named(_ name: String) -> (any Platform.Type)? { all.first { $0.kind == name } }
}
