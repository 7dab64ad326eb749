/// Routes by method and path. Fixed parts win over `:name`, and that over `*rest`.
public struct Router: Sendable {
  private struct Node: Sendable {
    var fixed: [String: Int] = [:]
    var variable: Int?
    var rest: Int?
    /// Places in `routes`; few, so a list beats a dictionary.
    var routes: [Int] = []
  }
  /// All routes, in the order they were added.
  public private(set) var routes: [Route] = []
  private var nodes = [Node()]

  public init() {}

  /// - Precondition: the pattern begins with `/`, and no route of that method has the same shape.
  public mutating func add(
    _ method: Method, _ pattern: String, mode: Route.Mode = .inline, bodyLimit: Int? = nil,
    attachment: (any Sendable)? = nil, _ handler: @escaping Handler
  ) {
    precondition(pattern.hasPrefix("/"), "a pattern begins with /: \(pattern)")
    var node = 0
    var names: [String] = []
    for part in pattern.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      switch part.first {
      case ":":
        names.append(String(part.dropFirst()))
        node = step(from: node, \.variable)
      case "*":
        names.append(String(part.dropFirst()))
        node = step(from: node, \.rest)
      default:
        if let next = nodes[node].fixed[String(part)] {
          node = next
        } else {
          nodes.append(Node())
          nodes[node].fixed[String(part)] = nodes.count - 1
          node = nodes.count - 1
        }
      }
    }
    precondition(
      !nodes[node].routes.contains { routes[$0].method == method }, "two routes for \(method) \(pattern)")
    nodes[node].routes.append(routes.count)
    routes.append(
      Route(
        method: method, pattern: pattern, mode: mode, bodyLimit: bodyLimit, attachment: attachment,
        handler: handler, names: names))
  }

  public mutating func get(
    _ pattern: String, mode: Route.Mode = .inline, attachment: (any Sendable)? = nil,
    _ handler: @escaping Handler
  ) {
    add(.get, pattern, mode: mode, attachment: attachment, handler)
  }

  /// Queued unless told otherwise: what is posted is written.
  public mutating func post(
    _ pattern: String, mode: Route.Mode = .queued, bodyLimit: Int? = nil,
    attachment: (any Sendable)? = nil, _ handler: @escaping Handler
  ) {
    add(.post, pattern, mode: mode, bodyLimit: bodyLimit, attachment: attachment, handler)
  }

  enum Match {
    case route(Route, parameters: Fields)
    /// The path exists, with these methods; `OPTIONS` asks for them.
    case methods([Method])
    case none
  }

  /// HEAD finds the route of GET.
  func match(_ method: Method, _ segments: [String]) -> Match {
    var values: [String] = []
    guard let node = find(segments[...], from: 0, &values) else { return .none }
    let here = nodes[node].routes
    let place =
      here.first { routes[$0].method == method }
      ?? (method == .head ? here.first { routes[$0].method == .get } : nil)
    guard let place else { return .methods(allowed(here)) }
    var parameters = Fields()
    for (name, value) in zip(routes[place].names, values) { parameters.add(name, value) }
    return .route(routes[place], parameters: parameters)
  }

  /// Runs the handler of the route that matches: for tests, and for requests that come from elsewhere than the
  /// network. The mode does not count.
  /// - Throws: what the handler throws, and `Refusal` 404 and 405.
  public func respond(to request: Request) throws -> Response {
    let match = match(request.method, request.segments)
    var request = request
    if case .route(let route, let parameters) = match {
      request.route = route
      request.parameters = parameters
    }
    return try answer(request, match)
  }

  func answer(_ request: Request, _ match: Match) throws -> Response {
    switch match {
    case .route(let route, _): return try route.handler(request)
    case .methods(let allowed) where request.method == .options:
      return Response(.noContent, headers: Headers(["Allow": allowList(allowed)]))
    case .methods(let allowed): throw Refusal.methodNotAllowed(allowed)
    case .none: throw Refusal.notFound
    }
  }

  private func allowed(_ places: [Int]) -> [Method] {
    let methods = places.map { routes[$0].method }
    return methods + (methods.contains(.get) ? [.head] : []) + [.options]
  }

  private func find(_ rest: ArraySlice<String>, from node: Int, _ values: inout [String]) -> Int? {
    guard let part = rest.first else { return nodes[node].routes.isEmpty ? nil : node }
    if let next = nodes[node].fixed[part], let found = find(rest.dropFirst(), from: next, &values) {
      return found
    }
    if let next = nodes[node].variable, !part.isEmpty {
      values.append(part)
      if let found = find(rest.dropFirst(), from: next, &values) { return found }
      values.removeLast()
    }
    if let next = nodes[node].rest {
      values.append(rest.joined(separator: "/"))
      return next
    }
    return nil
  }

  private mutating func step(from node: Int, _ branch: WritableKeyPath<Node, Int?>) -> Int {
    if let next = nodes[node][keyPath: branch] { return next }
    nodes.append(Node())
    nodes[node][keyPath: branch] = nodes.count - 1
    return nodes.count - 1
  }
}
