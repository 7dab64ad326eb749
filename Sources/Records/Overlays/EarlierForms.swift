public import Time

/// Forms as they stood once. What somebody signed is shown as they saw it: with the labels, the choices and the
/// fields of that time, whatever the site has adjusted since.
public enum EarlierForms {
  /// The entry of the audit trail as of which forms are read; nil for now.
  @TaskLocal static var sequence: Int?

  /// Has every form read, within `body`, as it stood when an entry of the trail was written. What is stored is read
  /// and kept the same in both: only labels, choices and what stands on a form differ.
  ///
  /// - Parameter sequence: nil for the forms as they are now.
  public static func at<T>(_ sequence: Int?, _ body: () throws -> T) rethrows -> T {
    try $sequence.withValue(sequence, operation: body)
  }
}

/// What an adjustment changes, as it is now and as it was under earlier adjustments.
final class Versioned<Value: Sendable>: Sendable {
  let now: Value
  /// Oldest first, each with the entry of the trail with which the next took its place.
  private let earlier: [(until: Int, value: Value)]

  /// - Parameter versions: oldest first, each with the entry of the trail from which on it held; the last is that of now.
  init(_ versions: [(from: Int, value: Value)]) {
    now = versions[versions.count - 1].value
    earlier = zip(versions, versions.dropFirst()).map { ($1.from, $0.value) }
  }

  /// As it is to be read: as of `EarlierForms`, where somebody asks for those.
  var value: Value {
    guard !earlier.isEmpty, let sequence = EarlierForms.sequence else { return now }
    return earlier.first { sequence < $0.until }?.value ?? now
  }
}

extension Overlay {
  /// An adjustment and from when it held.
  public struct Version: Sendable, Equatable {
    /// Nil where the form is as it is declared again.
    public let overlay: Overlay?
    /// The entry of the audit trail with which it took effect.
    public let from: Int
    public let at: Moment
    /// The record of the adjustment.
    public let record: Int
    public init(_ overlay: Overlay?, from: Int, at: Moment, record: Int) {
      (self.overlay, self.from, self.at, self.record) = (overlay, from, at, record)
    }
  }
}

extension TypeDescription {
  /// Every adjustment of its form that ever held, oldest first; the last is that of now.
  public var adjustments: [Overlay.Version] { shape.adjustments }

  /// The adjustment that held when an entry of the audit trail was written; nil for the form as it was declared.
  public func adjustment(at sequence: Int) -> Overlay.Version? { adjustments.last { $0.from <= sequence } }

  /// The same for a moment. Of several in one second it is the last.
  public func adjustment(at moment: Moment) -> Overlay.Version? { adjustments.last { $0.at <= moment } }
}
