import Synchronization

/// The rule packs in force: what guards ask for rules that are data. One of a kind; a newer one takes its place.
public final class PackShelf: Sendable {
  private let packs = Mutex<[ObjectIdentifier: any Sendable]>([:])
  public init() {}

  public func put<Pack: Sendable>(_ pack: Pack) {
    packs.withLock { $0[ObjectIdentifier(Pack.self)] = pack }
  }

  /// Nil while no pack of that kind is loaded.
  public subscript<Pack: Sendable>(_: Pack.Type) -> Pack? {
    packs.withLock { $0[ObjectIdentifier(Pack.self)] as? Pack }
  }
}
