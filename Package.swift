// swift-tools-version: 6.2
import PackageDescription

/// Every room is compiled under the same strict settings; a warning is an error everywhere.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A room: one target, whose dependencies are the only arrows it may draw.
func room(_ name: String, _ dependencies: Target.Dependency...) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: Target.Dependency..., exclude: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], exclude: exclude, swiftSettings: strict)
}

let package = Package(
  name: "shouzheng",
  products: [.executable(name: "shouzheng", targets: ["Shouzheng"])],
  targets: [
    .systemLibrary(name: "CMicrohttpd", pkgConfig: "libmicrohttpd"),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3"),
    .systemLibrary(name: "CPostgres", pkgConfig: "libpq"),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto"),
    .systemLibrary(name: "CSodium", pkgConfig: "libsodium"),
    .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode"),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib"),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl"),
    .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter"),
    .systemLibrary(name: "CExpat", pkgConfig: "expat"),
    .systemLibrary(name: "CLDAP", pkgConfig: "ldap"),

    room("HTML"),
    room("SQL", "CSQLite", "CPostgres"),
    room("HTTP", "CMicrohttpd"),
    room("LDAP", "CLDAP"),
    room("Time"),
    room("Records", "Time"),
    room("Procedures", "Time"),
    room("Ledger", "SQL", "Time", "Records", "Procedures", "COpenSSL", "CSodium"),
    room("Domain", "Time", "Records", "Procedures"),
    room("Compliance", "Time", "Records", "Procedures"),
    room("Printing", "CQREncode", "CZlib", "CXlsxWriter", "CExpat"),
    room("Transfer", "SQL", "Time", "Records", "Ledger", "Printing"),
    room("Messaging", "SQL", "Time", "Records", "Domain", "Ledger", "CCurl"),
    room(
      "Web", "HTML", "HTTP", "Time", "Records", "Procedures", "Ledger", "Domain", "Compliance", "Printing",
      "Transfer", "Messaging", "SQL"),
    .executableTarget(
      name: "Shouzheng",
      dependencies: [
        "HTML", "SQL", "HTTP", "Time", "Records", "Procedures", "Ledger", "Domain", "Compliance", "Printing",
        "Transfer", "Messaging", "Web", "LDAP",
      ], swiftSettings: strict),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    tests("HTMLTests", "HTML"),
    tests("SQLTests", "SQL"),
    tests("HTTPTests", "HTTP"),
    tests("LDAPTests", "LDAP"),
    tests("TimeTests", "Time"),
    tests("RecordsTests", "Records", "Time"),
    tests("ProceduresTests", "Procedures", "Time"),
    tests("LedgerTests", "Ledger", "Transfer", "SQL", "Time", "Records", "Procedures", "Domain"),
    tests("DomainTests", "Domain", "Records", "Procedures", "Time"),
    tests("ComplianceTests", "Compliance", "Domain", "Records", "Procedures", "Time"),
    tests("MessagingTests", "Messaging", "Ledger", "SQL", "Time", "Records", "Procedures", "Domain"),
    tests("PrintingTests", "Printing"),
    tests("TransferTests", "Transfer", "Printing", "Records", "Time", exclude: ["Fixtures"]),
    tests("WebTests", "Web", "Transfer", "Messaging", "HTML", "HTTP", "SQL", "Ledger", "Records", "Procedures", "Domain", "Compliance", "Printing", "Time", exclude: ["Originals"]),
    tests("AppTests", "Shouzheng", "Web", "Transfer", "Printing", "Ledger", "SQL", "Domain", "Procedures", "Records", "Time", exclude: ["API/schemathesis.toml", "API/use_client.py"]),
  ]
)
