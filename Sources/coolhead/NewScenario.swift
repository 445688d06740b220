import ArgumentParser
import Calls
import Language
import Library
import Practice
import TerminalKit

extension ScenarioCommand {
  /// Makes a new scenario by asking.
  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: tr("Make a new scenario file: asks a few questions; an empty line takes what stands in brackets."))
    @Argument(help: tr("The file to write (default: the title's name, here).")) var path: String?

    func run() throws {
      try finish {
        let title = Self.ask(tr("What is it called?"), tr("A new call"))
        var skeleton = ScenarioSkeleton(title: title)
        skeleton.customer = Self.askName(tr("What is the customer called?"), skeleton.customer)
        skeleton.industry = Self.ask(tr("In which trade?"), skeleton.industry)
        let grades = ["1", "2", "3", "4", "5"]
        skeleton.grade = Int(Self.choose(tr("How hard, 1 for the first day, 5 for an expert?"), grades, "2")) ?? 2
        let channels = Scenario.Channel.allCases.map(\.rawValue)
        skeleton.channel = .init(rawValue: Self.choose(tr("How do they get in touch?"), channels, "voice")) ?? .voice
        let faults = Scenario.Fault.allCases.map(\.rawValue)
        skeleton.fault = .init(rawValue: Self.choose(tr("Whose fault was it?"), faults, "company")) ?? .company
        let emotions = Emotion.allCases.map(\.rawValue)
        let emotion = Self.choose(tr("What do they feel most at first?"), emotions, skeleton.emotion.rawValue)
        skeleton.emotion = Emotion(rawValue: emotion) ?? .frustration
        skeleton.level = Int(Self.choose(tr("How strongly?"), ["1", "2", "3"], "2")).flatMap(Level.init) ?? .clear
        let needs = Need.allCases.map(\.rawValue)
        skeleton.need = Need(rawValue: Self.choose(tr("What are they after?"), needs, "fix")) ?? .fix
        return try NewFile.put(skeleton.text, at: path ?? "\(skeleton.id).yaml")
      }
    }

    private static func ask(_ question: String, _ usual: String) -> String {
      Output.line("\(question) [\(usual)]")
      let answer = SafeText(untrusted: readLine() ?? "").string.split(separator: " ").joined(separator: " ")
      return answer.isEmpty ? usual : answer
    }

    /// Asks until a name is given; the usual one at the end of the input.
    private static func askName(_ question: String, _ usual: String) -> String {
      while true {
        Output.line("\(question) [\(usual)]")
        guard let line = readLine() else { return usual }
        let answer = SafeText(untrusted: line).string.split(separator: " ").joined(separator: " ")
        if answer.isEmpty { return usual }
        if ScenarioSkeleton.isName(answer) { return answer }
        Output.line(tr("Found \"\(answer)\", which is no name; expected one such as Ms Example or Robin."))
      }
    }

    /// Asks until one of the choices is named; the usual one at the end of the input.
    private static func choose(_ question: String, _ choices: [String], _ usual: String) -> String {
      while true {
        Output.line("\(question) \(choices.joined(separator: ", ")) [\(usual)]")
        guard let line = readLine() else { return usual }
        let answer = line.split(separator: " ").joined().lowercased()
        if answer.isEmpty { return usual }
        if choices.contains(answer) { return answer }
        Output.line(tr("Found \"\(answer)\"; expected one of these."))
      }
    }
  }
}
