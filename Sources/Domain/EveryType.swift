public import Records

/// Every record type, in the order of the standard.
public let everyType: [any RecordType.Type] = [
  Institution.self, Department.self, Person.self, Post.self,
  Roster.self, DutyLog.self, Handover.self, Attendance.self, ShiftSwap.self, BusinessInstruction.self,
  DutyCall.self, TradingYear.self,
  ProcedureVersion.self, NonRoutineMaintenance.self,
  Incident.self,
<<<<<<< HEAD
  // 6.4
  ConfigurationItem.self, ConfigurationRelation.self,
  ConfigurationFile.self, ConfigurationFileVersion.self, ConfigurationUpdate.self, ConfigurationRestore.self,
  ConfigurationFinding.self, ConfigurationWork.self, HardwareModel.self,
=======
  Contact.self,
  EmergencyOrganization.self, EmergencyMaterial.self, Stocktaking.self, SupportAgreement.self, Risk.self,
  EmergencyScenario.self, EmergencyPlan.self,
  Drill.self, DrillImprovement.self, EmergencyTraining.self, TrainingAttendance.self, AnnualDrillReport.self,
>>>>>>> emergency
]
