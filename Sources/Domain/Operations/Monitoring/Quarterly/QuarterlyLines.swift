public import Records
public import Time

extension QuarterlyOperationsReport {
  /// 表 4-1 异常事件记录.
  public enum Event: LineType {
    public static let day = Column<Day>("day", "日期")
    public static let time = Column<TimeOfDay>("time", "时间")
    public static let content = Column<String>("content", "事件内容")
    public static let handling = Column<String?>("handling", "处理措施", .lines(2))
    public static let following = Column<String?>("following", "后续跟踪情况", .lines(2))
    public static let person = Column<Ref<Person>>("person", "值班员工")
    public static let columns = Columns<Event> { day; time; content; handling; following; person }
  }
  public enum DoneChange: LineType {
    public static let number = Column<String?>("number", "变更编号")
    public static let name = Column<String>("name", "变更名称")
    public static let day = Column<Day>("day", "实施日期")
    public static let outcome = Column<ChangeOutcome?>("outcome", "结果")
    public static let columns = Columns<DoneChange> { number; name; day; outcome }
  }
  /// 表 3-1 网络设备 CPU 占用率 and 内存占用率, in per cent.
  public enum DeviceLoad: LineType {
    public static let device = Column<String>("device", "设备名称")
    public static let cpuMean = Column<Quantity?>("cpu_mean", "CPU 平均负载", .unit("%"))
    public static let cpuPeak = Column<Quantity?>("cpu_peak", "CPU 峰值负载", .unit("%"))
    public static let memoryMean = Column<Quantity?>("memory_mean", "内存平均使用率", .unit("%"))
    public static let memoryPeak = Column<Quantity?>("memory_peak", "内存峰值使用值", .unit("%"))
    public static let columns = Columns<DeviceLoad> { device; cpuMean; cpuPeak; memoryMean; memoryPeak }
  }
  /// 表 5-1 至 5-6: what was read each trading day, with its mean, its peak, and how it moved.
  public enum Capacity: LineType {
    public static let item = Column<String>("item", "指标")
    public static let unit = Column<String>("unit", "单位")
    public static let days = Column<Int>("days", "交易日")
    public static let mean = Column<Quantity?>("mean", "日峰值平均")
    public static let peak = Column<Quantity?>("peak", "峰值")
    public static let before = Column<Quantity?>("before", "上季日峰值平均")
    public static let change = Column<Quantity?>("change", "变化", .unit("%"))
    public static let columns = Columns<Capacity> { item; unit; days; mean; peak; before; change }
  }
}
