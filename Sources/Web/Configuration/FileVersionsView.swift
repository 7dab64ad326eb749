import Domain
import HTML
import Records
import Time

extension FileVersions {
  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  func view(_ formToken: HTML) -> HTML {
    fragment {
      div(.class("head")) {
        div(.class("crumbs")) {
          a(.href(Paths.record("configuration-item", item.id))) { item.caption }
          " · "
          a(.href(Paths.record("configuration-file", file))) { say("配置文件", "Configuration file") }
        }
        h1 { name }
        if let path { span(.class("muted")) { path } }
      }
      if versions.isEmpty {
        section(.class("panel empty")) {
          p { say("还没有入库的内容。", "Nothing is filed yet.") }
          a(.class("btn btn-primary"), .href(Paths.new("configuration-file-version") + "?file=\(file)&file_version=1")) {
            say("入库第一版", "File the first version")
          }
        }
      } else {
        versionTable
        if mayCompare { compareForm(formToken) }
        differenceView
      }
    }
  }

  private var versionTable: HTML {
    form(.method("get"), .action(Paths.fileVersions(file))) {
      div(.class("table-scroll")) {
        table(.class("list")) {
          thead {
            tr {
              for label in [say("旧", "Old"), say("新", "New"), say("版本", "Version"), say("取得时间", "Taken"), say("变更依据", "Change"), say("入库人", "Filed by"), "SM3", say("内容", "Content")] {
                th(.scope("col")) { label }
              }
            }
          }
          tbody { for version in versions { row(version) } }
        }
      }
      if versions.count > 1 {
        p(.class("mt-2")) { button(.class("btn btn-primary"), .type("submit")) { say("比较所选两版", "Compare the two") } }
      }
    }
  }

  private func row(_ version: Version) -> HTML {
    tr {
      td { radio("from", version.number, isChecked: version.number == from) }
      td { radio("to", version.number, isChecked: version.number == to) }
      td { a(.href(Paths.record("configuration-file-version", version.id))) { say("第 \(version.number) 版", "\(version.number)") } }
      td(.class("nowrap")) { String(version.takenAt.description.prefix(16)) }
      td { version.basis }
      td { version.author }
      td(.class("muted")) { String(version.content.hash.prefix(12)) }
      td {
        a(.href(Paths.file("configuration-file-version", version.id, version.content.hash))) {
          "\(version.content.name)（\(max(1, version.content.size / 1024)) KB）"
        }
      }
    }
  }

  private func radio(_ name: String, _ number: Int, isChecked: Bool) -> HTML {
    input(.type("radio"), .name(name), .value(String(number)), .checked(isChecked), .aria("label", "\(name) \(number)"))
  }

  private func compareForm(_ formToken: HTML) -> HTML {
    form(
      .class("filters mt-2"), .method("post"), .action("/configuration/files/\(file)/compare"),
      .enctype("multipart/form-data")
    ) {
      formToken
      div {
        label(.for("real")) { say("现场取得的文件，与最新版比对", "The file as it is, beside the newest version") }
        input(.class("form-control"), .id("real"), .type("file"), .name("file"), .required())
      }
      button(.class("btn btn-outline-primary"), .type("submit")) { say("比对", "Compare") }
    }
  }

  private var differenceView: HTML {
    switch shown {
    case .nothing: HTML()
    case .binary(let isSame):
      HTML.panel(say("差异", "Difference")) {
        isSame ? say("二进制文件，内容相同。", "Binary, the same.") : say("二进制文件，内容不同，无法逐行显示。", "Binary, and different.")
      }
    case .difference(let difference, let encodings): lines(difference, encodings)
    }
  }

  private func lines(_ difference: LineDifference, _ encodings: String) -> HTML {
    let title = to.map { say("第 \(from ?? 0) 版 → 第 \($0) 版", "\(from ?? 0) → \($0)") } ?? say("第 \(from ?? 0) 版 → 现场", "\(from ?? 0) → real")
    let heading = "\(title)　+\(difference.added) −\(difference.removed)　\(encodings)"
    let (shown, isCut) = difference.hunks(around: 3, most: 3000)
    return HTML.panel(heading) {
      if difference.isEmpty { p(.class("mb-0")) { say("内容相同。", "They are the same.") } }
      if difference.isWhole { p(.class("muted")) { say("两版相差很大，按整段替换显示。", "They differ widely: shown as replaced.") } }
      if !difference.isEmpty {
        div(.class("table-scroll")) {
          table(.class("difference")) {
            tbody { for line in shown { line.map(lineView) ?? gap } }
          }
        }
      }
      if isCut { p(.class("muted mb-0")) { say("差异很长，后面的没有显示，请下载后查看。", "The rest is not shown: download it.") } }
    }
  }

  private var gap: HTML { tr(.class("gap")) { td(.colspan(4)) { "⋯" } } }

  private func lineView(_ line: LineDifference.Line) -> HTML {
    let (css, mark) =
      switch line.kind {
      case .same: ("", " ")
      case .removed: ("removed", "−")
      case .added: ("added", "+")
      }
    return tr(.class(css)) {
      td(.class("num")) { line.old.map { String($0) } ?? "" }
      td(.class("num")) { line.new.map { String($0) } ?? "" }
      td { mark }
      td { String(line.text) }
    }
  }
}

extension LineDifference {
  /// The lines that differ with some around them; nil stands where lines are left out.
  func hunks(around context: Int, most: Int) -> (lines: [Line?], isCut: Bool) {
    var near = [Bool](repeating: false, count: lines.count)
    for (place, line) in lines.enumerated() where line.kind != .same {
      for other in max(0, place - context)...min(lines.count - 1, place + context) { near[other] = true }
    }
    var shown: [Line?] = []
    var isGap = false
    for (place, line) in lines.enumerated() {
      if near[place] {
        guard shown.count < most else { return (shown, true) }
        shown.append(line)
        isGap = false
      } else if !isGap {
        shown.append(nil)
        isGap = true
      }
    }
    return (shown, false)
  }
}
