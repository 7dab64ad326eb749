import Ledger
import Records

/// A page of a list, ready to be shown.
struct ListModel: Sendable, Equatable {
  struct Column: Sendable, Equatable {
    let name: String
    let label: String
    let isNumber: Bool
    /// Where a click on the head leads; nil when it cannot be sorted by.
    let sortPath: String?
    /// `ascending` or `descending` while the list is sorted by it.
    let sorted: String?
  }
  struct Cell: Sendable, Equatable {
    let text: String
    /// How a state is coloured; nil for everything else.
    var stateClass: String?
    /// Of a moment, to the second.
    var exact: String?
  }
  struct Row: Sendable, Equatable {
    let id: Int
    let path: String
    /// Stands in for a first cell that is empty.
    let caption: String
    let cells: [Cell]
    let isVoided: Bool
  }
  struct Filter: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
      case choice([ChoiceOption])
      /// Words such as this month, or days that are written.
      case days([ChoiceOption], from: String, to: String)
      /// Too many to choose from a list: of a type, what is chosen, and what was typed in vain.
      case sought(String, caption: String, typed: String?)
    }
    let name: String
    let label: String
    let kind: Kind
    let value: String
    /// Why what was typed cannot be looked for.
    var fault: String?
    struct Kept: Sendable, Equatable { let name, value: String }
  }
  let identifier: String
  let title: String
  let number: String?
  let columns: [Column]
  let rows: [Row]
  let filters: [Filter]
  let words: String
  /// What the form of filters carries along: view, columns, sorting.
  let hidden: [Filter.Kept]
  let tabs: ListTabs
  let hasStates: Bool
  let showsVoided: Bool
  let isFiltered: Bool
  /// Whether the filters are others than those that the view comes with.
  let hasOwnFilters: Bool
  /// Pages of the section's own that this reader may use.
  let tools: [PageTools.Tool]
  let canCreate: Bool
  let canImport: Bool
  /// With the filters that are in force.
  let exportPath: String
  /// The same list without filters.
  let clearPath: String
  /// Nil on the first page.
  let firstPath: String?
  let nextPath: String?
  /// What on this page may be signed in one act; nil where nothing is.
  let ticks: Ticks?
  let language: Language
}
