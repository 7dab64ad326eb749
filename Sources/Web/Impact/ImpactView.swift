import Domain
import HTML
import HTTP
import Records

extension Routes {
  /// What hangs on an item, up and down.
  mutating func impact() {
    page("/configuration/impact/:id", .only(.readers), mode: .queued) { visit in
      let model = try visit.impactModel(try visit.request.parameter("id"))
      return try Page(visit: visit, title: visit.say("影响分析", "Impact"), isWide: true).response { model.view }
    }
  }
}

extension ImpactModel {
  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  var view: HTML {
    fragment {
      div(.class("head")) {
        div(.class("crumbs")) {
          a(.href(Paths.list("configuration-item"))) { say("配置项", "Configuration items") }
          " · "
          a(.href(Paths.record("configuration-item", id))) { caption }
        }
        h1 { say("影响分析：\(caption)", "Impact: \(caption)") }
        div(.class("actions")) { switches }
      }
      summary
      if total > 0 {
        if let note { div(.class("alert alert-warning")) { note } }
        if let svg {
          HTML.panel(say("影响图", "Picture")) {
            div(.class("diagram-frame")) { HTML(unsafeTrusted: svg) }
            p(.class("muted mb-0")) { legend }
          }
        }
        list
      }
    }
  }

  private var legend: String {
    direction == .up
      ? say("箭头从出故障的一方指向受影响的一方。深色为业务系统；“× 数量”是同一层同一类的多个配置项。", "Arrows lead from what fails to what is affected.")
      : say("箭头从配置项指向它所需要的。", "Arrows lead from an item to what it needs.")
  }

  private var switches: HTML {
    fragment {
      for way in ImpactGraph.Direction.allCases {
        a(
          .class(way == direction ? "btn btn-primary" : "btn btn-outline-secondary"),
          .href(Paths.impact(id, way, depth: depth))
        ) {
          way == .up ? say("影响谁（向上）", "Whom it affects") : say("依赖谁（向下）", "What it needs")
        }
      }
      for steps in ImpactModel.depths {
        a(
          .class(steps == depth ? "btn btn-secondary" : "btn btn-outline-secondary"),
          .href(Paths.impact(id, direction, depth: steps))
        ) { say("\(steps) 层", "\(steps)") }
      }
      a(.class(depth == nil ? "btn btn-secondary" : "btn btn-outline-secondary"), .href(Paths.impact(id, direction))) {
        say("全部", "All")
      }
    }
  }

  private var summary: HTML {
    section(.class("panel")) {
      div(.class("body")) {
        if total == 0 {
          p(.class("mb-0")) {
            direction == .up
              ? say("没有登记受它影响的配置项。请先登记“配置项关系”。", "Nothing is recorded as affected by it: record its relations first.")
              : say("没有登记它所依赖的配置项。请先登记“配置项关系”。", "Nothing is recorded that it needs: record its relations first.")
          }
          if mayRelate { a(.href(Paths.new("configuration-relation") + "?from_item=\(id)")) { say("登记关系", "Record a relation") } }
        } else {
          p(.class("mb-1")) {
            strong { say("共 \(total) 个配置项", "\(total) items") }
            "："
            counts.map { "\($0.kind.label[language]) \($0.count)" }.joined(separator: say("，", ", "))
          }
          if !systems.isEmpty {
            p(.class("mb-0")) {
              say("受影响的业务系统：", "Business systems: ")
              for (place, system) in systems.enumerated() {
                if place > 0 { say("、", ", ") }
                a(.href(Paths.record("configuration-item", system.id))) { system.caption }
              }
            }
          }
        }
      }
    }
  }

  private var list: HTML {
    div(.class("table-scroll")) {
      table(.class("list stack")) {
        thead {
          tr {
            th(.scope("col"), .class("num")) { say("层", "Level") }
            th(.scope("col")) { say("配置项", "Item") }
            th(.scope("col")) { say("类别", "Kind") }
            th(.scope("col")) { say("重要程度", "Importance") }
            th(.scope("col")) { say("备份", "Backup") }
          }
        }
        tbody {
          for line in lines {
            tr {
              td(.class("num"), .data("label", say("层", "Level"))) { line.depth }
              td(.data("label", say("配置项", "Item"))) { a(.href(Paths.record("configuration-item", line.id))) { line.caption } }
              td(.data("label", say("类别", "Kind"))) { line.kind.label[language] }
              td(.data("label", say("重要程度", "Importance"))) { line.importance.label[language] }
              td(.data("label", say("备份", "Backup"))) { line.hasBackup ? say("有", "Yes") : "" }
            }
          }
        }
      }
      if total > lines.count {
        p(.class("muted p-2 mb-0")) { say("只列出前 \(lines.count) 个，共 \(total) 个。", "The first \(lines.count) of \(total).") }
      }
    }
  }
}
