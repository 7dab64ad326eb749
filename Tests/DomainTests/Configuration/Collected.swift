/// Files of collections, written for these tests in the shapes that the tools write.
enum Collected {
  static let ansible = """
    {"ansible_facts": {
      "ansible_hostname": "hy-db1", "ansible_fqdn": "hy-db1.hy.local", "ansible_distribution": "Kylin Linux Advanced Server",
      "ansible_distribution_version": "V10", "ansible_interfaces": ["lo", "eth0", "bond0.20"],
      "ansible_default_ipv4": {"address": "10.20.5.1", "interface": "eth0", "macaddress": "00:e0:fc:12:34:56"},
      "ansible_eth0": {"device": "eth0", "macaddress": "00:e0:fc:12:34:56", "ipv4": {"address": "10.20.5.1", "netmask": "255.255.255.0"}},
      "ansible_bond0_20": {"device": "bond0.20", "macaddress": "00:E0:FC:12:34:57", "ipv4": {"address": "10.20.55.1"}},
      "ansible_product_name": "2288H V5", "ansible_system_vendor": "Huawei", "ansible_product_serial": "2102310001",
      "ansible_processor_vcpus": 64, "ansible_memtotal_mb": 128656, "ansible_uptime_seconds": 1.5e6
    }, "changed": false}
    """

  static let adHoc = """
    hy-front1 | SUCCESS => {
        "ansible_facts": {
            "ansible_hostname": "hy-front1",
            "ansible_all_ipv4_addresses": ["10.20.6.1"]
        },
        "changed": false
    }
    hy-front2 | SUCCESS => {
        "ansible_facts": {"ansible_hostname": "hy-front2", "ansible_all_ipv4_addresses": ["10.20.6.2"]}
    }
    """

  static let nmap = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE nmaprun>
    <?xml-stylesheet href="file:///usr/bin/../share/nmap/nmap.xsl" type="text/xsl"?>
    <!-- Nmap 7.93 scan initiated -->
    <nmaprun scanner="nmap" args="nmap -sV -oX scan.xml 10.20.6.0/24" start="1783000000" version="7.93">
    <host starttime="1783000001"><status state="up" reason="arp-response"/>
    <address addr="10.20.6.1" addrtype="ipv4"/>
    <address addr="00:E0:FC:12:10:01" addrtype="mac" vendor="Huawei"/>
    <hostnames><hostname name="hy-front1.hy.local" type="PTR"/></hostnames>
    <ports><extraports state="closed" count="998"><extrareasons reason="reset" count="998"/></extraports>
    <port protocol="tcp" portid="22"><state state="open" reason="syn-ack"/><service name="ssh" product="OpenSSH" version="8.2 &amp; later"/></port>
    <port protocol="tcp" portid="41205"><state state="open"/><service name="unknown"/></port>
    <port protocol="tcp" portid="443"><state state="filtered"/></port>
    </ports></host>
    <host><status state="down"/><address addr="10.20.6.9" addrtype="ipv4"/></host>
    </nmaprun>
    """

  static let huawei = """
    !Software Version V200R019C10SPC800
    #
    sysname HY-SW-CORE1
    #
    interface MEth0/0/1
     ip address 10.20.0.1 255.255.255.0
    #
    interface Vlanif20
     description 交易区
     ip address 10.20.20.1 24
    #
    interface GigabitEthernet0/0/3
     shutdown
     ip address 192.168.9.9 255.255.255.0
    #
    return
    """
  static let h3c = """
    #
     version 7.1.070, Release 6715
    #
     sysname HY-SW-DMZ1
    #
    interface LoopBack0
     ip address 10.20.0.21 255.255.255.255
    """
  static let cisco = """
    version 15.2
    hostname RT-EX1
    !
    interface GigabitEthernet0/0
     ip address 10.20.2.1 255.255.255.252
     ip address 10.20.2.5 255.255.255.252 secondary
    interface GigabitEthernet0/1
     ip address dhcp
    """
}
