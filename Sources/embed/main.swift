import Foundation

// Called by the build: `embed OUTPUT ROOT FILE…` writes one Swift file that holds every FILE below ROOT, and
// `embed --texts OUTPUT ROOT FILE…` one with the sentences of the sources and the translations among the files.
var arguments = CommandLine.arguments.dropFirst()
let isForTexts = arguments.first == "--texts"
if isForTexts { arguments = arguments.dropFirst() }
guard arguments.count >= 2 else {
  FileHandle.standardError.write(Data("usage: embed [--texts] OUTPUT ROOT FILE…\n".utf8))
  exit(64)
}
let output = URL(fileURLWithPath: arguments.removeFirst())
let root = URL(fileURLWithPath: arguments.removeFirst())
do {
  if isForTexts {
    try Texts.write(to: output, files: Array(arguments), below: root)
  } else {
    let resources = try arguments.flatMap { try Resource.read($0, below: root) }
    try SwiftSource(resources).text.write(to: output, atomically: true, encoding: .utf8)
  }
} catch {
  FileHandle.standardError.write(Data("error: \(error)\n".utf8))
  exit(65)
}
