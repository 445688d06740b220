import Language

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What the file system says about a path or an open file.
struct FileFacts: Equatable {
  /// What something is.
  enum Kind {
    case regular, fifo, socket, folder, device

    /// How to call it in a sentence.
    var words: String {
      switch self {
      case .regular: tr("a regular file")
      case .fifo: tr("a FIFO")
      case .socket: tr("a socket")
      case .folder: tr("a folder")
      case .device: tr("a device")
      }
    }
  }

  /// What makes a file the same file under whatever name.
  struct Identity: Hashable {
    let device: UInt64
    let inode: UInt64
  }

  let kind: Kind
  let identity: Identity
  let size: Int64
  /// When its content was last changed, in nanoseconds.
  let modified: Int64

  /// The facts about what a path leads to; nil where it leads nowhere or must not be looked at.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// The facts about an open file.
  init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: kind = .regular
    case S_IFIFO: kind = .fifo
    case S_IFSOCK: kind = .socket
    case S_IFDIR: kind = .folder
    default: kind = .device
    }
    identity = Identity(
      device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(truncatingIfNeeded: status.st_ino))
    size = Int64(status.st_size)
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    modified = Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }

  /// Removes the file of a path if it still is the one with this identity.
  static func remove(_ path: String, if identity: Identity) {
    if FileFacts(path: path)?.identity == identity { unlink(path) }
  }
}
