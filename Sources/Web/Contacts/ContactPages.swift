import Domain
import HTML
import HTTP
import Ledger
import Printing
import Procedures
import Records
import Time

/// 关联单位核实: everybody on the list is spoken to once a month (1.7.1, article 5); those who wait longest first.
struct ContactModel: Sendable, Equatable {
  struct Line: Sendable, Equatable {
    let id: Int
    let institution, name, matter, phone: String
    let verifiedOn: Day
    let isDue: Bool
  }
  let lines: [Line]
  /// The two officers in force with the telephone each answers.
  let officers: [(name: String, phone: String)]
  /// A change of officers that is under way: what stands on it, and whether it is late.
  let change: (id: Int, state: String, due: Day?, isLate: Bool)?
  let today: Day
  let mayVerify: Bool
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
  var dueCount: Int { lines.count(where: \.isDue) }

  static func == (a: ContactModel, b: ContactModel) -> Bool {
    a.lines == b.lines && a.officers.map(\.name) == b.officers.map(\.name) && a.change?.id == b.change?.id
      && a.today == b.today && a.mayVerify == b.mayVerify && a.language == b.language
  }
}

extension ContactModel {
  func view(formToken: HTML) -> HTML {
    fragment {
      div(.class("head")) {
        h1 { say("关联单位核实", "Contacts to verify") }
        if !lines.isEmpty {
          span(.class("state " + (dueCount == 0 ? "good" : "warn"))) {
            dueCount == 0 ? say("本月均已核实", "All verified") : say("\(dueCount) 个待核实", "\(dueCount) to verify")
          }
        }
        div(.class("actions")) {
          a(.class("btn btn-outline-secondary"), .href(Paths.contactsPrint)) { say("打印联系表", "Print the list") }
          if mayVerify {
            a(.class("btn btn-outline-secondary"), .href(Paths.new("contact"))) { say("新增联系人", "New contact") }
          }
        }
      }
      officersView
      if lines.isEmpty { p(.class("empty")) { say("还没有关联单位：按“新增联系人”登记交易所、监管、银行、运营商等。", "No contacts yet.") } } else if mayVerify {
        form(.method("post"), .action(Paths.contactsVerified)) {
          formToken
          listView
          div(.class("sheet-actions")) {
            button(.class("btn btn-primary"), .type("submit")) { say("选中的已于今天联系核实", "I spoke to those chosen today") }
          }
        }
      } else { listView }
    }
  }

  private var officersView: HTML {
    HTML.panel(say("技术联络员", "Liaison officers")) {
      if officers.isEmpty {
        p(.class("mb-0")) {
          say("还没有现任联络员（4.1.1.6 要求两名）。", "None is appointed; two are demanded. ")
          a(.href(Paths.list("liaison-appointment"))) { say("办理", "Appoint") }
        }
      } else {
        p(.class("mb-0")) {
          for (place, officer) in officers.enumerated() {
            if place > 0 { say("；", "; ") }
            strong { officer.name }
            " \(officer.phone)"
          }
        }
      }
      if let change {
        p(.class("mb-0")) {
          a(.href(Paths.record("liaison-appointment", change.id))) { say("变更办理中：\(change.state)", "A change: \(change.state)") }
          if let due = change.due {
            " "
            span(.class("state " + (change.isLate ? "bad" : "warn"))) { say("\(due) 前完成", "by \(due.description)") }
          }
        }
      }
    }
  }

  private var listView: HTML {
    section(.class("panel")) {
      table(.class("list stack")) {
        thead {
          tr {
            if mayVerify { th(.scope("col")) {} }
            for label in [say("单位", "Institution"), say("联系人", "Contact"), say("负责事项", "Matter"), say("应急电话", "Telephone"), say("核实日期", "Verified")] {
              th(.scope("col")) { label }
            }
          }
        }
        tbody { for line in lines { row(line) } }
      }
    }
  }

  private func row(_ line: Line) -> HTML {
    tr {
      if mayVerify {
        td(.data("label", say("选择", "Choose"))) {
          input(.type("checkbox"), .name("contact"), .value(String(line.id)), .aria("label", line.institution))
        }
      }
      td(.data("label", say("单位", "Institution"))) { a(.href(Paths.record("contact", line.id))) { line.institution } }
      td(.data("label", say("联系人", "Contact"))) { line.name }
      td(.data("label", say("负责事项", "Matter"))) { line.matter }
      td(.class("nowrap"), .data("label", say("应急电话", "Telephone"))) { a(.href("tel:" + line.phone.filter { !$0.isWhitespace })) { line.phone } }
      td(.class("nowrap"), .data("label", say("核实日期", "Verified"))) {
        span(.class("state " + (line.isDue ? "warn" : "good"))) { line.verifiedOn.description }
      }
    }
  }
}

extension Routes {
  mutating func contacts() {
    page(Paths.contacts, .only(.readers)) { visit in
      let model = try visit.read { try visit.contactModel($0) }
      return try Page(visit: visit, title: visit.say("关联单位核实", "Contacts to verify"), isWide: true).response {
        model.view(formToken: visit.formToken)
      }
    }
    action(Paths.contactsVerified, .only(.contactKeepers)) { visit, form in
      let chosen = Set(form.values("contact").compactMap { Int($0) })
      guard !chosen.isEmpty else {
        throw Denial(.unsound, "请先勾选已经联系核实的单位。", "Choose those you have spoken to.")
      }
      try visit.write { writing in
        for id in chosen.sorted() {
          guard let contact = try writing.find(Ref<Contact>(id)) else { throw Denial.noSuchRecord }
          _ = try writing.take(
            "verify", of: Contact.description, id,
            StepRequest(seen: contact.data.version, input: ["verified_on": .text(writing.now.day.description)]))
        }
      }
      return .redirect(to: Paths.contacts)
    }
    page(Paths.contactsPrint, .only(.readers), mode: .queued) { visit in
      try visit.pdf(try visit.read { try visit.contactTableDocument($0) }, name: "关联单位联系表")
    }
  }
}

extension Visit {
  func contactModel(_ reading: Reading) throws -> ContactModel {
    let today = reading.now.day
    let contacts = try reading.find(Contact.self, .state(Contact.State.current), limit: 5000)
    let appointments = try reading.find(
      LiaisonAppointment.self, .states(LiaisonAppointment.State.proposed, .decided, .announced, .inForce), limit: 50)
    let current = appointments.last { $0.state == .inForce }
    let officers = try reading.find(
      Person.self, Condition("id", among: current.map { [$0[LiaisonAppointment.first], $0[LiaisonAppointment.second]].map { .integer($0.id) } } ?? []),
      limit: 2)
    let change = appointments.last { $0.state != .inForce }
    return ContactModel(
      lines: contacts.sorted { $0[Contact.verifiedOn] < $1[Contact.verifiedOn] }.map {
        .init(
          id: $0.id.id, institution: $0[Contact.institution], name: $0[Contact.name] ?? "", matter: $0[Contact.matter] ?? "",
          phone: $0[Contact.alwaysPhone], verifiedOn: $0[Contact.verifiedOn], isDue: $0.isVerificationDue(on: today))
      },
      officers: officers.map { ($0[Person.name], $0[Person.mobile] ?? $0[Person.phone] ?? "") },
      change: change.map { ($0.id.id, say($0.state.label), $0[LiaisonAppointment.due], $0.isLate(on: today)) }, today: today,
      mayVerify: [Who].contactKeepers.admits(standing, nil), language: language)
  }

  /// 1.7.2 on paper: its eight columns, the keeper and the day at the foot.
  func contactTableDocument(_ reading: Reading) throws -> PrintDocument {
    let contacts = try reading.find(Contact.self, .state(Contact.State.current), limit: 5000)
    var rows = contacts.map { contact -> [PrintDocument.Cell] in
      [
        .init(contact[Contact.institution]), .init(contact[Contact.department] ?? ""), .init(contact[Contact.name] ?? ""),
        .init(contact[Contact.matter] ?? ""), .init(contact[Contact.officePhone] ?? contact[Contact.alwaysPhone]),
        .init(contact[Contact.mobile] ?? ""), .init(contact[Contact.fax] ?? ""), .init(contact[Contact.mail] ?? ""),
      ]
    }
    while rows.count < 12 { rows.append(Array(repeating: .init(""), count: 8)) }
    let keeper = try reading.holders(of: .technicalService).first ?? reading.holders(of: .generalAffairs).first
    return PrintDocument(
      institution: try site.institution(reading).name, title: "关联单位联系表", formNumber: "1.7.2", orientation: .landscape,
      blocks: [
        .table(
          .init(
            columns: [.init(.share(3), .start), .init(.share(2)), .init(.share(1.5)), .init(.share(3), .start)]
              + Array(repeating: .init(.share(2.2)), count: 3) + [.init(.share(2.6))],
            header: [["单位名称", "部门名称", "联系人姓名", "负责事项", "固定电话", "手机", "传真", "电子邮箱"]], rows: rows, textSize: 8)),
        .facts(
          .init(
            columns: 2, labelWidth: 24,
            [
              .init("管理员", try keeper.map { try reading.name(ofPerson: $0) } ?? ""),
              .init("更新日期", contacts.map { $0.data.updatedAt.day }.max()?.description ?? ""),
            ])),
      ], qr: site.options.origin + Paths.contacts, footer: printedBy, printedAt: site.ledger.now.seconds)
  }
}
