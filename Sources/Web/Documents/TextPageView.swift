import HTML
import Records
import Time

extension TextPageModel {
  /// What stands between the head of the record and its signatures.
  func view(_ links: PolicyLinks, formToken: HTML, sign: SignHere, fault: String?) -> HTML {
    let text = PolicyTextView(text: self.text, links: links)
    return fragment {
      if let obsolete { banner(obsolete) }
      if let reading { readingView(reading, formToken, sign, fault) }
      div(.class("policy-columns")) {
        section(.class("panel policy-body")) { div(.class("body")) { text.markup } }
        aside(.class("policy-side")) {
          contents(text)
          attributeView
          editionView
          if !readers.isEmpty { readerView }
        }
      }
    }
  }

  private func banner(_ sentence: String) -> HTML {
    div(.class("alert alert-danger obsolete"), .role("alert")) {
      strong { sentence }
      if let current {
        a(.class("btn btn-danger btn-sm"), .href(Paths.record(type, current))) { say("打开现行版", "Open the one in force") }
      }
    }
  }

  private func readingView(_ reading: OwnReading, _ formToken: HTML, _ sign: SignHere, _ fault: String?) -> HTML {
    if let at = reading.signedAt {
      return div(.class("alert alert-success reading-done")) { say("您已于 \(at.toTheMinute) 阅读并签字。", "You read and signed it at \(at.short).") }
    }
    return form(.class("panel reading-form"), .method("post"), .action(Paths.readingSigned(reading.id))) {
      formToken
      HTML.hidden("seen", String(reading.version))
      span { say("请阅读全文后签字：", "Read it, then sign:") }
      sign.inRow()
      button(.class("btn btn-primary"), .type("submit")) { say("已阅读并知悉", "I have read it") }
      if let fault { p(.class("fault"), .role("alert")) { fault } }
    }
  }

  private func contents(_ text: PolicyTextView) -> HTML {
    let chapters = text.contents
    guard chapters.count > 1 else { return HTML() }
    return HTML.panel(say("目录", "Contents")) {
      ol(.class("policy-contents")) {
        for chapter in chapters { li { a(.href("#" + chapter.anchor)) { chapter.label } } }
      }
    }
  }

  private var attributeView: HTML {
    section(.class("panel")) {
      header {
        h2 { say("文档属性", "Attributes") }
        div(.class("actions")) { a(.href(Paths.attributePage(type, id))) { say("打印属性页", "Print") } }
      }
      dl(.class("body attributes")) {
        for attribute in attributes where !attribute.value.isEmpty {
          dt { attribute.label }
          dd { attribute.value }
        }
      }
    }
  }

  private var editionView: HTML {
    HTML.panel(say("版本", "Editions")) {
      ul(.class("lines-list editions")) {
        for edition in editions {
          li {
            div {
              if edition.isShown { strong { edition.name } } else {
                a(.href(edition.isObsolete ? Paths.obsolete(type, edition.id) : Paths.record(type, edition.id))) { edition.name }
              }
              " "
              span(.class("state " + edition.css)) { edition.state }
            }
            div(.class("muted")) { [edition.day?.description, edition.person].compactMap { $0 }.joined(separator: " ") }
            if !edition.note.isEmpty { div { edition.note } }
            if let earlier = edition.earlier {
              a(.href(Paths.differences(type, edition.id, from: earlier))) { say("与前一版的差别", "What changed") }
            }
          }
        }
      }
    }
  }

  private var readerView: HTML {
    HTML.panel(say("阅读签字 \(read.count)/\(readers.count)", "Read by \(read.count) of \(readers.count)")) {
      if !unread.isEmpty {
        p {
          span(.class("muted")) { say("未签：", "Not yet: ") }
          unread.map(\.name).joined(separator: "、")
        }
      }
      details {
        summary { say("已签 \(read.count) 人", "\(read.count) signed") }
        ul(.class("lines-list")) {
          for reader in read {
            li {
              span { reader.name }
              span(.class("muted")) { reader.at?.toTheMinute ?? "" }
            }
          }
        }
      }
    }
  }
}
