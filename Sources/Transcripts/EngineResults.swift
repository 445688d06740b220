import Calls
import Language

/// What speech engines write of a whole recording: Deepgram, AssemblyAI, Amazon Transcribe, Whisper.
enum EngineResults {
  /// The conversation; nil where the tree is none of theirs.
  static func read(_ tree: JSON) -> Conversation? {
    if let channels = tree["results"]?["channels"]?.array { return deepgram(tree, channels) }
    if let results = tree["results"], results["transcripts"] != nil || results["items"] != nil {
      return transcribe(results, job: tree["jobName"]?.word)
    }
    if let turns = tree["utterances"]?.array,
      tree["acoustic_model"] ?? tree["audio_url"] ?? tree["speech_model"] != nil
        || turns.first?["start"]?.integer != nil && turns.first?["speaker"] != nil
    {
      let lines = turns.compactMap { said($0["text"], by: $0["speaker"], at: $0["start"], perUnit: 1) }
      return conversation(lines, tr("AssemblyAI's results"), id: tree["id"]?.word)
    }
    if let segments = tree["segments"]?.array, segments.first?["start"]?.double != nil {
      let lines = segments.compactMap { said($0["text"], by: $0["speaker"], at: $0["start"], perUnit: 1000) }
      return conversation(lines, tr("Whisper's results"))
    }
    if let segments = tree["transcription"]?.array, segments.first?["offsets"] != nil {
      let lines = segments.compactMap { said($0["text"], by: $0["speaker"], at: $0["offsets"]?["from"], perUnit: 1) }
      return conversation(lines, tr("Whisper's results"))
    }
    return nil
  }

  private static func conversation(_ lines: [Conversation.Line], _ format: String, id: String? = nil) -> Conversation? {
    lines.isEmpty ? nil : Conversation(lines: lines, format: format, id: id, channel: "voice")
  }

  private static func said(
    _ text: JSON?, by speaker: JSON?, at start: JSON?, perUnit: Double
  ) -> Conversation.Line? {
    guard let words = text?.string?.onOneLine, !words.isEmpty else { return nil }
    let label = speaker?.word ?? ""
    let begin = (start?.double ?? start?.string.flatMap(Double.init)).map { Int64(min(max(0, $0 * perUnit), 1e12)) }
    // A bare number or letter names nobody: an `A` among speakers of an engine is no agent.
    return Conversation.Line(
      speaker: label.count > 2 || label.isEmpty ? label : "Speaker \(label)", role: .unknown, text: words, begin: begin)
  }

  private static func deepgram(_ tree: JSON, _ channels: [JSON]) -> Conversation? {
    let id = tree["metadata"]?["request_id"]?.word
    let name = tr("Deepgram's results of a recording")
    if let turns = tree["results"]?["utterances"]?.array, !turns.isEmpty {
      let lines = turns.compactMap { turn in
        said(
          turn["transcript"], by: channels.count > 1 ? turn["channel"] : turn["speaker"], at: turn["start"],
          perUnit: 1000)
      }
      return conversation(lines, name, id: id)
    }
    var lines: [Conversation.Line] = []
    for (index, channel) in channels.prefix(16).enumerated() {
      guard let best = channel["alternatives"]?.array?.first else { continue }
      let side: JSON? = channels.count > 1 ? .integer(Int64(index)) : nil
      if let paragraphs = best["paragraphs"]?["paragraphs"]?.array, !paragraphs.isEmpty {
        for paragraph in paragraphs {
          for sentence in paragraph["sentences"]?.array ?? [] {
            if let line = said(sentence["text"], by: side ?? paragraph["speaker"], at: sentence["start"], perUnit: 1000)
            {
              lines.append(line)
            }
          }
        }
      } else if let words = best["words"]?.array, !words.isEmpty {
        lines += turns(
          of: words.map { word in
            (word["punctuated_word"] ?? word["word"], side ?? word["speaker"], word["start"], word["end"])
          })
      } else if let line = said(best["transcript"], by: side, at: nil, perUnit: 1000) {
        lines.append(line)
      }
    }
    return conversation(inOrder(lines), name, id: id)
  }

  private static func transcribe(_ results: JSON, job: String?) -> Conversation? {
    let name = tr("Amazon Transcribe's results")
    if let segments = results["audio_segments"]?.array, !segments.isEmpty {
      let lines = segments.compactMap {
        said($0["transcript"], by: $0["speaker_label"] ?? $0["channel_label"], at: $0["start_time"], perUnit: 1000)
      }
      return conversation(lines, name, id: job)
    }
    // Where each channel was heard by itself, the words stand in it.
    if let channels = results["channel_labels"]?["channels"]?.array, channels.contains(where: { $0["items"] != nil }) {
      let lines = channels.prefix(16).flatMap { channel in
        turns(of: (channel["items"]?.array ?? []).map { word($0, of: channel["channel_label"]) })
      }
      return conversation(inOrder(lines), name, id: job)
    }
    let labels = speakerLabels(results["speaker_labels"])
    let words = (results["items"]?.array ?? []).map { item in
      word(item, of: item["speaker_label"] ?? item["channel_label"] ?? item["start_time"]?.word.flatMap { labels[$0] })
    }
    if !words.isEmpty { return conversation(turns(of: words), name, id: job) }
    let whole = (results["transcripts"]?.array ?? []).compactMap {
      said($0["transcript"], by: nil, at: nil, perUnit: 1)
    }
    return conversation(whole, name, id: job)
  }

  private static func word(_ item: JSON, of speaker: JSON?) -> (word: JSON?, speaker: JSON?, start: JSON?, end: JSON?) {
    (item["alternatives"]?.array?.first?["content"], speaker, item["start_time"], item["end_time"])
  }

  /// Who says the word that begins at a time, where a list beside the words tells it.
  private static func speakerLabels(_ tree: JSON?) -> [String: JSON] {
    var labels: [String: JSON] = [:]
    for segment in (tree?["segments"]?.array ?? []).prefix(Limits.lines * 4) {
      for item in segment["items"]?.array ?? [] {
        guard let start = item["start_time"]?.word else { continue }
        labels[start] = item["speaker_label"] ?? segment["speaker_label"]
      }
    }
    return labels
  }

  /// Turns of words: a new one where another speaks, or after a pause.
  private static func turns(of words: [(word: JSON?, speaker: JSON?, start: JSON?, end: JSON?)]) -> [Conversation.Line]
  {
    func number(_ value: JSON?) -> Double? { value?.double ?? value?.string.flatMap(Double.init) }
    var lines: [Conversation.Line] = []
    var last = 0.0
    var speaker: JSON?
    for word in words.prefix(Limits.lines * 20) {
      guard let text = word.word?.string, !text.isEmpty else { continue }
      let start = number(word.start)
      let isMark = start == nil && text.allSatisfy { $0.isPunctuation }
      if !isMark, lines.isEmpty || word.speaker != speaker || (start ?? last) - last > 1.5 {
        guard let line = said(word.word, by: word.speaker, at: word.start, perUnit: 1000) else { continue }
        lines.append(line)
        speaker = word.speaker
      } else if let place = lines.indices.last {
        lines[place].text += (isMark ? "" : " ") + text
      }
      last = number(word.end) ?? start ?? last
    }
    return lines
  }

  private static func inOrder(_ lines: [Conversation.Line]) -> [Conversation.Line] {
    guard lines.allSatisfy({ $0.begin != nil }) else { return lines }
    return lines.enumerated().sorted { ($0.element.begin ?? 0, $0.offset) < ($1.element.begin ?? 0, $1.offset) }
      .map(\.element)
  }
}
