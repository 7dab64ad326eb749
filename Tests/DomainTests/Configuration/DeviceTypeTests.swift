import Domain
import Records
import Testing

@Suite struct `A device type` {
  /// In the shape of the NetBox device-type library, written for this test.
  static let example = """
    ---
    manufacturer: Huawei
    model: S5731-S24T4X
    slug: huawei-s5731-s24t4x
    part_number: '02353AHU'
    u_height: 1.0
    is_full_depth: false
    comments: "24 口千兆 \\"接入\\"\\r\\n4 口万兆"  # a remark
    interfaces:
      - name: GigabitEthernet0/0/1
        type: 1000base-t
        description: ''
      - name: XGigabitEthernet0/0/1
        type: 10gbase-x-sfpp
        mgmt_only: false
    power-ports:
    - name: PSU1
      type: iec-60320-c14
      maximum_draw: 150
    module-bays: []
    """

  private func line(_ text: String) -> Int?? {
    do throws(CollectionFault) {
      _ = try DeviceTypes.read(text)
      return nil
    } catch { return .some(error.line) }
  }

  @Test func `gives its names, height and sockets`() throws {
    let model = try DeviceTypes.read(Self.example)
    #expect(model[HardwareModel.maker] == "Huawei" && model[HardwareModel.slug] == "huawei-s5731-s24t4x")
    #expect(model[HardwareModel.part] == "02353AHU" && model[HardwareModel.height]?.description == "1")
    #expect(!model[HardwareModel.isFullDepth])
    #expect(model[HardwareModel.note] == "24 口千兆 \"接入\"\n4 口万兆")
    #expect(model[HardwareModel.interfaces].map { $0[HardwareModel.Interface.type] } == ["1000base-t", "10gbase-x-sfpp"])
    #expect(model[HardwareModel.powerPorts][0][HardwareModel.PowerPort.draw] == 150)
  }
  @Test func `reads blocks of text and half heights`() throws {
    let model = try DeviceTypes.read("manufacturer: A\nmodel: B\nslug: c\nu_height: 0.5\ncomments: |-\n  one\n\n  two\nweight: 3\n")
    #expect(model[HardwareModel.note] == "one\n\ntwo" && model[HardwareModel.height]?.description == "0.5")
    #expect(model[HardwareModel.interfaces].isEmpty && model[HardwareModel.isFullDepth])
  }
  @Test func `is refused where it is not understood, with the line`() {
    #expect(line("manufacturer: A\nmodel: &x B\nslug: c") == .some(2))
    #expect(line("manufacturer: A\n\tmodel: B") == .some(2))
    #expect(line("manufacturer: A\nmodel: B\nmodel: C") == .some(3))
    #expect(line("manufacturer: A\nmodel: 'B\nslug: c") == .some(2))
    #expect(line("manufacturer: A\nmodel: B\n   continued\nslug: c") == .some(3))
    #expect(line("manufacturer: A\nmodel: B\nslug: c\ninterfaces: {a: b}") == .some(4))
    #expect(line("manufacturer: A\n---\nmodel: B") == .some(2))
    #expect(line("just words") == .some(1))
    #expect(line("") == .some(nil))
    #expect(line("manufacturer: A\nmodel: B") == .some(nil), "it has no slug")
    #expect(line("manufacturer: A\nmodel: B\nslug: c\ninterfaces:\n  - name: x") == .some(nil), "a socket without a type")
    #expect(line("manufacturer: A\nmodel: B\nslug: c\nu_height: tall") == .some(nil))
  }
}
