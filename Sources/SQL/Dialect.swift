/// Which database speaks.
public enum Dialect: Sendable, CaseIterable {
  case sqlite, postgres
}
