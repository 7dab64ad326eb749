import Domain
import Records
import Time

/// The twelve articles of 1.6.3 with what a contract on record says; the rest as the starter text has it.
struct ContractArticles {
  let contract: Record<Contract>
  private let blanks: [String: String?]
  typealias Article = (title: String, text: String)

  init(contract: Record<Contract>) { (self.contract, blanks) = (contract, contract.blanks) }

  /// What is said in a named blank, as the institution's own text has it too; a line to write on where the record is silent.
  private func said(_ blank: String) -> String { (blanks[blank] ?? nil) ?? ContractWords.blank }

  var all: [Article] {
    [
      ("合同标的", "乙方按甲方的需求提供：\(said("服务要求和范围"))。标的物的名称、规格和数量见所附“报价表”。"),
      ("合同总价款", price),
      ("合同组成的有关文件", "乙方的报价文件（报价单）、技术规格响应表、服务承诺以及双方商定的其他采购文件和附件，都是本合同的组成部分，与合同同等有效。"),
      ("质量保证", ContractWords.numbered(["标的物为原厂出品，符合甲方的业务需求和国家、行业标准。", "全新、未使用过的原装合格正品，性能指标、部件规格、品牌等完全符合约定。", "在正确安装、正常使用和保养的条件下，使用期限内性能良好。"])),
      ("交货和验收", delivery), ("标的物安装、验收", installation), ("售后维护", service),
      ("货款支付", "\(said("货款支付"))。乙方于此前或同时提供符合甲方要求的发票。"),
      ("不可抗力", "地震、台风、水灾、火灾、战争等不能预见、其发生或后果不能防止或避免的事故使合同不能履行或不能按约履行的，遇有事件的一方立即通知对方；由此造成的违约，可免除相关方的全部或部分责任。"),
      ("违约责任", breach), ("争议的解决", disputes), ("合同生效及其他", closing),
    ]
  }

  private var price: String {
    ContractWords.numbered([
      "标的物总价款为人民币（大写）\(said("合同总价款大写"))（¥\(said("合同总价款"))），分项价款见“报价表”。",
      "总价款已含设计、制造、包装、仓储、运输、安装，以及验收合格前和保修期内备品备件的全部含税费用。", "总价款已含乙方应提供的售后服务费用。",
    ])
  }

  private var delivery: String {
    ContractWords.numbered([
      "乙方按约定的时间和方式向甲方交付，交货地点由甲方指定：\(said("交货地点"))。", "交货时间：\(said("交货期限"))前。",
      "交付的标的物完全符合约定的数量、规格、属性。", "交付包括实物、技术文档以及使用和维护技能的培训。", "乙方在交付前三个工作日通知甲方。",
      "交付过程中的一切风险和费用由乙方承担。",
      "甲方在到货后\(said("验收期限"))个工作日内验收：型号、规格、数量、质量，包装是否完好，安装调试是否合格，用户手册、原厂保修卡、随机资料、配件和工具是否齐全。",
    ])
  }

  private var installation: String {
    ContractWords.numbered([
      "安装、调试、维护、培训由乙方负责，确保系统全面正常运转。",
      "在甲方指定的时间和地点安装调试完毕后，乙方提前 2 个工作日书面通知甲方；双方按合同注明的各项属性现场验收，合格的由甲方出具验收合格报告，签字确认后生效。",
      "安装调试不得影响甲方的装修、电源系统和数据；乙方对甲方的系统结构、数据和其他信息保密。",
    ])
  }

  private var service: String {
    let site = contract[Contract.onSite].map { "，\($0) 小时内到场" } ?? ""
    return ContractWords.numbered([
      "乙方按法律法规规章和所附“服务承诺”提供服务；合同费用包含质量保证期\(said("质量保证期"))，售后技术服务期限与国家规定的质量保证期相比取较长者。",
      "乙方提供 7×24 小时维修响应：工作日 \(said("工作日响应")) 小时内、非工作日 \(said("非工作日响应")) 小时内响应\(site)；甲方要求上门的，乙方派员到现场维修，费用由乙方承担。",
      "保修期内乙方提供不高于\(said("迁移次数"))次迁移及重装服务：使用地址变更的，免费完整迁移并重新安装连接，达到正常使用状态。",
      "乙方按甲方要求为技术管理人员提供现场技术培训。",
    ])
  }

  private var breach: String {
    ContractWords.numbered([
      "甲方无正当理由拒收货物、拒付货款的，偿付合同总价 5% 的违约金。", "甲方逾期付款的，每逾期 1 天偿付欠款总额 5‰ 的滞纳金，累计不超过欠款总额的 5%。",
      "乙方不能交付的，支付合同总价 5% 的违约金。", "乙方逾期交货的，每逾期 1 天偿付逾期部分货款总额 5‰ 的滞纳金；逾期达 10 天的，甲方有权解除合同，解除通知自到达乙方时生效。",
      "品种、型号、规格不符合约定的，甲方有权拒收，乙方支付货款总额 5% 的违约金；货物或部件是假冒伪劣产品的，除无条件退换外，另付不低于\(said("假冒伪劣违约金"))的违约金。",
      "质量保证期内（乙方承诺与国家规定取较长者）经两次维修或更换仍达不到质量标准的，甲方有权退货，乙方退回全部货款，按本条第 3 项处理，并赔偿甲方的损失。",
      "乙方没有按合同和“服务承诺”提供售后维护的，按合同总价款的 5% 承担违约责任。",
    ])
  }

  private var disputes: String {
    ContractWords.numbered([
      "因质量发生争议的，乙方先提供符合标准的证据；甲方不认可的，邀请国家认可的质量检测机构鉴定，符合标准的鉴定费由甲方承担，不符合的由乙方承担。",
      "因履行合同发生争议的，双方先友好协商；协商不成的，向\(said("仲裁委员会"))按其仲裁规则申请仲裁。",
    ])
  }

  private var closing: String {
    var lines = [
      "本合同自双方法定代表人或授权代表签字盖章之日起生效。", "本合同" + ContractWords.share(contract[Contract.copies], contract[Contract.ours], contract[Contract.theirs]),
      "订立、生效、解释、履行和争议均适用中华人民共和国法律。", "附件与本合同同等有效。",
    ]
    if contract[Contract.isSoftware] { lines.append("乙方承诺产品没有恶意代码或未授权的连接功能，不提供违反法律法规的功能模块，并按约定提供数据接口。") }
    if contract[Contract.isTrading] { lines.append("乙方接受行业监管部门的信息安全延伸检查。") }
    return ContractWords.numbered(lines)
  }
}
