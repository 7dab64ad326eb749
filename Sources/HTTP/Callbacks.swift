internal import CMicrohttpd

// What the C library calls. Plain functions in an ordinary file: closures in a file with top-level code
// would belong to the main actor and trap on the library's threads.

/// The request line has been read; what is returned comes back as `context` in the calls below.
func targetArrived(
  _ cls: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>?, _: OpaquePointer?
) -> UnsafeMutableRawPointer? {
  let core = Unmanaged<Core>.fromOpaque(cls!).takeUnretainedValue()
  core.counts.begin()
  return Unmanaged.passRetained(Exchange(core: core, target: Array(bytes(target)))).toOpaque()
}

/// Called once with the header, then with each piece of the body, then with nothing left, and again whenever
/// a sleeping connection was woken.
func handle(
  _ cls: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _: UnsafePointer<CChar>?,
  _ method: UnsafePointer<CChar>?, _: UnsafePointer<CChar>?, _ data: UnsafePointer<CChar>?,
  _ count: UnsafeMutablePointer<Int>?, _ context: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let connection, let method, let count, let place = context?.pointee else { return .NO }
  let exchange = Unmanaged<Exchange>.fromOpaque(place).takeUnretainedValue()
  switch exchange.phase {
  case .header:
    exchange.begin(connection, method: String(cString: method))
    guard exchange.refusal != nil, exchange.declaresMoreThanIsRead else { return .YES }
    return exchange.core.refuse(exchange, connection)
  case .body where count.pointee > 0:
    let isWelcome = exchange.take(UnsafeRawBufferPointer(start: data, count: count.pointee))
    count.pointee = 0
    return isWelcome ? .YES : .NO
  case .body: return exchange.core.dispatch(exchange, connection)
  case .answering: return exchange.core.continueAnswer(exchange, connection)
  }
}

/// The answer has been sent, or the client has gone.
func completed(
  _: UnsafeMutableRawPointer?, _: OpaquePointer?, _ context: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
  _: MHD_RequestTerminationCode
) {
  guard let place = context?.pointee else { return }
  context?.pointee = nil
  let exchange = Unmanaged<Exchange>.fromOpaque(place).takeRetainedValue()
  exchange.core.counts.end()
}

/// An event stream as the library holds it: what it reads from, and on which connection.
final class Feed {
  let stream: EventStream
  let connection: EventStream.Connection
  let core: Core

  init(stream: EventStream, connection: OpaquePointer, core: Core) {
    self.stream = stream
    self.connection = EventStream.Connection(pointer: connection)
    self.core = core
  }
}

func readEvents(
  _ cls: UnsafeMutableRawPointer?, _: UInt64, _ buffer: UnsafeMutablePointer<CChar>?, _ count: Int
) -> Int {
  let feed = Unmanaged<Feed>.fromOpaque(cls!).takeUnretainedValue()
  return feed.stream.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: count), feed.connection)
}

func endEvents(_ cls: UnsafeMutableRawPointer?) {
  let feed = Unmanaged<Feed>.fromOpaque(cls!).takeRetainedValue()
  feed.core.detach(feed.stream)
}

func releaseResident(_ cls: UnsafeMutableRawPointer?) {
  Unmanaged<ResidentBytes>.fromOpaque(cls!).release()
}
