public import Time

/// A post of the IT department: its description, and which posts the same person may not hold with it.
public struct StarterPost: Sendable, Equatable, Decodable {
  public let identifier, title, english, department: String
  /// One of the key posts that JR/T 0099-2012 4.1 names and wants separated.
  public let isKey: Bool
  /// Whether it must have a main and a backup holder.
  public let mainAndBackup: Bool
  public let goals, duties, authorities, requirements: [String]
  public let knowledge: Knowledge
  public let abilities: Abilities
  /// The body it reports to, where its description names one.
  public let reportsTo: String?
  public let internalRelations, externalRelations: [String]
  /// Identifiers of posts the same person may not hold.
  public let excludes: [String]

  public struct Knowledge: Sendable, Equatable, Decodable {
    public let professional, management, other: [String]
  }

  public struct Abilities: Sendable, Equatable, Decodable {
    public let management, social, language, computer: [String]
  }
}

/// The posts as they are shipped.
public struct PostPack: Sendable, Equatable {
  public let pack: String
  public let effective: Day
  public let source: String
  public let notes: [String]
  public let posts: [StarterPost]

  /// Reads the bytes of the pack; throws the first thing that cannot be read, or what does not fit together.
  public init(_ bytes: some Sequence<UInt8>, file: String) throws(PackFault) {
    let (document, effective) = try Document.read(bytes, file: file)
    (pack, source, notes) = (document.pack, document.source, document.notes)
    (self.effective, posts) = (effective, document.posts)
    for (number, post) in posts.enumerated() {
      let path = "posts[\(number)]"
      if posts.prefix(number).contains(where: { $0.identifier == post.identifier }) {
        throw PackFault(file: file, path: path, problem: "岗位“\(post.identifier)”重复", advice: "请改用别的标识")
      }
      for other in post.excludes {
        // Exclusion holds both ways, or a person could hold the two by taking them in the other order.
        guard let found = posts.first(where: { $0.identifier == other }), other != post.identifier,
          found.excludes.contains(post.identifier)
        else {
          throw PackFault(
            file: file, path: path + ".excludes", problem: "“\(post.identifier)”与“\(other)”的互斥不成对",
            advice: "请在两个岗位中都写明，且不写自己")
        }
      }
    }
  }

  /// Why one person may not hold all of these posts: each pair that excludes one another, in order.
  public func conflicts(among identifiers: [String]) -> [(String, String)] {
    posts.flatMap { post in
      guard identifiers.contains(post.identifier) else { return [(String, String)]() }
      return post.excludes.filter { post.identifier < $0 && identifiers.contains($0) }.map {
        (post.identifier, $0)
      }
    }
  }

  private struct Document: PackDocument {
    let pack, effective, source: String
    let notes: [String]
    let posts: [StarterPost]
  }
}
