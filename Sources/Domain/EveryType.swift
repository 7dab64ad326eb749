public import Records

/// Every record type, in the order of the standard.
public let everyType: [any RecordType.Type] = [
  Institution.self, Department.self, Person.self, Post.self,
  Roster.self, DutyLog.self, Handover.self, Attendance.self, ShiftSwap.self, BusinessInstruction.self,
  DutyCall.self, TradingYear.self,
  ProcedureVersion.self, NonRoutineMaintenance.self,
  Incident.self, IncidentEntry.self, Problem.self, KnownCase.self, IncidentReview.self,
  IncidentNotification.self, IncidentReport.self, HandlingReport.self, Evidence.self,
  CustomerNotice.self, NoticeConfirmation.self, SensitivePeriod.self, SituationReport.self,
]
