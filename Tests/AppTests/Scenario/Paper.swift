import Foundation
import TestSupport
import Testing

/// A PDF, read as people would read it.
struct Paper {
  let text: String

  init(_ answer: Browser.Answer) throws {
    guard answer.status == 200 else { throw Refused(answer) }
    #expect(answer["Content-Type"] == "application/pdf")
    try self.init(pdf: answer.body)
  }

  init(pdf: [UInt8]) throws {
    let folder = try TemporaryFolder()
    let file = URL(fileURLWithPath: folder.path + "/paper.pdf")
    try Data(pdf).write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/pdftotext")
    process.arguments = ["-layout", file.path, "-"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let words = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "it is no PDF")
    text = String(decoding: words, as: UTF8.self)
  }
}
