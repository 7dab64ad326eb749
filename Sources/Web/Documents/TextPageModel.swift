import Domain
import Records
import Time

/// The page of one edition of a policy or document: what it says, what it is, what came before it, who has read it.
struct TextPageModel: Sendable, Equatable {
  struct Attribute: Sendable, Equatable {
    let label: String
    let value: String
  }
  struct Edition: Sendable, Equatable {
    let id: Int
    let name: String
    let day: Day?
    let person: String
    let note: String
    let state: String
    let css: String
    let isShown: Bool
    let isObsolete: Bool
    /// The edition before it, which it can be compared with.
    let earlier: Int?
  }
  struct Reader: Sendable, Equatable {
    let name: String
    let at: Moment?
  }
  /// The reading of whoever looks: to be signed, or signed.
  struct OwnReading: Sendable, Equatable {
    let id: Int
    let version: Int
    let signedAt: Moment?
  }

  let type: String
  let id: Int
  let text: PolicyText
  /// Said above everything when nobody may act by this edition any more.
  let obsolete: String?
  /// The edition that is in force instead.
  let current: Int?
  let attributes: [Attribute]
  let editions: [Edition]
  let changes: [String]
  let readers: [Reader]
  let reading: OwnReading?
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
  var read: [Reader] { readers.filter { $0.at != nil } }
  var unread: [Reader] { readers.filter { $0.at == nil } }
}
