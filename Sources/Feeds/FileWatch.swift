#if os(Linux)
  import Glibc

  /// Lets the kernel tell of changes of one file (inotify), so that nobody has to look again and again.
  final class FileWatch {
    private var notes: Descriptor?

    /// What to poll; nil where nothing is watched or the kernel can't tell.
    var descriptor: Int32? { notes?.number }

    /// Watches the file of a path and no other; false where it must be looked at as well.
    ///
    /// On a file system without a disk of this machine (network, shared folder, some in memory) others may write
    /// without this kernel's knowledge. Those have the major device number 0.
    func follow(_ path: String, _ identity: FileFacts.Identity) -> Bool {
      forget()
      let number = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
      guard number >= 0 else { return false }
      notes = Descriptor(owning: number)
      let changes = UInt32(IN_MODIFY | IN_ATTRIB | IN_MOVE_SELF | IN_DELETE_SELF)
      return inotify_add_watch(number, path, changes) >= 0 && Self.major(identity.device) != 0
    }

    /// Watches nothing.
    func forget() {
      notes = nil
    }

    /// Takes the notes away; that there were some is enough, the file itself says what changed.
    func drain() {
      guard let number = notes?.number else { return }
      withUnsafeTemporaryAllocation(byteCount: 4_096, alignment: 8) { place in
        for _ in 0..<Limits.watchReads {
          guard case .bytes = Descriptor.read(number, into: place) else { return }
        }
      }
    }

    /// The major number of a device, packed as in `st_dev` on Linux.
    private static func major(_ device: UInt64) -> UInt64 {
      (device >> 8) & 0xFFF | (device >> 32) & ~0xFFF
    }
  }
#else
  /// Tells nothing: the file is looked at once a second.
  final class FileWatch {
    /// Nothing to poll.
    var descriptor: Int32? { nil }

    /// Always false: the file must be looked at.
    func follow(_ path: String, _ identity: FileFacts.Identity) -> Bool { false }

    /// Watches nothing.
    func forget() {}

    /// There are no notes.
    func drain() {}
  }
#endif
