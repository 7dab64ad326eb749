import Domain
import HTML
import HTTP
import Ledger
import Printing
import Records

extension Routes {
  /// Scans: imported from files, looked at, compared, and made into reports.
  mutating func scans() {
    page(Paths.scanImport, .only(.scanners)) { visit in try visit.scanImportPage() }
    action(Paths.scanImport, .only(.scanners), bodyLimit: Self.uploadLimit) { visit, form in
      do {
        return .redirect(to: Paths.record("vulnerability-scan", try visit.importScan(form)))
      } catch let faults as Faults {
        return try visit.scanImportPage(form, faults)
      }
    }
    action("/security/scans/:id/assess", .only(.scanners)) { visit, _ in
      .redirect(to: Paths.record("security-assessment", try visit.assessScan(try visit.request.parameter("id"))))
    }
    page("/security/scans/:id/compare", .only(.readers), mode: .queued) { visit in
      let model = try visit.scanComparison(try visit.request.parameter("id"))
      return try Page(visit: visit, title: visit.say("扫描对比", "Comparison"), isWide: true).response {
        visit.securityStyle
        model.view
      }
    }
  }
}

extension Visit {
  var securityStyle: HTML { link(.rel("stylesheet"), .href(site.assets.url("security.css"))) }

  func scanImportPage(_ typed: FormData? = nil, _ faults: Faults = Faults()) throws -> Response {
    let earlier = try read { try comparableScans($0) }
    let asked = request.query["baseline"] ?? ""
    let purpose = typed?["purpose"] ?? (asked.isEmpty ? "regular" : "hardened")
    let baseline = typed?["baseline"] ?? asked
    return try Page(visit: self, title: say("导入扫描结果", "Import a scan")).response(status: faults.isEmpty ? .ok : .unprocessable) {
      div(.class("head")) {
        div(.class("crumbs")) { a(.href(Paths.list("vulnerability-scan"))) { say("漏洞扫描", "Vulnerability scans") } }
        h1 { say("导入扫描结果", "Import a scan") }
      }
      for fault in faults.all { div(.class("alert alert-danger"), .role("alert")) { fault.sentence[language] } }
      form(.class("panel"), .method("post"), .action(Paths.scanImport), .enctype("multipart/form-data")) {
        formToken
        div(.class("body fields")) {
          div(.class("field wide")) {
            label(.for("scan-files"), .class("needed")) { say("扫描工具生成的文件", "File of the scanner") }
            input(.class("form-control"), .id("scan-files"), .type("file"), .name("files"), .required())
            div(.class("hint")) { say("先显示预览，确认后才登记；原文件作为附件保存。", "It is shown first and recorded when you say so; the file is kept.") }
          }
          div(.class("field")) {
            label(.for("scan-title")) { say("任务名称", "Title") }
            input(.class("form-control"), .id("scan-title"), .name("title"), .value(typed?["title"] ?? ""), .placeholder(say("不填则用文件里的任务名", "From the file if empty")))
          }
          div(.class("field")) {
            label(.for("scan-purpose")) { say("扫描目的", "Purpose") }
            select(.class("form-select"), .id("scan-purpose"), .name("purpose")) {
              for one in VulnerabilityScan.Purpose.allCases { option(.value(one.rawValue), .selected(one.rawValue == purpose)) { say(one.label) } }
            }
          }
          div(.class("field")) {
            label(.for("scan-baseline")) { say("加固前的扫描（复扫时选）", "Scan before hardening") }
            select(.class("form-select"), .id("scan-baseline"), .name("baseline")) {
              option(.value("")) { say("无", "None") }
              for scan in earlier { option(.value(String(scan.id)), .selected(String(scan.id) == baseline)) { scan.caption } }
            }
          }
          div(.class("field wide")) {
            label(.for("scan-scope")) { say("扫描范围", "Scope") }
            input(.class("form-control"), .id("scan-scope"), .name("scope"), .value(typed?["scope"] ?? ""), .placeholder("10.20.0.0/16"))
          }
          div { button(.class("btn btn-primary"), .type("submit")) { say("上传并预览", "Upload and look") } }
        }
      }
      HTML.panel(say("能读的文件（不超过 20 MB）", "What can be read (up to 20 MB)")) {
        ul(.class("mb-0")) {
          li { say("nmap：nmap -sV -O --script vulners -oX scan.xml 网段", "nmap: nmap -sV -O --script vulners -oX scan.xml NETWORK") }
          li { say("Nessus：扫描结果页导出的 .nessus 文件", "Nessus: the exported .nessus file") }
          li { say("OpenVAS/GVM：报告导出为 XML", "OpenVAS/GVM: the report as XML") }
          li { say("其他工具：CSV，表头含 ", "Others: CSV with ") + say(CSVScan.needed) + say("，另可有主机名、操作系统、端口、CVE、解决办法", "") }
        }
      }
    }
  }
}
