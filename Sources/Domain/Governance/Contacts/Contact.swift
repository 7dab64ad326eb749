public import Procedures
public import Records
public import Time

extension Counterpart: Choice {
  public var label: Wording { Wording(chinese, english) }
}

/// 1.7.2 关联单位联系表: whom we know outside, and how they are reached at any hour. The emergency scenarios, the
/// handbook and the work cards take their telephone numbers from here, so that they are never out of date.
public enum Contact: RecordType {
  public enum State: String, Choice {
    case current, left
    public var label: Wording {
      switch self {
      case .current: Wording("有效", "Current")
      case .left: Wording("已停用", "Retired")
      }
    }
  }

  public static let institution = Field<String>(
    "institution", "单位名称", .name, .list, .search, .sortable, .length(2...60))
  public static let kind = Field<Counterpart>("kind", "单位类别", .list, .filter)
  public static let department = Field<String?>("department", "部门名称", .list, .length(1...40))
  public static let name = Field<String?>("contact_name", "联系人姓名", .list, .search, .length(1...40))
  public static let post = Field<String?>("post", "职务", .length(1...40))
  public static let matter = Field<String?>("matter", "负责事项", .list, .search, .length(1...80))
  public static let alwaysPhone = Field<String>(
    "always_phone", "应急电话", .english("Emergency telephone"), .list, .length(3...40),
    .hint("首先拨打的号码，尽量是 7×24 小时有人接听的"))
  public static let officePhone = Field<String?>("office_phone", "固定电话", .list, .length(3...40))
  public static let mobile = Field<String?>("mobile", "手机", .list, .length(5...40))
  public static let fax = Field<String?>("fax", "传真", .length(3...40))
  public static let mail = Field<String?>("mail", "电子邮箱", .length(3...100))
  public static let address = Field<String?>("address", "地址", .length(2...120))
  /// Stands on every work card.
  public static let isFirst = Field<Bool>(
    "is_first", "印在应急工作卡片上", .english("On the work cards"), .hint("卡片上最多印六个外部电话"))
  public static let verifiedOn = Field<Day>("verified_on", "核实日期", .notInFuture, .list, .sortable, .offers(.today))
  public static let remark = Field<String?>("remark", "备注", .lines(2))

  public static let form = Form<Contact>("contact", "关联单位联系表", "Contacts", number: "1.7.2", chapter: "4.7") {
    Section("单位", "Institution") { institution; kind; department; address }
    Section("联系人", "Contact") { name; post; matter }
    Section("联系方式", "How to reach") { alwaysPhone; officePhone; mobile; fax; mail }
    Section("维护", "Upkeep") { isFirst; verifiedOn; remark }
  }

  public static let flow = Flow<Contact>(from: .current, editable: [.current]) {
    step("verify", "核实电话", "Verify", .current, to: .current, by: .contactKeepers, needs: [verifiedOn], aside: true)
    step("retire", "停用", "Retire", .current, to: .left, by: .contactKeepers, asks: [remark], aside: true)
    step("return", "恢复使用", "Use again", .left, to: .current, by: .contactKeepers, needs: [verifiedOn], aside: true)
  }
  public static let access = Access(
    create: .contactKeepers, edit: .contactKeepers, void: [.post(.generalAffairs), .post(.head)], isLocal: false)
}

extension [Who] {
  /// Who keeps the directory: general affairs, technical service, and those who lead a watch.
  public static let contactKeepers: [Who] = [
    .post(.generalAffairs), .post(.technicalService), .post(.dutyManager), .post(.head),
  ]
}

extension Record<Contact> {
  /// The numbers to try, the one that answers at any hour first.
  public var phones: [String] {
    [self[Contact.alwaysPhone]] + [self[Contact.mobile], self[Contact.officePhone]].compactMap { $0 }
  }
}

extension Record<Contact> {
  /// 1.7.1, article 5: everybody on the list is spoken to once a month at least.
  public func isVerificationDue(on day: Day) -> Bool {
    state == .current && self[Contact.verifiedOn].months(later: 1) <= day
  }
}
