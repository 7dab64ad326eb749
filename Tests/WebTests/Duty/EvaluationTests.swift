import Procedures
import Testing
import Time

@testable import Web

@Suite struct `What is proposed for an evaluation` {
  private let now = Moment("2026-07-06 17:00")!
  private func run(
    _ done: Int, of due: Int, abnormal: Int = 0, late: Int = 0, awaiting: Int = 0, isClosed: Bool
  ) -> RunLine {
    RunLine(
      id: 1, title: "巡检", due: due, done: done, abnormal: abnormal, late: late, awaiting: awaiting,
      state: isClosed ? .closed : .open, nextDue: nil, dueAt: Moment(seconds: 0))
  }

  @Test func `counts the runs of each kind`() {
    var evaluation = Evaluation()
    evaluation.add(run(12, of: 12, isClosed: true), code: "intraday-patrol", at: now)
    evaluation.add(
      run(5, of: 9, abnormal: 1, late: 2, awaiting: 3, isClosed: false), code: "equipment-and-link-patrol",
      at: now)
    evaluation.add(run(4, of: 4, isClosed: true), code: "monitoring-log", at: now)
    let proposals = evaluation.proposals
    #expect(proposals["patrols"] == "巡检执行单 2 张，已完成 1 张，未完成 1 张；逾期 2 项，异常 1 项。")
    #expect(proposals["monitoring"] == "监控执行单 1 张，均已完成，无逾期、无异常。")
    #expect(proposals["reviews"] == "已完成双人签字 21 项，尚待复核 3 项。")
    #expect(proposals["evaluation"]?.hasPrefix("当班执行单 3 张") == true)
  }
  @Test func `says that there was nothing, and leaves to people what no record tells`() {
    let proposals = Evaluation().proposals
    #expect(proposals["incidents"] == "当班没有新发生的事件。")
    #expect(proposals["reviews"] == "当班没有需要复核的操作。")
    #expect(proposals["system_logs"] == nil)
  }
  @Test func `names what is overdue and not finished`() {
    var evaluation = Evaluation()
    evaluation.add(
      RunLine(id: 1, title: "x", due: 9, done: 2, nextDue: Moment("2026-07-06 16:00")!, dueAt: now),
      code: "intraday-patrol", at: now)
    #expect(evaluation.proposals["patrols"] == "巡检执行单 1 张，已完成 0 张，未完成 1 张；逾期未完成 1 张。")
  }
  @Test func `leaves cancelled runs out`() {
    var evaluation = Evaluation()
    evaluation.add(
      RunLine(id: 1, title: "x", due: 9, done: 9, state: .cancelled, nextDue: nil, dueAt: Moment(seconds: 0)),
      code: "patrol", at: now)
    #expect(evaluation.all == Evaluation.Runs())
    #expect(evaluation.reviewed == 0)
  }
}
