import TestSupport
import Testing

@Suite("The clock that tests set")
struct ClockTests {
  @Test("it is not there unless the server was started for it")
  func absent() throws {
    let folder = try TemporaryFolder()
    try RunningServer.found(folder.path)
    #expect(
      try RunningServer(data: folder.path).browser().post("/test/clock", ["advance": "60"]).status == 404)
  }

  @Test("it goes where it is sent, and refuses what is no time")
  func travels() throws {
    let folder = try TemporaryFolder()
    try RunningServer.found(folder.path)
    let browser = try RunningServer(data: folder.path, ["--test-clock"]).browser()
    #expect(
      try browser.post("/test/clock", ["now": "2027-03-01 08:20"]).text == #"{"now":"2027-03-01 08:20:00"}"#)
    #expect(try browser.post("/test/clock", ["advance": "1800"]).text == #"{"now":"2027-03-01 08:50:00"}"#)
    #expect(try browser.post("/test/clock", ["now": "8点"]).status == 400)
    #expect(try browser.post("/test/clock").status == 400)
  }

  @Test("a session does not outlive the day it was opened on")
  func sessionsEnd() throws {
    let folder = try TemporaryFolder()
    try RunningServer.found(folder.path)
    let browser = try RunningServer(data: folder.path, ["--test-clock"]).browser()
    try browser.signIn("admin", RunningServer.administrator.password)
    #expect(try browser.get("/inbox").status == 200)
    try browser.post("/test/clock", ["advance": "54000"])
    #expect(try browser.get("/inbox")["Location"]?.hasPrefix("/sign-in") == true)
  }
}
