import Domain
import Ledger
import Printing
import Records
import Time

/// The forms of 2.6 on paper.
extension PaperDesk {
  /// 2.6.2, annex 1.
  func accessRequest(_ it: Record<AccessRequest>) throws -> PrintDocument {
    typealias Wanted = AccessRequest.Wanted
    let rows = it[AccessRequest.wanted].map { line -> [Cell] in
      [
        Cell(line[Wanted.act].label.zh), Cell(line[Wanted.area].label.zh), Cell(line[Wanted.system]), Cell(line[Wanted.roleName]),
        Cell(line[Wanted.roleID]), Cell(line[Wanted.level].label.zh), Cell(line[Wanted.resources] ?? ""),
      ]
    }
    let isSet = [.configured, .archived].contains(it.state)
    let department = try departments([it[AccessRequest.department]])
    return try paper(
      "账户权限申请表", number: "2.6.2 附件一", serial: it[AccessRequest.number], facts: [.init("状态", it.state.label.zh)],
      accessSheet(
        [
          try name(it[AccessRequest.applicant]), "\(department)　\(it[AccessRequest.post])", date(it[AccessRequest.day]), it[AccessRequest.cause].label.zh,
          it[AccessRequest.reason], it[AccessRequest.ordinary] ?? "", it[AccessRequest.settings] ?? "",
        ], rows, ticks: [isSet, it[AccessRequest.checked] == true, it[AccessRequest.filed] == true]))
  }

  /// Its boxes, tables and places; blank as it stands, with room for so many lines by hand.
  func accessSheet(
    _ text: [String] = ["", "", "年   月   日", "", "", "", ""], _ rows: [[Cell]] = Array(repeating: Array(repeating: Cell(""), count: 7), count: 6),
    ticks: [Bool] = [false, false, false]
  ) throws -> [Block] {
    func box(_ isTicked: Bool, _ text: String) -> String { (isTicked ? "■ " : "□ ") + text }
    return [
      .heading("申请人资料"),
      grid(2, [Fact("姓名", text[0]), Fact("部门及岗位", text[1]), Fact("日期", text[2]), Fact("申请原因", text[3])]),
      .heading("申请开通的权限"),
      table(
        [.init(.millimetres(14)), .init(.millimetres(26)), .init(.share(2)), .init(.share(2)), .init(.share(2)), .init(.millimetres(16)), .init(.share(3), .start)],
        ["办理", "类别", "系统", "角色名", "角色 ID", "权限", "管理资源（概要）"], rows, least: 1),
      grid(2, [wide("用途说明", text[4]), wide("日常普通账户", text[5], lines: 1)]),
      .heading("权限审批人意见"),
      .signatures([try place("部门负责人签字", [("approve", 0)]), try place("权限管理部门签字", [("approve", 1)])]),
      .heading("相关系统管理员设置帐户权限情况"),
      grid(1, [Fact("设置情况", [box(ticks[0], "设置完成"), text[6]].filter { !$0.isEmpty }.joined(separator: "\n"), lines: 2)]),
      .signatures([try place("系统管理员签字", [("configure", 0)]), try place("复核人签字", [("configure", 1)]), try place("系统管理员签字", [("configure-other", 0)])]),
      .heading("权限管理员审核及归档情况"),
      grid(1, [Fact("审核归档", box(ticks[1], "审核通过") + "\n" + box(ticks[2], "已更新帐户权限关系表并归档"), lines: 2)]),
      .signatures([try place("权限管理员签字", [("archive", 0)])]),
    ]
  }

  /// 2.6.2, annex 2: one table an area, with its seven columns.
  func permissionTable(_ accounts: [Record<AccountPermission>]) throws -> PrintDocument {
    let posts = try reading.captions(Post.description, Set(accounts.compactMap { $0[AccountPermission.post]?.id }))
    let people = try reading.captions(Person.description, Set(accounts.compactMap { $0[AccountPermission.user]?.id }))
    var blocks: [Block] = []
    for area in PermissionArea.allCases {
      let own = accounts.filter { $0[AccountPermission.area] == area }
        .sorted { ($0[AccountPermission.level].order, $0[AccountPermission.system], $0.id.id) < ($1[AccountPermission.level].order, $1[AccountPermission.system], $1.id.id) }
      // The form has three tables; the one of databases is there when it has rows.
      guard area != .database || !own.isEmpty else { continue }
      var rows = own.map { account -> [Cell] in
        let resources = [account[AccountPermission.system], account[AccountPermission.resources]].compactMap { $0 }.joined(separator: "：")
        return [
          Cell(account[AccountPermission.level].label.zh), Cell(account[AccountPermission.roleName]), Cell(account[AccountPermission.roleID]),
          Cell(account[AccountPermission.post].flatMap { posts[$0.id] } ?? ""),
          Cell(account[AccountPermission.user].flatMap { people[$0.id] } ?? "共用"), Cell(resources), Cell(account[AccountPermission.remark] ?? ""),
        ]
      }
      while rows.count < 3 { rows.append(Array(repeating: Cell(""), count: 7)) }
      blocks += [
        .heading(area.label.zh),
        .table(
          .init(
            columns: [.init(.millimetres(18)), .init(.share(2)), .init(.share(2)), .init(.share(2)), .init(.millimetres(20)), .init(.share(3), .start), .init(.share(2), .start)],
            header: [["权限", "角色名", "角色 ID", "岗位", "用户", "管理资源（概要）", "备注"]], rows: rows)),
      ]
    }
    var document = try paper("账户权限关系表", number: "2.6.2 附件二", blocks)
    document.orientation = .landscape
    return document
  }
}
