public import Records

/// JR/T 0099-2012 4.1: key posts have a main and a backup holder, and nobody holds two that exclude one another. Pure.
public struct PostCover: Equatable, Sendable {
  public enum Gap: Equatable, Sendable {
    case noMain, noBackup, unconfirmed
    /// Somebody holds another post that excludes it.
    case conflict(person: Int, post: Int)
  }
  public let post: Int
  public let gaps: [Gap]

  /// Of every key post, in the order given.
  ///
  /// - Parameter active: the ids of those who work here; whoever left holds nothing.
  public static func all(_ posts: [Record<Post>], active: Set<Int>) -> [PostCover] {
    posts.filter { $0[Post.isKey] }.map { post in
      let main = post[Post.main].filter { active.contains($0.id) }
      let backup = post[Post.backup].filter { active.contains($0.id) }
      var gaps: [Gap] = []
      if main.isEmpty { gaps.append(.noMain) }
      if backup.isEmpty { gaps.append(.noBackup) }
      if post[Post.approvedOn] == nil { gaps.append(.unconfirmed) }
      let holders = main + backup
      for other in posts where other.id != post.id {
        guard post[Post.excludes].contains(other.id) || other[Post.excludes].contains(post.id) else { continue }
        for person in holders where (other[Post.main] + other[Post.backup]).contains(person) {
          gaps.append(.conflict(person: person.id, post: other.id.id))
        }
      }
      return PostCover(post: post.id.id, gaps: gaps)
    }
  }
}
