/// Files of scanners in the shapes that the scanners write.
enum Scanned {
  static let nmap = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE nmaprun>
    <?xml-stylesheet href="file:///usr/bin/../share/nmap/nmap.xsl" type="text/xsl"?>
    <nmaprun scanner="nmap" args="nmap -sV -O --script vulners,vuln -oX scan.xml 10.20.6.0/24" start="1783324800" startstr="Mon Jul  6 16:00:00 2026" version="7.93" xmloutputversion="1.05">
    <scaninfo type="syn" protocol="tcp" numservices="1000" services="1-1000"/>
    <host starttime="1783324801" endtime="1783324900"><status state="up" reason="echo-reply" reason_ttl="64"/>
    <address addr="10.20.6.1" addrtype="ipv4"/><address addr="00:E0:FC:12:10:01" addrtype="mac" vendor="Huawei"/>
    <hostnames><hostname name="hy-front1" type="PTR"/></hostnames>
    <ports><extraports state="closed" count="996"><extrareasons reason="reset" count="996"/></extraports>
    <port protocol="tcp" portid="22"><state state="open" reason="syn-ack" reason_ttl="64"/><service name="ssh" product="OpenSSH" version="8.2p1" method="probed" conf="10"><cpe>cpe:/a:openbsd:openssh:8.2p1</cpe></service>
    <script id="vulners" output="&#xa;  cpe:/a:openbsd:openssh:8.2p1: &#xa;    CVE-2023-38408&#x9;9.8"><table key="cpe:/a:openbsd:openssh:8.2p1"><table>
    <elem key="is_exploit">false</elem><elem key="type">cve</elem><elem key="id">CVE-2023-38408</elem><elem key="cvss">9.8</elem></table><table>
    <elem key="id">CVE-2021-41617</elem><elem key="cvss">4.4</elem></table></table></script></port>
    <port protocol="tcp" portid="23"><state state="open" reason="syn-ack"/><service name="telnet" method="table" conf="3"/></port>
    <port protocol="tcp" portid="41205"><state state="open"/><service name="unknown"/></port>
    <port protocol="tcp" portid="443"><state state="filtered"/><service name="https"/></port></ports>
    <os><osmatch name="Linux 4.15 - 5.8" accuracy="100" line="67"></osmatch><osmatch name="Linux 5.0" accuracy="95"/></os>
    <hostscript><script id="smb-vuln-ms17-010" output="..."><table key="CVE-2017-0143"><elem key="title">Remote Code Execution vulnerability in Microsoft SMBv1 servers (ms17-010)</elem><elem key="state">VULNERABLE</elem></table></script></hostscript>
    </host>
    <host><status state="down" reason="no-response"/><address addr="10.20.6.9" addrtype="ipv4"/></host>
    <runstats><finished time="1783325500" timestr="Mon Jul  6 16:11:40 2026" elapsed="700" exit="success"/><hosts up="1" down="1" total="2"/></runstats>
    </nmaprun>
    """

  static let nessus = """
    <?xml version="1.0" ?>
    <NessusClientData_v2>
    <Policy><policyName>Advanced Scan</policyName><Preferences><ServerPreferences><preference><name>max_hosts</name><value>30</value></preference></ServerPreferences></Preferences></Policy>
    <Report name="交易区扫描" xmlns:cm="http://www.nessus.org/cm">
    <ReportHost name="10.20.5.1"><HostProperties>
    <tag name="HOST_END">Tue Jul  7 16:41:39 2026</tag><tag name="operating-system">Linux Kernel 4.19 on Kylin V10
    Linux Kernel 4.18</tag><tag name="host-ip">10.20.5.1</tag><tag name="host-fqdn">hy-db1.hy.local</tag><tag name="HOST_START">Tue Jul  7 16:21:28 2026</tag></HostProperties>
    <ReportItem port="0" svc_name="general" protocol="tcp" severity="0" pluginID="19506" pluginName="Nessus Scan Information" pluginFamily="Settings"><risk_factor>None</risk_factor><plugin_output>...</plugin_output></ReportItem>
    <ReportItem port="1521" svc_name="oracle_tnslsnr" protocol="tcp" severity="3" pluginID="69552" pluginName="Oracle TNS Listener Remote Poisoning" pluginFamily="Databases"><cve>CVE-2012-1675</cve><cvss3_base_score>7.3</cvss3_base_score><cvss_base_score>7.5</cvss_base_score><risk_factor>High</risk_factor><solution>Apply the work-around in Oracle&apos;s advisory.</solution></ReportItem>
    <ReportItem port="22" svc_name="ssh" protocol="tcp" severity="4" pluginID="42367" pluginName="Default Password (calvin) for &apos;root&apos; Account" pluginFamily="Default Unix Accounts"><cvss_base_score>10.0</cvss_base_score><risk_factor>Critical</risk_factor><plugin_output>uid=0(root) password calvin</plugin_output></ReportItem>
    <ReportItem port="22" svc_name="ssh" protocol="tcp" severity="1" pluginID="71049" pluginName="SSH Weak MAC Algorithms Enabled" pluginFamily="Misc."><risk_factor>Low</risk_factor></ReportItem>
    </ReportHost></Report></NessusClientData_v2>
    """

  static let gvm = """
    <report id="1" format_id="a994b278" extension="xml" content_type="text/xml"><owner><name>admin</name></owner><name>2026-07-07T08:21:28Z</name>
    <report id="2"><gmp><version>22.4</version></gmp><task id="3"><name>交易区 GVM 扫描</name></task>
    <scan_start>2026-07-07T08:21:28Z</scan_start>
    <results start="1" max="100">
    <result id="r1"><name>OpenSSH Remote Code Execution</name><host>10.20.6.2<asset asset_id="x"/><hostname>hy-front2</hostname></host><port>22/tcp</port>
    <nvt oid="1.3.6.1"><type>nvt</type><name>OpenSSH Remote Code Execution</name><family>General</family><cvss_base>9.8</cvss_base><refs><ref type="cve" id="CVE-2023-38408"/><ref type="url" id="https://example.cn"/></refs><solution type="VendorFix">升级到 9.3p2</solution></nvt>
    <threat>High</threat><severity>9.8</severity><description>Installed version: 8.2</description></result>
    <result id="r2"><name>SSL/TLS: Report Weak Cipher Suites</name><host>10.20.6.2</host><port>443/tcp</port><nvt oid="2"><family>SSL and TLS</family><cvss_base>5.9</cvss_base></nvt><threat>Medium</threat><severity>5.9</severity></result>
    <result id="r3"><name>OS Detection Consolidation</name><host>10.20.6.2</host><port>general/tcp</port><nvt oid="3"><family>Product detection</family><cvss_base>0.0</cvss_base></nvt><threat>Log</threat><severity>0.0</severity></result>
    <result id="r4"><name>Marked</name><host>10.20.6.2</host><port>80/tcp</port><nvt oid="4"/><threat>False Positive</threat><severity>-1.0</severity></result>
    </results>
    <host><ip>10.20.6.2</ip><asset asset_id="x"/><start>2026-07-07T08:21:30Z</start><detail><name>best_os_txt</name><value>CentOS 7</value><source/></detail><detail><name>hostname</name><value>hy-front2</value></detail></host>
    <scan_end>2026-07-07T08:41:39Z</scan_end></report></report>
    """

  static let csv = [
    ["IP地址", "主机名", "操作系统", "端口", "漏洞名称", "CVE", "等级", "解决办法"],
    ["10.20.7.1", "web1", "Windows Server 2019", "80", "IIS 信息泄露", "CVE-2020-0001", "中危", "升级"],
    ["10.20.7.1", "web1", "Windows Server 2019", "3389", "远程桌面弱口令", "", "高", ""],
    ["10.20.7.2", "", "", "", "主机存活", "", "信息", ""],
  ]
}
