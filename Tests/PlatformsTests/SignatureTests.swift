import Foundation
import Platforms
import Testing

/// The vectors that platforms publish, and what differs from them in one thing.
struct SignatureTests {
  private static let published = Form([
    ("CallSid", "CA1234567890ABCDE"), ("Digits", "1234"), ("From", "+14158675309"), ("To", "+18005551212"),
    ("Caller", "+14158675309"),
  ])
  private static let address = "https://mycompany.com/myapp.php?foo=1&bar=2"

  @Test func twiliosOwnVector() {
    #expect(
      WebhookSignature.isTwilio(
        "RSOYDt4T1cUTdK1PDd93/VVr8B8=", url: Self.address, form: Self.published, token: "12345"))
  }

  @Test func aPortMakesNoDifference() {
    #expect(
      WebhookSignature.isTwilio(
        "RSOYDt4T1cUTdK1PDd93/VVr8B8=", url: "https://mycompany.com:443/myapp.php?foo=1&bar=2", form: Self.published,
        token: "12345"))
  }

  @Test(arguments: [
    ("RSOYDt4T1cUTdK1PDd93/VVr8B8=", address, "12346"), ("RSOYDt4T1cUTdK1PDd93/VVr8C8=", address, "12345"),
    ("RSOYDt4T1cUTdK1PDd93/VVr8B8=", "https://mycompany.com/myapp.php?foo=1", "12345"),
    ("no base64", address, "12345"), ("", address, "12345"),
  ])
  func whatDiffersIsForged(signature: String, url: String, token: String) {
    #expect(!WebhookSignature.isTwilio(signature, url: url, form: Self.published, token: token))
  }

  @Test func aTranscriptionCallback() throws {
    let bytes =
      "AccountSid=AC00000000000000000000000000000000&CallSid=CA11111111111111111111111111111111"
      + "&TranscriptionSid=GT22222222222222222222222222222222&TranscriptionEvent=transcription-content"
      + "&Timestamp=2026-01-05T10%3A00%3A07.250Z&SequenceId=7&Track=inbound_track&LanguageCode=en-US&Final=true"
      + "&TranscriptionData=%7B%22transcript%22%3A%22My+card+was+charged+twice.%22%2C%22confidence%22%3A0.94%7D"
    let form = try #require(Form(bytes.utf8))
    #expect(form["TranscriptionData"] == #"{"transcript":"My card was charged twice.","confidence":0.94}"#)
    let url = "https://desk.example.com/hooks/twilio/rtt"
    let signature = "6EpKjC9l6FVy7rA/1wXM55vS16A="
    #expect(WebhookSignature.isTwilio(signature, url: url, form: form, token: "test_auth_token_0001"))
    let altered = try #require(Form(bytes.replacingOccurrences(of: "twice", with: "once").utf8))
    #expect(!WebhookSignature.isTwilio(signature, url: url, form: altered, token: "test_auth_token_0001"))
  }

  @Test func twiliosBodyOfJSON() {
    let url =
      "https://desk.example.com/hooks/twilio/json?bodySHA256=9deb03778ce6ca46060ad6ed605491ca185d89d8979eca334e11c55ac60e11d8"
    let signature = "A1bvr6HPDOn58L0EIVA6QIHmQCk="
    let body = Array(#"{"specversion":"1.0"}"#.utf8)
    #expect(WebhookSignature.isTwilio(signature, url: url, body: body, token: "test_auth_token_0001"))
    #expect(!WebhookSignature.isTwilio(signature, url: url, body: body + [0x20], token: "test_auth_token_0001"))
    #expect(!WebhookSignature.isTwilio(signature, url: url, body: body, token: "test_auth_token_0002"))
  }

  @Test func chatwootsVector() {
    let body = Array(#"{"event":"message_created","id":501,"content":"Hi"}"#.utf8)
    let signature = "sha256=01d5e5d765d00ba8c27dec68aac31e7bfb0db1769a07f9752553a741e04f69df"
    func isGood(_ signature: String, _ timestamp: String, _ body: [UInt8], _ secret: String) -> Bool {
      WebhookSignature.isChatwoot(signature, timestamp: timestamp, body: body, secret: secret)
    }
    #expect(isGood(signature, "1767607200", body, "whsec_test_0001"))
    #expect(!isGood(signature, "1767607201", body, "whsec_test_0001"))
    #expect(!isGood(signature, "1767607200", body + [0x0A], "whsec_test_0001"))
    #expect(!isGood(signature, "1767607200", body, "whsec_test_0002"))
    #expect(!isGood(String(signature.dropFirst(7)), "1767607200", body, "whsec_test_0001"))
    #expect(!isGood(signature + "0", "1767607200", body, "whsec_test_0001"))
  }

  @Test func twoSecretsAreComparedWhole() {
    #expect(WebhookSignature.isSame("abc", "abc"))
    #expect(!WebhookSignature.isSame("abc", "abd"))
    #expect(!WebhookSignature.isSame("abc", ""))
  }
}
