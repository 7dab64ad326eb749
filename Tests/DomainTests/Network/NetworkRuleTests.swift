import Domain
import Records
import Testing
import Time

@Suite struct `Accounts and passwords` {
  @Test(arguments: [
    "口令：Abc12345!", "密码=hy2026pw", "password: S3cret!!", "新口令是Hy#2026abc", "root 的 PWD:abcd1234",
  ])
  func `a text that gives a password away is refused`(_ text: String) { #expect(PasswordTerm.mentionsPassword(text)) }
  @Test(arguments: ["口令已按季度更换", "密码信封存放于机房保险柜", "口令：由安全管理员保管", "passwords are in the safe", ""])
  func `a text about passwords is not`(_ text: String) { #expect(!PasswordTerm.mentionsPassword(text)) }
  @Test func `no field of a change of passwords could hold one by its name`() {
    let names = PasswordChange.description.fields.map(\.name)
    #expect(!names.contains { ["password", "new_password", "secret", "value"].contains($0) })
  }

  private func account(_ level: PermissionLevel, changed: String?) -> Record<AccountPermission> {
    Record {
      $0[AccountPermission.level] = level
      $0[AccountPermission.isSuper] = false
      $0[AccountPermission.grantedOn] = Day("2026-01-15")!
      $0[AccountPermission.passwordChangedOn] = changed.flatMap { Day($0) }
      $0.data.state = "active"
    }
  }
  @Test func `an administrator's password is due by the end of the next quarter`() {
    let quarter = Quarter(Day("2026-11-30")!)
    #expect(quarter.first == Day("2026-10-01") && quarter.last == Day("2026-12-31") && quarter.next.year == 2027)
    let changed = account(.administrator, changed: "2026-02-10")
    #expect(changed.passwordDue == Day("2026-06-30"))
    #expect(!changed.isPasswordOverdue(on: Day("2026-06-30")!) && changed.isPasswordOverdue(on: Day("2026-07-01")!))
    #expect(!account(.read, changed: nil).isPasswordOverdue(on: Day("2030-01-01")!))
    #expect(account(.administrator, changed: nil).passwordDue == Day("2026-06-30"), "never changed counts from its opening")
  }
  @Test func `administrators have twelve characters at least`() throws {
    let world = World()
    let admin = try world.create(account(.administrator, changed: nil))
    func change(_ length: Int, _ fill: (inout Record<PasswordChange>) -> Void = { _ in }) -> Record<PasswordChange> {
      Record {
        $0[PasswordChange.subject] = "季度更换"
        $0[PasswordChange.accounts] = [admin]
        $0[PasswordChange.length] = length
        $0[PasswordChange.isComplex] = true
        $0[PasswordChange.isFresh] = true
        $0[PasswordChange.keeping] = .manager
        fill(&$0)
      }
    }
    #expect(try world.faults(change(12)).isEmpty)
    #expect(try world.faults(change(11)) == ["其中有管理员账户，口令长度不能低于 12 位。"])
    #expect(try world.faults(change(16) { $0[PasswordChange.isFresh] = false }).count == 1)
    #expect(try world.faults(change(16) { $0[PasswordChange.keeping] = .sealed }).count == 1)
    #expect(try world.faults(change(16) { $0[PasswordChange.remark] = "口令：Abc12345!" }) == ["这里不得写口令，请删去。"])
  }
  @Test func `who left or moved is doubted`() {
    let (person, post) = (Ref<Person>(3), Ref<Post>(5))
    var it = account(.read, changed: nil)
    it[AccountPermission.user] = person
    it[AccountPermission.post] = post
    #expect(AccountStanding(it, left: [], holders: [post: [person]]).verdict == .sound)
    #expect(AccountStanding(it, left: [], holders: [post: []]).verdict == .adjust)
    #expect(AccountStanding(it, left: [person], holders: [post: [person]]).verdict == .revoke)
  }
}

@Suite struct `Access rules` {
  @Test func `know addresses and ports`() {
    for right in ["any", "10.1.2.3", "10.1.2.0/24", "10.1.2.3-10.1.2.9", "2001:db8::/32", "0.0.0.0/0"] { #expect(NetworkAddress(right) != nil, "\(right)") }
    for wrong in ["10.1.2.0/33", "10.1.2", "x", "10.1.2.3-", "", "10.1.2.3/"] { #expect(NetworkAddress(wrong) == nil, "\(wrong)") }
    #expect(PortList("22, 8000-8010")?.contains(8005) == true && PortList("any")?.isAny == true)
    for wrong in ["0", "65536", "90-80", "ssh", "", "1-2-3"] { #expect(PortList(wrong) == nil, "\(wrong)") }
  }

  private func faults(_ fill: (inout Record<AccessControlRule>) -> Void) throws -> [String] {
    try World().faults(
      Record<AccessControlRule> {
        $0[AccessControlRule.source] = "10.1.2.0/24"
        $0[AccessControlRule.destination] = "10.1.3.4"
        $0[AccessControlRule.transport] = .tcp
        $0[AccessControlRule.ports] = "8443"
        $0[AccessControlRule.verdict] = .permit
        $0[AccessControlRule.fromZone] = .office
        fill(&$0)
      })
  }
  @Test func `permit no more than is asked for`() throws {
    #expect(try faults { _ in }.isEmpty)
    #expect(try faults { ($0[AccessControlRule.source], $0[AccessControlRule.destination]) = ("any", "any") }.count == 1)
    #expect(try faults { $0[AccessControlRule.ports] = "any" }.first?.contains("任意端口") == true)
    #expect(try faults { $0[AccessControlRule.ports] = nil }.count == 1)
    #expect(try faults { ($0[AccessControlRule.ports], $0[AccessControlRule.verdict]) = ("any", .deny) }.isEmpty)
    #expect(try faults { $0[AccessControlRule.ports] = "23" }.count == 1, "telnet")
    #expect(try faults { ($0[AccessControlRule.fromZone], $0[AccessControlRule.ports]) = (.internet, "22") }.count == 1)
    #expect(
      try faults {
        ($0[AccessControlRule.fromZone], $0[AccessControlRule.ports]) = (.internet, "22")
        $0[AccessControlRule.until] = Day("2026-07-08")
        $0[AccessControlRule.safeguards] = "限制来源 IP，动态口令，全程录屏"
      }.isEmpty)
  }
}

@Suite struct `A patch` {
  @Test func `is installed under a change only, and declined by two`() throws {
    let world = World()
    var change = Record<Change> { $0[Change.kind] = .standard }
    change.data.state = "approved"
    let waiting = try world.create(change)
    change.data.state = "carrying-out"
    let underWay = try world.create(change)
    var patch = Record<PatchAssessment> { $0[PatchAssessment.title] = "补丁" }
    patch.data.state = "approved"
    let id = try world.create(patch)
    func install(_ change: Ref<Change>, backedUp: Bool) throws -> String? {
      try world.take("install", id) {
        $0[PatchAssessment.change] = change
        $0[PatchAssessment.isBackedUp] = backedUp
        $0[PatchAssessment.installedAt] = world.now
      }
    }
    #expect(try install(waiting, backedUp: true)?.contains("未经变更许可") == true)
    #expect(try install(underWay, backedUp: false)?.contains("备份") == true)
    #expect(try install(underWay, backedUp: true) == nil)
    #expect(try world.state(id) == .installed)
  }
  @Test func `that does not run as it should is undone and told, and may be tested again or given up`() throws {
    let world = World()
    world.posts = [.head: [1], .securityAdministration: [5]]
    var patch = Record<PatchAssessment> { $0[PatchAssessment.title] = "微码" }
    patch.data.state = "installed"
    let id = try world.create(patch)
    #expect(try world.take("undo", id) == "请填写退回原因")
    #expect(try world.take("undo", id) { $0[PatchAssessment.returned] = "控制器重启后报警" } == nil)
    #expect(try world.state(id) == .tested)
    #expect(world.told.last?.people == [1, 5] && world.told.last?.text.zh.contains("控制器重启后报警") == true)
    #expect(
      try world.take("decline", id) {
        $0[PatchAssessment.effect] = "无"
        $0[PatchAssessment.needReason] = "厂商撤回"
      } == nil)
    #expect(try world.state(id) == .notNeeded)
  }
  @Test(arguments: ["followed", "assessed", "obtained", "tested"]) func `that the maker withdrew is given up on its way`(_ state: String) throws {
    let world = World()
    var patch = Record<PatchAssessment> { $0[PatchAssessment.effect] = "无" }
    patch.data.state = state
    let id = try world.create(patch)
    #expect(try world.take("decline", id) { $0[PatchAssessment.needReason] = "厂商撤回" } == nil)
  }
  @Test func `that fails a test is not approved`() throws {
    let world = World()
    var patch = Record<PatchAssessment> {
      $0[PatchAssessment.installTest] = .passed
      $0[PatchAssessment.compatibility] = .failed
    }
    patch.data.state = "tested"
    let id = try world.create(patch)
    #expect(try world.take("approve", id)?.contains("都通过") == true)
  }
}

@Suite struct `Security work` {
  @Test func `that finds infected computers is told, and none is not`() throws {
    let world = World()
    world.posts = [.head: [1], .securityAdministration: [5]]
    func finish(_ infected: Int?) throws {
      var work = Record<SecurityWork> {
        $0[SecurityWork.kind] = .antivirus
        $0[SecurityWork.subject] = "全面扫描"
        $0[SecurityWork.day] = world.now.day
      }
      work.data.state = "authorised"
      let id = try world.create(work)
      #expect(
        try world.take("finish", id) {
          $0[SecurityWork.outcome] = "已扫描"
          $0[SecurityWork.signature] = "2026.07.06"
          $0[SecurityWork.covered] = 40
          $0[SecurityWork.infected] = infected
        } == nil)
    }
    for none in [nil, 0] { try finish(none) }
    #expect(world.told.isEmpty)
    try finish(3)
    #expect(world.told.last?.people == [1, 5] && world.told.last?.text.zh.contains("发现 3 台感染") == true)
  }
}

@Suite struct `Capacity` {
  @Test func `above its limit asks for advice, and every scope is spoken of`() throws {
    let world = World()
    typealias Reading = CapacityAssessment.Reading
    func line(_ scope: CapacityAssessment.Scope, _ peak: String) -> Line<Reading> {
      Line {
        $0[Reading.scope] = scope
        $0[Reading.object] = "对象"
        $0[Reading.peak] = Quantity(peak)!
        $0[Reading.capacity] = Quantity("10")!
        $0[Reading.unit] = "M"
      }
    }
    #expect(line(.bank, "8").usage == 800 && !line(.bank, "8").isAboveLimit && line(.bank, "8.1").isAboveLimit)
    let id = try world.create(
      Record<CapacityAssessment> {
        $0[CapacityAssessment.readings] = CapacityAssessment.Scope.allCases.map { line($0, $0 == .internet ? "8.9" : "1") }
        $0[CapacityAssessment.conclusion] = "互联网带宽偏高"
      })
    #expect(try world.take("submit", id)?.contains("改进建议") == true)
    #expect(try world.take("submit", id) { $0[CapacityAssessment.advice] = "升级带宽" } == nil)
    let missing = try world.create(
      Record<CapacityAssessment> {
        $0[CapacityAssessment.readings] = [line(.system, "1")]
        $0[CapacityAssessment.conclusion] = "正常"
      })
    #expect(try world.take("submit", missing)?.contains("六项") == true)
  }
  @Test func `after an improvement stays below its ceiling, or says why not`() throws {
    var it = Record<CapacityImprovement> {
      $0[CapacityImprovement.appliedOn] = Day("2026-05-01")!
      $0[CapacityImprovement.finishedOn] = Day("2026-06-01")!
      $0[CapacityImprovement.after] = Quantity("20")!
      $0[CapacityImprovement.limit] = 80
      $0[CapacityImprovement.samples] = ["8", "12"].map { peak in
        Line {
          $0[CapacityImprovement.Sample.at] = "06-02"
          $0[CapacityImprovement.Sample.peak] = Quantity(peak)!
        }
      }
    }
    #expect(it.peak == Quantity("12") && it.ceiling == Quantity("16"))
    #expect(try World().faults(it).isEmpty)
    it[CapacityImprovement.samples][0][CapacityImprovement.Sample.peak] = Quantity("17")!
    #expect(try World().faults(it).count == 1)
  }
}
