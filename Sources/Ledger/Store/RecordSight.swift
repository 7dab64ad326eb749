public import Records

extension Standing {
  /// Whether every record of a type may be looked at, whoever is named in it and wherever it belongs.
  public func seesAll(of type: TypeDescription) -> Bool {
    type.access.read.admits(self, nil) && (!type.access.isLocal || place == 0)
  }

  /// Whether a record may be looked at: the type's readers, and the place it belongs to.
  public func maySee(_ record: RecordData) -> Bool {
    record.type.access.reaches(record.place, from: self)
      && (record.type.access.read.admits(self, record) || record.createdBy == person
        || record.type.steps.contains { step in
          step.by.contains { $0 != .everyone && $0.isPersonal && $0.admits(self, record) }
        })
  }
}

extension Who {
  /// Names persons of this very record rather than posts.
  var isPersonal: Bool {
    switch self {
    case .named, .headOf, .author: true
    default: false
    }
  }
}
