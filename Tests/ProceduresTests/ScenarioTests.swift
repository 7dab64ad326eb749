import Procedures
import Testing

@Suite struct ScenarioTests {
  /// Every failure that annexes 4 to 8 of case collection 4.2 name, in their order.
  static let expected: [(file: String, annex: String, titles: [String])] = [
    (
      "core-trading", "附件四",
      [
        "数据库主机硬件故障", "数据库存储设备硬件故障", "中间件服务器故障", "报盘服务器故障", "市电中断，UPS 供电正常",
        "市电正常，UPS 故障但能旁路到市电", "到交易所线路故障", "交易所系统故障启用灾备系统",
      ]
    ),
    (
      "online-transfer-quotes", "附件五",
      [
        "站点行情不更新", "行情站点无法连接", "交易所行情中断", "行情站点遭受攻击", "网上交易站点遭受攻击", "网上交易站点无法连接", "交易所中断",
        "银期转账平台故障", "银期转账银行方故障",
      ]
    ),
    (
      "network", "附件六",
      [
        "至交易所某条 SDH 专线故障", "至交易所某台路由器故障", "至银行某条专线故障", "至银行某台路由器故障", "至银行某台防火墙故障",
        "主机房与灾备机房互联线路故障", "主机房与灾备机房互联设备故障", "互联网宽带线路故障", "互联网线路接入交换机故障", "互联网防火墙故障",
        "营业部内网专线故障", "营业部接入设备故障", "局域网核心交换机故障", "局域网接入交换机故障",
        "网站或网上交易遭受 DDOS 攻击而拒绝服务", "办公网病毒爆发，部分办公网络瘫痪", "广域网线路拥塞", "互联网服务器遭黑客入侵",
        "业务网病毒爆发，部分网络瘫痪", "租用的所有电信线路（或联通）中断",
      ]
    ),
    (
      "website", "附件七",
      [
        "域名解析地址异常故障", "通讯线路故障", "网络设备、服务器故障", "应用软件系统异常", "访问速度慢", "网页内容被篡改", "管理人员上传非法言论",
        "病毒侵入", "网站仿冒", "受到 DDOS 攻击或其他恶意攻击",
      ]
    ),
    (
      "branch", "附件八",
      [
        "营业部行情服务器故障", "营业部网络设备故障", "网络遭受恶意侵入", "内网专线中断故障", "互联宽带中断故障", "通讯线路全部中断故障",
        "营业部接入服务器故障",
      ]
    ),
  ]

  static func pack(_ name: String) throws -> ScenarioPack {
    try ScenarioPack(Shipped.bytes("Packs/emergency/\(name).json"), file: name)
  }

  @Test(arguments: expected.indices)
  func `every failure of an annex is shipped, in its order`(_ index: Int) throws {
    let (file, annex, titles) = Self.expected[index]
    let pack = try Self.pack(file)
    #expect(pack.scenarios.map(\.title) == titles)
    #expect(pack.source.contains(annex) && pack.scenarios.allSatisfy { $0.number.hasPrefix(annex) })
    #expect(!pack.principles.isEmpty)
    #expect(Set(pack.stages.map(\.stage)) == Set(ScenarioPack.Duty.Stage.allCases))
  }

  @Test func `codes are not used twice, and each of the six groups has its failures`() throws {
    let all = try Self.expected.flatMap { try Self.pack($0.file).scenarios }
    #expect(all.count == 54 && Set(all.map(\.identifier)).count == 54)
    #expect(Set(all.map(\.group)) == Set(StarterScenario.Group.allCases))
  }

  @Test func `whom to call for help stands in the opening, and nobody is called where the collection calls nobody`() throws {
    let core = try Self.pack("core-trading")
    let opening = core.opening(of: core.scenarios[0])
    #expect(opening.count == 4 && opening[1].text.contains("设备供应商"))
    let website = try Self.pack("website")
    let counterfeit = try #require(website.scenarios.first { $0.identifier == "website-counterfeit" })
    #expect(website.opening(of: counterfeit).count == 3)
    #expect(website.opening(of: counterfeit).allSatisfy { !$0.text.contains("{") })
  }

  @Test func `the regulator hears every thirty minutes`() throws {
    for file in ["core-trading", "online-transfer-quotes", "website", "branch"] {
      #expect(try Self.pack(file).common.opening.contains { $0.text.contains("每 30 分钟") })
    }
  }

  @Test func `a defective pack is refused with its place`() throws {
    let whole = String(decoding: try Shipped.bytes("Packs/emergency/branch.json"), as: UTF8.self)
    func fault(_ replaced: String, _ by: String) -> PackFault? {
      do {
        _ = try ScenarioPack(Array(whole.replacing(replaced, with: by).utf8), file: "x.json")
        return nil
      } catch { return error }
    }
    #expect(fault("branch-all-lines", "branch-broadband")?.problem.contains("重复") == true)
    #expect(fault(#""who": "branch-risk""#, #""who": "nobody""#)?.path.hasPrefix("scenarios[1].steps[2].who") == true)
    #expect(fault(#""group": "branch""#, #""gruppe": "branch""#) != nil)
    #expect(fault(#""calls": ["headquarters", "carrier"]"#, #""calls": []"#)?.problem.contains("联系谁") == true)
  }
}
