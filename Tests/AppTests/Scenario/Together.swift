import Foundation

/// Does everything at once, each on a thread of its own, and returns when all of it is done. Queues would run no
/// more at a time than there are processors.
func together(_ acts: [() -> Void]) {
  let group = DispatchGroup()
  for act in acts {
    let act = Act(run: act)
    group.enter()
    Thread.detachNewThread {
      act.run()
      group.leave()
    }
  }
  group.wait()
}

/// Run by one thread only, while the one that made it waits.
private struct Act: @unchecked Sendable {
  let run: () -> Void
}
