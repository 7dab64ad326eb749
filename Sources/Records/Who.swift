/// The code of a post (岗位): what gives a person duties and permissions.
public struct PostCode: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  public init(stringLiteral value: String) { rawValue = value }
}

/// The person who acts, as permissions see them.
public struct Standing: Sendable, Equatable {
  public let person: Int
  /// Posts held, as main or as backup.
  public let posts: Set<PostCode>
  public let department: Int?
  /// The branch the person works at; 0 is head office.
  public let place: Int
  /// Departments whose head the person is.
  public let heads: Set<Int>
  /// Signed in on the watch that is under way.
  public let isOnDuty: Bool

  public init(
    person: Int, posts: Set<PostCode>, department: Int?, place: Int, heads: Set<Int>, isOnDuty: Bool
  ) {
    self.person = person
    self.posts = posts
    self.department = department
    self.place = place
    self.heads = heads
    self.isOnDuty = isOnDuty
  }
}

/// Who may do something to a record.
public enum Who: Sendable, Equatable {
  case everyone
  case post(PostCode)
  /// The one who created the record.
  case author
  /// The person or one of the persons named in a field.
  case named(String)
  /// The head of the department named in a field.
  case headOf(String)
  /// Whoever is signed in on the watch under way.
  case onDuty
  /// No person: what the product itself does, as the effect of another step or when a clock runs out.
  case product

  public static func named<R: RecordType, V>(_ field: OwnedField<R, V>) -> Who { .named(field.description.name) }
  public static func headOf<R: RecordType, V>(_ field: OwnedField<R, V>) -> Who { .headOf(field.description.name) }

  /// Whether `standing` is one of them; `record` is nil before there is one.
  public func admits(_ standing: Standing, _ record: RecordData?) -> Bool {
    switch self {
    case .everyone: return true
    case .post(let post): return standing.posts.contains(post)
    case .author: return record?.createdBy == standing.person
    case .onDuty: return standing.isOnDuty
    case .product: return false
    case .named(let name):
      switch record?[name] {
      case .integer(let id): return id == standing.person
      case .references(let ids): return ids.contains(standing.person)
      default: return false
      }
    case .headOf(let name):
      guard case .integer(let department) = record?[name] else { return false }
      return standing.heads.contains(department)
    }
  }
}

extension [Who] {
  public func admits(_ standing: Standing, _ record: RecordData?) -> Bool {
    contains { $0.admits(standing, record) }
  }
}

/// Who may do what to the records of a type, apart from its steps.
public struct Access: Sendable {
  public let read: [Who]
  public let create: [Who]
  /// Who may change a record while its state allows changes.
  public let edit: [Who]
  /// Who may void a record, with a reason.
  public let void: [Who]
  /// Whether people of a branch see only their own branch's records. Head office sees all.
  public let isLocal: Bool
  /// Years during which a record that has left its first state cannot be voided; 0 when it always can.
  public let keptYears: Int
  /// Whether a record that has left its first state is neither voided nor corrected: another takes its place, by the
  /// same two people.
  public let isReplaced: Bool

  public init(
    read: [Who] = [.everyone], create: [Who] = [.everyone], edit: [Who] = [.author], void: [Who] = [.author],
    isLocal: Bool = true, keptYears: Int = 0, isReplaced: Bool = false
  ) {
    self.read = read
    self.create = create
    self.edit = edit
    self.void = void
    self.isLocal = isLocal
    self.keptYears = keptYears
    self.isReplaced = isReplaced
  }

  /// Whether the record's place is one that `standing` may look at.
  public func reaches(_ place: Int, from standing: Standing) -> Bool {
    !isLocal || standing.place == 0 || standing.place == place
  }
}
