public import Records

/// Who has to be told of an incident (4.2 chapter 5, 4.3 article 11).
public enum Addressee: String, Choice, Codable {
  case regulator, association, exchanges, board, police, group, leader, customers
  public var label: Wording {
    switch self {
    case .regulator: Wording("当地证监局期货处", "Regulator")
    case .association: Wording("期货业协会", "Futures association")
    case .exchanges: Wording("期货交易所", "Exchanges")
    case .board: Wording("董事会（股东）", "Board")
    case .police: Wording("公安机关网监部门", "Police")
    case .group: Wording("公司应急小组", "Emergency group")
    case .leader: Wording("分管领导", "Leader in charge")
    case .customers: Wording("客户", "Customers")
    }
  }
  /// The kind under which the directory of contacts has them; nil for people of our own.
  public var counterpart: String? {
    switch self {
    case .regulator: "regulator"
    case .association: "association"
    case .exchanges: "exchange"
    case .board: "shareholder"
    case .police: "police"
    case .group, .leader, .customers: nil
    }
  }
}

/// 先电话，后书面。
public enum Means: String, Choice, Codable {
  case telephone, inPerson = "in-person", written
  public var label: Wording {
    switch self {
    case .telephone: Wording("电话", "Telephone")
    case .inPerson: Wording("当面", "In person")
    case .written: Wording("书面", "In writing")
    }
  }
}
