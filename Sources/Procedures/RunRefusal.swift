/// Why something cannot be done to a run; each is one sentence that says what to do instead.
public enum RunRefusal: Error, Hashable, Sendable {
  case noSuchCell(Int)
  case noSuchPart(Int)
  case noSuchCorrection(Int)
  /// The run is closed or cancelled.
  case notOpen(RunState)
  case notClosed
  case notDue(String)
  case onlyAfterFailure(String)
  /// A card is gone through in order; what comes before it and is empty.
  case outOfOrder(String, before: String)
  /// Someone changed the cell after it was seen; `by` is who filled it last.
  case stale(String, by: PersonID?)
  case valueDoesNotFit(String)
  case filledByAnother(String, PersonID)
  case signedByAnother(String, PersonID)
  case reviewed(String)
  case notFilled(String)
  case reasonNeeded(String)
  case alreadySigned(String)
  case notSigned(String)
  case needsNoReview(String)
  /// The reviewer filled or signed the cell as its operator.
  case samePerson(String)
  /// What is signed together must be signed together; the label of a cell that was left out.
  case scopeIncomplete(Procedure.Signing, String)
  case nothingChosen
  case unsigned(count: Int, first: String)
  case partUnfinished(String)
  case partNotBegun(String)
  case notACard
  case failureAlreadyDeclared
  case reasonMissing
  case correctionPending(String)
  case correctionDecided
  case nothingCorrected(String)
  case countersignerIsCorrector

  public var chinese: String {
    switch self {
    case .noSuchCell: "本单没有这一格，请刷新后重试。"
    case .noSuchPart: "本卡没有这一部分，请刷新后重试。"
    case .noSuchCorrection: "没有这条更正，请刷新后重试。"
    case .notOpen(.cancelled): "本单已取消，不能再填写；需要时请另开一单。"
    case .notOpen: "本单已关闭，不能再改；请提出更正，由另一人会签。"
    case .notClosed: "本单尚未关闭，请直接修改，不必更正。"
    case .notDue(let cell): "“\(cell)”本次不需填写。"
    case .onlyAfterFailure(let part): "“\(part)”仅在失败时填写，请先登记实施失败及原因。"
    case .outOfOrder(let cell, let before): "操作卡按次序办理：“\(before)”还没有填写，不能先填“\(cell)”。"
    case .stale(let cell, _): "“\(cell)”在您查看之后已被他人改动，请看过新内容再操作。"
    case .valueDoesNotFit(let cell): "“\(cell)”填写的内容不符合要求，请按该格的填法重填。"
    case .filledByAnother(let cell, _): "“\(cell)”由他人填写，请由其本人操作，或先声明接手。"
    case .signedByAnother(let cell, _): "“\(cell)”已由他人签字，只有签字人本人能改；复核人可退回。"
    case .reviewed(let cell): "“\(cell)”已复核，不能再改；关闭后可提出更正。"
    case .notFilled(let cell): "“\(cell)”尚未填写，请先填写再签字。"
    case .reasonNeeded(let cell): "“\(cell)”异常、不适用或不在规定时间填写，请先在备注中写明原因。"
    case .alreadySigned(let cell): "“\(cell)”已签字，不必重复。"
    case .notSigned(let cell): "“\(cell)”操作人尚未签字，请等其签字后再复核。"
    case .needsNoReview(let cell): "“\(cell)”不需复核。"
    case .samePerson(let cell): "“\(cell)”由您本人操作，请由另一人复核。"
    case .scopeIncomplete(.group, let cell): "本单按项目签字，请把同一项目的“\(cell)”一并签字。"
    case .scopeIncomplete(.column, let cell): "本单按时点签字，请把同一时点的“\(cell)”一并签字。"
    case .scopeIncomplete(_, let cell): "本单整单签字，请把“\(cell)”一并签字。"
    case .nothingChosen: "没有选中任何一格，请先选择。"
    case .unsigned(let count, let first): "还有 \(count) 格未完成签字（如“\(first)”），请补齐或逐格写明原因后再关闭。"
    case .partUnfinished(let part): "“\(part)”还没有登记结束时间，请先登记。"
    case .partNotBegun(let part): "“\(part)”还没有开始，请先登记开始时间。"
    case .notACard: "只有操作卡才有开始、结束和失败登记。"
    case .failureAlreadyDeclared: "已登记实施失败，不必重复。"
    case .reasonMissing: "请写明原因。"
    case .correctionPending(let cell): "“\(cell)”已有一条更正等待会签，请先处理。"
    case .correctionDecided: "这条更正已处理，请刷新查看。"
    case .nothingCorrected(let cell): "“\(cell)”更正后的内容与原来相同，请检查。"
    case .countersignerIsCorrector: "更正由您本人提出，请由另一人会签。"
    }
  }

  public var english: String {
    switch self {
    case .noSuchCell: "The run has no such cell; reload and try again."
    case .noSuchPart: "The card has no such part; reload and try again."
    case .noSuchCorrection: "There is no such correction; reload and try again."
    case .notOpen(.cancelled): "The run is cancelled and cannot be filled; start another if it is needed."
    case .notOpen:
      "The run is closed and cannot be changed; propose a correction for another person to countersign."
    case .notClosed: "The run is still open; change it directly instead of correcting it."
    case .notDue(let cell): "“\(cell)” is not due this time."
    case .onlyAfterFailure(let part):
      "“\(part)” is done only on failure; declare the failure and its reason first."
    case .outOfOrder(let cell, let before): "A card is gone through in order: fill in “\(before)” before “\(cell)”."
    case .stale(let cell, _): "“\(cell)” was changed since you saw it; look at what it is now and try again."
    case .valueDoesNotFit(let cell): "“\(cell)” does not take this value; fill it in as the cell asks."
    case .filledByAnother(let cell, _):
      "“\(cell)” was filled by another person; let them do it, or take it over first."
    case .signedByAnother(let cell, _):
      "“\(cell)” is signed by another person; only they may change it, a reviewer may return it."
    case .reviewed(let cell):
      "“\(cell)” is reviewed and cannot be changed; correct it after the run is closed."
    case .notFilled(let cell): "“\(cell)” is empty; fill it in before signing."
    case .reasonNeeded(let cell):
      "“\(cell)” is abnormal, not applicable, or out of its time; write the reason first."
    case .alreadySigned(let cell): "“\(cell)” is signed already."
    case .notSigned(let cell): "The operator has not signed “\(cell)” yet; review it afterwards."
    case .needsNoReview(let cell): "“\(cell)” needs no review."
    case .samePerson(let cell): "You did “\(cell)” yourself; let another person review it."
    case .scopeIncomplete(.group, let cell): "Groups are signed whole; sign “\(cell)” along with it."
    case .scopeIncomplete(.column, let cell): "Points in time are signed whole; sign “\(cell)” along with it."
    case .scopeIncomplete(_, let cell): "The run is signed whole; sign “\(cell)” along with it."
    case .nothingChosen: "Nothing is chosen; choose a cell first."
    case .unsigned(let count, let first):
      "\(count) cells are not signed (such as “\(first)”); sign them or give a reason for each."
    case .partUnfinished(let part): "“\(part)” has no end yet; record it first."
    case .partNotBegun(let part): "“\(part)” has not begun; record its start first."
    case .notACard: "Only a card has starts, ends and failure."
    case .failureAlreadyDeclared: "The failure is declared already."
    case .reasonMissing: "Write the reason."
    case .correctionPending(let cell): "A correction of “\(cell)” waits to be countersigned; decide it first."
    case .correctionDecided: "This correction is decided already; reload to see it."
    case .nothingCorrected(let cell): "The correction of “\(cell)” changes nothing; check it."
    case .countersignerIsCorrector: "You proposed this correction; let another person countersign it."
    }
  }
}
