public import Records

/// What a backup is kept on (2.4.1, article 5).
public enum MediumKind: String, Choice {
  case tape, optical
  case portableDisk = "portable-disk"
  case storageServer = "storage-server"
  case disk, other
  public var label: Wording {
    switch self {
    case .tape: Wording("磁带", "Tape")
    case .optical: Wording("光盘", "Optical disc")
    case .portableDisk: Wording("移动硬盘", "Portable disk")
    case .storageServer: Wording("存储服务器", "Storage server")
    case .disk: Wording("磁盘", "Disk")
    case .other: Wording("其他", "Other")
    }
  }
}

/// Where a medium with data may lie (2.4.1, article 19).
public enum StorageGuard: String, Choice {
  case safe
  case lockedDrawer = "locked-drawer"
  case storeroom, other
  public var label: Wording {
    switch self {
    case .safe: Wording("保险柜", "Safe")
    case .lockedDrawer: Wording("加锁抽屉", "Locked drawer")
    case .storeroom: Wording("有出入控制的专用储藏室", "Storeroom with access control")
    case .other: Wording("其他安全场所", "Other secure place")
    }
  }
}

extension [Who] {
  /// Who keeps the media: the one appointed for it and the backup holder of the post (2.4.1, article 16).
  public static let mediaKeepers: [Who] = [.post(.mediaAdministration)]
  /// Who makes backups and hands media in.
  public static let backupHands: [Who] = [
    .post(.mediaAdministration), .post(.systemAdministration), .post(.databaseAdministration),
    .post(.dutyOperator), .post(.dutyManager),
  ]
}
