public import Records

/// Whole numbers as Chinese documents count chapters, articles and items.
public enum ChineseNumber {
  private static let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]

  /// 一, 十二, 二十, 一百零三; 1 to 999, others in figures.
  public static func text(_ number: Int) -> String {
    guard (1...999).contains(number) else { return String(number) }
    let (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10)
    var text = hundreds > 0 ? digits[hundreds] + "百" : ""
    if tens > 0 {
      text += (tens == 1 && hundreds == 0 ? "" : digits[tens]) + "十"
    } else if hundreds > 0, ones > 0 {
      text += "零"
    }
    return ones > 0 ? text + digits[ones] : text
  }

  /// 第十二条
  public static func article(_ number: Int) -> String { "第\(text(number))条" }
  /// （三）
  public static func item(_ number: Int) -> String { "（\(text(number))）" }

  private static let capitals = Array("零壹贰叁肆伍陆柒捌玖")

  /// An amount as contracts and cheques write it: 壹佰贰拾陆万元整, 壹万贰仟伍佰元伍角. As much as a contract may
  /// come to; a negative amount begins with 负.
  public static func capitals(_ amount: Money) -> String {
    let (yuan, rest) = (amount.fen.magnitude / 100, Int(amount.fen.magnitude % 100))
    let (tenths, cents) = (rest / 10, rest % 10)
    var text = amount.fen < 0 ? "负" : ""
    if yuan > 0 || rest == 0 { text += grouped(yuan) + "元" }
    if rest == 0 { return text + "整" }
    if tenths > 0 { text += "\(capitals[tenths])角" } else if yuan > 0 { text += "零" }
    if cents > 0 { text += "\(capitals[cents])分" }
    return text
  }

  /// Four digits at a time, each four with the name of its place.
  private static func grouped(_ number: UInt) -> String {
    guard number > 0 else { return "零" }
    var groups: [Int] = []
    var left = number
    while left > 0 {
      groups.append(Int(left % 10_000))
      left /= 10_000
    }
    var text = ""
    var isGap = false
    for (place, group) in groups.enumerated().reversed() {
      guard group > 0 else {
        // The name of 亿 stays where 万亿 stands before it.
        if place == 2, groups.count > 3 { text += "亿" }
        isGap = true
        continue
      }
      if !text.isEmpty, isGap || group < 1000 { text += "零" }
      text += four(group) + ["", "万", "亿", "万"][min(place, 3)]
      isGap = false
    }
    return text
  }

  private static func four(_ number: Int) -> String {
    var text = ""
    var isGap = false
    for (unit, name) in [(1000, "仟"), (100, "佰"), (10, "拾"), (1, "")] {
      let digit = number / unit % 10
      if digit == 0 {
        isGap = !text.isEmpty
        continue
      }
      text += (isGap ? "零" : "") + "\(capitals[digit])\(name)"
      isGap = false
    }
    return text
  }
}
