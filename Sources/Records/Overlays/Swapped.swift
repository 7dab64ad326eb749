import Synchronization

/// A value that is read everywhere and replaced seldom: a reader pays for one atomic load and never waits.
///
/// What it held before is kept for good, because somebody may be reading it still; so it is for what people change
/// by hand, not for what a program changes.
///
/// `@unchecked`: what the pointer leads to is immutable and Sendable.
final class Swapped<Value: Sendable>: @unchecked Sendable {
  private final class Box: Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }
  private let box: Atomic<UnsafeRawPointer>

  init(_ value: Value) { box = Atomic(Self.kept(value)) }

  /// Nobody reads what belongs to nobody any more.
  deinit { Unmanaged<Box>.fromOpaque(box.load(ordering: .acquiring)).release() }

  var value: Value {
    get { Unmanaged<Box>.fromOpaque(box.load(ordering: .acquiring)).takeUnretainedValue().value }
    set { box.store(Self.kept(newValue), ordering: .releasing) }
  }

  private static func kept(_ value: Value) -> UnsafeRawPointer {
    UnsafeRawPointer(Unmanaged.passRetained(Box(value)).toOpaque())
  }
}
