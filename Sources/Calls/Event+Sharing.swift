extension Event {
  /// The event as it may leave the agent's machine; nil where all of it belongs to the agent alone.
  ///
  /// Looks back, why a break was left and who allowed it, and the load that calls, breaks and shifts put on the agent stay
  /// behind. That a break was held, how long it was and how it ended goes along.
  public var shared: Event? {
    var event = self
    switch payload {
    case .reflectionSaved: return nil
    case .callEnded(var end):
      for name in Self.loads { end.rest[name] = nil }
      event.payload = .callEnded(end)
    case .coolDownStarted(var pause):
      pause.strain = nil
      pause.rest = pause.rest.filter { $0.key == "leave" }
      event.payload = .coolDownStarted(pause)
    case .coolDownStep(var step):
      step.rest = [:]
      event.payload = .coolDownStep(step)
    case .coolDownEnded(var end):
      (end.reason, end.person, end.rest) = (nil, nil, [:])
      event.payload = .coolDownEnded(end)
    case .shiftStarted(var start):
      start.rest = [:]
      event.payload = .shiftStarted(start)
    case .shiftEnded(var end):
      (end.highest, end.rest) = (nil, [:])
      event.payload = .shiftEnded(end)
    // One of these types that could not be read may hold anything.
    case .other(let type, _) where Self.ownTypes.contains(where: type.hasPrefix): return nil
    default: break
    }
    return event
  }

  /// Members that say how hard a call was for the agent.
  private static let loads = ["base", "strain", "load", "landing"]
  private static let ownTypes = ["reflection.", "cooldown.", "shift."].map { typePrefix + $0 }
}
