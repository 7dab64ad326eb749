import HTML
import Ledger
import Records

/// What a signature asks for on a form: the password, the code of the second factor where the policy wants one, and
/// the same of a second person at this terminal. Every form that is signed draws its fields from here.
struct SignHere: Sendable, Equatable {
  let language: Language
  /// Whether one's own signature takes a code, and perhaps a second person's, of whom nothing is known yet.
  var asksCode = false
  var asksOthersCode = false
  /// Whether a code that was given a moment ago counts for a while.
  var remembersCode = false
  /// What the ids of the fields begin with; nil where several such forms stand on one page, whose labels then hold
  /// their fields.
  var ids: String? = "in"

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// One's own signature.
  func own(_ caption: String? = nil, isNeeded: Bool = true, isFirst: Bool = false) -> HTML {
    fragment {
      secret("password", caption ?? say("我的口令", "My password"), isNeeded, isFirst)
      if asksCode { code("code") }
    }
  }

  /// Somebody else's, with login and password of their own.
  ///
  /// - Parameter captions: of login and password, where they say who it has to be.
  func other(
    _ captions: (login: String, password: String)? = nil, isNeeded: Bool, isFirst: Bool = false
  ) -> HTML {
    fragment {
      field("witness", captions?.login ?? say("登录名", "Login"), isNeeded) {
        [.autocomplete("off"), .required(isNeeded), .autofocus(isFirst)]
      }
      secret("witness_password", captions?.password ?? say("口令", "Password"), isNeeded, false)
      if asksOthersCode { code("witness_code") }
    }
  }

  /// One's own in one row with its button: what is asked for stands in the fields.
  func inRow() -> HTML {
    let caption = say("我的口令", "My password")
    return fragment {
      input(
        .class("form-control"), .type("password"), .name("password"), .required(), .autocomplete("off"),
        .placeholder(caption), .aria("label", caption))
      if asksCode {
        input(
          all: [.class("form-control"), .name("code"), .placeholder(say("动态码", "Code")), .aria("label", say("动态码", "Code"))]
            + Self.codeAttributes)
      }
    }
  }

  private func secret(_ name: String, _ caption: String, _ isNeeded: Bool, _ isFirst: Bool) -> HTML {
    field(name, caption, isNeeded) {
      [.type("password"), .required(isNeeded), .autocomplete("off"), .autofocus(isFirst)]
    }
  }

  /// May stay empty for a while after one was given at this terminal.
  func code(_ name: String) -> HTML {
    field(name, say("动态码", "Code"), false) {
      Self.codeAttributes + (remembersCode ? [.placeholder(say("刚输过可不填", "Empty when just given"))] : [])
    }
  }

  private static let codeAttributes: [Attribute] = [
    .inputmode("numeric"), .autocomplete("one-time-code"), .maxlength(20),
  ]

  private func field(
    _ name: String, _ caption: String, _ isNeeded: Bool, _ attributes: () -> [Attribute]
  ) -> HTML {
    let css = isNeeded ? "needed" : ""
    let all: [Attribute] = [.class("form-control"), .name(name)] + attributes()
    guard let ids else {
      return label(.class("field")) {
        span(.class(css)) { caption }
        input(all: all)
      }
    }
    let id = "\(ids)-\(name)"
    return div(.class("field")) {
      label(.for(id), .class(css)) { caption }
      input(all: [.id(id)] + all)
    }
  }
}

extension Visit {
  /// The fields of a signature of whoever is signed in.
  func signHere(ids: String? = "in") -> SignHere {
    let policy = try? site.ledger.identityPolicy()
    return SignHere(
      language: language, asksCode: policy?.signsWithCode(standing) ?? false,
      asksOthersCode: policy.map { !$0.signingPosts.isEmpty } ?? false,
      remembersCode: policy.map { $0.codeSeconds > 0 } ?? false, ids: ids)
  }
}
