import Domain
import Ledger
import Printing
import Procedures
import Records
import Time

@testable import Web

extension Papers {
  static let chapter2: [String: Making] = registers.merging(tables) { one, _ in one }

  /// The registers of 2.4, 2.5 and 2.7, each with a full line, of the year.
  private static let registers: [String: Making] = Dictionary(
    uniqueKeysWithValues: [
      ("backup-medium", "stored"), ("data-retrieval", "back"), ("medium-disposal", "done"), ("medium-verification", "passed"),
      ("room-visit", "left"), ("room-equipment-movement", "moved"), ("power-check", "signed"), ("cooling-service", "signed"),
      ("fire-equipment-check", "signed"), ("security-work", "confirmed"),
    ].map { ("register:\($0)", register($0, $1)) })

  private static func register(_ type: String, _ state: String) -> Making {
    { house in
      let register = Register.of(type)!
      _ = try house.full(register.type, state: state)
      let year = RegisterPeriod(year: house.ledger.now.day.year, month: nil)
      return try house.paper { try $0.registerDocument(register, year, $1) }
    }
  }

  private static let tables: [String: Making] = [
    "database-week": { _ in
      // A working day and the weekend of one week: the sheet of the week has both.
      let procedure = try Starter.procedure("database-monitoring")
      let sheets = try [7, 11].enumerated().map { schedule, number in
        let day = Day(2026, 7, number)!
        var run = Run(procedure, Occurrence(schedule: schedule, day: day, base: day, start: day.midnight, due: Moment(day, .lastSecond)))
        try run.fill(run.cells.indices)
        try run.signAll()
        return run.sheet()
      }
      return RunPaper(sheet: sheets[0], institution: "海岳期货有限公司", week: sheets).document
    },
    "permission-table": { house in
      for area in PermissionArea.allCases {
        try house.full(AccountPermission.self, state: .active, with: ["area": .text(area.rawValue)])
      }
      return try desk(house, AccountPermission.description) { try $0.permissionTable($0.reading.find(AccountPermission.self)) }
    },
  ]

  private static func desk(
    _ house: PrintHouse, _ type: TypeDescription, _ paper: (PaperDesk) throws -> PrintDocument
  ) throws -> PrintDocument {
    try house.ledger.read { reading in
      try paper(PaperDesk(site: house.test.site, record: RecordData(type), reading: reading, footer: "守正"))
    }
  }
}
