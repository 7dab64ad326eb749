import Procedures
import Testing

@Suite struct QuantityTests {
  @Test(arguments: [
    ("30", 30_000, "30"), ("0.5", 500, "0.5"), ("-2.125", -2125, "-2.125"), ("２１．５", 21_500, "21.5"),
    ("007", 7000, "7"), ("1.50", 1500, "1.5"),
  ])
  func `a number is read exactly and written without needless zeros`(
    _ text: String, _ thousandths: Int, _ written: String
  ) throws {
    let value = try #require(Quantity(text))
    #expect(value.thousandths == thousandths)
    #expect(value.description == written)
  }

  @Test(arguments: [
    "", "-", ".", "1.", ".5", "1.2345", "1e3", "一", "1.2.3", "12345678901234567", "1 2", "--1",
  ])
  func `what is not a number is refused`(_ text: String) { #expect(Quantity(text) == nil) }
}
