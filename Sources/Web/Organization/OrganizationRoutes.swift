import Domain
import HTML
import HTTP
import Ledger
import Printing
import Records
import Time

extension Routes {
  /// 4.1, 4.2, 4.6 and 4.7: who we are, what it costs, who supplies us, and whom we know.
  mutating func organization() {
    page(Paths.organization, .only(.readers), mode: .queued) { visit in try visit.organizationPage() }
    page(Paths.organization + "/print", .only(.readers), mode: .queued) { visit in
      try visit.pdf(try visit.read { try visit.organizationDocument($0) }, name: "信息系统运维组织架构图")
    }
    page(Paths.staff, .only(.readers)) { visit in
      let model = try visit.read { reading in
        let facts = try StaffFacts(reading)
        return StaffModel(
          facts, others: try visit.staffOthers(facts, reading),
          mayKeep: visit.mayCreate(StaffTraining.description), language: visit.language)
      }
      return try Page(visit: visit, title: visit.say("人员与比例", "Staff and ratios"), isWide: true).response { model.view }
    }
    page(Paths.spending, .only(Budget.access.read)) { visit in
      let model = try visit.read { try visit.spendingModel($0) }
      return try Page(visit: visit, title: visit.say("IT 投入与预算", "IT spending and budgets")).response { model.view }
    }
    page("/staff/trainings/:year/print", .only(.readers), mode: .queued) { visit in
      let year: Int = try visit.request.parameter("year")
      guard (2000...9999).contains(year) else { throw HTTP.Refusal.notFound }
      return try visit.pdf(try visit.read { try visit.trainingRecordsDocument(year, $0) }, name: "\(year) 年培训记录")
    }
    suppliers()
    contacts()
  }
}

extension Visit {
  /// 1.1.2 on paper, as of today.
  func organizationDocument(_ reading: Reading) throws -> PrintDocument {
    let facts = try StaffFacts(reading)
    let institution = try site.institution(reading)
    return PrintDocument(
      institution: institution.name, title: "信息系统运维组织架构图", formNumber: "1.1.2",
      facts: [.init("时点", facts.today.description)],
      blocks: [.diagram(OrganizationChart(facts, institution: institution.short, .zh, isPaper: true).diagram)],
      qr: site.options.origin + Paths.organization, footer: printedBy, printedAt: site.ledger.now.seconds)
  }

  func organizationPage() throws -> Response {
    let title = say("运维组织架构图", "Organization")
    let (facts, institution) = try read { (try StaffFacts($0), try site.institution($0).short) }
    let picture: HTML
    do {
      picture = HTML(unsafeTrusted: try OrganizationChart(facts, institution: institution, language).diagram.svg(title))
    } catch let error as PrintError { picture = div(.class("alert alert-warning")) { error.description } }
    return try Page(visit: self, title: title, isWide: true).response {
      div(.class("head")) {
        h1 { title }
        span(.class("muted")) { say("表 1.1.2 · \(facts.today)", "Form 1.1.2 · \(facts.today.description)") }
        div(.class("actions")) {
          a(.class("btn btn-outline-secondary"), .href(Paths.organization + "/print")) { say("打印", "Print") }
          a(.class("btn btn-outline-secondary"), .href(Paths.staff)) { say("人员与比例", "Staff and ratios") }
          a(.class("btn btn-outline-secondary"), .href(Paths.list("department"))) { say("部门", "Departments") }
          a(.class("btn btn-outline-secondary"), .href(Paths.list("post"))) { say("岗位", "Posts") }
        }
      }
      section(.class("panel")) { div(.class("body diagram-frame")) { picture } }
      p(.class("muted")) {
        say("由部门、岗位和人员即时画出；深色为技术部门，醒目的方框缺主岗、备岗或技术人员。", "Drawn from departments, posts and people; what stands out lacks a holder.")
      }
    }
  }
}
