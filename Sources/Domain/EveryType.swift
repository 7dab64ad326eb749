public import Records

/// Every record type, in the order of the standard.
public let everyType: [any RecordType.Type] = [
  Institution.self, Department.self, Person.self, Post.self,
  Roster.self, DutyLog.self, Handover.self, Attendance.self, ShiftSwap.self, BusinessInstruction.self,
  DutyCall.self,
  ProcedureVersion.self, NonRoutineMaintenance.self,
  Incident.self,
  Contact.self,
  EmergencyOrganization.self, EmergencyMaterial.self, Stocktaking.self, SupportAgreement.self, Risk.self,
  EmergencyScenario.self, EmergencyPlan.self,
  Drill.self, DrillImprovement.self, EmergencyTraining.self, TrainingAttendance.self, AnnualDrillReport.self,
]
