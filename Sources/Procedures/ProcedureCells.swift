/// Where a cell stands: the item and the point in time.
public struct CellPlace: Hashable, Sendable {
  /// The place of the item among all items of the procedure, and of the column among its columns.
  public let item, column: Int

  public init(item: Int, column: Int) { (self.item, self.column) = (item, column) }
}

extension Procedure {
  public var itemCount: Int { places.count }
  public func item(_ place: Int) -> Item { places[place].item }
  /// The group an item stands in.
  public func group(ofItem place: Int) -> Group { groups[places[place].group] }

  /// The dense index of a cell, 0 ..< `cellCount`; nil when the procedure has no such cell. An item that is
  /// filled once has the one cell, whatever the column.
  public func cellIndex(item: Int, column: Int) -> Int? {
    guard places.indices.contains(item), columns.indices.contains(column) else { return nil }
    return places[item].firstCell + (places[item].item.isOnce ? 0 : column)
  }

  /// The same by names: `cellIndex("gateway-shfe", "done")`.
  public func cellIndex(_ item: String, _ column: String? = nil) -> Int? {
    guard let place = places.firstIndex(where: { $0.item.id == item }) else { return nil }
    guard let column else { return places[place].firstCell }
    guard let number = columns.firstIndex(where: { $0.id == column }) else { return nil }
    return cellIndex(item: place, column: number)
  }

  /// Where a cell stands. `index` must be one of the procedure's.
  public func place(ofCell index: Int) -> CellPlace {
    precondition((0..<cellCount).contains(index), "the procedure has \(cellCount) cells")
    return facts[index].place
  }

  public func item(ofCell index: Int) -> Item { places[place(ofCell: index).item].item }

  /// Its name for people: 启动易盛·初始化, 核心交换机（8:20）.
  public func label(ofCell index: Int) -> String {
    let place = place(ofCell: index)
    let (item, group) = (item(place.item), group(ofItem: place.item))
    var words = [group.title]
    if let under = item.under, under != group.title { words.append(under) }
    if item.text != words.last { words.append(item.text) }
    let name = words.joined(separator: "·")
    return columns.count == 1 || item.isOnce ? name : name + "（\(columns[place.column].label)）"
  }

  /// Whether a cell is filled in a run of this schedule.
  public func isDue(cell index: Int, schedule: Int) -> Bool {
    let facts = facts[index]
    // A run of a schedule that is not there any more fills every point in time.
    guard schedules.indices.contains(schedule), schedule < CellFacts.most else {
      return Procedure.isDue(places[facts.place.item].item, columns[facts.place.column], in: nil)
    }
    return facts.schedules & 1 << UInt64(schedule) != 0
  }

  /// Whether a cell may stay empty when a run is closed.
  public func isOptional(cell index: Int) -> Bool { facts[index].isOptional }
  /// Whether a second person signs a cell.
  public func isReviewed(cell index: Int) -> Bool { facts[index].isReviewed }

  /// Whether a second person signs the cells of this item.
  public func isReviewed(item place: Int) -> Bool {
    item(place).isKey || (group(ofItem: place).isReviewed ?? isReviewed)
  }
}
