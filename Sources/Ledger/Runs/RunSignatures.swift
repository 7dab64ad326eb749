import Procedures
public import Records
import SQL

/// A signature on cells of a run, and whether what it covers is still what was signed.
public struct RunSignature: Sendable, Equatable {
  public let signature: Signature
  public let cells: [Int]
  public let state: State

  public enum State: Sendable, Equatable {
    /// The content of these cells has the hash that was signed.
    case holds
    /// Some of the cells were given back or filled anew since, and signed again: the audit trail has what was.
    case superseded
    /// The content differs from what was signed although nobody changed it here.
    case broken
  }
}

extension ConnectionHolder {
  /// The signatures on the cells of a run, oldest first, each compared with what stands in the run now.
  public func signatures(ofRun id: Int, for standing: Standing) throws -> [RunSignature] {
    let run = try run(id, for: standing).run
    let covered = try connection.query("SELECT signature, cells FROM run_signature WHERE run = \(id)") {
      (try $0.int(0), CellList.cells(try $0.text(1)))
    }
    let cells = Dictionary(covered, uniquingKeysWith: { first, _ in first })
    return try signatures("run", id).compactMap { signature in
      guard let cells = cells[signature.id] else { return nil }
      return RunSignature(signature: signature, cells: cells, state: judge(signature, cells, run))
    }
  }

  private func judge(_ signature: Signature, _ cells: [Int], _ run: Run) -> RunSignature.State {
    let isOperators = signature.purpose == "operate"
    let stands = cells.allSatisfy { index in
      guard run.cells.indices.contains(index) else { return false }
      let mark = isOperators ? run.cells[index].operatorMark : run.cells[index].reviewerMark
      return mark?.signature == signature.id
    }
    guard stands else { return .superseded }
    let content = run.signedContent(cells: cells, role: isOperators ? .operator : .reviewer)
    return ledger.hasher.use { $0.hash(Array(content.utf8)).hex } == signature.hash ? .holds : .broken
  }
}
