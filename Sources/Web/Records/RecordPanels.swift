import Domain
import HTML
import Records

extension Visit {
  /// What the page of a record shows beside its fields; nothing for most types.
  func panels(beside type: TypeDescription, _ id: Int) throws -> HTML {
    try changePanel(beside: type, id)
      ?? networkPanels(beside: type, id)
      ?? assetPanels(beside: type, id)
      ?? governancePanel(beside: type, id)
      ?? (type.identifier == FormOverlay.description.identifier ? overlayPanel(id) : HTML())
  }

  /// Budgets and contracts; nil for other types.
  private func governancePanel(beside type: TypeDescription, _ id: Int) throws -> HTML? {
    switch type.identifier {
    case Budget.description.identifier: try budgetPanel(id)
    case Contract.description.identifier: try contractPanel(id)
    default: nil
    }
  }
}
