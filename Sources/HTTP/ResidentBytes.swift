/// Bytes at a fixed place in memory, sent without being copied.
public final class ResidentBytes: Sendable {
  nonisolated(unsafe) let storage: UnsafeRawBufferPointer

  public init(_ bytes: [UInt8]) {
    let place = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    place.copyBytes(from: bytes)
    storage = UnsafeRawBufferPointer(place)
  }

  deinit { storage.deallocate() }

  public var count: Int { storage.count }
  public var bytes: [UInt8] { Array(storage) }
}
