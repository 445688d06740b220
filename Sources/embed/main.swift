import Foundation

// Called by the build: `embed OUTPUT ROOT FILE…` writes one Swift file that holds every FILE below ROOT.
let arguments = CommandLine.arguments.dropFirst()
guard arguments.count >= 2 else {
  FileHandle.standardError.write(Data("usage: embed OUTPUT ROOT FILE…\n".utf8))
  exit(64)
}
let output = URL(fileURLWithPath: arguments[1])
let root = URL(fileURLWithPath: arguments[2])
do {
  let resources = try arguments.dropFirst(2).flatMap { try Resource.read($0, below: root) }
  try SwiftSource(resources).text.write(to: output, atomically: true, encoding: .utf8)
} catch {
  FileHandle.standardError.write(Data("error: \(error)\n".utf8))
  exit(65)
}
