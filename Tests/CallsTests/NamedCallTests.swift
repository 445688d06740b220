import Testing

@testable import Calls

/// The name on which the separation of records hangs is read in all the ways in which platforms write it; where it can't be
/// read, that is told, and the words rest in no other call.
struct NamedCallTests {
  private static let names = [
    "call", "call_id", "callId", "callID", "CallId", "call-id", "callSid", "CallSid", "call_uuid", "conversation",
    "conversation_id", "conversationId", "ConversationId", "session", "session_id", "sessionId", "contact_id",
    "contactId", "ContactId", "thread", "thread_id", "threadId", "interaction", "interaction_id", "interactionId",
    "chat_id", "chatId", "engagement_id", "dialogue_id",
  ]

  @Test("every usual name of the call keeps calls apart", arguments: names)
  func isRead(_ name: String) throws {
    for value in ["\"7\"", "7", "{\"id\":\"7\"}", "{\"id\":7}"] {
      for line in [
        "{\"\(name)\":\(value),\"role\":\"customer\",\"text\":\"a\"}", "{\"type\":\"call.ended\",\"\(name)\":\(value)}",
        "{\"type\":\"utterance\",\"data\":{\"text\":\"a\",\"\(name)\":\(value)}}",
        "{\"type\":\"utterance\",\"\(name)\":\(value),\"data\":{\"text\":\"a\"}}",
      ] {
        #expect(try Reading.event(line, subject: "other").subject == "7", "\(line)")
        #expect(try Reading.remarks(line).isEmpty, "\(line)")
      }
    }
  }

  @Test("what is said outright goes first, and what names no call is none")
  func order() throws {
    func call(_ members: String) throws -> String {
      try Reading.event("{\"text\":\"a\",\(members)}", subject: "other").subject
    }
    #expect(try call("\"contact_id\":\"p\",\"conversation_id\":\"c\"") == "c")
    #expect(try call("\"session_id\":\"s\",\"call\":\"c\"") == "c")
    #expect(try call("\"call_id\":\"d\",\"subject\":\"c\"") == "c")
    for members in [
      "\"session\":{\"device\":\"desk\"}", "\"call\":null", "\"call\":\"\"", "\"call_id\":null", "\"contact\":\"Pat\"",
      "\"id\":7", "\"customer_id\":7",
    ] {
      #expect(try call(members) == "other", "\(members)")
      #expect(try Reading.remarks("{\"text\":\"a\",\(members)}").isEmpty, "\(members)")
    }
  }

  @Test(
    "a name that can't be read is told, and its words stand in a call of their own",
    arguments: [
      ("call", "[\"a\"]"), ("call", "1.5"), ("call", "true"), ("call", "{\"number\":1}"), ("call_id", "[]"),
      ("conversationId", "false"), ("subject", "[7]"), ("subject", "{}"), ("session_id", "{\"a\":1}"),
    ])
  func unread(_ name: String, _ value: String) throws {
    let line = "{\"text\":\"a\",\"\(name)\":\(value)}"
    #expect(try Reading.remarks(line).map(\.field) == [name])
    let call = try Reading.event(line, subject: "other").subject
    #expect(!call.isEmpty && call != "other")
    #expect(try Reading.event(line, subject: "third").subject == call)
    let another = try Reading.event("{\"text\":\"a\",\"\(name)\":[\"else\"]}", subject: "other").subject
    #expect(another != call && another != "other")
  }
}
