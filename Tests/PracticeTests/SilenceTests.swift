import Calls
import Practice
import Testing

/// The silence does not count while an answer is got ready.
struct SilenceTests {
  private func waiting() throws -> Trainee {
    var trainee = Trainee(try .parcel)
    trainee.listen()
    return trainee
  }

  @Test func anAnswerInTheMakingIsNoSilence() throws {
    var trainee = try waiting()
    trainee.wait(seconds: 15)
    trainee.events += trainee.rehearsal.holdSilence(at: trainee.rehearsal.now)
    trainee.wait(seconds: 80)
    #expect(trainee.rehearsal.log.nudges.isEmpty)
    // Put aside, the rest of the silence is left: five seconds.
    trainee.events += trainee.rehearsal.releaseSilence(at: trainee.rehearsal.now)
    trainee.wait(seconds: 4)
    #expect(trainee.rehearsal.log.nudges.isEmpty)
    trainee.wait(seconds: 2)
    #expect(trainee.rehearsal.log.nudges.count == 1)
  }

  /// No call is lost while words of an answer stand there, however long it takes to write or to check them.
  @Test func whatIsWrittenHoldsTheSilenceForGood() throws {
    var trainee = try waiting()
    trainee.events += trainee.rehearsal.holdSilence(at: trainee.rehearsal.now)
    trainee.wait(seconds: 40)
    trainee.events += trainee.rehearsal.holdSilence(at: trainee.rehearsal.now, isWriting: true)
    trainee.wait(seconds: 3_600)
    #expect(trainee.rehearsal.log.nudges.isEmpty && trainee.rehearsal.silenceEnds == nil)
    // All of it was deleted: there is a while again, and it is told.
    trainee.events += trainee.rehearsal.holdSilence(at: trainee.rehearsal.now)
    #expect(trainee.rehearsal.silenceEnds != nil)
    trainee.wait(seconds: Int64(Limits.answeringSeconds) + 21)
    #expect(trainee.rehearsal.log.nudges.count == 1)
    trainee.events += trainee.rehearsal.holdSilence(at: trainee.rehearsal.now, isWriting: true)
    trainee.wait(seconds: 600)
    #expect(trainee.rehearsal.log.nudges.count == 1)
  }

  @Test func itCountsAgainWhereNothingIsWritten() throws {
    var trainee = try waiting()
    trainee.events += trainee.rehearsal.holdSilence(at: trainee.rehearsal.now)
    trainee.wait(seconds: Int64(Limits.answeringSeconds) + 19)
    #expect(trainee.rehearsal.log.nudges.isEmpty)
    trainee.wait(seconds: 2)
    #expect(trainee.rehearsal.log.nudges.count == 1)
  }

  @Test func anAnswerBegunWhileTheCustomerTalksHoldsTheSilenceAfterwards() throws {
    var trainee = Trainee(try .parcel)
    trainee.wait(seconds: 2)
    #expect(trainee.rehearsal.isCustomerTalking)
    trainee.events += trainee.rehearsal.holdSilence(at: trainee.rehearsal.now)
    trainee.wait(seconds: 60)
    #expect(trainee.rehearsal.log.nudges.isEmpty)
    trainee.say(.typed("go on", moves: [.silence]))
    trainee.listen()
    trainee.wait(seconds: 21)
    #expect(trainee.rehearsal.isOver || trainee.rehearsal.log.nudges.count == 1)
  }

  @Test func whatWasHeldComesAgainInARewoundCall() throws {
    var trainee = try waiting()
    trainee.events += trainee.rehearsal.holdSilence(at: trainee.rehearsal.now)
    trainee.wait(seconds: 60)
    trainee.say(.typed("one moment", moves: []))
    trainee.listen()
    trainee.say(.typed("and another", moves: []))
    let (again, _) = trainee.rehearsal.rewound(toReply: 1, callID: "c2")
    #expect(again.log.replies.map(\.at) == Array(trainee.rehearsal.log.replies.map(\.at).prefix(1)))
    #expect(again.log.nudges == trainee.rehearsal.log.nudges)
  }
}
