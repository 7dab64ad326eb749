import Domain
import HTTP
import Ledger
import Printing
import Records
import Time

extension Visit {
  /// 4.1, article 18 应急工作卡片: for every member of the organization, what to do first and six numbers to call.
  func workCardsDocument(_ reading: Reading) throws -> PrintDocument {
    guard let organization = try EmergencyOrganization.inForce(reading) else {
      throw Denial(.missing, "还没有批准的应急组织体系，请先建立并批准。", "No emergency organization is approved yet.")
    }
    let members = organization[EmergencyOrganization.members].sorted { $0.rank < $1.rank }
    let people = try reading.people(members.map { $0[EmergencyOrganization.Member.person].id })
    let phones = try cardPhones(members, people, reading)
    let short = try site.institution(reading).short
    let day = organization[EmergencyOrganization.effectiveFrom]
    let cards = members.map { line -> PrintDocument.Card in
      let person = line[EmergencyOrganization.Member.person].id
      return PrintDocument.Card(
        people[person]?[Person.name] ?? "",
        detail: line[EmergencyOrganization.Member.group].label.zh + line[EmergencyOrganization.Member.role].label.zh,
        text: line[EmergencyOrganization.Member.first] ?? line[EmergencyOrganization.Member.duty],
        // Nobody needs their own number.
        lines: Array(phones.filter { $0.person != person }.prefix(6).map(\.line)),
        foot: "\(short) 应急工作卡片 · \(day) 版 · 保持 7×24 小时通讯畅通")
    }
    return PrintDocument(
      institution: try site.institution(reading).name, title: "应急工作卡片", blocks: [.cards(cards)],
      footer: printedBy, printedAt: site.ledger.now.seconds)
  }

  /// Candidates in the order of need: the watch, the chiefs, then the contacts that are marked for the cards.
  private func cardPhones(
    _ members: [Line<EmergencyOrganization.Member>], _ people: [Int: Record<Person>], _ reading: Reading
  ) throws -> [(person: Int, line: PrintDocument.Card.Line)] {
    var found: [(person: Int, line: PrintDocument.Card.Line)] = []
    if let watch = try reading.find(Institution.self, limit: 1).first?[Institution.dutyPhone] {
      found.append((0, .init("值班电话", watch)))
    }
    for line in members where line[EmergencyOrganization.Member.role] == .chief {
      let id = line[EmergencyOrganization.Member.person].id
      guard let person = people[id], let phone = person[Person.mobile] ?? person[Person.phone] else { continue }
      found.append((id, .init("\(line[EmergencyOrganization.Member.group].label.zh)组长 \(person[Person.name])", phone)))
    }
    for contact in try currentContacts(reading) where contact[Contact.isFirst] {
      found.append((0, .init(contact[Contact.institution], contact[Contact.alwaysPhone])))
    }
    return found
  }
}
