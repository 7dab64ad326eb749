import Foundation
import Glibc
import Printing
import Testing

/// The pool under crashes, silence, load and missing parts.
struct PoolTests {
  static let small = PrintDocument(institution: "海岳", title: "小表")

  /// A pool whose worker first runs `prelude`; `here` in it names a folder that lasts as long as `body`.
  func withWorker(
    _ prelude: String, timeout: Double = 20, queue: Int = 64, _ body: (PrintPool, String) throws -> Void
  ) throws {
    try withFolder { folder in
      let real = root + "/Assets/print"
      for name in try FileManager.default.contentsOfDirectory(atPath: real) where name.hasSuffix(".typ") {
        try FileManager.default.copyItem(atPath: real + "/" + name, toPath: folder + "/" + name)
      }
      let worker = try String(contentsOfFile: real + "/worker.py", encoding: .utf8)
      let script = "here = \(folder.debugDescription)\n" + prelude + "\n" + worker
      try script.write(toFile: folder + "/worker.py", atomically: true, encoding: .utf8)
      var configuration = PrintPool.Configuration(root: root)
      configuration.assets = folder
      configuration.timeout = timeout
      configuration.queue = queue
      let pool = PrintPool(configuration)
      defer { pool.close() }
      try body(pool, folder)
    }
  }

  /// Python that does `what` in the first process only.
  static func once(_ what: String) -> String {
    """
    import os, sys, time
    if not os.path.exists(here + "/began"):
        open(here + "/began", "w").close()
        \(what)
    """
  }

  @Test func `a worker starts with the first document and stays for the next`() throws {
    let pool = PrintPool(.init(root: root))
    #expect(pool.processes.isEmpty)
    #expect(try pool.pdf(Self.small).starts(with: "%PDF".utf8))
    let first = pool.processes
    #expect(first.count == 1)
    _ = try pool.pdf(Self.small)
    #expect(pool.processes == first)
    pool.close()
    #expect(pool.processes.isEmpty && !isAlive(first[0]))
    #expect(throws: PrintError.closed) { try pool.pdf(Self.small) }
  }

  @Test func `a worker killed between two documents is replaced unnoticed`() throws {
    let pool = PrintPool(.init(root: root))
    defer { pool.close() }
    _ = try pool.pdf(Self.small)
    let first = try #require(pool.processes.first)
    kill(first, SIGKILL)
    #expect(try pool.pdf(Self.small).starts(with: "%PDF".utf8))
    #expect(pool.processes.count == 1 && pool.processes != [first])
    #expect(!isAlive(first))
  }

  @Test(arguments: [
    "os._exit(3)", "os.kill(os.getpid(), 9)", "sys.stdin.buffer.read(4); os._exit(0)",
    "os.write(1, b'\\0\\0\\0\\5hello'); time.sleep(60)", "os.write(1, b'\\xff' * 8); time.sleep(60)",
  ])
  func `a document whose worker crashes or babbles is tried once more`(fault: String) throws {
    try withWorker(Self.once(fault)) { pool, _ in
      let pdf = try pool.pdf(Self.small)
      #expect(pdf.starts(with: "%PDF".utf8))
      #expect(pool.processes.count == 1)
    }
  }

  @Test func `a silent worker is killed after the time it has`() throws {
    let prelude = Self.once("open(here + '/pid', 'w').write(str(os.getpid())); time.sleep(600)")
    try withWorker(prelude, timeout: 2) { pool, folder in
      let pdf = try pool.pdf(Self.small)
      #expect(pdf.starts(with: "%PDF".utf8))
      let silent = try #require(Int32(String(contentsOfFile: folder + "/pid", encoding: .utf8)))
      #expect(!isAlive(silent) && !pool.processes.contains(silent))
    }
  }

  @Test func `two silent workers are an error of one sentence`() throws {
    try withWorker("import time; time.sleep(600)", timeout: 0.2) { pool, _ in
      #expect(throws: PrintError.workerLost("打印超时")) { try pool.pdf(Self.small) }
      #expect(pool.processes.isEmpty)
    }
    #expect("\(PrintError.workerLost("打印超时"))" == "打印进程两次未能完成：打印超时。")
  }

  @Test func `a missing Typst says what to install`() throws {
    try withWorker("import sys; sys.modules['typst'] = None") { pool, _ in
      let error = try #require(throws: PrintError.self) { try pool.pdf(Self.small) }
      #expect("\(error)" == "缺少打印组件：Python 包 typst，请运行 make setup（或 pip install -r requirements.txt）。")
      // What is installed meanwhile is found, because the worker that missed it is not kept.
      #expect(pool.processes.isEmpty)
    }
  }

  @Test func `missing Chinese fonts say what to install`() throws {
    let prelude = """
      import typst
      every = typst.Fonts
      typst.Fonts = lambda: every(include_system_fonts=False)
      """
    try withWorker(prelude) { pool, _ in
      #expect(throws: PrintError.missing("中文字体，请安装 fonts-noto-cjk")) { try pool.pdf(Self.small) }
    }
  }

  @Test func `a missing Python and a missing worker are named`() throws {
    let python = PrintPool(.init(python: "/nowhere/python3", assets: root + "/Assets/print"))
    #expect(throws: PrintError.missing("Python 环境 /nowhere/python3，请运行 make setup")) {
      try python.pdf(Self.small)
    }
    let assets = PrintPool(.init(python: root + "/.venv/bin/python3", assets: "/nowhere"))
    #expect(throws: PrintError.missing("排版程序 /nowhere/worker.py")) { try assets.pdf(Self.small) }
  }

  @Test func `a template that fails is a refusal and costs no worker`() throws {
    try withWorker("") { pool, folder in
      try "#panic(\"broken\")".write(toFile: folder + "/form.typ", atomically: true, encoding: .utf8)
      let error = try #require(throws: PrintError.self) { try pool.pdf(Self.small) }
      #expect("\(error)".hasPrefix("排版失败：") && "\(error)".contains("broken"))
      #expect(pool.processes.count == 1)
    }
  }

  @Test func `an idle worker ends by itself`() throws {
    var configuration = PrintPool.Configuration(root: root)
    configuration.idle = 0.1
    let pool = PrintPool(configuration)
    _ = try pool.pdf(Self.small)
    // Waits for the end without a limit of its own; the test run has one.
    for _ in 0..<1500 where !pool.processes.isEmpty { usleep(20_000) }
    #expect(pool.processes.isEmpty)
    #expect(try pool.pdf(Self.small).starts(with: "%PDF".utf8))
    pool.close()
  }

  @Test func `a worker is replaced after the documents it may set`() throws {
    var configuration = PrintPool.Configuration(root: root)
    configuration.documentsPerWorker = 2
    let pool = PrintPool(configuration)
    defer { pool.close() }
    _ = try pool.pdf(Self.small)
    let first = pool.processes
    _ = try pool.pdf(Self.small)
    #expect(pool.processes.isEmpty && !isAlive(first[0]))
    #expect(try pool.pdf(Self.small).starts(with: "%PDF".utf8))
  }

  @Test func `many threads print their own documents with no more workers than allowed`() throws {
    var configuration = PrintPool.Configuration(root: root)
    configuration.workers = 2
    let pool = PrintPool(configuration)
    defer { pool.close() }
    let results = Shared<[Int: [UInt8]]>([:])
    let most = Shared(0)
    let group = DispatchGroup()
    for number in 0..<24 {
      group.enter()
      Thread {
        let pdf = try? pool.pdf(PrintDocument(institution: "海岳", title: "表单甲\(number)乙"))
        let workers = pool.processes.count
        most.change { $0 = max($0, workers) }
        results.change { $0[number] = pdf }
        group.leave()
      }.start()
    }
    group.wait()
    #expect(most.value <= 2)
    #expect(results.value.count == 24)
    for (number, pdf) in results.value { #expect(try Print(pdf).says("表单甲\(number)乙")) }
  }

  @Test func `one document more than the queue holds is refused at once`() throws {
    let gate = "import os, time\nwhile not os.path.exists(here + '/go'): time.sleep(0.01)"
    try withWorker(gate, queue: 0) { pool, folder in
      let first = Shared<[UInt8]?>(nil)
      let group = DispatchGroup()
      group.enter()
      Thread {
        let pdf = try? pool.pdf(Self.small)
        first.change { $0 = pdf }
        group.leave()
      }.start()
      for _ in 0..<2000 where pool.processes.isEmpty { usleep(5_000) }
      try #require(!pool.processes.isEmpty, "the worker did not start")
      #expect(throws: PrintError.busy) { try pool.pdf(Self.small) }
      try "".write(toFile: folder + "/go", atomically: true, encoding: .utf8)
      group.wait()
      #expect(first.value?.starts(with: "%PDF".utf8) == true)
      // The place is free again.
      let pdf = try pool.pdf(Self.small)
      #expect(pdf.starts(with: "%PDF".utf8))
    }
  }

  func isAlive(_ process: Int32) -> Bool { kill(process, 0) == 0 }
}
