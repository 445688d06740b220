extension Command {
  static let shift: [Command] = [
    Command(
      "shift.show", ["z"], "my shift", "What it weighs, when that falls, your limits and cue words", .shift,
      [.start, .live], words: ["shift", "load"], .act(.shift(.shown))),
    Command(
      "shift.lookback", ["l"], "look back", "Three lines about a hard call, for yourself only", .shift,
      [.start, .live],
      words: ["look back", "reflect"], .act(.shift(.lookBackRequested))),
    Command(
      "shift.start", ["z s"], "begin shift", "The shift begins; with a call it begins by itself", .shift,
      [.start, .live], words: ["shift start", "begin shift"], .act(.shift(.startRequested))),
    Command(
      "shift.end", ["z e"], "end shift", "The shift ends with a look back, if you like", .shift, [.start, .live],
      words: ["shift end", "end shift"], .act(.shift(.endRequested))),
    Command(
      "shift.told", ["t"], "I told them", "The supervisor knows of this break", .shift, [.pause], words: ["told"],
      .act(.shift(.told))),
  ]
}
