import HTML
import HTTP
import Records
import Synchronization

/// The menu at the side of every page, as bytes. It depends on nothing but who looks, the language, and which of
/// its entries is the current one; the latter is known by the first parts of the path.
final class KeptSides: Sendable {
  private struct Key: Hashable {
    let posts: Set<PostCode>
    let isOnDuty: Bool
    let language: Language
    let place: String
  }
  private let known = Mutex<[Key: [UInt8]]>([:])
  /// There are as many as pages times kinds of visitors; beyond, they are begun anew.
  private static let limit = 500

  func markup(_ visit: Visit, _ make: () -> HTML) -> HTML {
    let key = Key(
      posts: visit.standing.posts, isOnDuty: visit.standing.isOnDuty, language: visit.language,
      place: Self.place(visit.request.path))
    if let bytes = known.withLock({ $0[key] }) { return HTML(unsafeTrusted: bytes) }
    let made = make()
    known.withLock { known in
      if known.count >= Self.limit { known = [:] }
      known[key] = made.bytes
    }
    return made
  }

  /// `/records/incident/7` stands where `/records/incident` does, and `/runs/7` where `/runs` does: no entry leads
  /// deeper.
  static func place(_ path: String) -> String {
    let parts = path.split(separator: "/", maxSplits: 2)
    let isDeep = parts.count > 1 && ["records", "duty", "system"].contains(parts[0])
    return parts.prefix(isDeep ? 2 : 1).joined(separator: "/")
  }
}
