import Records
import Testing
import Time

/// Fills a sample from an input, as a new record would be.
private func fill(_ input: [String: Input]) throws -> Record<Sample> {
  var data = RecordData(Sample.description)
  let open = Sample.description.creationFields
  try Sample.description.fill(
    &data, from: input, editable: open, needed: open.filter { !$0.isOptional }, ask: Nobody())
  return Record(data)
}

private func faults(_ input: [String: Input]) -> Faults {
  var input = input
  if input["title"] == nil { input["title"] = .text("样品") }
  do {
    _ = try fill(input)
    return Faults()
  } catch { return error as? Faults ?? Faults(nil, "\(error)") }
}

@Suite struct `An input` {
  @Test func `becomes typed values`() throws {
    let record = try fill([
      "title": .text("  样品一  "), "count": .text("3"), "weight": .text("12.5"), "price": .text("1,200.5"),
      "is_ready": .text("是"), "day": .text("2026-07-08"), "at": .text("2026-07-07T08:00"), "time": .text("8:05"),
      "span": .text("1:30"), "colour": .text("红"), "others": .list([.text("3"), .text("5"), .text("3")]),
      "parts": .list([.object(["what": .text("甲"), "count": .text("2")]), .object(["what": .empty])]),
    ])
    #expect(record[Sample.title] == "样品一")
    #expect(record[Sample.count] == 3)
    #expect(record[Sample.weight]?.description == "12.5")
    #expect(record[Sample.price]?.fen == 120_050)
    #expect(record[Sample.isReady] == true)
    #expect(record[Sample.day] == Day(2026, 7, 8))
    #expect(record[Sample.at]?.time == TimeOfDay(8, 0))
    #expect(record[Sample.time]?.description == "08:05")
    #expect(record[Sample.span]?.seconds == 5400)
    #expect(record[Sample.colour] == .red)
    #expect(record[Sample.others].map(\.id) == [3, 5])
    #expect(record[Sample.parts].count == 1)
    #expect(record[Sample.parts][0][Sample.Part.count] == 2)
  }

  @Test(arguments: [
    ("count", "三", "整数"), ("count", "10", "1 到 9"), ("count", "9999999999999999999999", "整数"),
    ("weight", "1.23456", "四位小数"), ("price", "1.234", "两位小数"), ("is_ready", "也许", "是或否"),
    ("day", "2026-02-30", "日期"), ("day", "2026-07-06", "早于现在"), ("at", "2026-07-07 08:30", "晚于现在"),
    ("at", "昨天", "日期和时间"), ("time", "25:00", "时间"), ("span", "1:75", "时长"), ("colour", "绿", "红、蓝"),
    ("other", "甲", "选择"), ("title", "样", "至少 2"), ("title", String(repeating: "样", count: 11), "最多 10"),
    ("title", "甲\u{7}乙", "控制字符"),
  ])
  func `that is wrong says what to write instead`(field: String, text: String, words: String) {
    let sentences = faults([field: .text(text)])[field].map(\.zh).joined()
    #expect(sentences.contains(words), "\(sentences)")
  }

  @Test func `comes back with every fault at once`() {
    let all = faults(["title": .text(""), "count": .text("x"), "day": .text("x")])
    #expect(Set(all.all.compactMap(\.field)) == ["title", "count", "day"])
  }

  @Test func `names the line and column of a fault`() {
    let all = faults(["parts": .list([.object(["what": .text("一二三四五六")]), .object(["count": .text("x")])])])
    #expect(all.all.map(\.field) == ["parts.1.count"])
    let next = faults(["parts": .list([.object(["what": .text("一二三四五六")]), .object(["count": .text("1")])])])
    #expect(next.all.map(\.field) == ["parts.0.what", "parts.1.what"])
  }

  @Test func `has no more lines than the form has room for`() {
    let line = Input.object(["what": .text("甲")])
    #expect(faults(["parts": .list([line, line, line])])["parts"].map(\.zh) == ["最多 2 项。"])
  }

  @Test func `cannot set what is unknown, given or filled later`() {
    for field in ["number", "result", "state", "id"] {
      #expect(faults([field: .text("x")]).all.map(\.field) == [field])
    }
  }

  @Test func `meets the rules once its fields are sound`() {
    #expect(faults(["colour": .text("red")])["weight"].map(\.zh) == ["红的要有重量。"])
    #expect(faults(["colour": .text("red"), "weight": .text("1")]).isEmpty)
    #expect(faults(["colour": .text("red"), "weight": .text("x")])["weight"].count == 1)
  }
}
