import Calls

extension Conversation {
  /// The conversation as events of a feed: the same ones each time, so that reading it again changes nothing.
  /// - Parameters:
  ///   - source: the feed.
  ///   - name: what its call is called where the file has no name for it; what is said first is added.
  ///   - now: what the events without a time get.
  public func events(source: String, name: String, at now: Instant) -> [Event] {
    let call = id ?? "\(name)-\(Self.hash((lines.first?.speaker ?? "") + "\n" + (lines.first?.text ?? "")))"
    let origin = lines.lazy.compactMap { line in line.time.map { $0.advanced(milliseconds: -(line.begin ?? 0)) } }.first
    var facts = CallFacts(channel: channel, subjectLine: subject, origin: origin, parties: parties)
    facts.rest["can_reply"] = .bool(false)
    func event(_ id: String, _ payload: Payload, _ time: Instant?) -> Event {
      Event(
        id: "\(call):\(id)", source: source, subject: call, time: time ?? now, hasOwnTime: time != nil, payload: payload
      )
    }
    var events = [event("start", .callStarted(facts), origin)]
    for (index, line) in lines.enumerated() {
      let said = Utterance(
        // A file that is read again as it grows may end its last line differently: what is read last counts.
        id: "line-\(index + 1)", arrival: Utterance.Arrival(number: now.milliseconds * 1_000 + Int64(index)),
        party: Self.party(of: line), role: line.role,
        audience: line.isInternal ? .internal : .everyone, text: line.text, begin: line.begin, time: line.time ?? now,
        hasOwnTime: line.time != nil)
      events.append(event("\(said.id):\(Self.hash(line.text))", .utterance(said), line.time))
    }
    if hasEnded { events.append(event("end", .callEnded(CallEnd()), lines.last?.time)) }
    return events
  }

  private var parties: [Party] {
    var seen: Set<String> = []
    return lines.compactMap { line in
      let id = Self.party(of: line)
      guard seen.count < 100, seen.insert(id).inserted else { return nil }
      return Party(id: id, role: line.role, name: id == line.role.rawValue || line.speaker.isEmpty ? nil : line.speaker)
    }
  }

  /// How the feed names who speaks: by the role where that is all that is known.
  private static func party(of line: Line) -> String {
    line.speaker.isEmpty || Role(lenient: line.speaker) != .unknown ? line.role.rawValue : line.speaker
  }

  /// FNV-1a with 64 bits, short and the same on every machine.
  private static func hash(_ text: String) -> String {
    String(text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }, radix: 16)
  }
}
