import Domain
import Records

extension Command {
  static let catalog = Command(
    name: "catalog", summary: Wording("列出参考案例的每一件文书由什么覆盖。", "Lists every artefact and what covers it."),
    options: [Option(name: "json", value: nil, help: Wording("输出 JSON", "as JSON"))]
  ) { arguments in
    let catalog = try Catalog(Registry(everyType), home: Home.find())
    Console.out(arguments.has("json") ? catalog.json + "\n" : catalog.text)
    return .done
  }
}
