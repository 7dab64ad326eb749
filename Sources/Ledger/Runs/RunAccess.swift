public import Procedures
public import Records

/// Who may do what to runs, by the codes of the posts. Domain declares the posts; a test holds the two together.
enum RunAccess {
  /// Everyone who operates systems: the posts of 1.1.3, the watch and the head.
  static let operations: Set<PostCode> = [
    "head", "duty-manager", "duty-operator", "system-administration", "security-administration",
    "network-administration", "media-administration", "configuration-administration",
    "database-administration",
    "technical-service", "machine-room-administration", "general-affairs",
  ]
  static let managers: Set<PostCode> = ["duty-manager", "head"]
  static let auditor: PostCode = "auditor"
  /// Those who look over the shoulder of operations and do not operate, on duty or not.
  static let leaders: Set<PostCode> = ["leader", "general-manager", "chief-risk-officer"]
}

extension Standing {
  /// Whether this person operates and reviews. The auditor never does, whatever else they hold.
  public var mayOperateRuns: Bool {
    guard person != 0, !posts.contains(RunAccess.auditor), !changesNothing else { return false }
    if !posts.isDisjoint(with: RunAccess.operations) { return true }
    return isOnDuty && posts.isDisjoint(with: RunAccess.leaders)
  }

  /// Whether this person may cancel runs: who leads the watch.
  public var mayCancelRuns: Bool { mayOperateRuns && !posts.isDisjoint(with: RunAccess.managers) }

  /// Whether this person may look at runs; the product itself, which wall screens show, may.
  public var maySeeRuns: Bool {
    person == 0 || mayOperateRuns || isOnDuty || posts.contains(RunAccess.auditor)
      || !posts.isDisjoint(with: RunAccess.leaders)
  }

  /// People of a branch are concerned with the runs of their branch only.
  func reaches(place: Int) -> Bool { self.place == 0 || self.place == place }

  func mustOperateRuns() throws {
    guard mayOperateRuns else { throw Refusal.notAnOperator }
  }
  func mustSeeRuns() throws {
    guard maySeeRuns else {
      throw Refusal(.forbidden, "您的岗位不能查看执行单。", "Your post may not see runs.")
    }
  }
}

extension Refusal {
  static let notAnOperator = Refusal(
    .forbidden, "执行单由运维岗位人员或当班人员操作，您不在其列。",
    "Runs are for the posts of operations and for people on duty.")
  static let noRun = Refusal(.missing, "没有这张执行单，或者您无权查看。", "There is no such run, or you may not see it.")

  /// What the rules of a run refused, for people.
  public init(_ refusal: RunRefusal) { self.init(refusal.kind, refusal.chinese, refusal.english) }
}

extension RunRefusal {
  var kind: Refusal.Kind {
    switch self {
    case .noSuchCell, .noSuchPart, .noSuchCorrection: .missing
    case .samePerson, .countersignerIsCorrector: .forbidden
    case .notOpen, .notClosed, .stale, .filledByAnother, .signedByAnother, .reviewed, .alreadySigned,
      .notSigned,
      .notFilled, .onlyAfterFailure, .outOfOrder, .unsigned, .partUnfinished, .partNotBegun, .failureAlreadyDeclared,
      .correctionPending, .correctionDecided:
      .conflict
    case .notDue, .valueDoesNotFit, .reasonNeeded, .needsNoReview, .scopeIncomplete, .nothingChosen,
      .notACard,
      .reasonMissing, .nothingCorrected:
      .unsound
    }
  }
}
