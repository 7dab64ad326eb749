public import Records

/// What somebody sends along when taking a step.
public struct StepRequest: Sendable {
  /// The version of the record that was shown.
  public let seen: Int
  public let input: [String: Input]
  /// The signature of whoever takes the step, where it takes one.
  public let proof: Proof?
  /// The second person's, when both sign at one terminal.
  public let witness: Proof?
  /// The opinion that goes with a signature.
  public let remark: String
  /// Whether the whole form of the step was there to be filled in.
  let isWhole: Bool
  /// Set where one act takes the step for several records.
  let folder: Folder.Mark?

  public init(
    seen: Int, input: [String: Input] = [:], proof: Proof? = nil, witness: Proof? = nil, remark: String = "",
    isWhole: Bool = false
  ) {
    self.init(seen: seen, input: input, proof: proof, witness: witness, remark: remark, isWhole: isWhole, folder: nil)
  }

  init(
    seen: Int, input: [String: Input] = [:], proof: Proof?, witness: Proof? = nil, remark: String, isWhole: Bool = false,
    folder: Folder.Mark?
  ) {
    self.isWhole = isWhole
    self.seen = seen
    self.input = input
    self.proof = proof
    self.witness = witness
    self.remark = remark
    self.folder = folder
  }
}

extension StepRequest {
  /// The longest opinion. More is refused rather than cut: somebody signs what they wrote.
  public static let longestRemark = 500

  /// - Throws: `Faults` on `remark` for more than a signature keeps.
  static func check(remark: String) throws {
    guard remark.count <= longestRemark else {
      throw Faults(
        "remark",
        Wording(
          "意见最多 \(longestRemark) 字，现在有 \(remark.count) 字，请精简。", "An opinion takes \(longestRemark) characters; there are \(remark.count)."))
    }
  }
}
