import HTML
import Ledger
import Records
import Time

extension TalkModel {
  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
  private var path: String { Paths.comments(identifier, id) }

  /// The whole of it, as it is exchanged after something was said.
  func view(formToken: HTML) -> HTML {
    section(
      .class("panel talk"), .id("talk"), .data("topic", asOf == nil ? RecordComment.topic(identifier, id) : ""), .data("path", path)
    ) {
      header {
        h2 { say("评论", "Comments") + (count > 0 ? " \(count)" : "") }
        if asOf == nil, closed == nil { followForm(formToken) }
      }
      linesView(formToken)
      if asOf == nil { if let closed { p(.class("empty muted")) { closed } } else { sayForm(formToken) } }
    }
  }

  /// What was said: fetched anew when somebody says more, so that nothing that is being typed is lost.
  func linesView(_ formToken: HTML) -> HTML {
    ol(.class("lines"), .id("talk-lines"), .aria("live", "polite"), .data("count", String(count))) {
      if let olderBefore {
        li { a(.href(path + "?before=\(olderBefore)")) { say("更早的评论", "Older comments") } }
      }
      if lines.isEmpty, closed == nil || asOf != nil {
        li(.class("muted")) { say("还没有人评论。用 @ 可以提醒能看到这条记录的人。", "Nobody has said anything yet. @ calls people who may see this record.") }
      }
      for line in lines { lineView(line, formToken) }
    }
  }

  private func lineView(_ line: Line, _ formToken: HTML) -> HTML {
    li(.id("comment-\(line.id)")) {
      div(.class("by")) {
        strong { line.name }
        times(line.at)
        if let withdrawn = line.withdrawnAt { span(.class("state quiet")) { HTML(say("已撤回 ", "Withdrawn ")) + times(withdrawn) } }
        if line.isOwn {
          form(
            .method("post"), .action(path + "/\(line.id)/withdraw"), .hx("post", path + "/\(line.id)/withdraw"),
            .hx("target", "#talk"), .hx("swap", "outerHTML"),
            .hx("confirm", say("撤回这条评论？撤回后别人看不到内容，审计仍能看到。", "Withdraw this comment? Auditors can still read it."))
          ) {
            formToken
            button(.class("quiet-button"), .type("submit")) { say("撤回", "Withdraw") }
          }
        }
      }
      if line.withdrawnAt == nil {
        said(line)
      } else if !line.parts.isEmpty {
        details {
          summary { say("原文（仅审计可见）", "What it said (auditors only)") }
          said(line)
        }
      }
    }
  }

  private func said(_ line: Line) -> HTML {
    div(.class("said")) {
      for part in line.parts {
        switch part {
        case .text(let text): text
        case .mention(let label): span(.class("mention")) { label }
        case .link(let text, let path): a(.href(path)) { text }
        }
      }
    }
  }

  private func followForm(_ formToken: HTML) -> HTML {
    form(
      .class("actions"), .method("post"), .action(path + "/follow"), .hx("post", path + "/follow"), .hx("target", "#talk"),
      .hx("swap", "outerHTML")
    ) {
      formToken
      HTML.hidden("on", isFollowed ? "0" : "1")
      button(
        .class(isFollowed ? "btn btn-sm btn-outline-primary" : "btn btn-sm btn-outline-secondary"), .type("submit"),
        .aria("pressed", isFollowed),
        .title(say("关注后，有新评论会收到通知", "Followers are told of new comments"))
      ) { isFollowed ? say("已关注", "Following") : say("关注", "Follow") }
    }
  }

  private func sayForm(_ formToken: HTML) -> HTML {
    form(
      .class("say"), .id("talk-form"), .method("post"), .action(path), .hx("post", path), .hx("target", "#talk"),
      .hx("swap", "outerHTML"), .data("guard", "")
    ) {
      formToken
      HTML.hidden("token", token)
      if let fault { p(.class("fault"), .role("alert")) { fault } }
      div(.class("talk-box")) {
        textarea(
          all: [
            .class("form-control"), .id("talk-text"), .name("text"), .rows(2), .maxlength(RecordComment.length), .required(),
            .placeholder(say("说点什么，@ 提醒同事，编号会成为链接", "Say something; @ calls colleagues, numbers become links")),
            .aria("label", say("评论", "Comment")), .data("people", path + "/people"), .autocomplete("off"),
          ], typed)
        div(.class("talk-people"), .id("talk-people"), .role("listbox"), .hidden(), .aria("label", say("可以提醒的人", "Whom you may call"))) {}
      }
      div(.class("foot")) {
        button(.class("btn btn-primary"), .type("submit")) { say("发表", "Say it") }
        span(.class("muted")) { say("评论不能修改，只能撤回；不印在表单上", "Comments are never changed, only withdrawn, and not printed") }
      }
    }
  }
}
