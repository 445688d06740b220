import Calls
import Language

// What a key, a letter or Enter means while the board asks something.

extension BoardView {
  mutating func answerPrompt(_ action: Action) -> [Request] {
    guard let asked = prompt else { return [] }
    if action == .escape {
      prompt = nil
      if case .find = asked { look(for: "") }
      return []
    }
    switch asked {
    case .help: prompt = nil
    case .leave:
      if action == .yes { return leaveReading() + [.leave] }
    case .takeOver(let row):
      guard action == .yes else { return [] }
      prompt = nil
      return tell(.takeOver, about: row)
    case .release(let row):
      guard action == .yes else { return [] }
      prompt = nil
      return tell(.release, about: row)
    case .kept(let row):
      guard action == .yes else { return [] }
      prompt = nil
      return tell(.kept, about: row)
    case .decide(let row):
      if action == .yes || action == .no { prompt = .reason(row, isConfirmed: action == .yes, text: "") }
    case .whisper(let row, let text):
      return write(text, action) { view, text in
        text.isEmpty ? [] : view.tell(.whisper(text), about: row)
      } keep: {
        .whisper(row, text: $0)
      }
    case .reason(let row, let isConfirmed, let text):
      return write(text, action) { view, text in
        view.tell(.decide(isConfirmed: isConfirmed, reason: text), about: row)
      } keep: {
        .reason(row, isConfirmed: isConfirmed, text: $0)
      }
    case .pass(let row, let text):
      return write(text, action) { view, text in
        guard let login = view.login(of: text) else {
          view.prompt = .pass(row, text: text)
          return view.refuse(tr("Nobody of the team is called “\(text)”."))
        }
        return view.tell(.pass(to: login), about: row)
      } keep: {
        .pass(row, text: $0)
      }
    case .find(let text):
      let requests = write(text, action) { _, _ in
        []
      } keep: {
        .find(text: $0)
      }
      if case .find(let text) = prompt { look(for: text) }
      return requests
    }
    return []
  }

  private mutating func write(
    _ text: String, _ action: Action, done: (inout BoardView, String) -> [Request], keep: (String) -> Prompt
  ) -> [Request] {
    switch action {
    case .type(let more): prompt = keep(String((text + more).prefix(Self.typedCharacters)))
    case .erase: prompt = keep(String(text.dropLast()))
    case .eraseAll: prompt = keep("")
    case .enter:
      prompt = nil
      message = nil
      return done(&self, text.split(separator: " ").joined(separator: " "))
    default: break
    }
    return []
  }

  private mutating func look(for name: String) {
    wanted = name
    refresh()
    choose(0)
  }

  /// The login of a name, or of the beginning of one that only one person has.
  func login(of name: String) -> String? {
    let name = name.lowercased()
    guard !name.isEmpty else { return nil }
    let people = board.people
    if let person = people.first(where: { $0.login == name || $0.shown.lowercased() == name }) { return person.login }
    let found = people.filter { $0.login.hasPrefix(name) || $0.shown.lowercased().hasPrefix(name) }
    return found.count == 1 ? found[0].login : nil
  }

  /// The people whose name begins as typed, as others read them.
  public func people(like name: String) -> [String] {
    board.people.map(\.shown).filter { name.isEmpty || $0.lowercased().hasPrefix(name.lowercased()) }
  }

  /// True where letters are typed and mean themselves.
  public var takesText: Bool {
    switch prompt {
    case .whisper, .reason, .pass, .find: true
    default: false
    }
  }
}
