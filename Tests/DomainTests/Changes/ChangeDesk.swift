import Domain
import Foundation
import Records
import Time

/// A world with the calendars that ship, a board of three, and changes as people write them.
struct ChangeDesk {
  let world: World
  let staff: Staff

  static let calendar: InstitutionCalendar = {
    let folder = URL(filePath: #filePath).appending(path: "../../../../Packs/calendars").standardizedFileURL.path
    let names = try! FileManager.default.contentsOfDirectory(atPath: folder).sorted().filter { $0.hasSuffix(".txt") }
    let files = try! names.map { CalendarFile(name: $0, text: try String(contentsOfFile: folder + "/" + $0, encoding: .utf8)) }
    return InstitutionCalendar(try! TradingCalendar(parsing: files), exchanges: Exchange.allCases.filter(\.isFutures))
  }()

  init(_ now: String = "2026-07-01 09:30") throws {
    world = World(now)
    world.calendar = Self.calendar
    staff = try Staff(world)
    world.posts[.leader] = [staff[6].id]
    var board = Record<ChangeBoard> {
      $0[ChangeBoard.title] = "评审小组"
      $0[ChangeBoard.from] = Day("2026-01-05")!
      $0[ChangeBoard.members] = [1, 2, 3].map { number in
        Line<ChangeBoard.Member> { $0[ChangeBoard.Member.person] = staff[number] }
      }
    }
    board.data.state = "effective"
    try world.create(board)
  }

  /// A standard change of Wednesday 2026-07-08 after the settlement, applied for by person 4.
  func change(_ fill: (inout Record<Change>) -> Void = { _ in }) -> Record<Change> {
    Record<Change> {
      $0[Change.name] = "报盘服务器升级"
      $0[Change.kind] = .standard
      $0[Change.level] = .second
      $0[Change.applicant] = staff[4]
      $0[Change.systems] = "报盘系统"
      $0[Change.startsAt] = Moment("2026-07-08 17:30")!
      $0[Change.endsAt] = Moment("2026-07-08 19:30")!
      $0[Change.deadline] = Day("2026-07-31")!
      $0[Change.reason] = "版本停止维护"
      $0[Change.content] = "升级到新版本"
      $0[Change.affectsTrading] = false
      $0[Change.affectsSettlement] = false
      fill(&$0)
    }
  }

  /// Its steps: a minute each, from the planned start on.
  static func steps(from start: Moment = Moment("2026-07-08 17:30")!) -> [Line<CardLine>] {
    [CardPart.backup, .steps, .steps, .verification, .rollback, .rollbackVerification].enumerated().map { number, part in
      Line<CardLine> {
        $0[CardLine.part] = part
        $0[CardLine.step] = "第 \(number + 1) 步"
        $0[CardLine.at] = start.advanced(by: number * 60)
      }
    }
  }

  /// What has to be filled in for the plan.
  func planned(_ change: inout Record<Change>) {
    change[Change.implementer] = staff[4]
    change[Change.planner] = staff[4]
    change[Change.reviewer] = staff[5]
    change[Change.systemEffect] = "无"
    change[Change.businessEffect] = "无"
    change[Change.itemsNote] = "无"
    change[Change.tests] = "已在模拟环境测试"
    change[Change.likelihood] = .low
    change[Change.effect] = .high
    change[Change.trigger] = "报盘不能登录；决策人周敏"
    change[Change.rollback] = "恢复旧版本"
    change[Change.operations] = Self.steps()
  }

  /// A change that is as far as the plan.
  func planning(_ fill: (inout Record<Change>) -> Void = { _ in }) throws -> Ref<Change> {
    var change = change(fill)
    change.data.state = "planning"
    change[Change.submittedAt] = world.now
    change[Change.implementer] = staff[4]
    return try world.create(change)
  }
}
