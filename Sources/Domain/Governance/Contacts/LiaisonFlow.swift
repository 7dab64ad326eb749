import Procedures
public import Records
public import Time

extension LiaisonAppointment {
  public static let flow = Flow<LiaisonAppointment>(from: .proposed) {
    step(
      "decide", "会议确定", "Decide", .proposed, to: .decided, by: [.post(.leader), .post(.generalManager)],
      needs: [meetingOn, participants, minutes], signing: .own,
      guards: [
        Guard(Wording("会议应有 3 人以上参加。", "Three people or more take part in the meeting.")) { it, _ in
          Set(it[participants]).count >= 3
        },
        Guard(Wording("参会者应包括技术部负责人。", "The head of IT takes part.")) { it, ask in
          try !Set(ask.holders(of: .head)).isDisjoint(with: it[participants].map(\.id))
        },
        Guard(
          Wording("参会者除技术部负责人外，还应包括综合部负责人：请补上一位其他部门的负责人。", "The head of another department takes part.")
        ) { it, ask in try hasAnotherHead(it, ask) },
        Guard(Wording("第一联络员应由技术部负责人担任。", "The first officer is the head of IT.")) { it, ask in
          try ask.holders(of: .head).contains(it[first].id)
        },
        Guard(Wording("第二联络员应由技术服务岗担任。", "The second officer is of technical service.")) { it, ask in
          try ask.holders(of: .technicalService).contains(it[second].id)
        },
      ], then: { try prepareNotices($0, $1) })
    step(
      "announce", "已通知各关联单位", "Announce", .decided, to: .announced, by: .contactKeepers,
      needs: [notices, publishedOn], signing: .own,
      guards: [
        Guard(Wording("还有关联单位没有填通知方式和日期。", "Some institutions were not told yet.")) { it, ask in
          let told = Set(it[notices].filter { $0[Notice.how] != nil && $0[Notice.on] != nil }.map { $0[Notice.institution] })
          return try Set(institutions(ask)).isSubset(of: told)
        }
      ])
    step(
      "hand-over", "完成交接", "Hand over", .announced, to: .inForce, by: [.named(first), .named(second), .post(.head)],
      needs: [handedOn, handover], signing: .own, then: { try replace($0, $1) })
    // What the product does to the ones before.
    step("replace", "更换", "Replace", .inForce, to: .replaced, by: [.product], aside: true)
    step(
      "drop", "未通过", "Drop", .proposed, to: .dropped, by: [.post(.leader), .post(.head)], asks: [minutes], aside: true)
  }

  /// The head of general administration sits in the meeting too. Which department that is the institution names as it
  /// likes, so the head of any other department counts; where none has a head on record, nothing can be asked.
  private static func hasAnotherHead(_ it: Record<Self>, _ ask: any Inquiry) throws -> Bool {
    let technology = Set(try ask.holders(of: .head))
    let heads = Set(
      try ask.find(Department.self, Condition(Department.kind, .equals, .department), limit: 2000)
        .compactMap { $0[Department.head]?.id }
    ).subtracting(technology)
    return heads.isEmpty || !heads.isDisjoint(with: it[participants].map(\.id))
  }

  /// Every institution on the list of contacts, once each.
  static func institutions(_ ask: any Inquiry) throws -> [String] {
    Set(try ask.find(Contact.self, .state(Contact.State.current)).filter { $0[Contact.kind] != .headquarters }
      .map { $0[Contact.institution] }).sorted()
  }

  private static func prepareNotices(_ appointment: Record<Self>, _ work: any Work) throws {
    var appointment = appointment
    appointment[decidedOn] = work.now.day
    var due = work.now.day
    var left = 2
    // Two working days; where the calendar ends, every day counts.
    while left > 0 {
      due = due.advanced(by: 1)
      if work.calendar.isWorkingDay(due) { left -= 1 }
      if due - work.now.day > 30 { break }
    }
    appointment[self.due] = due
    if appointment[notices].isEmpty {
      appointment[notices] = try institutions(work).prefix(200).map { name in Line { $0[Notice.institution] = name } }
    }
    try work.change(appointment)
    try work.tell(
      [appointment[first].id, appointment[second].id],
      Wording("您已被确定为技术联络员，请在 \(due) 前通知各关联单位并完成交接。", "You are a liaison officer; tell everybody by \(due)."),
      about: appointment.data)
  }

  private static func replace(_ appointment: Record<Self>, _ work: any Work) throws {
    for var earlier in try work.find(Self.self, .state(State.inForce), limit: 20) where earlier.id != appointment.id {
      earlier.data.state = State.replaced.rawValue
      try work.change(earlier)
    }
  }
}

extension Record<LiaisonAppointment> {
  /// Whether institutions should have been told, and the work handed over, by now.
  public func isLate(on day: Day) -> Bool {
    guard state == .decided || state == .announced, let due = self[LiaisonAppointment.due] else { return false }
    return due < day
  }
}
