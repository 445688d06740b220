import Calls
import Desk
import Journal
import Language
import Screens

/// The agent's shift in the journal, for a command that opens no desk; it goes by the same rules as the desk.
final class ShiftBook {
  private(set) var state: DeskState
  private let journal: any Journal

  /// Opens the journal, making it where there is none, and reads what it knows of the shift.
  init(_ options: DeskOptions) throws {
    let ground = Ground(options)
    do {
      journal = try JournalLocation(ground.journal).open()
    } catch {
      throw Failure.data(error.sentence)
    }
    let run = "shift" + String(SystemClock.now().time.milliseconds, radix: 36)
    state = DeskState(
      agent: ground.agent, run: run, clock: SystemClock.now(), policy: ground.policy, playbook: ground.playbook)
    state.workplace = ground.workplace
    do {
      let file = try ShiftFile(of: ground.agent, in: journal, at: state.clock.time, rules: ground.policy.shift)
      _ = Desk.reduce(&state, .shift(.loaded(file)), at: state.clock)
    } catch {
      throw Failure.unavailable(error.sentence)
    }
  }

  /// Gives the journal back.
  func close() { journal.close() }

  /// Does what the agent asked for, and lays what follows to rest.
  func act(_ action: ShiftAction) throws {
    try rest(Desk.reduce(&state, .shift(action), at: SystemClock.now()))
  }

  /// Keeps a look back at the shift.
  func keep(_ reflection: Reflection) throws {
    let id = "\(state.run)-own"
    let event = Event(
      id: id, source: "/agent/\(state.agent)", subject: "", time: state.clock.time,
      payload: .reflectionSaved(reflection))
    try rest([.append([Appended(event: event)], ticket: nil, isAct: true)])
  }

  /// Prints the card.
  func printCard() { PlainReport.shiftCard(state).forEach { Output.line($0) } }

  /// Prints what the agent wrote when looking back.
  func printReflections(limit: Int) throws {
    do throws(JournalProblem) {
      let found = try journal.reflections(agent: state.agent, since: Instant(milliseconds: 0), limit: limit)
      for stored in found {
        guard case .reflectionSaved(let reflection) = stored.event.payload else { continue }
        let call = stored.event.subject.isEmpty ? tr("the shift") : stored.event.subject
        Output.line("\(stored.event.time.rfc3339.prefix(16))Z  \(call)")
        for (title, text) in [
          ("facts", reflection.facts), ("needed", reflection.need), (tr("next time"), reflection.plan),
        ]
        where !text.isEmpty {
          Output.line("  \(title): \(text)")
        }
        if let adjust = reflection.adjust { Output.line(tr("  adjust: \(adjust.rawValue)")) }
      }
      if found.isEmpty { Output.line(tr("Nothing yet. On the desk, l looks back at a call.")) }
    } catch {
      throw Failure.unavailable(error.sentence)
    }
  }

  private func rest(_ effects: [Effect]) throws {
    for case .append(let list, _, _) in effects {
      do throws(JournalProblem) {
        _ = try journal.append(
          list.map { JournalEntry(event: $0.event) }, agent: state.agent, run: state.run, durability: .full)
      } catch {
        throw Failure.unavailable(error.sentence)
      }
    }
  }
}
