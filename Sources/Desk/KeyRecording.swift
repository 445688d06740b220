import Language

/// Keys of one's own, as they are being pressed: first the key that a command has, then those that it is to have.
public struct KeyRecording: Hashable, Sendable {
  /// The id of the command; nil until its key was pressed.
  public internal(set) var command: String?
  /// The keys that it is to have; empty until one was pressed.
  public internal(set) var keys: [String] = []
  /// Why the key that was pressed last can't be had, in a sentence.
  public internal(set) var problem: String?

  public init() {}
}

extension DeskState {
  /// What is recorded; nil where nothing is.
  public var keyRecording: KeyRecording? {
    if case .recordKey(let recording) = work.overlay { return recording }
    return nil
  }

  /// Takes a key that was pressed while keys are recorded.
  mutating func record(key name: String) -> [Effect] {
    guard var recording = keyRecording else { return [] }
    recording.problem = nil
    guard let id = recording.command else {
      if let command = keys.command(key: name, at: .live) ?? keys.command(key: name, at: .start) {
        if let reason = keys.reasonAgainstChanging(command) {
          recording.problem = tr("\(command.title) keeps its key: \(reason).")
        } else {
          recording.command = command.id
        }
      } else {
        recording.problem = tr("\(name) does nothing yet. Press the key of what you want to change.")
      }
      work.overlay = .recordKey(recording)
      return []
    }
    switch name {
    case "Enter" where !recording.keys.isEmpty: return keep(recording.keys, of: id)
    case "Backspace": return keep(nil, of: id)
    default:
      let wanted = recording.keys.filter { $0 != name } + [name]
      if let problem = keys.problem(giving: wanted, to: id) {
        recording.problem = problem
      } else {
        recording.keys = wanted
      }
      work.overlay = .recordKey(recording)
      return []
    }
  }

  /// Lets a command have other keys from now on, here and in the settings file.
  /// - Parameter wanted: nil for those that everybody has.
  private mutating func keep(_ wanted: [String]?, of id: String) -> [Effect] {
    work.overlay = nil
    key = key.with(keys.giving(wanted, to: id))
    let count = keys.ownCount
    settings.values["keys"] = count == 0 ? tr("the usual") : plural(count, "\(count) own key", "\(count) own keys")
    return [.setKeys(id, to: wanted)]
  }
}
