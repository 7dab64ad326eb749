import HTTP
import Ledger
import Records

extension Paths {
  /// Where the record of a number is found: `/number/BG-2026-0001`.
  public static func number(_ number: String) -> String { "/number/\(Percents.encode(number))" }
}

/// What a text that names other records leads to, without looking them up: `run/12/34`, `alarm/5`, `BG-2026-0001`.
struct Leads {
  let registry: Registry
  let language: Language
  /// Whether the reader may go to a path.
  let opens: (String) -> Bool

  /// The words of a text, each with where it leads; nil when none leads anywhere.
  func links(_ text: String) -> [(text: String, path: String?)]? {
    let words = text.split { "、，,；; \n".contains($0) }.map(String.init)
    let links = words.map { word in
      let found = link(word) ?? (text: word, path: nil)
      return (text: found.text, path: found.path.flatMap { opens($0) ? $0 : nil })
    }
    return links.contains { $0.path != nil } ? links : nil
  }

  private func link(_ word: String) -> (text: String, path: String?)? {
    let parts = word.split(separator: "/").map(String.init)
    if parts.count == 3, parts[0] == "run", let run = Int(parts[1]), let cell = Int(parts[2]) {
      return (language == .zh ? "执行单 \(run) 第 \(cell + 1) 格" : "Run \(run), cell \(cell + 1)", Paths.run(run) + "#v\(cell)")
    }
    if parts.count == 2, let id = Int(parts[1]) {
      if parts[0] == "alarm" { return (language == .zh ? "报警 \(id)" : "Alarm \(id)", Paths.alarm(id)) }
      guard let type = registry[parts[0]] else { return nil }
      return ("\(type.title[language]) \(id)", Paths.subject(type.identifier, id))
    }
    return registry.type(ofNumber: word) == nil ? nil : (word, Paths.number(word))
  }
}

extension Registry {
  /// The type whose numbers look like that: all but the figures of its pattern is the same.
  func type(ofNumber number: String) -> TypeDescription? {
    types.first { type in
      guard let pattern = type.serialField?.traits.serial else { return false }
      var rest = number[...]
      var isPlace = false
      for part in pattern.split(omittingEmptySubsequences: false, whereSeparator: { "{}".contains($0) }) {
        if isPlace {
          let figures = rest.prefix { $0.isASCII && $0.isNumber }
          guard figures.count >= part.count else { return false }
          rest = rest.dropFirst(part.first == "0" ? figures.count : part.count)
        } else {
          guard rest.hasPrefix(part) else { return false }
          rest = rest.dropFirst(part.count)
        }
        isPlace.toggle()
      }
      return rest.isEmpty
    }
  }
}

extension Routes {
  /// Leads on to the record of a number.
  mutating func numbers() {
    page("/number/:number", .signedIn) { visit in
      let number: String = try visit.request.parameter("number")
      guard let type = visit.registry.type(ofNumber: number), let field = type.serialField else { throw Denial.noSuchRecord }
      let found = try visit.read { try $0.find(type, [Condition(field.name, .equals, .text(number))], limit: 1).first }
      guard let found, visit.standing.maySee(found) else { throw Denial.noSuchRecord }
      return .redirect(to: Paths.subject(type.identifier, found.id))
    }
  }
}
