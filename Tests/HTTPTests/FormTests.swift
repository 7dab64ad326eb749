import HTTP
import Testing

@Suite struct FormTests {
  private func form(_ type: String, _ body: String) throws -> Form { try form(type, Array(body.utf8)) }
  private func form(_ type: String, _ body: [UInt8]) throws -> Form {
    try Request(.post, "/", headers: Headers(["Content-Type": type]), body: body).form()
  }
  private func status(_ type: String, _ body: String) -> Status? {
    do {
      _ = try form(type, body)
      return nil
    } catch { return (error as? Refusal)?.status }
  }
  private let urlencoded = "application/x-www-form-urlencoded"
  private let multipart = "multipart/form-data; boundary=XX"

  @Test func `fields keep their order and their repetitions`() throws {
    let form = try form(urlencoded, "b=1&a=%E7%AD%BE%E5%AD%97+%2B&b=2&empty=&bare&&=x")
    #expect(form.fields == Fields(["b": "1", "a": "签字 +", "b": "2", "empty": "", "bare": "", "": "x"]))
    #expect(form.values("b") == ["1", "2"])
    #expect(form["b"] == "1")
    #expect(form["missing"] == nil)
  }

  @Test func `lines of a text are kept`() throws {
    #expect(try form(urlencoded + "; charset=UTF-8", "a=1%0D%0A2%09")["a"] == "1\r\n2\t")
  }

  @Test(arguments: ["a=%", "a=%2", "a=%zz", "a=%ff", "%ff=1", "a=%00", "a=%07"])
  func `what cannot be decoded is refused`(_ body: String) { #expect(status(urlencoded, body) == 400) }

  @Test func `too many fields are refused`() {
    #expect(status(urlencoded, String(repeating: "a=1&", count: Limits.fields)) == nil)
    #expect(status(urlencoded, String(repeating: "a=1&", count: Limits.fields + 1)) == 400)
  }

  @Test func `another type is refused, and no body is an empty form`() throws {
    #expect(status("text/plain", "a=1") == 415)
    #expect(status("", "a=1") == 415)
    #expect(try Request(.post, "/").form().fields.isEmpty)
  }

  @Test func `files and fields come apart`() throws {
    let content: [UInt8] = [0, 13, 10, 45, 45, 88, 255]
    var body = Array("--XX\r\nContent-Disposition: form-data; name=\"说明\"\r\n\r\n第一行\r\n第二行\r\n".utf8)
    body += Array(
      "--XX\r\ncontent-disposition: form-data; name=\"file\"; filename=\"C:\\报告;%22a%22.pdf\"\r\n".utf8)
    body += Array("Content-Type: application/pdf\r\n\r\n".utf8) + content
    body += Array(
      "\r\n--XX\r\nContent-Disposition: form-data; name=file; filename=\"\"\r\n\r\n\r\n--XX--\r\n".utf8)
    let form = try form("multipart/form-data; boundary=\"XX\"", body)
    #expect(form.fields == Fields(["说明": "第一行\r\n第二行"]))
    #expect(form.files.count == 2)
    let file = try #require(form.file("file"))
    #expect(file.filename == "报告;\"a\".pdf")
    #expect(file.contentType == "application/pdf")
    #expect(Array(file.bytes) == content)
    #expect(form.files[1].bytes.isEmpty)
    #expect(form.file("other") == nil)
  }

  @Test(arguments: ["../../etc/passwd", "..\\..\\passwd", "/passwd"])
  func `a file name has no folders`(_ name: String) throws {
    let part = "--XX\r\nContent-Disposition: form-data; name=\"f\"; filename=\"\(name)\"\r\n\r\nx\r\n--XX--"
    #expect(try form(multipart, part).files.first?.filename == "passwd")
  }

  @Test(arguments: [
    "", "x", "--XX", "--XX\r\n", "--XX\r\n\r\n\r\n--XX--",
    "--XX\r\nContent-Disposition: form-data; name=a\r\n\r\n1",
    "--XX\r\nContent-Disposition: form-data\r\n\r\n1\r\n--XX--",
    "--XX\r\nContent-Disposition: attachment; name=a\r\n\r\n1\r\n--XX--",
    "--XX\r\nContent-Disposition: form-data; name=a\r\n1\r\n--XX--",
    "--XX\nContent-Disposition: form-data; name=a\n\n1\n--XX--", "--XX\r\nno colon\r\n\r\n1\r\n--XX--",
    "--XXX\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--XX--",
    "--XX\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--XX",
    "--XX\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--XXY",
  ])
  func `what is not multipart is refused`(_ body: String) {
    #expect(status(multipart, body.isEmpty ? " " : body) == 400)
  }

  @Test
  func `multipart without a boundary, with a huge part header or with bytes that are no text is refused`() {
    #expect(status("multipart/form-data", "--\r\n") == 400)
    let pad = String(repeating: "x", count: Limits.partHeader)
    #expect(
      status(multipart, "--XX\r\nX: \(pad)\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--XX--")
        == 400)
    let head = Array("--XX\r\nContent-Disposition: form-data; name=a\r\n\r\n".utf8)
    #expect(throws: Refusal.self) { try form(multipart, head + [0xFF] + Array("\r\n--XX--".utf8)) }
  }

  @Test func `too many files are refused`() {
    let part = "--XX\r\nContent-Disposition: form-data; name=f; filename=a\r\n\r\nx\r\n"
    #expect(status(multipart, String(repeating: part, count: Limits.files) + "--XX--") == nil)
    #expect(status(multipart, String(repeating: part, count: Limits.files + 1) + "--XX--") == 413)
  }
}
