/// The operating manual (case collection 2.2.1), drawn from the procedures in force so that it never says
/// anything else than what people sign.
public struct OperatingManual: Sendable, Equatable {
  public let chapters: [Chapter]

  public struct Chapter: Sendable, Equatable {
    public let chapter: ManualChapter
    public let sections: [Section]
  }

  /// One procedure.
  public struct Section: Sendable, Equatable {
    /// 一、 is the chapter; this is its （一）.
    public let number: Int
    public let procedure: Procedure
    public let steps: [Step]
  }

  /// One operation with the elements of JR/T 0099-2012 5.2.
  public struct Step: Sendable, Equatable {
    public let number: Int
    public let group, object, time, step: String
    public let requirement, command, instruction, review: String?
    public let isKey: Bool
    public let operatorTitle: String
    /// Nil when nobody reviews it.
    public let reviewerTitle: String?
  }

  /// In the order of the chapters, and in each in the order given. Chapters without a procedure are left out.
  public init(_ procedures: [Procedure]) {
    chapters = ManualChapter.allCases.compactMap { chapter in
      let theirs = procedures.filter { $0.chapter == chapter }
      guard !theirs.isEmpty else { return nil }
      return Chapter(
        chapter: chapter,
        sections: theirs.enumerated().map { Section(number: $0 + 1, procedure: $1, steps: $1.manualSteps) })
    }
  }
}

extension Procedure {
  /// Every item as a step of the manual.
  var manualSteps: [OperatingManual.Step] {
    places.enumerated().map { number, place in
      let (group, item) = (groups[place.group], place.item)
      return OperatingManual.Step(
        number: number + 1, group: group.title, object: item.object ?? group.object ?? object,
        time: time(of: item),
        step: item.under.map { $0 == group.title ? item.text : "\($0)·\(item.text)" } ?? item.text,
        requirement: item.requirement, command: item.command, instruction: item.instruction,
        review: item.review, isKey: item.isKey, operatorTitle: group.operatorTitle ?? operatorTitle,
        reviewerTitle: isReviewed(item: number) ? group.reviewerTitle ?? reviewerTitle : nil)
    }
  }

  /// 08:25 前, 17:30 后, 8:30、8:55 …
  private func time(of item: Item) -> String {
    switch (item.notBefore, item.due) {
    case (let from?, let until?): return "\(from)—\(until)"
    case (let from?, nil): return "\(from) 后"
    case (nil, let until?): return "\(until) 前"
    case (nil, nil): break
    }
    if item.isOnce { return schedules.first.map { "\($0.due) 前" } ?? "" }
    let points = columns.filter { item.columns?.contains($0.id) ?? true }.compactMap { $0.at?.description }
    if !points.isEmpty { return points.joined(separator: "、") }
    return schedules.first.map { "\($0.start)—\($0.due)" } ?? ""
  }
}
