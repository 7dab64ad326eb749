"""Uses a client that was generated from the description of the API, as a program of a site would.

use_client.py FOLDER-OF-THE-PACKAGE BASE TOKEN
"""
import datetime
import importlib
import pathlib
import sys

folder, base, token = sys.argv[1:4]
package = pathlib.Path(folder).name
sys.path.insert(0, str(pathlib.Path(folder).parent))


def load(name):
    return importlib.import_module(f"{package}.{name}")


# Every operation and every model is Python that loads.
operations = sorted(pathlib.Path(folder).glob("api/*/*.py"))
for path in operations:
    load("api." + path.parent.name + "." + path.stem)
models = load("models")

client = load("client").AuthenticatedClient(base_url=base, token=token, raise_on_unexpected_status=True)
draft = models.ContactDraft(
    institution="示例物业公司", kind=models.ContactDraftKind("property"), always_phone="0532-5555-9001",
    is_first=False, verified_on=datetime.date(2026, 7, 6), contact_name="值班人员", matter="大厦配电检修通知")
made = load("api.contact.create_contact").sync(client=client, body=draft)
assert isinstance(made, models.Contact), made
assert made.institution == "示例物业公司" and made.verified_on == datetime.date(2026, 7, 6), made

found = load("api.contact.list_contact").sync(client=client, institution="示例物业公司")
assert [item.id for item in found.items] == [made.id], found
read = load("api.contact.read_contact").sync(made.id, client=client)
assert read == made, (read, made)

change = load("api.contact.change_contact")
body = models.ChangeContactBody(matter="大厦配电检修和停电通知")
changed = change.sync(made.id, client=client, body=body, if_match=f'"{made.version}"')
assert isinstance(changed, models.Contact) and changed.version == made.version + 1, changed
stale = change.sync_detailed(made.id, client=client, body=body, if_match=f'"{made.version}"')
assert stale.status_code == 412 and isinstance(stale.parsed, models.ProblemDetails), stale

draft.always_phone = ""
refused = load("api.contact.create_contact").sync_detailed(client=client, body=draft)
assert refused.status_code == 422 and "always_phone" in str(refused.parsed.to_dict()), refused
print(f"{len(operations)} modules")
