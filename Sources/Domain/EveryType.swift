public import Records

/// Every record type, in the order of the standard.
public let everyType: [any RecordType.Type] = [
  Institution.self, Department.self, Person.self, Post.self,
  Roster.self, DutyLog.self, Handover.self, Attendance.self, ShiftSwap.self, BusinessInstruction.self,
  DutyCall.self,
  ProcedureVersion.self, NonRoutineMaintenance.self,
  Incident.self,
  // Notifications and alarms.
  NotificationChannel.self, EscalationPolicy.self, AlarmSource.self,
]
