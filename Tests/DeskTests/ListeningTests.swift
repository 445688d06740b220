import Calls
import Coaching
import Desk
import DeskSupport
import Testing

/// A call is heard from when the agent began it until it ends, and never while it is paused or a break runs.
struct ListeningTests {
  private static let able = LinkGreeting(name: "listening", abilities: [.listen])

  private static func listening(_ greeting: LinkGreeting = able) -> TestDesk {
    var desk = TestDesk(feeds: ["/feeds/link/listen", "/feeds/link/chat"])
    desk.act(.feedGreeted(0, greeting), .feedChanged(0, .connected))
    return desk
  }

  /// What is told to whom: type, call and feed.
  private static func told(_ effects: [Effect]) -> [String] {
    effects.compactMap { effect in
      guard case .send(let event, let feed) = effect else { return nil }
      return "\(event.typeName) \(event.subject) \(feed)"
    }
  }

  @Test func aCallIsHeardFromItsBeginningToItsEnd() {
    var desk = Self.listening()
    #expect(Self.told(desk.effects).isEmpty, "nothing is heard without a call")
    desk.act(.callRequested)
    let id = desk.call.id
    #expect(Self.told(desk.effects) == ["listen.started \(id) 0"])
    #expect(desk.state.listening(to: desk.call) == .heard)
    desk.say("You charged me twice!", call: id)
    #expect(desk.call.transcript.lines.map(\.utterance.text) == ["You charged me twice!"])
    desk.pass(seconds: 3)
    #expect(Self.told(desk.effects).isEmpty)
    var all: [String] = []
    desk.act(.endRequested)
    all += Self.told(desk.effects)
    desk.endCall()
    all += Self.told(desk.effects)
    desk.pass(seconds: 1)
    all += Self.told(desk.effects)
    #expect(desk.state.feeds[0].heardCall == nil)
    #expect(desk.state.listening(to: desk.call) == nil)
  }

  @Test func theKeyPausesItAndGoesOn() {
    var desk = Self.listening()
    desk.act(.callRequested)
    let id = desk.call.id
    desk.act(.listeningPressed)
    #expect(Self.told(desk.effects) == ["listen.stopped \(id) 0"])
    #expect(desk.state.listening(to: desk.call) == .paused)
    desk.pass(seconds: 60)
    #expect(Self.told(desk.effects).isEmpty, "it does not go on by itself")
    desk.act(.listeningPressed)
    #expect(Self.told(desk.effects) == ["listen.started \(id) 0"])
  }

  @Test func whatAPlatformBringsIsNotListenedTo() {
    var desk = Self.listening()
    desk.say("Where is my parcel?", call: "chat-1", feed: 1)
    #expect(Self.told(desk.effects).isEmpty)
    #expect(desk.state.listening(to: desk.call) == nil)
    desk.act(.callRequested)
    let own = desk.call.id
    #expect(own != "chat-1" && Self.told(desk.effects) == ["listen.started \(own) 0"])
    desk.act(.nextCallPressed)
    #expect(desk.call.id == "chat-1")
    #expect(
      Self.told(desk.effects).isEmpty && desk.state.feeds[0].heardCall == own, "who looks at a chat goes on talking")
  }

  @Test func aBreakPausesIt() {
    var desk = Self.listening()
    desk.act(.callRequested)
    desk.earn(.hot)
    desk.pass(seconds: 30)
    #expect(desk.state.isBreakRunning)
    #expect(desk.state.feeds[0].heardCall == nil)
    desk.say("Hello?", call: "c9", feed: 0)
    desk.pass(seconds: 2)
    #expect(desk.state.feeds[0].heardCall == nil)
  }

  @Test func oneThatEndedAndCameBackIsToldAnew() {
    var desk = Self.listening()
    desk.act(.callRequested)
    desk.act(.feedGreeted(0, nil))
    #expect(desk.state.listening(to: desk.call) == .away)
    desk.act(.feedGreeted(0, Self.able))
    #expect(Self.told(desk.effects) == ["listen.started \(desk.call.id) 0"])
  }

  @Test func aLinkThatDoesNotListenIsToldNothing() {
    var desk = Self.listening(LinkGreeting(name: "chat", abilities: [.replies]))
    desk.act(.callRequested, .listeningPressed)
    #expect(Self.told(desk.effects).isEmpty)
    #expect(desk.state.message != nil, "it says that nothing listens")
  }
}
