import Domain
import Ledger
import Records
import Time

/// How a notice to customers is chased until each branch has confirmed it.
enum NoticeChasing {
  /// Who is told at one step: the branch always.
  struct Step: Equatable {
    let minutes: Int
    var manager = false
    var head = false
  }

  /// A quarter of an hour to read it, another to tell the duty manager, an hour to tell the head; then every hour of
  /// the first working shift, and once a day for a week.
  static let steps: [Step] =
    [Step(minutes: 15), Step(minutes: 30, manager: true), Step(minutes: 60, manager: true, head: true)]
    + (2...8).map { Step(minutes: $0 * 60, manager: true) }
    + (1...7).map { Step(minutes: $0 * 1440, manager: true, head: true) }

  /// The last step whose time has come; earlier ones that were missed are not made up for.
  static func step(after seconds: Int) -> Step? { steps.last { seconds >= $0.minutes * 60 } }
}

extension Writing {
  /// Reminds the branches that have not confirmed a notice to customers, and tells those who lead as it gets late.
  ///
  /// - Returns: how many notices were new.
  func chaseNotices() throws -> Int {
    let notices = try find(CustomerNotice.self, .state(CustomerNotice.State.published), limit: 200).filter {
      $0[CustomerNotice.publishedAt].map { now - $0 < 8 * 86_400 } ?? false
    }
    guard !notices.isEmpty else { return 0 }
    let branches = try find(Department.self, Condition(Department.kind, .equals, .branch), limit: 500)
    var count = 0
    for notice in notices {
      guard let at = notice[CustomerNotice.publishedAt], let step = NoticeChasing.step(after: now - at) else { continue }
      let confirmed = Set(
        try find(NoticeConfirmation.self, Condition(NoticeConfirmation.notice, .equals, notice.id), limit: 600)
          .map { $0[NoticeConfirmation.department] })
      for branch in branches where !confirmed.contains(branch.id) {
        count += try chase(notice, branch, step)
      }
    }
    return count
  }

  private func chase(_ notice: Record<CustomerNotice>, _ branch: Record<Department>, _ step: NoticeChasing.Step) throws -> Int {
    var people = [branch[Department.head]?.id].compactMap { $0 }
    // Where nobody leads the branch, whoever is on duty telephones it.
    if step.manager || people.isEmpty { people += try self.people(ofStep: 2) }
    if step.head { people += try holders(of: .head) }
    let text = Wording(
      "应急通知“\(notice[CustomerNotice.title])”发布已 \(DurationWording.text(step.minutes * 60))，\(branch[Department.name])还没有确认收到。请告知客户后确认。",
      "\(branch[Department.name]) has not confirmed the notice to customers.")
    var count = 0
    for person in Set(people).sorted() {
      let isNew = try notify(
        person, text, subject: "customer-notice", id: notice.id.id, level: step.minutes < 30 ? 1 : 2,
        dedupe: "notice-confirmation/\(notice.id.id)/\(branch.id.id)/\(step.minutes)")
      if isNew { count += 1 }
    }
    return count
  }
}
