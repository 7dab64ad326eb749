public import Records

/// Every record type, in the order of the standard.
public let everyType: [any RecordType.Type] = [
  // 4.1
  Institution.self, Department.self, Person.self, Post.self, AccessPolicy.self,
  ConfidentialityAgreement.self, TrainingPlan.self, StaffTraining.self, TrainingHours.self,
  // 4.2
  Budget.self, SpendingYear.self,
  // 4.3, 4.4
  Policy.self, PolicyReading.self, Document.self, DocumentUse.self,
  // 4.5
  Device.self, DeviceEntry.self, Software.self, DeviceRequest.self, DeviceAcceptance.self, DeviceTransfer.self,
  DeviceService.self, DeviceStocktaking.self, DeviceCount.self, LicenceCheck.self,
  // 4.6
  Supplier.self, Contract.self, SupplierConfidentiality.self, SupplierEvaluation.self, SupplierScore.self, SupplierImprovement.self,
  Outsourcing.self, OutsourcedWorker.self, OutsourcingCheck.self,
  // 4.7
  Contact.self, LiaisonAppointment.self,
  // 4.8
  InspectionReport.self, AuditReport.self, Finding.self,
  ObligationRecord.self, ObligationWaiver.self, ObligationSetting.self,
  // 5.1
  Roster.self, DutyLog.self, Handover.self, Attendance.self, ShiftSwap.self, BusinessInstruction.self,
  DutyCall.self, TradingYear.self,
  // 5.2
  ProcedureVersion.self, NonRoutineMaintenance.self,
  // 5.3
  QuarterlyOperationsReport.self,
  // 5.4
  BackupPolicy.self, BackupJob.self, BackupMedium.self, DataRetrievalRequest.self, DataRetrieval.self,
  MediumDelivery.self, MediumVerification.self, MediumDisposal.self, MediumRule.self,
  // 5.5
  RoomVisit.self, RoomEquipmentMovement.self, PowerCheck.self, CoolingService.self, FireEquipmentCheck.self,
  RoomFacility.self, Rack.self, MachineRoom.self,
  // 5.6
  AccessRequest.self, AccountPermission.self, PermissionCheck.self, PasswordChange.self, SwitchPort.self,
  AccessControlRule.self, CapacityAssessment.self, CapacityImprovement.self,
  // 5.7
  SecurityWork.self, PatchAssessment.self, VulnerabilityScan.self, SecurityAssessment.self,
  // 5.8, 7.2, 7.3
  Incident.self, IncidentEntry.self, Problem.self, KnownCase.self, IncidentReview.self,
  IncidentNotification.self, IncidentReport.self, HandlingReport.self, Evidence.self,
  CustomerCount.self, CustomerNotice.self, NoticeConfirmation.self, SensitivePeriod.self, SituationReport.self,
  // 6.1
  Delivery.self, DeliveryTraining.self, DeliveryRecord.self, DeliveryPoint.self,
  // 6.2
  TestPlan.self, TestSummary.self, TestFeedback.self,
  // 6.3
  Change.self, ChangeSummary.self, ChangeBoard.self, OralApproval.self, ChangeTemplate.self,
  // 6.4
  ConfigurationItem.self, ConfigurationRelation.self,
  ConfigurationFile.self, ConfigurationFileVersion.self, ConfigurationUpdate.self, ConfigurationRestore.self,
  ConfigurationFinding.self, ConfigurationWork.self, HardwareModel.self,
  // 7.1
  EmergencyOrganization.self, EmergencyMaterial.self, Stocktaking.self, SupportAgreement.self, Risk.self,
  EmergencyScenario.self, EmergencyPlan.self,
  Drill.self, DrillImprovement.self, EmergencyTraining.self, TrainingAttendance.self, AnnualDrillReport.self,
  // Notifications, alarms, and the forms themselves.
  NotificationChannel.self, EscalationPolicy.self, AlarmSource.self, FormOverlay.self,
]
