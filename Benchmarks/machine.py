"""What the machine and the data are like, and how fast the audit chain verifies."""
import os, platform, re, sqlite3, subprocess, time


def facts():
    cpu = re.search(r"model name\s*:\s*(.+)", open("/proc/cpuinfo").read())
    memory = int(re.search(r"MemTotal:\s+(\d+)", open("/proc/meminfo").read())[1]) // 1024
    return {"cpu": cpu[1] if cpu else platform.machine(), "cores": os.cpu_count(), "memory": memory,
            "kernel": platform.release(), "load": os.getloadavg()[0]}


def counts(data):
    base = sqlite3.connect(f"file:{data}/shouzheng.db?mode=ro", uri=True)
    one = lambda sql: base.execute(sql).fetchone()[0]
    return {"trading days": one("SELECT COUNT(DISTINCT day) FROM run WHERE procedure = 'pre-open'"),
            "runs": one("SELECT COUNT(*) FROM run"), "signed cells": one("SELECT SUM(operated) FROM run"),
            "signed steps": one("SELECT SUM(operated) + SUM(reviewed) FROM run"),
            "signatures": one("SELECT MAX(id) FROM signature"), "audit entries": one("SELECT sequence FROM audit_head"),
            "people": one("SELECT COUNT(*) FROM person"),
            "incidents": one("SELECT COUNT(*) FROM incident"),
            "megabytes": os.path.getsize(f"{data}/shouzheng.db") // (1 << 20)}


def obligations(program, data, until):
    """What is due in the year before a day: tasks, the milliseconds of reading and working them out, and the whole
    command for that year and for one day, in seconds, start of the process included."""
    def best(first):
        words = [program, "obligations", "--data", data, "--from", first, "--to", until, "--timing"]
        found = []
        for _ in range(5):
            begun = time.monotonic()
            done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            found.append((time.monotonic() - begun, done))
        seconds, done = min(found, key=lambda one: one[0])
        said = [re.search(r"(\d+) tasks in (\d+) ms", one.stderr) for _, one in found]
        return seconds, int(said[0][1]), min(int(one[2]) for one in said)
    year = str(int(until[:4]) - 1) + until[4:]
    whole, tasks, inside = best(year)
    return {"tasks": tasks, "milliseconds": inside, "year": whole, "day": best(until)[0]}


def verify(program, data):
    """Entries a second on one core; the process start is part of it."""
    entries = counts(data)["audit entries"]
    best, answer = None, None
    for _ in range(3):
        begun = time.monotonic()
        done = subprocess.run(["taskset", "-c", "0", program, "audit", "verify", "--data", data],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        seconds = time.monotonic() - begun
        best = min(best or seconds, seconds)
        answer = done
    if answer.returncode != 0:
        return {"fault": answer.stderr.strip() or answer.stdout.strip(), "entries": entries}
    return {"entries": entries, "rate": entries / best}
