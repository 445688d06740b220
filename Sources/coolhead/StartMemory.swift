#if canImport(Glibc)
  import Glibc
#endif

/// The memory that only the start needs: most of all the code that reads arguments, settings and the playbook.
enum StartMemory {
  /// Gives it back to the system. Code is read again from the program's file where it is needed after all.
  static func giveBack() {
    #if os(Linux)
      for part in codeParts { madvise(part.start, part.count, Int32(MADV_DONTNEED)) }
    #endif
  }

  #if os(Linux)
    /// The parts of files that are mapped to be run. Nothing else: what is only read now may have been written before.
    private static var codeParts: [(start: UnsafeMutableRawPointer?, count: Int)] {
      guard let maps = fopen("/proc/self/maps", "re") else { return [] }
      defer { fclose(maps) }
      var parts: [(start: UnsafeMutableRawPointer?, count: Int)] = []
      var line = [CChar](repeating: 0, count: 4_352)
      while fgets(&line, Int32(line.count), maps) != nil {
        let fields = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
          .split(separator: " ", maxSplits: 5, omittingEmptySubsequences: true)
        guard fields.count == 6, fields[1] == "r-xp", fields[5].contains("/") else { continue }
        let bounds = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
        guard bounds.count == 2, bounds[0] < bounds[1] else { continue }
        parts.append((UnsafeMutableRawPointer(bitPattern: bounds[0]), Int(bounds[1] - bounds[0])))
      }
      return parts
    }
  #endif
}
