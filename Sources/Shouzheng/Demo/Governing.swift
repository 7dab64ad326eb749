import Domain
import Ledger
import Records
import Time

extension Stage {
  /// Chapter 4 of the sample: who we are, whom we have trained and bound, what it costs, and who supplies us.
  func furnishGovernance() throws {
    try describePeople()
    try foundBodies()
    try approvePosts()
    try bindPeople()
    try trainPeople()
    try planMoney()
    try appointLiaison()
    try engageSuppliers()
    try promiseSupport()
  }

  /// Everybody on the list is spoken to on the 15th.
  func planContacts(on day: Day) {
    guard day.day == 15 else { return }
    agenda.add(Moment(day, TimeOfDay(10, 20)!)) { stage in
      for contact in try stage.writing.find(Contact.self, .state(Contact.State.current)) {
        try stage.take("verify", contact.data, by: stage.cast["lijiayi"], ["verified_on": .day(day)])
      }
    }
  }

  private func change(_ record: RecordData, by person: Int, _ input: [String: Input]) throws {
    try self.as(person) { _ = try $0.update(record.type, record.id, seen: record.version, input) }
  }

  /// A text that stands for the scan of a paper.
  func scan(_ name: String) throws -> Input {
    let file = try writing.attach(Array("示例扫描件：\(name)\n".utf8), name: name + ".txt")
    return .list([
      .object([
        "hash": .text(file.hash), "name": .text(file.name), "size": .text(String(file.size)), "type": .text(file.type),
      ])
    ])
  }

  private func person(_ login: String) throws -> RecordData {
    guard let found = try writing.find(Person.description, cast[login]) else {
      throw Failure.failed("示例数据缺少人员。", "A person of the sample is missing.")
    }
    return found
  }

  private func describePeople() throws {
    for one in SampleGovernance.schooling {
      var input: [String: Input] = [
        "education": .text(one.education.rawValue), "is_computing": .text(one.isComputing ? "1" : "0"),
        "major": .text(one.isComputing ? "计算机科学与技术" : "会计学"),
        "operating_since": .day(now.day.years(later: -one.years)), "is_qualified": .text("1"),
      ]
      if let (title, days) = one.certificate {
        input["certificates"] = .list([
          .object([
            "kind": .text("other"), "title": .text(title), "valid_until": .day(now.day.advanced(by: days)),
          ])
        ])
      }
      try change(person(one.login), by: cast["shaolin"], input)
    }
    for login in SampleGovernance.technicians { try change(person(login), by: cast["shaolin"], ["is_technician": .text("1")]) }
    if let institution = try writing.find(Institution.self, limit: 1).first {
      try change(institution.data, by: cast["admin"], ["head_office_staff": .text(118)])
    }
  }

  private func foundBodies() throws {
    guard let technology = try writing.find(Department.self, Condition("name", .equals, .text("信息技术部")), limit: 1).first else { return }
    try change(technology.data, by: cast["shaolin"], ["is_technology": .text("1")])
    for name in SampleGovernance.groups {
      try create(
        Department.self, by: cast["shaolin"],
        ["name": .text(name), "kind": .text("group"), "parent": .text(technology.id.id)])
    }
    try create(
      Department.self, by: cast["shaolin"],
      [
        "name": .text("IT 治理委员会"), "kind": .text("committee"), "head": .text(cast["luchengan"]),
        "duties": .text("信息系统规划、信息安全管理、IT 治理"), "founded_on": .day(now.day.years(later: -3)),
        "members": .list(["luchengan", "fangzq", "fengyz", "shenliqun", "hejing", "weihong"].map { .text(cast[$0]) }),
      ])
  }

  private func approvePosts() throws {
    for post in try writing.find(Post.self, limit: 200) where post[Post.goals] != nil && post[Post.requirements] != nil {
      try take("approve", post.data, by: cast["fangzq"], signing: true, remark: "同意")
    }
  }

  private func bindPeople() throws {
    for one in SampleGovernance.schooling {
      let draft = try create(
        ConfidentialityAgreement.self, by: cast["shaolin"],
        [
          "title": .text("信息技术人员保密协议"), "person": .text(cast[one.login]), "years_after": .text(3),
          "secret_scope": .text("产品的设计文档、技术方案、源程序和目标码\n商务合同的价格和付款方式\n培训资料\n公司客户及交易信息\n其他对公司有商业利益的资料"),
          "liability": .text("违反约定的，承担法律责任，并赔偿由此造成的一切实际损失"),
        ])
      let signed = try take("sign", draft, by: cast[one.login], signing: true)
      // The newest waits for the company.
      if one.login != "qiancheng" { try take("countersign", signed, by: cast["fangzq"], signing: true) }
    }
  }
}
