import HTML
import HTTP
import Ledger
import Printing
import Records
import Time

extension Routes {
  /// 权限表, on screen and on paper; anybody may know who may do what.
  mutating func permissions() {
    page(Paths.permissions, .signedIn) { visit in
      let model = try visit.permissionsModel()
      let post = visit.request.query["post"].flatMap { code in model.posts.first { $0.code.rawValue == code } }
      let type = visit.request.query["type"].flatMap { visit.registry[$0] }
      return try Page(visit: visit, title: model.say("权限表", "Who may do what"), isWide: true).response {
        model.head(post, type)
        if post == nil, type == nil { model.matrix } else { model.detail(post, type, visit.registry) }
      }
    }
    page(Paths.permissions + "/print", .signedIn, mode: .queued) { visit in
      try visit.pdf(try visit.permissionsDocument(), name: "权限表")
    }
  }
}

extension Visit {
  func permissionsModel(_ language: Language? = nil) throws -> PermissionsModel {
    let titles = try read { reading -> [(code: String, title: String)] in
      guard let type = registry["post"] else { return [] }
      return try reading.find(type, [], limit: 500).sorted { $0.id < $1.id }.map {
        ($0["code"].text ?? "", $0["title"].text ?? "")
      }
    }
    return PermissionsModel(registry, titles: titles, language: language ?? self.language)
  }
}

extension PermissionsModel {
  fileprivate func head(_ post: Post?, _ type: TypeDescription?) -> HTML {
    fragment {
      div(.class("head")) {
        h1 { say("权限表", "Who may do what") + (post.map { "：\($0.title)" } ?? type.map { "：\($0.title[language])" } ?? "") }
        a(.class("btn btn-primary"), .href(Paths.permissions + "/print")) { say("打印 PDF", "PDF") }
      }
      form(.class("filters"), .method("get"), .action(Paths.permissions)) {
        div {
          label(.for("post")) { say("岗位", "Post") }
          select(.class("form-select"), .id("post"), .name("post")) {
            HTML.option("", say("全部岗位", "All posts"), isSelected: post == nil)
            for one in posts { HTML.option(one.code.rawValue, one.title, isSelected: one == post) }
          }
        }
        button(.class("btn btn-outline-secondary"), .type("submit")) { say("查看", "Show") }
      }
      p(.class("muted")) {
        say(
          "按记录的声明生成。看＝查看，建＝新建，改＝修改，废＝作废，办＝可办理或签字的环节数；“全体”和岗位的权限之外，填写人、被指定的人另有权限，点记录名称查看。营业部人员只见本营业部的记录（标 ○ 的除外）。",
          "Made from the declarations. R read, C create, E change, V void, S steps to take or sign. Authors and persons named have more: see each type. People of a branch meet their branch's records only, but for types marked ○.")
      }
    }
  }

  fileprivate var matrix: HTML {
    div(.class("table-scroll")) {
      table(.class("list permissions")) {
        thead {
          tr {
            th { say("记录", "Records") }
            for post in posts { th(.class("upright")) { span { post.title } } }
          }
        }
        tbody {
          for row in rows {
            tr {
              th(.scope("row")) {
                a(.href(Paths.permissions + "?type=" + row.type)) { row.title }
                if !row.isLocal { span(.class("muted"), .title(say("所有地点可见", "Of all places"))) { " ○" } }
              }
              for post in posts { td { marks(row, post.code) } }
            }
          }
        }
      }
    }
  }

  /// Every right of a type, or of a post.
  fileprivate func detail(_ post: Post?, _ type: TypeDescription?, _ registry: Registry) -> HTML {
    table(.class("list stack")) {
      thead {
        tr { for label in [say("记录", "Records"), say("权限", "Right"), say("谁", "Who"), say("说明", "Note")] { th { label } } }
      }
      tbody {
        for row in rows where type == nil || row.type == type?.identifier {
          for right in row.rights where post == nil || right.who.contains(.post(post!.code)) {
            tr {
              td { a(.href(Paths.permissions + "?type=" + row.type)) { row.title } }
              td(.class("nowrap")) { right.name }
              td { words(right, registry[row.type]) }
              td { right.note }
            }
          }
        }
      }
    }
  }
}
