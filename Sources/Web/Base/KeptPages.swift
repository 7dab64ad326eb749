import HTTP
import Ledger
import Records
import SQL
import Synchronization
import Time

/// Answers that were just given and may be given again as they are.
///
/// The invariant: a page that is kept depends on nothing but its visitor (session, standing, name, language,
/// theme), its address, the data, what is known of the data, the calendar, and the second on the clock. All
/// that are held here were made under one `Moment`; the first request under another throws them away, so that
/// none outlives a commit by anybody, nor the second it was made in. Who asks is looked up anew each time.
///
/// It spares the work of pages that are asked for again and again at once, and nothing else: a page somebody
/// opens now and then is made anew. Only routes that say so are kept: a form with a token that is good once is
/// another one each time.
final class KeptPages: Sendable {
  /// When it was, as far as any page can tell.
  private struct Moment: Equatable {
    let mark: ChangeMark
    let now: Time.Moment
    let exchanges: [Exchange]
  }
  private struct Key: Hashable {
    let session: Int
    let target: String
    let language: Language
    let theme: String?
  }
  private struct Kept {
    let standing: Standing
    let name: String
    let response: Response
  }
  private struct State {
    var moment: Moment?
    var pages: [Key: Kept] = [:]
    var size = 0
  }
  /// Bytes that are held at the most.
  static let limit = 4 << 20
  private let state = Mutex(State())
  /// Bytes that are held.
  var size: Int { state.withLock { $0.size } }

  /// What `make` answers, or has answered to the same visitor while nothing has changed.
  func answer(_ visit: Visit, _ make: () throws -> Response) throws -> Response {
    guard !visit.wantsFragment, let moment = try moment(visit.site) else { return try make() }
    let key = Key(
      session: visit.session.id, target: visit.request.target, language: visit.language,
      theme: visit.request.cookie("theme"))
    if let kept = state.withLock({ $0.moment == moment ? $0.pages[key] : nil }),
      kept.standing == visit.standing, kept.name == visit.name
    {
      return kept.response
    }
    var response = try make()
    guard response.status == .ok, case .bytes(let bytes) = response.body else { return response }
    response.body = .resident(ResidentBytes(bytes))
    // What took longer than its second shows the next one's time.
    guard visit.site.ledger.now == moment.now else { return response }
    keep(Kept(standing: visit.standing, name: visit.name, response: response), bytes.count, key, moment)
    return response
  }

  private func keep(_ page: Kept, _ count: Int, _ key: Key, _ moment: Moment) {
    state.withLock { state in
      if state.moment != moment || state.size + count > Self.limit {
        state = State(moment: moment)
      }
      guard state.pages[key] == nil, count <= Self.limit else { return }
      state.pages[key] = page
      state.size += count
    }
  }

  /// Taken before anything is read. Nil where commits of others cannot be seen.
  private func moment(_ site: Site) throws -> Moment? {
    guard let mark = try site.ledger.database.mark() else { return nil }
    return Moment(mark: mark, now: site.ledger.now, exchanges: site.calendar.exchanges)
  }
}
