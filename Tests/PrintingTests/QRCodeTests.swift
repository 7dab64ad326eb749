import Foundation
import Printing
import Testing

struct QRCodeTests {
  @Test func `a code has its three finders and light around it`() throws {
    let code = try QRCode("https://shouzheng.example/r/42")
    #expect(code.size == 29)
    let finder = ["#######", "#     #", "# ### #", "# ### #", "# ### #", "#     #", "#######"]
    for (left, top) in [(0, 0), (code.size - 7, 0), (0, code.size - 7)] {
      let seen = (0..<7).map { y in String((0..<7).map { code[left + $0, top + y] ? "#" : " " }) }
      #expect(seen == finder)
    }
    #expect(!code[-1, 0] && !code[0, -1] && !code[code.size, 0] && !code[0, code.size])
  }

  @Test func `nothing and too much cannot be coded`() {
    #expect(throws: PrintError.malformed("二维码没有内容")) { try QRCode("") }
    #expect(throws: PrintError.malformed("二维码内容过长（3000 字节）")) {
      try QRCode(String(repeating: "长", count: 1000))
    }
    #expect(throws: PrintError.self) {
      try pool.pdf(PrintDocument(institution: "", title: "", qr: String(repeating: "x", count: 4000)))
    }
  }

  @Test func `the picture draws exactly the dark modules`() throws {
    let code = try QRCode("守正")
    var drawn = Set<[Int]>()
    for run in code.svg.matches(of: /M(\d+) (\d+)h(\d+)v1h-/) {
      let (x, y, length) = (Int(run.1)!, Int(run.2)!, Int(run.3)!)
      for offset in 0..<length { drawn.insert([x + offset - 4, y - 4]) }
    }
    for y in 0..<code.size { for x in 0..<code.size { #expect(drawn.contains([x, y]) == code[x, y]) } }
    #expect(code.svg.contains("viewBox=\"0 0 \(code.size + 8) \(code.size + 8)\""))
  }

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/zbarimg"), "needs zbar-tools"),
    arguments: [
      "https://shouzheng.haiyue.example/runs/20260707-131", "https://例.example/记录?编号=SJ-2026-0031&x=#1",
    ])
  func `the code on the paper can be read by a camera`(text: String) throws {
    try withFolder { folder in
      let pdf = try pool.pdf(PrintDocument(institution: "海岳", title: "码", qr: text))
      try Data(pdf).write(to: URL(fileURLWithPath: folder + "/a.pdf"))
      _ = try output(of: "pdftoppm", "-r", "150", "-png", folder + "/a.pdf", folder + "/a")
      let read = try output(of: "zbarimg", "-q", "--raw", folder + "/a-1.png")
      #expect(read.trimmingCharacters(in: .newlines) == text)
    }
  }
}
