import Domain
import Printing
import Records

extension Register {
  /// The tables of section 2.4.
  static let backup: [Register] = [media, retrievals, disposals, verifications]

  private static let media = Register(
    BackupMedium.self, "备份介质记录表", by: nil, where: { ![.spare, .destroyed].contains($0.state) },
    [
      Column("介质编号", .millimetres(28), BackupMedium.number), Column("存放点", .share(1.2), BackupMedium.location),
      Column("备份内容", .share(2), text: true) { .init($0.text(BackupMedium.content)) },
      Column("备份人员", .millimetres(24), BackupMedium.maker), Column("失效日期", .millimetres(26), BackupMedium.expires),
    ])

  private static let retrievals = Register(
    DataRetrieval.self, "备份数据调用记录表", by: DataRetrieval.outAt.description, where: { $0.state != .cancelled },
    [
      Column("调用日期", .millimetres(32), DataRetrieval.outAt),
      Column("介质编号", .share(1)) { .init($0.serial(DataRetrieval.medium)) },
      Column("调用申请表编号", .share(1)) { .init($0.serial(DataRetrieval.request)) },
      Column("归还日期", .millimetres(32), DataRetrieval.backAt),
      Column("调用人签名", .millimetres(30)) { try $0.signed([("hand-out", 0)]) },
      Column("管理员签名", .millimetres(30)) { try $0.signed([("give-back", 1), ("hand-out", 1)]) },
    ])

  private static let disposals = Register(
    MediumDisposal.self, "备份介质处置表", by: MediumDisposal.day.description, where: { $0.state != .refused },
    [
      // The form is filled in when it is done: the day it was applied for stands there until then.
      Column("日期", .millimetres(26)) { line in
        let done = line.text(MediumDisposal.doneAt)
        return .init(done.isEmpty ? line.text(MediumDisposal.day) : String(done.prefix(10)))
      },
      Column("介质类型", .share(1)) { line in
        let kinds = Set(line.media(MediumDisposal.media).map { $0[BackupMedium.kind] })
        return .init(MediumKind.allCases.filter(kinds.contains).map(\.label.zh).joined(separator: "、"))
      },
      Column("数量", .millimetres(16)) { .init(String($0.media(MediumDisposal.media).count)) },
      Column("处置事由", .share(2), text: true) { .init($0.text(MediumDisposal.reason)) },
      Column("批准人", .millimetres(30)) { try $0.signed([("approve", 0)]) },
      Column("处理人", .millimetres(30)) { try $0.signed([("destroy", 0)]) },
    ])

  private static let verifications = Register(
    MediumVerification.self, "备份介质定期验证表", by: MediumVerification.day.description,
    [
      Column("验证日期", .millimetres(26), MediumVerification.day),
      Column("验证介质编号", .millimetres(28)) { .init($0.serial(MediumVerification.medium)) },
      Column("验证方法", .share(1.3), text: true) { .init($0.text(MediumVerification.method)) },
      Column("验证结果", .share(1.3), text: true) {
        .init($0.text(MediumVerification.result), detail: $0.text(MediumVerification.finding))
      },
      Column("操作人", .millimetres(28)) {
        try $0.signed([("pass", 0), ("fail", 0)], otherwise: $0.text(MediumVerification.tester))
      },
      Column("备注/转储", .share(1), text: true) { line in
        let to = line.serial(MediumVerification.successor)
        return .init(
          [line.text(MediumVerification.remark), to.isEmpty ? "" : "转储到 \(to)", line.text(MediumVerification.measures)]
            .filter { !$0.isEmpty }.joined(separator: "\n"))
      },
    ])
}
