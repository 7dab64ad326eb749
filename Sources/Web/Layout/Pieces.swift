import HTML

/// Small pieces that many pages share.
extension HTML {
  static func panel(_ heading: String, @HTMLBuilder _ content: () -> HTML) -> HTML {
    section(.class("panel")) {
      header { h2 { heading } }
      div(.class("body")) { content() }
    }
  }
  static func hidden(_ name: String, _ value: String) -> HTML { input(.type("hidden"), .name(name), .value(value)) }
  static func checkbox(_ name: String, _ value: String, isChecked: Bool) -> HTML {
    input(.type("checkbox"), .name(name), .value(value), .checked(isChecked))
  }
  static func option(_ value: String, _ text: String, isSelected: Bool) -> HTML {
    _option(value, text, isSelected)
  }
  static func field(_ attributes: [Attribute]) -> HTML { input(all: attributes) }
  static func fileInput(_ name: String, id: String) -> HTML {
    input(.class("form-control"), .id(id), .type("file"), .name(name), .multiple())
  }
  /// A file input onto which files can be dropped; the page needs `files.js`.
  ///
  /// - Parameter limit: bytes of one file.
  static func dropZone(limit: Int, @HTMLBuilder _ input: () -> HTML) -> HTML {
    div(.class("drop-zone"), .data("limit", String(limit))) {
      input()
      div(.class("drop-note"), .aria("live", "polite"))
    }
  }
}

private func _option(_ value: String, _ text: String, _ isSelected: Bool) -> HTML {
  option(.value(value), .selected(isSelected)) { text }
}
