import Foundation
import FoundationXML
import Printing
import Testing

@Suite struct `A diagram` {
  /// How many elements of a name there are; an SVG that is no sound XML throws.
  private final class Counter: NSObject, XMLParserDelegate {
    var names: [String: Int] = [:]
    var text = ""
    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) { names[name, default: 0] += 1 }
    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
  }
  private func read(_ svg: String) throws -> Counter {
    let (parser, counter) = (XMLParser(data: Data(svg.utf8)), Counter())
    parser.delegate = counter
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    return counter
  }

  @Test func `draws its boxes, questions and arrows`() throws {
    let diagram = Diagram(
      nodes: [.init("开始", shape: .round), .init("是否正确", shape: .diamond), .init("归档", shape: .round), .init("退回")],
      edges: [
        .init(0, 1), .init(1, 2, "是\n（负责人）"), .init(1, 3, "否"), .init(3, 0, "重新提交", isDashed: true),
        .init(2, 3, isBothWays: true), .init(3, 0, "再来一次"),
      ])
    let svg = try diagram.svg("一张图")
    let counter = try read(svg)
    #expect(counter.names["rect"] == 3 && counter.names["path"] == 6)
    // One for the question, one a head of an arrow, one more where an arrow has two.
    #expect(counter.names["polygon"] == 1 + 7)
    #expect(counter.text.contains("（负责人）") && counter.text.contains("再来一次") && svg.contains("edge dashed"))
    #expect(try diagram.svg("一张图") == svg, "the same picture each time")
  }
  @Test func `never lets a word become markup`() throws {
    let evil = "\"];n0[label=<<script>alert(1)</script>'&"
    let svg = try Diagram(
      nodes: [.init(evil, detail: evil, link: "/x?a=1&b=\"><script>"), .init(evil)], edges: [.init(0, 1, evil)]
    ).svg(evil)
    let counter = try read(svg)
    #expect(counter.names["script"] == nil && !svg.contains("<script") && counter.names["rect"] == 2)
    #expect(counter.text.contains("<script>"))
  }
  @Test func `breaks long words into lines and does not tear short ones`() throws {
    let node = Diagram.Node("上海期货交易所报盘服务器及其备用机组合")
    #expect(node.lines.count == 2 && node.lines.joined() == "上海期货交易所报盘服务器及其备用机组合")
    #expect(Diagram.Node("交易前置 1").lines == ["交易前置 1"])
  }
  @Test func `refuses what is no picture any more, or no picture at all`() {
    let many = Array(repeating: Diagram.Node("x"), count: Diagram.mostNodes + 1)
    #expect(throws: PrintError.self) { try Diagram(nodes: many, edges: []).svg("") }
    #expect(throws: PrintError.self) { try Diagram(nodes: [.init("x")], edges: [.init(0, 1)]).svg("") }
  }
  @Test func `gives up in time and leaves no process behind`() throws {
    // Its time is over before it begins: however busy the machine is, there is no picture.
    #expect(throws: PrintError.self) { try Diagram(nodes: [.init("甲"), .init("乙")], edges: [.init(0, 1)]).svg("", timeout: -1) }
    // Other tests draw at the same time: theirs end, one left behind would not.
    var left = try drawing()
    for _ in 0..<300 where !left.isEmpty {
      usleep(100_000)
      left.formIntersection(try drawing())
    }
    #expect(left.isEmpty)
  }
  private func drawing() throws -> Set<Substring> {
    let all = try output(of: "ps", "--ppid", "\(ProcessInfo.processInfo.processIdentifier)", "-o", "pid=,comm=")
    return Set(all.split(separator: "\n").filter { $0.contains("dot") })
  }
  @Test func `is drawn for many at once`() async throws {
    let pictures = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<8 { group.addTask { try Diagram(nodes: [.init("甲"), .init("乙")], edges: [.init(0, 1)]).svg("x") } }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(pictures.count == 1)
  }
}
