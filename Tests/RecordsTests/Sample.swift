import Records
import Time

/// A record type with a field of every kind, for the tests of this room.
enum Sample: RecordType {
  enum State: String, Choice {
    case open, done
    var label: Wording { Wording(rawValue) }
  }
  enum Colour: String, Choice {
    case red, blue
    var label: Wording { self == .red ? Wording("红", "Red") : Wording("蓝", "Blue") }
  }
  enum Part: LineType {
    static let what = Column<String>("what", "内容", .length(1...5))
    static let count = Column<Int?>("count", "数量")
    static let columns = Columns<Part> {
      what
      count
    }
  }

  static let number = Field<String?>("number", "编号", .serial("YP-{yyyy}-{000}"))
  static let title = Field<String>("title", "标题", .name, .length(2...10))
  static let text = Field<String?>("text", "说明", .lines(3))
  static let count = Field<Int?>("count", "数量", .range(1...9))
  static let weight = Field<Quantity?>("weight", "重量", .unit("kg"))
  static let price = Field<Money?>("price", "价格")
  static let isReady = Field<Bool?>("is_ready", "就绪")
  static let day = Field<Day?>("day", "日期", .notInPast)
  static let at = Field<Moment?>("at", "时间", .notInFuture)
  static let time = Field<TimeOfDay?>("time", "时刻")
  static let span = Field<Span?>("span", "时长")
  static let colour = Field<Colour?>("colour", "颜色")
  static let other = Field<Ref<Sample>?>("other", "相关")
  static let others = Field<[Ref<Sample>]>("others", "相关各项")
  static let parts = Field<[Line<Part>]>("parts", "明细", .length(0...2))
  static let files = Field<[Attachment]>("files", "附件")
  static let result = Field<String?>("result", "结果")

  static let form = Form<Sample>("sample", "样品", "Samples", chapter: "4.1") {
    Section("基本", "General") { number; title; text; count; weight; price; isReady; day; at }
    Section("其他", "Other") { time; span; colour; other; others; parts; files }
    Section("结果", "Result", later: true) { result }
    Rule(Wording("红的要有重量。", "Red ones need a weight."), on: weight) { $0[colour] != .red || $0[weight] != nil }
  }
  static let flow = Flow<Sample>(from: .open) {
    step("finish", "完成", "Finish", .open, to: .done, by: [.author], needs: [result])
  }
}

/// A world in which it is a certain moment and there are no other records.
struct Nobody: Inquiry {
  var now = Moment(Day(2026, 7, 7)!, TimeOfDay(8, 20)!)
  func find(_ type: TypeDescription, _ id: Int) throws -> RecordData? { nil }
  func find(_ type: TypeDescription, _ conditions: [Condition], limit: Int) throws -> [RecordData] { [] }
  func holders(of post: PostCode) throws -> [Int] { [] }
  func isTradingDay(_ day: Day) -> Bool { !day.isWeekend }
  var calendar: InstitutionCalendar { InstitutionCalendar(.unpublished, exchanges: [.shfe]) }
  let packs = PackShelf()
  func runs(about type: TypeDescription, _ id: Int) throws -> [RunStanding] { [] }
}
