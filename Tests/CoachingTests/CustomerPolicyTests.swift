import Calls
import Testing

@testable import Coaching

@Suite("Numbers and texts about customers")
struct CustomerPolicyTests {
  @Test("the standard rules have no problems")
  func standard() {
    #expect(Policy().problems.isEmpty)
    #expect(Policy().flags.expiryDays == 180)
    #expect(Policy().flags.patternContacts == 3)
  }

  @Test("what lies outside its range is told with its place")
  func ranges() {
    var policy = Policy()
    policy.flags.expiryDays = 0
    policy.flags.patternContacts = 2
    policy.masking.cardDigitsKept = 5
    policy.masking.digitRun = 7
    #expect(
      policy.problems.map(\.path) == [
        "flags.expiry_days", "flags.pattern_contacts", "masking.card_digits_kept", "masking.digit_run",
      ])
    policy = Policy()
    policy.masking.digitRun = 0
    #expect(policy.problems.isEmpty)
  }

  @Test("words to avoid without better ones, and too long a pattern, are told")
  func lint() {
    var book = Playbook.complete
    book.causes.product.label = ""
    book.phrases = [GuardPhrase(avoid: [], say: "", serves: ["S9.9"])]
    book.flags.patterns = [.init(text: String(repeating: "x", count: 40))]
    let paths = book.problems.map(\.path)
    for path in ["guard.1.avoid", "guard.1.say", "guard.1.serves.1", "flags.patterns.1.text", "causes.product.label"] {
      #expect(paths.contains(path), "\(path)")
    }
  }
}
