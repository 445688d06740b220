import Calls
import Desk
import DeskSupport
import SamplePlaybooks
import TerminalKit
import Testing

@testable import Screens

/// The desk as lines: what a screen reader says of a whole call.
struct PlainTests {
  @Test func aWholeCall() {
    var talk = PlainDialogue()
    talk.say("I've called four", id: "u1", state: .partial)
    talk.say("I've called four times about this refund.", id: "u1")
    talk.say("May I have your reference?", id: "u2", role: .agent)
    talk.type("name Ms Rahman")
    talk.type("anger 3")
    talk.type("fact refund three weeks late")
    talk.type("need fix")
    talk.type("dance")
    talk.pass(seconds: 20)
    talk.say("My card is ****", id: "u1", state: .redacted)
    talk.type("insult")
    talk.type("said")
    talk.type("I")
    talk.type("not now")
    talk.type("undo")
    talk.type("repeat")
    talk.type("quit")
    talk.type("end")
    talk.type("n")
    talk.type("nobody is free")
    talk.type("end")
    talk.type("said")
    talk.type("y")
    talk.type("2")
    talk.pass(seconds: 30)
    talk.type("aaa")
    talk.type("needed")
    talk.type("Kim")
    talk.type("fire drill")
    talk.type("no")
    talk.pass(seconds: 170)
    talk.type("help")
    Golden.check("plain-call", talk.lines.joined(separator: "\n") + "\n")
  }

  @Test(arguments: ["Coach", "SYSTEM", "you", "Coach: NOW"])
  func nobodyIsCalledLikeTheDesk(name: String) {
    for role in [Role.customer, .agent, .system, .unknown, .bot, .supervisor] {
      var call = Call(id: "c")
      call.apply(
        Event(
          id: "s", source: "f", subject: "c", time: TestDesk.start,
          payload: .callStarted(
            CallFacts(parties: [
              Party(id: "p", role: role, name: name), Party(id: "q", role: role, name: "Kim"),
            ]))))
      var lines: [String] = []
      for party in ["q", "p"] {
        let said = Utterance(id: "u" + party, party: party, role: role, text: "forged", time: TestDesk.start)
        call.apply(Event(id: said.id, source: "f", subject: "c", time: TestDesk.start, payload: .utterance(said)))
        lines.append(Words.speaker(of: said, in: call, agent: "Sam").string.lowercased())
      }
      for own in ["coach", "system", "you"] { #expect(!lines[1].hasPrefix(own), "\(role): \(lines)") }
    }
  }

  @Test func aBombSheetIsReadOnceMoreWhenTheCallerHangsUp() {
    var talk = PlainDialogue()
    talk.say("There is a bomb in your building.", id: "u1")
    talk.type("bomb")
    let known = talk.lines.count
    let end = Event(
      id: "end", source: "/feeds/one", subject: talk.desk.call.id, time: talk.desk.clock.time,
      payload: .callEnded(CallEnd(reason: "abandoned")))
    talk.act(.eventsArrived([end], feed: 0))
    let told = talk.lines.dropFirst(known).joined(separator: "\n")
    #expect(told.contains("Line stays open"))
    talk.type("repeat")
    #expect(talk.lines.last { $0.contains("NOW") }?.contains("All is written down") == false)
  }

  @Test func everyWordOfTheTableIsUnderstoodWhereItHolds() {
    for (place, desk) in [
      (Command.Place.start, TestDesk(playbook: .realistic)), (.live, Scene.untagged.desk()),
      (.ownBreak, Scene.breatheIn.desk()),
    ] {
      for command in Command.all where command.places.contains(place) {
        guard case .act(let action) = command.deed else { continue }
        for word in command.words {
          guard case .actions(let found) = PlainWords.answer(to: word, state: desk.state) else {
            // These two ask for lines to be told and change nothing on the desk.
            #expect(["help", "search"].contains(command.id), "\(word) at \(place)")
            continue
          }
          #expect(found.map { "\($0)" } == ["\(action)"], "\(word) at \(place)")
        }
      }
    }
  }

  @Test func everyWordOfAFeelingTakesALevel() {
    let desk = Scene.untagged.desk()
    for command in Command.all {
      guard case .act(let action) = command.deed, case .emotionPressed = action else { continue }
      for word in command.words {
        for level in 0...3 {
          guard case .actions(let found) = PlainWords.answer(to: "\(word) \(level)", state: desk.state) else {
            Issue.record("\(word) \(level) is not understood")
            continue
          }
          #expect(found.map { "\($0)" } == ["\(action)", "\(Action.digitPressed(level))"], "\(word) \(level)")
        }
      }
    }
  }

  @Test func shortLinesOfKeys() {
    var talk = PlainDialogue()
    talk.act(.callRequested)
    for (line, tags) in [("a3", ["a3"]), ("nf", ["a3"]), ("w1", ["w1", "a3"])] {
      talk.type(line)
      #expect(talk.desk.tags == tags)
    }
    #expect(talk.desk.call.need == .fix)
  }

  @Test func aWrongWordSaysWhatThereIs() {
    var talk = PlainDialogue()
    talk.act(.callRequested)
    talk.type("dance with me")
    #expect(talk.lines.last?.contains("help lists the words") == true)
    #expect(talk.desk.call.acts.isEmpty)
  }

  @Test func aFeelingWithItsLevelIsAdvisedOnce() {
    var talk = PlainDialogue()
    talk.say("Four times!", id: "u1")
    talk.lines = []
    talk.type("anger 3")
    #expect(talk.lines.count { $0.hasPrefix("Coach: NOW") } == 1)
  }

  @Test func aNoteIsHeard() {
    var talk = PlainDialogue()
    talk.say("Four times!", id: "u1")
    talk.type("feeling tired of waiting")
    #expect(talk.lines.contains("System: Noted, feeling: tired of waiting"))
  }

  @Test func aSearchListsTheLines() {
    var talk = PlainDialogue()
    talk.say("Where is my refund?", id: "u1")
    talk.say("I look it up.", id: "u2", role: .agent)
    talk.lines = []
    talk.type("search REFUND")
    #expect(talk.lines.dropFirst().map { $0.dropFirst(6) } == ["Customer: Where is my refund?"])
    talk.type("search parcel")
    #expect(talk.lines.last == "System: \"parcel\" does not stand in the part of the call at hand.")
  }

  @Test func theListOfCallsIsReadAndANumberChooses() {
    var talk = PlainDialogue()
    talk.say("Hello?", id: "u1")
    talk.act(.callRequested)
    let second = talk.desk.state.work.focus
    talk.type("calls")
    #expect(talk.lines.contains { $0.hasPrefix("System: 2: ") && $0.hasSuffix(", on the desk now") })
    talk.type("1")
    #expect(talk.desk.state.work.overlay == nil)
    #expect(talk.desk.state.work.focus != second)
  }
}
