public import HTTP

extension Site {
  /// Every route of the product.
  public func router() -> Router {
    var routes = Routes(self)
    routes.signIn()
    routes.account()
    routes.accounts()
    routes.auditTrail()
    routes.inbox()
    routes.events()
    routes.board()
    routes.duty()
    routes.alarms()
    routes.messages()
    routes.changes()
    routes.incidents()
    routes.emergency()
    routes.documents()
    routes.forms()
    routes.records()
    routes.runs()
    routes.procedures()
    routes.api()
    routes.search()
    routes.recordPrints()
    routes.configuration()
    routes.flows()
    var router = routes.router
    assets.serve(on: &router, attachment: Permission.open)
    return router
  }
}
