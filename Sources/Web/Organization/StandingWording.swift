import Domain
import Ledger
import Printing
import Records
import Time

/// The standing words of a contract as the institution has them: the edition in force of the text with the number of the
/// form, what the record says filled into its named blanks. `【交货地点】` is filled where the record has such a thing;
/// `【　】` is left to be written by hand.
struct StandingWording {
  let blocks: [PrintDocument.Block]

  /// The chapters that the paper has from the record itself: who the parties are, and where they sign.
  private static let printed = ["双方", "签署"]

  /// Nil where no text with that number is in force: the product's own wording is printed then.
  ///
  /// - Parameter values: by the names of the blanks; what the record does not say is left out.
  init?(_ number: String, _ values: [String: String?], _ reading: Reading) throws {
    guard let policy = try Record<Policy>.inForce(number, reading) else { return nil }
    blocks = PolicyText(Self.standing(policy[Policy.text], values)).printBlocks
  }

  /// The text without what the paper has from elsewhere, and without what is said to readers on a screen.
  static func standing(_ text: String, _ values: [String: String?]) -> String {
    var isKept = true
    var lines: [Substring] = []
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if line.hasPrefix("# ") { isKept = !printed.contains(String(line.dropFirst(2))) }
      if isKept, !line.hasPrefix(">") { lines.append(line) }
    }
    return filled(lines.joined(separator: "\n"), values)
  }

  /// A name that is none of the record's stays as it is written.
  static func filled(_ text: String, _ values: [String: String?]) -> String {
    var parts = text.split(separator: "【", omittingEmptySubsequences: false)
    var result = String(parts.removeFirst())
    for part in parts {
      guard let end = part.firstIndex(of: "】") else {
        result += "【" + part
        continue
      }
      let name = part[..<end]
      if name.allSatisfy({ $0.isWhitespace }) {
        result += ContractWords.blank
      } else if let value = values[String(name)] {
        result += value ?? ContractWords.blank
      } else {
        result += "【\(name)】"
      }
      result += part[part.index(after: end)...]
    }
    return result
  }
}

extension Record<Contract> {
  /// What a text of 1.6.3 may have filled in.
  var blanks: [String: String?] {
    func day(_ field: Contract.Field<Day?>) -> String? { self[field].map(ContractWords.date) }
    func count(_ field: Contract.Field<Int?>) -> String? { self[field].map { " \($0) " } }
    return [
      "合同名称": self[Contract.name], "服务要求和范围": self[Contract.scope], "合同总价款": self[Contract.total].grouped,
      "合同总价款大写": ChineseNumber.capitals(self[Contract.total]), "交货地点": self[Contract.deliveryPlace],
      "交货期限": day(Contract.delivery), "验收期限": count(Contract.acceptDays), "质量保证期": day(Contract.warranty).map { "至 \($0)" } ?? "贰年",
      "工作日响应": "\(self[Contract.answer] ?? 2)", "非工作日响应": "\(self[Contract.answerOff] ?? 8)", "到场时限": count(Contract.onSite),
      "迁移次数": count(Contract.relocations), "货款支付": self[Contract.payment] ?? "甲方收到货物并验收合格后 15 个工作日内付款",
      "假冒伪劣违约金": self[Contract.counterfeit], "仲裁委员会": ContractWords.commission(self[Contract.arbitration]),
      "合同份数": count(Contract.copies), "甲方份数": count(Contract.ours), "乙方份数": count(Contract.theirs),
    ]
  }
}

extension Record<SupplierConfidentiality> {
  /// How long the duty of secrecy lasts, as 1.6.4, article 16, says it: for ever, unless a day was agreed. Nil while that
  /// day is not written.
  var term: String? {
    typealias Agreement = SupplierConfidentiality
    return self[Agreement.isPermanent] ? "永久有效" : self[Agreement.until].map { "至 \(ContractWords.date($0)) 止" }
  }

  /// What a text of 1.6.4 may have filled in.
  var blanks: [String: String?] {
    typealias Agreement = SupplierConfidentiality
    return [
      "保密信息范围": self[Agreement.scope], "除外信息": self[Agreement.exceptions],
      "保密期限": term,
      "仲裁委员会": ContractWords.commission(self[Agreement.arbitration]), "合同份数": self[Agreement.copies].map { " \($0) " },
      "甲方份数": self[Agreement.ours].map { " \($0) " }, "乙方份数": self[Agreement.theirs].map { " \($0) " },
    ]
  }
}
