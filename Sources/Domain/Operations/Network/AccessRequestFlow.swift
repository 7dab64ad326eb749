import Records
import Time

extension AccessRequest {
  static let accessRequestFlow = Flow<AccessRequest>(from: .draft, editable: [.draft, .rejected]) {
    step(
      "submit", "提交", "Submit", .draft, .rejected, to: .submitted,
      by: [.author, .named(applicant)] + .permissionKeepers)
    // Article 11. The leader in charge signs where a head applies, or is head of both.
    approval(
      "approve", "权限审批", "Approve", .submitted, to: .approved,
      signers: [
        Signer("部门负责人", "Head of department", .headOf(department), .post(.leader)),
        Signer("权限管理部门负责人", "Head of IT", .post(.head), .post(.leader)),
      ], barred: [.named(applicant)], together: .alone)
    step(
      "reject", "退回", "Return", .submitted, to: .rejected, by: [.headOf(department), .post(.head), .post(.leader)],
      needs: [returned], signing: .own, aside: true)
    step(
      "configure", "设置完成", "Set up", .approved, to: .configured, by: .accountSetters, needs: [configuredAt, settings],
      asks: [defaultsChanged], signing: .witnessed(reviewers: .operations),
      guards: [
        Guard(
          Wording("接管供应商部署的系统，须验证并修改全部缺省账户和口令后才能完成。", "Change every default account and password first.")
        ) { it, _ in it[cause] != .takeover || it[defaultsChanged] == true }
      ])
    // The form has room for several administrators: who set up another of the systems signs for it.
    step(
      "configure-other", "另一系统设置完成", "Set up on another system", .configured, to: .configured, by: .accountSetters,
      signing: .own, barred: [.named(applicant)], notBy: ["configure"], aside: true)
    // Who files is never one of those who set up: the posts exclude each other.
    step(
      "archive", "审核并归档", "File", .configured, to: .archived, by: .permissionKeepers, needs: [checked, filed],
      signing: .own, barred: [.named(applicant)], notBy: ["configure", "configure-other"],
      guards: [
        Guard(Wording("请核对设置结果，两项都确认后才能归档。", "Confirm both before it is filed.")) { it, _ in
          it[checked] == true && it[filed] == true
        }
      ], then: { it, work in try AccessGranting.settle(it, work) })
    step(
      "redo", "退回重新设置", "Set up again", .configured, to: .approved, by: .permissionKeepers, needs: [returned],
      signing: .own, aside: true)
    step(
      "cancel", "取消", "Cancel", .draft, .submitted, .approved, .rejected, to: .cancelled,
      by: [.author, .named(applicant), .post(.head)], needs: [returned], aside: true)
  }
}

/// What filing does to the table of permissions, and what leaving does to the accounts of who leaves.
enum AccessGranting {
  private typealias Wanted = AccessRequest.Wanted

  /// 已更新账户权限关系表: the table is what the filed requests made of it.
  static func settle(_ request: Record<AccessRequest>, _ work: any Work) throws {
    let post = try work.find(Post.self, Condition(Post.title, .equals, request[AccessRequest.post]), limit: 1).first?.id
    for line in request[AccessRequest.wanted] {
      guard let existing = line[Wanted.existing] else {
        try work.create(granted(line, request, post, work))
        continue
      }
      guard var account = try work.find(existing) else { continue }
      account[AccountPermission.request] = request.id
      if line[Wanted.act] == .revoke {
        account.data.state = AccountPermission.State.revoked.rawValue
        account[AccountPermission.revokedOn] = work.now.day
      } else {
        write(line, into: &account)
        if request[AccessRequest.cause] == .moved { account[AccountPermission.post] = post }
      }
      try work.change(account)
    }
  }

  private static func granted(
    _ line: Line<AccessRequest.Wanted>, _ request: Record<AccessRequest>, _ post: Ref<Post>?, _ work: any Work
  ) -> Record<AccountPermission> {
    Record {
      write(line, into: &$0)
      $0[AccountPermission.isShared] = false
      $0[AccountPermission.isSuper] = line[Wanted.level] == .administrator
      $0[AccountPermission.ordinary] = line[Wanted.level] == .administrator ? request[AccessRequest.ordinary] : nil
      $0[AccountPermission.user] = request[AccessRequest.applicant]
      $0[AccountPermission.post] = post
      $0[AccountPermission.grantedOn] = work.now.day
      $0[AccountPermission.request] = request.id
      $0.data.state = AccountPermission.State.active.rawValue
    }
  }

  private static func write(_ line: Line<AccessRequest.Wanted>, into account: inout Record<AccountPermission>) {
    account[AccountPermission.area] = line[Wanted.area]
    account[AccountPermission.system] = line[Wanted.system]
    account[AccountPermission.roleName] = line[Wanted.roleName]
    account[AccountPermission.roleID] = line[Wanted.roleID]
    account[AccountPermission.level] = line[Wanted.level]
    account[AccountPermission.resources] = line[Wanted.resources]
  }

  /// The line that gives back an account.
  static func revoking(_ account: Record<AccountPermission>, _ act: AccessRequest.Act = .revoke) -> Line<AccessRequest.Wanted> {
    Line {
      $0[Wanted.act] = act
      $0[Wanted.area] = account[AccountPermission.area]
      $0[Wanted.system] = account[AccountPermission.system]
      $0[Wanted.roleName] = account[AccountPermission.roleName]
      $0[Wanted.roleID] = account[AccountPermission.roleID]
      $0[Wanted.level] = account[AccountPermission.level]
      $0[Wanted.resources] = account[AccountPermission.resources]
      $0[Wanted.existing] = account.id
    }
  }

  /// Article 13: when somebody leaves, giving back every account is begun at once, and its keepers are told.
  static func leave(_ person: Record<Person>, _ work: any Work) throws {
    let accounts = try work.find(AccountPermission.self, Condition(AccountPermission.user, .equals, person.id), limit: 500)
      .filter(\.isOpen)
    guard !accounts.isEmpty else { return }
    for part in accounts.chunks(of: 60) {
      let request = try work.create(
        Record<AccessRequest> {
          $0[AccessRequest.subject] = "\(person[Person.name])离职，注销账户"
          $0[AccessRequest.applicant] = person.id
          $0[AccessRequest.department] = person[Person.department]
          $0[AccessRequest.post] = person[Person.title] ?? "离职人员"
          $0[AccessRequest.day] = work.now.day
          $0[AccessRequest.cause] = .left
          $0[AccessRequest.reason] = "离职后及时注销名下全部账户"
          $0[AccessRequest.wanted] = part.map { revoking($0) }
        })
      guard let made = try work.find(request) else { continue }
      try work.tell(
        try work.holders(of: .securityAdministration),
        Wording("\(person[Person.name])已办理离职，名下 \(part.count) 个账户待注销，请提交申请。", "\(part.count) accounts are to be revoked: submit the request."),
        about: made.data)
    }
  }
}
