import Calls
import Coaching

/// Something that happened, named as such; what follows is `Desk.reduce`'s to decide.
///
/// What carries much keeps it elsewhere (`indirect`): every key has an action, and each of some hundred commands.
public enum Action: Sendable {
  // Time and the outside.
  case ticked
  indirect case playbookRead(Playbook)
  case eventsArrived([Event], feed: Int)
  /// A feed told again what the journal holds already: the calls that it is of, in the order of the lines, and those of
  /// them that were not on the desk, as the journal has them.
  case toldAgain(calls: [String], loaded: [Call], feed: Int)
  /// A feed that may tell again what it told before has come to what is new.
  case toldAll(feed: Int)
  case feedChanged(Int, FeedState.Condition)
  /// The program at the other end of a feed said what it is; nil where it can do nothing any more.
  case feedGreeted(Int, LinkGreeting?)
  case feedProblem(Int, StreamError)
  case hintArrived(String)
  case journalConfirmed(upTo: Int)
  case journalFailed(String)
  /// A journal that was taken away was begun anew with what this desk did; what it only found there is gone from it.
  case journalMended
  indirect case callLoaded(id: String, call: Call)
  case pageLoaded(call: String, page: LoadedPage)
  indirect case breakFound(eventID: String, call: String, terms: Break, isElsewhere: Bool = false)
  case noBreakFound
  case unfinishedFound([CutOffCall])
  /// Calls by id, the one that ended last in front, that are over and of which a record may be due still.
  case endedFound([String])
  case draftsFound([Draft])
  /// Where the agent was when an earlier run ended.
  case placeFound(DeskPlace)
  /// A question of the first start is answered by a number, or left; `skipped` leaves them all.
  case firstAnswered(Int?)
  case firstSkipped
  indirect case cutOffOpened(CutOffCall, call: Call)

  /// The terminal has gained or lost the focus.
  case focusChanged(Bool)

  /// A key, whatever it means: it comes before what it means.
  case keyPressed

  // The agent, on the desk.
  case emotionPressed(Emotion)
  case digitPressed(Int)
  case needLeaderPressed
  case needPressed(Need)
  case conductPressed(Conduct)
  /// A conduct is marked, and at once the way that its first step would ask for, by the name of the step it leads to.
  case wayPressed(Conduct, to: String)
  case saidPressed
  case notNowPressed
  case undoPressed
  case noteRequested(Note.Kind, draft: String)
  case nameRequested
  case callRequested
  /// The agent rings the customer: the call on the screen is one that goes out, or a new one begins so.
  case outboundRequested
  case endRequested
  case nextCallPressed
  case previousCallPressed
  case callChosen(String)
  case switcherRequested
  /// The view holds on to a row, or follows the newest line; then the pane may be told where to stand.
  case viewMoved(CallView.Anchor?, stand: CallView.Stand? = nil)
  case searchRequested
  case searchMoved(to: Transcript.Place?, view: CallView.Anchor?)
  case olderNeeded
  case newerNeeded
  case startRequested
  case liveRequested
  case demoRequested
  case breakRequested(Band)
  case commandsRequested
  /// Listening is to pause, or to go on.
  case listeningPressed
  case quitRequested
  case suspendRequested
  case typingHeld(String)
  /// A key was pressed that does not answer what becomes of the keys that are held.
  case heldTypingMissed
  /// A key that is held down came again, and was left out.
  case repeatIgnored
  case messageNeeded(String)
  /// How long keys take is to be measured.
  case meterRequested

  // The agent, about what goes beyond the moment.
  case ladder(LadderAction)
  case promise(PromiseAction)
  case help(HelpAction)
  /// What a colleague asks of the agent is to be answered.
  case colleagueAnswerRequested
  case customer(CustomerAction)
  case check(CheckAction)
  case copy(CopyAction)
  indirect case reply(ReplyAction)
  /// Words for an everyday moment are asked for.
  case situationChosen(Situation)
  case shift(ShiftAction)
  /// Something happened between the desk and its team.
  indirect case team(TeamAction)
  case practice(PracticeAction)
  case setting(SettingAction)

  // The agent, in an overlay.
  case confirmed
  case cancelled
  case textTyped(String)
  /// Puts a text in place of the line being filled in, for a desk without a cursor.
  case fieldReplaced(String)
  case deletedBackward
  case deletedForward
  /// A choice has just closed the list of commands; false once an Esc was taken as meant for it.
  case listClosed(Bool)
  case wordDeleted
  /// What stands behind the cursor is deleted.
  case restDeleted
  /// All of the line is deleted.
  case lineEmptied
  case cursorMovedByWord(forward: Bool)
  case cursorMoved(Int)
  case choiceMoved(to: Int)
  case submitted

  // The agent, in a break.
  case landingPressed(Int)
  case neededPressed
  case moreTimePressed
  case breakHelpPressed
}

/// Lines fetched from the journal.
public struct LoadedPage: Hashable, Sendable {
  /// Which way the page continues what was there.
  public enum Direction: Hashable, Sendable { case older, newer, start }

  /// Which way it continues what was there.
  public var direction: Direction
  /// The lines, in display order.
  public var lines: [Transcript.Line]
  /// True when there is nothing beyond it in its direction.
  public var isLast: Bool

  /// Makes a page; lines are in display order.
  public init(direction: Direction, lines: [Transcript.Line], isLast: Bool) {
    self.direction = direction
    self.lines = lines
    self.isLast = isLast
  }
}

/// Something to be done outside, as a value that a test can compare.
public enum Effect: Hashable, Sendable {
  /// Lay events to rest; the ticket comes back with the answer, nil where nobody waits for it. `isAct` asks for full
  /// durability.
  case append([Appended], ticket: Int?, isAct: Bool)
  case retryJournal
  /// Hand something to the program at the other end of a feed; whether it was taken comes back.
  case send(Event, feed: Int)
  /// Tell the team how a call stands.
  case beat(TeamBeat)
  /// Lay to rest what is typed but not kept yet, in place of what was laid there before.
  case keepDrafts([Draft])
  /// Lay to rest where the agent is; nil where no call is on the screen.
  case keepPlace(DeskPlace?)
  /// Bring a call back that was cut off.
  case openCutOff(CutOffCall)
  /// Read what the journal has of a call.
  case loadCall(String)
  case loadPage(call: String, LoadedPage.Direction, place: Transcript.Place?, limit: Int)
  /// Read the promises that are open.
  case loadPromises
  /// Find out the zone of the agent's clock, which takes time and memory that a desk without dates does not need.
  case readZone
  /// Read what earlier calls say of the customer of a call.
  case loadCustomer(reference: String, call: String)
  /// Read all that earlier calls say of the customer of a call.
  case loadHistory(reference: String, call: String)
  /// Read the agent's shifts and hard calls.
  case loadShift
  /// A sound, where the agent wants one.
  case ring
  /// Put a text into the clipboard of whoever sits in front of the terminal.
  case copy(String)
  /// Measure how long the terminal takes to answer, and tell it.
  case measure
  /// Open an address with the agent's own program.
  case open(String)
  /// Tell of something where nobody looks.
  case notify(Notice)
  /// Ask whether another terminal began a break.
  case lookForBreak
  case replayHeldTyping
  case dropHeldTyping
  case openDemo
  /// Begin again as lines of text.
  case becomePlain
  /// Let a setting hold from now on, here and in the settings file.
  case set(String, to: String)
  /// Let a command have keys of the agent's own from now on, kept in the settings file; nil for those everybody has.
  case setKeys(String, to: [String]?)
  /// What practice asks for.
  case practice(PracticeEffect)
  case suspend
  case quit
}

/// An event to be laid to rest, with its place in the transcript when it is an utterance.
public struct Appended: Hashable, Sendable {
  /// What happened.
  public var event: Event
  /// Milliseconds from the start of the call, for an utterance.
  public var position: Int64?

  public init(event: Event, position: Int64? = nil) {
    self.event = event
    self.position = position
  }
}
