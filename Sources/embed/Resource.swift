import Foundation
import Yams

/// One text that goes into the program, under the path by which it is found again.
struct Resource {
  /// The path below the root, such as `policies/default.yaml`.
  let path: String
  let text: String

  /// Reads a file; a YAML file gives a second resource, the same data as JSON, because JSON is read many times faster
  /// and a program start has no time for YAML. Of a playbook the opening stands by itself once more: it is on the first
  /// screen, which does not wait for the rest.
  static func read(_ file: String, below root: URL) throws -> [Resource] {
    let url = URL(fileURLWithPath: file)
    let path = String(url.path.dropFirst(root.path.count).drop { $0 == "/" })
    guard url.path.hasPrefix(root.path + "/") else { throw Problem("\(file): lies outside of \(root.path)") }
    guard let text = String(data: try Data(contentsOf: url), encoding: .utf8) else {
      throw Problem("\(file): is not UTF-8; expected text")
    }
    let source = Resource(path: path, text: text)
    guard url.pathExtension == "yaml" else { return [source] }
    do {
      guard let node = try Yams.compose(yaml: text) else { throw Problem("\(file): is empty; expected YAML") }
      let name = path.dropLast(4)
      var resources = [source, Resource(path: name + "json", text: json(node))]
      if path.hasPrefix("playbooks/"), let opening = node.mapping?["opening"] {
        resources.append(Resource(path: name + "opening.json", text: json(opening)))
      }
      return resources
    } catch let error as YamlError {
      throw Problem("\(file): \(error)")
    }
  }

  private static func json(_ node: Node) -> String {
    var text = ""
    JSONWriter.write(node, to: &text)
    return text
  }
}

/// What keeps a file from being embedded, as a sentence.
struct Problem: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
