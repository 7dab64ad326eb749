internal import CXlsxWriter

typealias SheetFormat = UnsafeMutablePointer<lxw_format>

/// How the cells of a form look. They belong to the workbook, and go with it.
struct PrintSheetFormats {
  let title, heading, label, plain, small: SheetFormat
  private let values: [PrintDocument.Alignment: SheetFormat]
  private let strong: [PrintDocument.Alignment: SheetFormat]

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
    func format(_ body: (SheetFormat) -> Void) -> SheetFormat {
      let made = workbook_add_format(workbook)!
      format_set_font_size(made, 10)
      format_set_align(made, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
      body(made)
      return made
    }
    func ruled(_ made: SheetFormat) {
      format_set_border(made, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_text_wrap(made)
    }
    func align(_ made: SheetFormat, _ alignment: PrintDocument.Alignment) {
      switch alignment {
      case .start: break
      case .center: format_set_align(made, UInt8(LXW_ALIGN_CENTER.rawValue))
      case .end: format_set_align(made, UInt8(LXW_ALIGN_RIGHT.rawValue))
      }
    }
    title = format { format_set_bold($0); format_set_font_size($0, 16); align($0, .center) }
    heading = format { format_set_bold($0); format_set_font_size($0, 11); format_set_text_wrap($0) }
    label = format { ruled($0); align($0, .center); format_set_bg_color($0, 0xF0F2F5) }
    plain = format { format_set_text_wrap($0) }
    small = format { format_set_font_color($0, 0x6B7785); format_set_text_wrap($0) }
    let all: [PrintDocument.Alignment] = [.start, .center, .end]
    values = Dictionary(uniqueKeysWithValues: all.map { one in (one, format { ruled($0); align($0, one) }) })
    strong = Dictionary(uniqueKeysWithValues: all.map { one in (one, format { ruled($0); format_set_bold($0); align($0, one) }) })
  }

  /// Of a cell in a table or beside a label.
  func value(_ alignment: PrintDocument.Alignment = .start, isStrong: Bool = false) -> SheetFormat {
    (isStrong ? strong : values)[alignment]!
  }
}
