/// Delivers events to the streams that subscribed to their topic, in the order of publication.
public final class EventHub: Sendable {
  private struct Published: Sendable {
    let number: Int
    let topic: String
    let frame: [UInt8]
  }
  private struct State: Sendable {
    var number = 0
    var streams: [String: [ObjectIdentifier: EventStream]] = [:]
    var history: [Published] = []
  }
  private let state = Guarded(State())
  /// Ids of an earlier process are told from those of this one by it.
  private let epoch: String
  private let history: Int

  /// - Parameter history: events kept for clients that come back after an interruption.
  public init(history: Int = 256) {
    self.history = history
    epoch = String(UInt32.random(in: 0 ... .max), radix: 36)
  }

  /// Streams that are open, each counted once a topic.
  public var subscriptions: Int { state.withLock { $0.streams.values.reduce(0) { $0 + $1.count } } }
  public func subscribers(of topic: String) -> Int { state.withLock { $0.streams[topic]?.count ?? 0 } }

  /// Sends `data` as the event `event` to every subscriber of `topic`. Never waits for a client: one that
  /// does not keep up is dropped.
  public func publish(_ topic: String, event: String? = nil, data: String) {
    var dropped: [EventStream] = []
    state.withLock { state in
      state.number += 1
      let frame = Event(event, data: data, id: "\(epoch)-\(state.number)").frame
      // Twice the length before the old half goes, so that a publication costs the same on average.
      state.history.append(Published(number: state.number, topic: topic, frame: frame))
      if state.history.count > 2 * history { state.history.removeFirst(state.history.count - history) }
      for stream in (state.streams[topic] ?? [:]).values where stream.offer(frame) == .overflow {
        dropped.append(stream)
      }
    }
    for stream in dropped { stream.end() }
  }

  /// A stream of everything published to `topics` from now on; with `lastEventID` also of what was missed.
  /// When that is no longer known, the first event is `missed`, upon which the page loads itself anew.
  public func subscribe(
    to topics: [String], after lastEventID: String? = nil, limit: Int = 256 << 10
  ) -> EventStream {
    let stream = EventStream(limit: limit)
    let key = ObjectIdentifier(stream)
    state.withLock { state in
      if let lastEventID { replay(after: lastEventID, topics, state, to: stream) }
      for topic in topics { state.streams[topic, default: [:]][key] = stream }
    }
    stream.onClose { [weak self] in self?.remove(key, from: topics) }
    return stream
  }

  private func replay(after id: String, _ topics: [String], _ state: State, to stream: EventStream) {
    let parts = id.split(separator: "-")
    let oldest = state.number - state.history.count
    guard parts.count == 2, parts[0] == epoch, let number = Int(parts[1]), number >= oldest,
      number <= state.number
    else {
      _ = stream.offer(Event("missed", data: "").frame)
      return
    }
    for event in state.history where event.number > number && topics.contains(event.topic) {
      _ = stream.offer(event.frame)
    }
  }

  private func remove(_ key: ObjectIdentifier, from topics: [String]) {
    state.withLock { state in
      for topic in topics {
        state.streams[topic]?[key] = nil
        if state.streams[topic]?.isEmpty == true { state.streams[topic] = nil }
      }
    }
  }
}
