/// What an institution is to us: the groups of the contact handbook (case collection 4.2, annex 2) and what the
/// telephone lines of the scenarios in annexes 4 to 8 ask for.
public enum Counterpart: String, Sendable, Codable, CaseIterable {
  case headquarters, regulator, association, exchange
  case monitoringCentre = "monitoring-centre"
  case shareholder, bank, carrier
  case softwareSupplier = "software-supplier"
  case hardwareSupplier = "hardware-supplier"
  case integrator
  case quoteVendor = "quote-vendor"
  case websiteDeveloper = "website-developer"
  case domainRegistrar = "domain-registrar"
  case securityService = "security-service"
  case property, police, media, other

  public var chinese: String {
    switch self {
    case .headquarters: "本公司值班与联络员"
    case .regulator: "监管机构"
    case .association: "行业协会"
    case .exchange: "交易所"
    case .monitoringCentre: "监控中心"
    case .shareholder: "股东单位"
    case .bank: "银行"
    case .carrier: "通信运营商"
    case .softwareSupplier: "软件供应商"
    case .hardwareSupplier: "设备供应商"
    case .integrator: "系统集成商"
    case .quoteVendor: "行情商"
    case .websiteDeveloper: "网站开发商"
    case .domainRegistrar: "域名服务商"
    case .securityService: "安全服务"
    case .property: "物业"
    case .police: "公安"
    case .media: "媒体"
    case .other: "其他"
    }
  }

  public var english: String {
    switch self {
    case .headquarters: "Our own watch and liaison"
    case .regulator: "Regulator"
    case .association: "Association"
    case .exchange: "Exchange"
    case .monitoringCentre: "Monitoring centre"
    case .shareholder: "Shareholder"
    case .bank: "Bank"
    case .carrier: "Carrier"
    case .softwareSupplier: "Software supplier"
    case .hardwareSupplier: "Equipment supplier"
    case .integrator: "Integrator"
    case .quoteVendor: "Quote vendor"
    case .websiteDeveloper: "Website developer"
    case .domainRegistrar: "Domain registrar"
    case .securityService: "Security service"
    case .property: "Property management"
    case .police: "Police"
    case .media: "Media"
    case .other: "Other"
    }
  }
}
