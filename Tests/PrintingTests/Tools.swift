import Foundation
import Printing
import Synchronization

/// The repository this test stands in.
let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path

/// The pool of all tests that only want a PDF.
let pool = PrintPool(.init(root: root))

/// What a program prints.
func output(of program: String, _ arguments: String...) throws -> String {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [program] + arguments
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = FileHandle.nullDevice
  try process.run()
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return String(decoding: data, as: UTF8.self)
}

/// A folder that is gone when `body` returns.
func withFolder<T>(_ body: (String) throws -> T) throws -> T {
  let folder = NSTemporaryDirectory() + "printing-" + UUID().uuidString
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try body(folder)
}

/// The printed document in a file, and what the poppler tools say of it.
struct Print {
  /// As it lies on the page.
  let text: String
  /// Cell after cell, without white space: a cell may be broken into lines anywhere.
  let letters: String
  let boxes: [Box]
  let info: String
  let fonts: [String]

  init(_ bytes: [UInt8]) throws {
    let raw: String
    let html: String
    (text, raw, html, info, fonts) = try withFolder { folder in
      let file = folder + "/print.pdf"
      try Data(bytes).write(to: URL(fileURLWithPath: file))
      return (
        try output(of: "pdftotext", "-layout", file, "-"), try output(of: "pdftotext", "-raw", file, "-"),
        try output(of: "pdftotext", "-bbox", file, "-"),
        try output(of: "pdfinfo", file),
        try output(of: "pdffonts", file).split(separator: "\n").dropFirst(2).map(String.init)
      )
    }
    boxes = Print.boxes(html)
    letters = raw.filter { !$0.isWhitespace }
  }

  init(_ document: PrintDocument) throws { try self.init(pool.pdf(document)) }

  var pages: Int? { info.firstMatch(of: /Pages:\s+(\d+)/).flatMap { Int($0.1) } }
  func says(_ text: String) -> Bool {
    let wanted = text.filter { !$0.isWhitespace }
    return wanted.isEmpty || letters.contains(wanted)
  }
}

/// A value that several threads change.
final class Shared<Value: Sendable>: Sendable {
  private let mutex: Mutex<Value>
  init(_ value: Value) { mutex = Mutex(value) }
  var value: Value { mutex.withLock { $0 } }
  func change(_ body: (inout Value) -> Void) { mutex.withLock { body(&$0) } }
}
