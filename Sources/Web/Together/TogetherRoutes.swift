import HTML
import HTTP
import Ledger
import Records
import Time

extension Routes {
  /// One step for several records: laid out, signed once, and what became of each.
  mutating func together() {
    page("/together/:type", .signedIn) { visit in
      let (type, step) = try visit.takenTogether(visit.request.query["step"])
      let ids = visit.request.query.values("id").compactMap { Int($0) }
      return try visit.togetherPage(try visit.togetherModel(type, step, asked: ids.isEmpty ? nil : visit.unique(ids)))
    }
    action("/together/:type", .signedIn) { visit, form in try visit.signTogether(form) }
    page("/folders/:id", .signedIn) { visit in
      let model = try visit.folderModel(try visit.request.parameter("id"))
      return try Page(visit: visit, title: model.title).response { model.view }
    }
  }
}

extension Visit {
  fileprivate func takenTogether(_ name: String?) throws -> (TypeDescription, StepDescription) {
    let type = try type(request.parameter("type"))
    guard let step = name.flatMap({ type.step($0) }) else { throw HTTP.Refusal.notFound }
    try step.mustBeTakenTogether()
    return (type, step)
  }

  /// Each once, in their order, and one more than an act takes so that the page says that there are more.
  fileprivate func unique(_ ids: [Int]) -> [Int] {
    var seen: Set<Int> = []
    return Array(ids.filter { seen.insert($0).inserted }.prefix(Folder.limit + 1))
  }

  fileprivate func togetherPage(_ model: TogetherModel, status: Status = .ok) throws -> Response {
    let inputs = Inputs(self)
    let signing = HTML.panel(say("签字", "Signature")) {
      if model.step.takesOpinion { inputs.text("remark", say("意见（写入每一条）", "Opinion, for each of them"), value: model.remark) }
      if model.step.isSigned { div(.class("fields")) { signHere().own() } }
      p(.class("hint muted")) {
        say("签字逐条保存，各对应所示内容；页面打开后变化过的记录不会被签。", "Each signature covers what is shown; what changed meanwhile is not signed.")
      }
    }
    return try Page(visit: self, title: say("一并办理：\(model.step.label)", "Together: \(model.step.label)"), scripts: ["ticks.js"])
      .response(status: status) { model.view(formToken: formToken, signing: signing) }
  }

  fileprivate func signTogether(_ form: FormData) throws -> Response {
    let (type, step) = try takenTogether(form["step"])
    guard let token = form["token"], !token.isEmpty, token.count <= 100 else { throw Denial.incomplete }
    // Pressed twice: what was done is shown, whatever password came with it.
    if let earlier = try read({ try $0.folder(of: standing.person, token: token) }) {
      return .redirect(to: Paths.folder(earlier))
    }
    let ids = unique(form.values("chosen").compactMap { Int($0) })
    let shown = unique(form.fields.all.compactMap { $0.name.hasPrefix("seen.") ? Int($0.name.dropFirst(5)) : nil })
    func again(_ faults: Faults, _ status: Status) throws -> Response {
      let model = try togetherModel(type, step, asked: shown.isEmpty ? ids : shown, typed: form, faults: faults)
      return try togetherPage(model, status: status)
    }
    do {
      let chosen = try ids.map { id in
        guard let version = form["seen.\(id)"].flatMap({ Int($0) }), let hash = form["hash.\(id)"] else { throw Denial.incomplete }
        return FolderOrder.Chosen(id: id, version: version, hash: hash)
      }
      guard !chosen.isEmpty else {
        throw Faults(nil, Wording("没有勾选任何记录，请至少勾选一条。", "Nothing is ticked: tick one at least."))
      }
      let opened = form["opened"].flatMap { Int($0) }.map(Moment.init(seconds:)).flatMap { $0 <= site.ledger.now ? $0 : nil }
      let order = FolderOrder(
        chosen: chosen, proof: step.signing == .none ? nil : try prove(own: form),
        remark: form["remark"] ?? "", token: token, openedAt: opened)
      let (folder, unforeseen) = try site.ledger.takeTogether(step.name, of: type, order, by: actor)
      for error in unforeseen { site.options.log(LoggedError(error)) }
      return .redirect(to: Paths.folder(folder))
    } catch let faults as Faults {
      return try again(faults, .unprocessable)
    } catch let denial as Denial where denial.kind != .missing {
      return try again(Faults(nil, denial.sentence), Fault(denial, language).formStatus)
    }
  }
}

extension Denial {
  static let incomplete = Denial(.unsound, "页面不完整，请刷新后重试。", "The form is incomplete: reload the page.")
}
