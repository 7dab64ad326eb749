public import Records

/// Every record type, in the order of the standard.
public let everyType: [any RecordType.Type] = [
  Institution.self, Department.self, Person.self, Post.self,
  Roster.self, DutyLog.self, Handover.self, Attendance.self, ShiftSwap.self, BusinessInstruction.self,
  DutyCall.self, TradingYear.self,
  ProcedureVersion.self, NonRoutineMaintenance.self,
  Incident.self,
  Delivery.self, DeliveryTraining.self, DeliveryRecord.self, DeliveryPoint.self,
  TestPlan.self, TestSummary.self, TestFeedback.self,
  Change.self, ChangeSummary.self, ChangeBoard.self, OralApproval.self, ChangeTemplate.self,
]
