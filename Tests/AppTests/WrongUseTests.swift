import TestSupport
import Testing

@Suite("The command line")
struct CommandLineTests {
  @Test(
    "wrong use exits with 2 and one sentence",
    arguments: [
      ["dance"], ["serve", "--bogus"], ["serve", "--data"], ["serve", "here"],
      ["init", "--institution", "海岳期货有限公司"],
      ["init", "--admin", "a", "--admin", "b"], ["serve", "--test-clock=1"],
    ])
  func wrongUse(_ words: [String]) throws {
    let ended = try Program.run(words)
    #expect(ended.code == 2)
    #expect(ended.out.isEmpty)
    #expect(ended.err.hasPrefix("shouzheng: "))
    #expect(ended.err.split(separator: "\n").count == 1)
  }

  @Test("errors are said in English where the environment is English")
  func english() throws {
    let ended = try Program.run(["dance"], environment: ["LC_ALL": "en_US.UTF-8"])
    #expect(ended.err == "shouzheng: There is no command dance: see shouzheng help.\n")
  }

  @Test(
    "help exits with 0 and speaks both languages", arguments: [["help"], ["--help"], ["serve", "--help"]])
  func help(_ words: [String]) throws {
    let ended = try Program.run(words)
    #expect(ended.code == 0)
    #expect(ended.out.contains("shouzheng serve"))
    #expect(ended.out.contains("启动网页服务"))
    #expect(ended.out.contains("Serves pages"))
  }

  @Test("what fails for another reason exits with 3")
  func failure() throws {
    let folder = try TemporaryFolder()
    let ended = try Program.run(["serve", "--data", folder.path + "/nothing"])
    #expect(ended.code == 3)
    #expect(ended.err.contains("shouzheng init"))
  }
}
