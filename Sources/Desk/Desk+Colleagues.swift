import Calls
import Coaching
import Language

// What colleagues ask of each other: help, a call, a promise. Everything waits for the key of whoever is asked, and what is
// answered lies in the journal before it is told.

extension DeskState {
  /// Something is asked of this agent: it waits until it is answered, and nothing else happens by itself.
  mutating func takeRequest(_ news: TeamNews) -> [Effect] {
    guard let slash = news.id.firstIndex(of: "/"), team?.requests.contains(where: { $0.id == news.id }) == false else {
      return []
    }
    let what: TeamState.Request.What
    switch news.what {
    case .asked(let purpose, let note):
      what = .help(purpose: purpose, note: note)
      let words =
        purpose == .takeOver
        ? tr("\(news.person) asks you to take a call over.") : tr("\(news.person) asks you for help.")
      warn(tr("\(words) \(key("colleague.answer")) answers. \(note ?? "")"), stays: true)
    case .promisePassed(let promise, let id, let author, let note):
      what = .promise(promise, id: id, author: author)
      let words = tr("\(news.person) passes a promise to you: \(promise.what), due \(shownTime(promise.due)).")
      warn(tr("\(words) \(key("colleague.answer")) answers. \(note ?? "")"), stays: true)
    default: return []
    }
    let request = TeamState.Request(
      id: news.id, author: String(news.id[..<slash]), act: String(news.id[news.id.index(after: slash)...]),
      call: news.call, person: news.person, what: what)
    let others = (team?.requests ?? []).suffix(Limits.requests - 1)
    team?.requests = others + [request]
    return [.ring] + readingZone
  }

  /// Opens what is asked of this agent, the oldest first.
  mutating func requestColleagueAnswer() -> [Effect] {
    guard let request = team?.requests.first else {
      say(tr("Nobody of the team asks anything of you."))
      return []
    }
    open(colleagueForm(request))
    return readingZone
  }

  private func colleagueForm(_ request: TeamState.Request) -> Form {
    let title: String
    var choices: [Form.Choice]
    switch request.what {
    case .help(let purpose, let note):
      let words = note.map { ": \($0.split(whereSeparator: \.isNewline).joined(separator: "; "))" } ?? ""
      title = tr("\(request.person) asks you to \(purpose.words)\(words)")
      choices = [Form.Choice("coming", tr("coming")), Form.Choice("none_free", tr("can't now"))]
      if purpose == .takeOver {
        let count = promises(with: request).count
        let take =
          count == 0
          ? tr("take the call over")
          : plural(count, "take the call over with \(count) promise", "take the call over with \(count) promises")
        choices.insert(Form.Choice("took_over", take), at: 1)
      }
    case .promise(let promise, _, _):
      title = tr("\(request.person) passes a promise to you: \(promise.what), due \(shownTime(promise.due))")
      choices = [
        Form.Choice("later", tr("not yet")), Form.Choice("take", tr("take it")), Form.Choice("leave", tr("can't")),
      ]
    }
    return Form(
      .colleague(request: request.id), call: "", title: title,
      fields: [Form.Field("answer", tr("Answer"), choices: choices)])
  }

  /// Promises that came with a call that is to be taken over.
  private func promises(with request: TeamState.Request) -> [TeamState.Request] {
    (team?.requests ?? []).filter { other in
      guard case .promise = other.what else { return false }
      return other.author == request.author && other.call == request.call
    }
  }

  /// Keeps what a colleague is answered.
  mutating func keepColleague(_ form: Form) -> [Effect] {
    guard case .colleague(let id) = form.purpose, let request = team?.requests.first(where: { $0.id == id }) else {
      say(tr("That is not asked any more."))
      return []
    }
    let answer = form.choice("answer") ?? ""
    switch request.what {
    case .help:
      var effects = tell(answer, to: request)
      if answer == "took_over" {
        effects += promises(with: request).flatMap { takePromise($0) }
        say(tr("You take \(request.person)'s call over."))
      } else {
        say(
          answer == "coming"
            ? tr("\(request.person) reads that you are coming.") : tr("\(request.person) reads that you can't."))
      }
      return effects
    case .promise:
      switch answer {
      case "take": return takePromise(request)
      case "leave":
        let effects = tell("declined", to: request)
        say(tr("It stays with \(request.person), who reads that you can't."))
        return effects
      default:
        // It goes behind what else is asked.
        team?.requests.removeAll { $0.id == id }
        team?.requests.append(request)
        return []
      }
    }
  }

  private mutating func settle(_ request: TeamState.Request) -> [Effect] {
    team?.requests.removeAll { $0.id == request.id }
    return record(cameOnce(request.id, call: request.call, person: request.person))
  }

  private mutating func tell(_ answer: String, to request: TeamState.Request) -> [Effect] {
    let effects = settle(request)
    let data: [String: JSON] = [
      "author": .string(request.author), "about": .string(request.act), "answer": .string(answer),
    ]
    return effects + act(.other(type: Event.teamAnsweredType, data: .object(data)), call: "")
  }

  /// A colleague's promise becomes this agent's: it is told first, and then stands among the own ones.
  private mutating func takePromise(_ request: TeamState.Request) -> [Effect] {
    guard case .promise(let promise, let id, let author) = request.what else { return [] }
    let effects = tell("taken", to: request) + adopt(promise, id: id, of: author)
    say(tr("Yours now: \(promise.what), due \(shownTime(promise.due)). \(key("promise.list")) lists it."))
    return effects
  }

  /// Puts a promise that came from a colleague among the own ones.
  mutating func adopt(_ promise: Promise, id: String, of author: String) -> [Effect] {
    guard openPromise(id, of: author) == nil else { return [] }
    var promise = promise
    promise.owner = agent
    promise.rest = [
      Event.fromTeamMember: .bool(true), Promise.teamAuthor: .string(author), Promise.teamID: .string(id),
    ]
    return act(.promiseMade(promise), call: "")
  }

  /// The open promise of a name among the team; nil where this desk has none.
  func openPromise(_ id: String, of author: String) -> PromiseStanding? {
    work.promises.open.first { standing in
      let rest = standing.promise.rest
      return rest[Promise.teamID]?.string == id && rest[Promise.teamAuthor]?.string == author
        || standing.id == id && rest[Promise.teamID] == nil
    }
  }

  /// A promise was closed at the board, which is no news to the team.
  mutating func close(_ id: String, of author: String, as state: PromiseChange.State) -> [Effect] {
    guard let standing = openPromise(id, of: author) else { return [] }
    let change = PromiseChange(promise: standing.id, state: state, rest: [Event.fromTeamMember: .bool(true)])
    let effects = act(.promiseChanged(change), call: standing.call)
    if work.calls[standing.call] != nil { refreshAdvice(of: standing.call) }
    return effects
  }

  // MARK: Giving away

  /// Promises of a call that are open.
  func promises(of call: Call) -> [PromiseStanding] { call.promises.filter { $0.state == .open } }

  /// Passes a promise on: it stays with this agent until the colleague takes it.
  mutating func pass(_ standing: PromiseStanding, to person: String, note: String) -> [Effect] {
    var data: [String: JSON] = [
      "promise": .string(standing.id), "to": .string(person), "text": .string(standing.promise.what),
      "kind": .string(standing.promise.kind.rawValue), "due": .string(standing.promise.due.rfc3339),
    ]
    data["customer"] = standing.promise.customer.map { .string($0) }
    data["reference"] = standing.promise.reference.map { .string($0) }
    if !note.isEmpty { data["note"] = .string(note) }
    for name in [Promise.teamAuthor, Promise.teamID] { data[name] = standing.promise.rest[name] }
    return act(.other(type: Event.promisePassedType, data: .object(data)), call: standing.call)
  }

  /// A colleague has taken a promise: it is not this agent's any more, and nobody is told of it again.
  mutating func giveAway(_ id: String, of author: String, to person: String) -> [Effect] {
    guard let standing = openPromise(id, of: author) else { return [] }
    let effects = giveAway(standing, to: person)
    say(tr("\(person) has taken “\(standing.title)”. It is not yours any more."))
    return effects
  }

  /// A call was taken over: what was promised in it until then goes with it. One that came from a colleague stays.
  mutating func giveAway(
    promisesIn call: String, madeUntil moment: Instant, to person: String
  ) -> (effects: [Effect], titles: [String]) {
    let going = work.promises.open.filter {
      $0.call == call && $0.made <= moment && $0.promise.rest[Promise.teamID] == nil
    }
    return (going.flatMap { giveAway($0, to: person) }, going.map(\.title))
  }

  private mutating func giveAway(_ standing: PromiseStanding, to person: String) -> [Effect] {
    let reason = tr("passed to \(person)")
    let change = PromiseChange(
      promise: standing.id, state: .withdrawn, reason: reason, rest: [Event.fromTeamMember: .bool(true)])
    let effects = act(.promiseChanged(change), call: standing.call)
    if work.calls[standing.call] != nil { refreshAdvice(of: standing.call) }
    return effects
  }
}

extension Promise {
  /// Fields by which a promise that came from a colleague is known among the team.
  static let teamAuthor = "team_author"
  static let teamID = "team_promise"
}
