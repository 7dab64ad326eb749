"""Makes the password of somebody in Samba's directory be from 2019, as no client may do over LDAP.
Arguments: smb.conf, login. Runs by the system's Python, which has Samba's modules."""
import sys

import ldb
from samba.auth import system_session
from samba.param import LoadParm
from samba.samdb import SamDB

settings = LoadParm()
settings.load(sys.argv[1])
directory = SamDB(url=settings.get("private dir") + "/sam.ldb", session_info=system_session(), lp=settings)
person = directory.search(expression="(sAMAccountName=%s)" % sys.argv[2])[0].dn
change = ldb.Message.from_dict(directory, {"dn": person, "pwdLastSet": "132000000000000000"}, ldb.FLAG_MOD_REPLACE)
# DSDB_CONTROL_PASSWORD_BYPASS_LAST_SET: the moment is taken as it is given.
directory.modify(change, controls=["local_oid:1.3.6.1.4.1.7165.4.3.20:0"])
