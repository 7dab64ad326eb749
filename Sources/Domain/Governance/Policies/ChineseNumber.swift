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
}
