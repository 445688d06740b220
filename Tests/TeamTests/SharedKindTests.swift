import Team
import Testing

struct SharedKindTests {
  @Test func everyKindIsToldInWholeSentencesWithAnExample() {
    #expect(SharedKind.all.count > 20)
    #expect(Set(SharedKind.all.map(\.name)).count == SharedKind.all.count)
    for kind in SharedKind.all {
      #expect(kind.words.hasSuffix(".") && !kind.example.isEmpty && !kind.example.hasSuffix("."), "\(kind.name)")
    }
  }

  /// What belongs to the agent alone is among no kind's fields.
  @Test func noFieldHoldsWhatIsTheAgentsOwn() {
    let own = [
      "anchor", "quote", "strain", "base", "load", "landing", "emotion", "level", "how", "person", "cue", "heat",
    ]
    for kind in SharedKind.all { #expect(Set(kind.fields).isDisjoint(with: own), "\(kind.name)") }
    for name in ["reflection.saved", "emotion.tagged", "shift.ended", "note.added", "ladder.skipped", "limit.set"] {
      #expect(SharedKind.named(name) == nil)
    }
  }
}
