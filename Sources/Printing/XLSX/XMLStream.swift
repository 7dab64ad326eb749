internal import CExpat

/// What an XML document consists of, told piece by piece. Names come without their prefix.
class XMLHandler {
  /// Why reading ends early; set once.
  var fault: (any Error)?
  func start(_ name: String, _ attributes: XMLAttributes) {}
  func end(_ name: String) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// The attributes of one element, good while it is being told of.
struct XMLAttributes {
  fileprivate let pointer: UnsafeMutablePointer<UnsafePointer<CChar>?>?

  /// The value of an attribute, whatever prefix it carries.
  subscript(name: String) -> String? {
    guard let pointer else { return nil }
    var at = 0
    while let key = pointer[at], let value = pointer[at + 1] {
      if localName(key) == name { return String(cString: value) }
      at += 2
    }
    return nil
  }
}

/// One XML document, read as it comes. A document type is refused: with it come entities, and with those the
/// documents that unfold to gigabytes. No part of a workbook has one.
final class XMLStream {
  private let parser: XML_Parser
  private let handler: XMLHandler
  fileprivate static let depthLimit = 64
  fileprivate var depth = 0

  init(_ handler: XMLHandler) {
    self.handler = handler
    parser = XML_ParserCreate(nil)
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(parser, xmlStart, xmlEnd)
    XML_SetCharacterDataHandler(parser, xmlText)
    XML_SetStartDoctypeDeclHandler(parser, xmlDoctype)
  }

  deinit { XML_ParserFree(parser) }

  /// - Returns: false when there is no need to go on: the handler has its fault.
  func feed(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool = false) -> Bool {
    guard handler.fault == nil else { return false }
    let status = bytes.withMemoryRebound(to: CChar.self) {
      XML_Parse(parser, $0.baseAddress, Int32($0.count), isLast ? 1 : 0)
    }
    if status != XML_STATUS_OK, handler.fault == nil { handler.fault = Self.broken }
    return handler.fault == nil
  }

  static let broken = SheetFault("文件内容已损坏，读不出表格。", "The content of the file is broken.")

  fileprivate func stop(_ fault: any Error) {
    if handler.fault == nil { handler.fault = fault }
    XML_StopParser(parser, 0)
  }

  fileprivate func start(_ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
    depth += 1
    guard depth <= Self.depthLimit else { return stop(Self.broken) }
    handler.start(localName(name), XMLAttributes(pointer: attributes))
    if let fault = handler.fault { stop(fault) }
  }

  fileprivate func end(_ name: UnsafePointer<CChar>) {
    depth -= 1
    handler.end(localName(name))
    if let fault = handler.fault { stop(fault) }
  }

  fileprivate func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    handler.text(bytes)
    if let fault = handler.fault { stop(fault) }
  }
}

private func localName(_ name: UnsafePointer<CChar>) -> String {
  var start = name
  var at = name
  while at.pointee != 0 {
    if at.pointee == 0x3A { start = at + 1 }
    at += 1
  }
  return String(cString: start)
}

private func stream(_ data: UnsafeMutableRawPointer?) -> XMLStream {
  Unmanaged<XMLStream>.fromOpaque(data!).takeUnretainedValue()
}

private func xmlStart(
  _ data: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?,
  _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
) {
  stream(data).start(name!, attributes)
}

private func xmlEnd(_ data: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?) { stream(data).end(name!) }

private func xmlText(_ data: UnsafeMutableRawPointer?, _ text: UnsafePointer<CChar>?, _ count: Int32) {
  UnsafeBufferPointer(start: text, count: Int(count)).withMemoryRebound(to: UInt8.self) { stream(data).text($0) }
}

private func xmlDoctype(
  _ data: UnsafeMutableRawPointer?, _: UnsafePointer<CChar>?, _: UnsafePointer<CChar>?, _: UnsafePointer<CChar>?,
  _: Int32
) {
  stream(data).stop(
    SheetFault("文件里有 XML 文档类型声明（DTD），不是正常的电子表格，没有读取。", "The file holds a document type declaration and was not read."))
}
