import Calls
import Team
import TestSupport
import Testing

/// The journal as an outbox, against a link and a database that fail in every way.
struct OutboxTests {
  private static func entry(_ number: Int64, at time: Int64 = 0, isShared: Bool = true) -> Outbox.Entry {
    let payload: Payload =
      isShared
      ? .conductMarked(ConductMark(conduct: .threat))
      : .noteAdded(Note(kind: .fact, text: "only the agent's"))
    return Outbox.Entry(
      number: number,
      event: Event(
        id: "e\(number)", source: "/agent/sam", subject: "c1", time: Instant(milliseconds: time), payload: payload))
  }

  @Test func whatIsSharedGoesInOrderAndTheRestStays() {
    var outbox = Outbox()
    let before = outbox.wantsRead()
    #expect(before == nil)
    outbox.ready(upTo: 4)
    // One look at a time.
    let looks = [outbox.wantsRead(), outbox.wantsRead()]
    #expect(looks == [4, nil])
    outbox.read((5...9).map { Self.entry($0, isShared: $0 != 7) }, at: Instant(milliseconds: 0))
    let taken = [outbox.take().map(\.number), outbox.take().map(\.number)]
    #expect(taken == [[5, 6, 8, 9], []])
    outbox.journalGrew()
    let next = outbox.wantsRead()
    #expect(next == 9)
  }

  @Test func whatTheLinkDoesNotTakeComesBackInItsPlace() {
    var outbox = Outbox()
    outbox.ready(upTo: 0)
    _ = outbox.wantsRead()
    outbox.read((1...4).map { Self.entry($0) }, at: Instant(milliseconds: 0))
    let taken = outbox.take()
    outbox.back(Array(taken.dropFirst(1)))
    let again = outbox.take().map(\.number)
    #expect(again == [2, 3, 4])
  }

  @Test func noMoreThanTheLimitIsOnItsWay() {
    var outbox = Outbox()
    outbox.ready(upTo: 0)
    _ = outbox.wantsRead()
    outbox.read((1...200).map { Self.entry($0) }, at: Instant(milliseconds: 0))
    let first = [outbox.take().count, outbox.take().count]
    #expect(first == [64, 0])
    outbox.heard(upTo: 10)
    let next = outbox.take().map(\.number)
    #expect(next == Array(65...74))
  }

  @Test func whatIsTooOldIsNotTold() {
    var outbox = Outbox()
    outbox.ready(upTo: 0)
    _ = outbox.wantsRead()
    let day: Int64 = 86_400_000
    outbox.read([Self.entry(1, at: 0), Self.entry(2, at: 9 * day)], at: Instant(milliseconds: 10 * day))
    let taken = outbox.take().map(\.number)
    #expect(taken == [2])
  }

  /// Against a database that forgets (restored from yesterday) and a link that dies at any moment: in the end everything is
  /// there once, and each call's acts in their order.
  @Test(arguments: 0..<40)
  func everythingArrivesOnceAndInOrder(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var outbox = Outbox()
    let journal = (1...120).map { Self.entry(Int64($0), isShared: !$0.isMultiple(of: 3)) }
    var heard: [Int64] = []
    var upTo: Int64 = 0
    var wanted: Int64?
    var pipe: [Outbox.Entry] = []
    func step(mayFail: Bool) {
      switch random.number(below: mayFail ? 10 : 6) {
      case 0, 1, 2:
        if let after = wanted ?? outbox.wantsRead() {
          wanted = nil
          outbox.read(Array(journal.filter { $0.number > after }.prefix(20)), at: Instant(milliseconds: 0))
        }
        pipe += outbox.take()
      case 3, 4, 5:
        guard outbox.heard != nil, !pipe.isEmpty else { return }
        let entry = pipe.removeFirst()
        if !heard.contains(entry.number) { heard.append(entry.number) }
        upTo = max(upTo, entry.number)
        outbox.heard(upTo: upTo)
        outbox.journalGrew()
      case 6:
        outbox.stop()
        pipe = []
      case 7:
        // Restored from an earlier day.
        outbox.stop()
        pipe = []
        let kept = random.number(below: heard.count + 1)
        heard = Array(heard.prefix(kept))
        upTo = heard.last ?? 0
      case 8:
        let back = Array(pipe.suffix(random.number(below: 3)))
        pipe.removeLast(back.count)
        outbox.back(back)
      default: break
      }
      if outbox.heard == nil, pipe.isEmpty, random.number(below: 3) == 0 { outbox.ready(upTo: upTo) }
    }
    for _ in 0..<600 { step(mayFail: true) }
    outbox.stop()
    pipe = []
    outbox.ready(upTo: upTo)
    for _ in 0..<4_000 { step(mayFail: false) }
    #expect(heard == journal.map(\.number).filter { !$0.isMultiple(of: 3) })
  }
}

struct SharingTests {
  private static func share(_ payload: Payload) -> TeamAct? {
    TeamAct(
      sharing: Event(
        id: "e1", source: "/agent/sam", subject: "c1", time: Instant(milliseconds: 5), payload: payload))
  }

  /// Whatever is shared has a kind of the list, and no field that the list does not name.
  @Test func onlyWhatTheListNamesLeaves() throws {
    let due = Instant(milliseconds: 9)
    let terms = Break(
      band: .critical, agent: "sam", strain: 88, begins: due, deadline: due, hardEnd: due.advanced(milliseconds: 5),
      boot: nil, uptimeBegins: nil, rest: ["base": .string("SECRET")])
    let payloads: [Payload] = [
      .callStarted(CallFacts(channel: "voice", subjectLine: "SECRET", reference: "SECRET")),
      .callEnded(CallEnd(rest: ["landing": .string("SECRET"), "base": .string("SECRET")])),
      .escalationAsked(
        Escalation(
          purpose: .takeOver, person: "Dana", reasons: ["own limit"], note: "a note", rest: ["x": .string("SECRET")])),
      .escalationAnswered(EscalationAnswer(asked: "a1", answer: .notNeeded)),
      .conductMarked(
        ConductMark(conduct: .threat, anchor: Anchor(utterance: "u", revision: 0, quote: "SECRET"))),
      .conductWithdrawn(Withdrawal(withdraws: "e0")),
      .incidentNoted(IncidentNote(conduct: .threat, item: "where", text: "at the shop")),
      .promiseMade(Promise(what: "refund", owner: "sam", kind: .fixBy, due: due, customer: "Ms Lee", reference: "K-1")),
      .promiseChanged(PromiseChange(promise: "p1", state: .kept, reason: "SECRET")),
      .flagProposed(
        Flag(
          customer: "K-1", kind: .incident, conduct: .threat, occurred: due, words: "the words", proposedBy: "sam",
          expires: due)),
      .breakStarted(terms), .breakEnded(BreakEnd(started: "b1", how: .needed, reason: "SECRET", person: "SECRET")),
      .other(type: Event.limitPassedType, data: .object(["dial": .string("hostility"), "x": .string("SECRET")])),
    ]
    for payload in payloads {
      let act = try #require(Self.share(payload))
      let kind = try #require(SharedKind.named(act.kind))
      #expect(Set(act.fields.keys).isSubset(of: kind.fields), "\(act.kind): \(act.fields.keys)")
      let line = EventWriter.line(TeamLine.event(act))
      #expect(!line.contains("SECRET") && !line.contains("88"), "\(line)")
    }
  }

  @Test func whatIsTheAgentsOwnStays() {
    let own: [Payload] = [
      .reflectionSaved(Reflection(facts: "x", need: "y", plan: "z")), .noteAdded(Note(kind: .feeling, text: "x")),
      .emotionTagged(EmotionTag(emotion: .anger, level: .overwhelming)), .conductMarked(ConductMark(conduct: .vulgar)),
      .ladderSkipped(LadderStep(conduct: .insult, step: 1, reason: "x")),
      .limitSet(LimitChange(dial: .complexity, value: 2)), .callUpdated(CallFacts(reference: "K-1")),
      .escalationAnswered(
        EscalationAnswer(asked: "a1", answer: .coming, person: "Dana", rest: [Event.fromTeamMember: .bool(true)])),
    ]
    for payload in own { #expect(Self.share(payload) == nil) }
  }

  @Test func aLineIsReadAsItWasWritten() throws {
    let act = TeamAct(
      id: "r1-7", author: "dana", call: "c1", kind: "help.answered", said: Instant(milliseconds: 1_000),
      addressee: "Sam", about: TeamAct.Reference(author: "sam", id: "r0-2"), fields: ["answer": .string("coming")])
    let line = EventWriter.line(TeamLine.event(act, extra: ["shown": .string("Dana")]))
    let event = try EventReader.read(
      line.utf8, defaults: ReadingDefaults(source: "/x", subject: "", id: "", time: Instant(milliseconds: 0)))
    #expect(TeamLine.act(event) == act)
  }

  @Test func whatCameIsKnownAgainAlsoWhereItIsAskedForAnew() {
    var watch = ArrivalWatch(from: 1_000, overlap: 100, memory: 300)
    #expect(watch.since == 1_000)
    let first = TeamAct(id: "1", author: "dana", kind: "call.ended", said: Instant(milliseconds: 0))
    var second = first
    second.author = "eli"
    let found = [
      watch.isNew(first, came: 1_500), watch.isNew(first, came: 1_500), watch.isNew(second, came: 1_450),
    ]
    #expect(found == [true, false, true])
    #expect(watch.since == 1_400)
    watch.forgetOld()
    let isNewAgain = watch.isNew(first, came: 1_500)
    #expect(!isNewAgain)
  }
}
