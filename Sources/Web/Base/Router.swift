public import HTTP

extension Site {
  /// Every route of the product.
  public func router() -> Router {
    var routes = Routes(self)
    routes.signIn()
    routes.account()
    routes.accounts()
    routes.auditTrail()
    routes.secondFactor()
    routes.tokens()
    routes.access()
    routes.permissions()
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
    routes.assets()
    routes.organization()
    routes.obligations()
    routes.forms()
    routes.together()
    routes.talk()
    routes.records()
    routes.transfer()
    routes.runs()
    routes.procedures()
    routes.api()
    routes.search()
    routes.numbers()
    routes.recordPrints()
    routes.configuration()
    routes.networkAndSecurity()
    routes.flows()
    routes.backup()
    routes.machineRoom()
    var router = routes.router
    doors.learn(router.routes)
    assets.serve(on: &router, attachment: Permission.open)
    return router
  }
}
