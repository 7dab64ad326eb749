public import Records

extension Software {
  public static let flow = Flow<Software>(from: .stored) {
    // 4.5: software too is tested before it is used, and the record of the test is kept.
    step(
      "start", "测试后启用", "Put into use", .stored, to: .inUse, by: .operations, needs: [testRecord, startedOn],
      signing: .witnessed(reviewers: .operations), guards: [certified, booked])
    step(
      "install", "登记安装或转移", "Install or move", .inUse, to: .inUse, by: .assetKeepers + .operations,
      needs: [responsible], asks: [devices, department], aside: true)
    step(
      "upgrade", "登记缺陷和升级", "Upgrade", .inUse, to: .inUse, by: .operations, asks: [version, defects, modules, wanted],
      aside: true)
    step(
      "renew", "续购授权或维护", "Renew", .inUse, to: .inUse, by: .assetKeepers,
      asks: [licensedUntil, maintainedUntil, quantity, licenceCode, certificates, price], aside: true)
    approval(
      "retire", "停用", "Retire", .inUse, to: .retired, signers: [
        Signer("综合管理员", "Keeper of assets", .post(.generalAffairs)), Signer("技术部负责人", "Head of IT", .post(.head), .post(.leader)),
      ], needs: [retiredOn, reason], aside: true)
  }

  private static let certified = Guard<Software>(
    Wording("只使用正版软件：请上传授权证书或许可协议，或者填写授权码。", "Keep the licence: its certificate, its agreement or its code.")
  ) { it, _ in
    it[licensing] == .own || !it[certificates].isEmpty || it[licenceCode] != nil
  }
  private static let booked = Guard<Software>(
    Wording("价值 2000 元以上的软件属于无形资产，请先填写无形资产编号。", "From 2000 yuan on it is an intangible asset: give its number.")
  ) { it, _ in
    (it[price] ?? Money(fen: 0)) < intangibleFrom || it[assetNumber] != nil
  }
}
