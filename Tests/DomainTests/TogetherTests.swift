import Domain
import Records
import Testing

@Suite struct `What is signed one by one` {
  private func together(_ type: any RecordType.Type) -> Set<String> {
    Set(type.description.steps.filter(\.isTakenTogether).map(\.name))
  }
  private func signed(_ type: any RecordType.Type) -> Set<String> {
    Set(type.description.steps.filter { $0.isTakenTogether && $0.signing != .none }.map(\.name))
  }

  @Test(arguments: [
    Change.self, OralApproval.self, ChangeTemplate.self, PatchAssessment.self, AccessRequest.self, NonRoutineMaintenance.self,
    DataRetrievalRequest.self, MediumDisposal.self, BackupPolicy.self, ConfigurationRestore.self, TestPlan.self,
  ] as [any RecordType.Type])
  func `is whatever lets hands onto production or its data`(_ type: any RecordType.Type) {
    #expect(signed(type) == [])
  }

  @Test(arguments: [IncidentReport.self, HandlingReport.self, CustomerNotice.self, AuditReport.self] as [any RecordType.Type])
  func `is whatever leaves the house`(_ type: any RecordType.Type) { #expect(signed(type) == []) }

  @Test(arguments: [
    Policy.self, Document.self, EmergencyPlan.self, EmergencyScenario.self, ProcedureVersion.self, PolicyReading.self,
  ] as [any RecordType.Type])
  func `is whatever text people act by, and that it was read`(_ type: any RecordType.Type) { #expect(signed(type) == []) }

  @Test func `and what is signed together are the papers of a folder`() {
    #expect(together(RoomEquipmentMovement.self).contains("approve"))
    #expect(together(ShiftSwap.self).contains("approve"))
    #expect(together(ObligationRecord.self).contains("confirm"))
    #expect(together(SecurityWork.self).contains("confirm"))
    // Opinions and conclusions are about one record each.
    #expect(!together(Incident.self).contains("close"))
  }

  @Test(arguments: everyType)
  func `is whatever two people sign`(_ type: any RecordType.Type) {
    for step in type.description.steps {
      if case .witnessed = step.signing { #expect(!step.isTakenTogether, "\(step.name)") }
      if !step.needs.isEmpty { #expect(!step.isTakenTogether, "\(step.name)") }
    }
  }
}
