import Domain
import HTTP
import Ledger
import Procedures
import Records
import Time

extension Visit {
  func emergencyModel(_ reading: Reading) throws -> EmergencyModel {
    let search = String((request.query["q"] ?? "").prefix(60))
    let scenarios = try reading.find(EmergencyScenario.self, .state(EmergencyScenario.State.effective))
      .filter { $0.matches(search) }
    let contacts = try currentContacts(reading)
    return EmergencyModel(
      search: search,
      groups: StarterScenario.Group.allCases.map { group in
        .init(
          anchor: group.rawValue, label: say(group.label),
          scenarios: scenarios.filter { $0[EmergencyScenario.group] == group }.map {
            .init(id: $0.id.id, title: $0[EmergencyScenario.title], symptom: $0[EmergencyScenario.symptom])
          })
      }, runs: standing.maySeeRuns ? try reading.openEmergencyRuns(for: standing).map(RunLine.init) : [],
      now: reading.now, leaders: try leaderCalls(reading),
      first: contacts.filter { $0[Contact.isFirst] }.map(call),
      contacts: groupedCalls(contacts, Counterpart.allCases),
      dutyPhone: try reading.find(Institution.self, limit: 1).first?[Institution.dutyPhone],
      year: reading.now.day.year, mayReport: mayCreate(AnnualDrillReport.description), mayNotify: mayCreate(CustomerNotice.description), language: language)
  }

  func currentContacts(_ reading: Reading) throws -> [Record<Contact>] {
    try reading.find(Contact.self, .state(Contact.State.current), limit: 2000)
  }

  /// Contacts by what they are to us, in the order asked for; kinds without anybody are left out.
  func groupedCalls(_ contacts: [Record<Contact>], _ kinds: [Counterpart]) -> [EmergencyModel.CallGroup] {
    kinds.compactMap { kind in
      let theirs = contacts.filter { $0[Contact.kind] == kind }
      guard !theirs.isEmpty else { return nil }
      return .init(label: say(kind.label), calls: theirs.map(call))
    }
  }

  func call(_ contact: Record<Contact>) -> EmergencyModel.Call {
    .init(
      name: contact[Contact.institution],
      detail: [contact[Contact.department], contact[Contact.name], contact[Contact.matter]].compactMap { $0 }
        .joined(separator: " · "), phones: contact.phones)
  }

  /// Who is told first, with the telephone numbers of their own records.
  func leaderCalls(_ reading: Reading) throws -> [EmergencyModel.Call] {
    guard let organization = try EmergencyOrganization.inForce(reading) else { return [] }
    let members = organization[EmergencyOrganization.members].filter {
      $0[EmergencyOrganization.Member.group] == .leaders || $0[EmergencyOrganization.Member.role] == .chief
    }
    return try memberCalls(members, reading)
  }

  func memberCalls(
    _ members: [Line<EmergencyOrganization.Member>], _ reading: Reading
  ) throws -> [EmergencyModel.Call] {
    let people = try reading.people(members.map { $0[EmergencyOrganization.Member.person].id })
    return members.map { line in
      let person = people[line[EmergencyOrganization.Member.person].id]
      let (group, role) = (line[EmergencyOrganization.Member.group], line[EmergencyOrganization.Member.role])
      return .init(
        name: person?[Person.name] ?? "", detail: say(group.label) + say(role.label),
        phones: [person?[Person.mobile], person?[Person.phone]].compactMap { $0 })
    }
  }
}

extension Record<EmergencyScenario> {
  /// Whether every word that was typed is found in it.
  func matches(_ search: String) -> Bool {
    let text = [
      self[EmergencyScenario.title], self[EmergencyScenario.symptom], self[EmergencyScenario.effect],
      self[EmergencyScenario.causes] ?? "", self[EmergencyScenario.code],
    ].joined(separator: " ").lowercased()
    return search.lowercased().split(whereSeparator: \.isWhitespace).allSatisfy { text.contains($0) }
  }
}

extension ConnectionHolder where Self: Inquiry {
  /// Persons by their ids, in one statement.
  func people(_ ids: [Int]) throws -> [Int: Record<Person>] {
    let wanted = Set(ids)
    let found = try find(Person.self, limit: 100_000).filter { wanted.contains($0.id.id) }
    return Dictionary(uniqueKeysWithValues: found.map { ($0.id.id, $0) })
  }
}
