"""Durable signatures a second, of 32 people who sign at once, beside single fsyncs a second of the same disk."""
import os, threading, time
from browser import Browser

LOGINS = ["wuhang", "zhenglan", "majun", "xuwen", "zhaoyiming", "sunrui", "lijiayi", "qiancheng"]
PROCEDURE, STEPS = "middleware-restart", 16
CLIENTS = 32


class Signing:
    def __init__(self, server, password, folder):
        self.server, self.password, self.folder = server, password, folder
        self.people, self.faults = [], []
        for login in LOGINS:
            browser = Browser(server.port)
            browser.sign_in(login, password)
            self.people.append(browser)

    def measure(self, seconds):
        fsyncs = self.fsyncs(seconds / 2)
        found = {}
        for size in (1, 4, 16):
            found[size] = self.sign(size, seconds)
        fsyncs = (fsyncs + self.fsyncs(seconds / 2)) / 2
        return {"fsyncs": fsyncs, "batches": found}

    def fsyncs(self, seconds):
        """Appending 4 KB and waiting for the disk, over and over, where the database lies."""
        name = os.path.join(self.folder, "fsync")
        file = os.open(name, os.O_CREAT | os.O_WRONLY)
        end, begun, count = time.monotonic() + seconds, time.monotonic(), 0
        while time.monotonic() < end:
            os.write(file, b"x" * 4096)
            os.fsync(file)
            count += 1
        os.close(file)
        os.unlink(name)
        return count / (time.monotonic() - begun)

    def sign(self, size, seconds):
        """Sheets are filled first; what is timed is signing alone, each request of `size` steps."""
        sheets = max(1, int(6 * seconds * size / STEPS) + 1)
        work = self.prepare(sheets * max(1, 3 if size < 16 else 6), size)
        before = self.server.metric("database_groups_total"), self.server.metric("database_writes_total")
        spent, own = self.server.processor_microseconds(), time.process_time()
        counts, times = [0] * CLIENTS, [[] for _ in range(CLIENTS)]
        stop = time.monotonic() + seconds
        threads = [threading.Thread(target=self.client, args=(work[n], size, stop, counts, times, n))
                   for n in range(CLIENTS)]
        begun = time.monotonic()
        self.run(threads)
        elapsed = time.monotonic() - begun
        spent, own = self.server.processor_microseconds() - spent, (time.process_time() - own) * 1e6
        after = self.server.metric("database_groups_total"), self.server.metric("database_writes_total")
        latencies = sorted(one for list in times for one in list)
        return {"cpu": spent / max(len(latencies), 1), "client cpu": own / max(len(latencies), 1), "signatures": sum(counts) / elapsed, "requests": len(latencies) / elapsed,
                "median": latencies[len(latencies) // 2] * 1000, "p99": latencies[len(latencies) * 99 // 100] * 1000,
                "a commit": (after[1] - before[1]) / max(after[0] - before[0], 1)}

    def prepare(self, sheets, size):
        """Filled sheets, and the requests that sign them, ready to be sent."""
        work = [[] for _ in range(CLIENTS)]
        def fill(n):
            browser = Browser(self.server.port, self.people[n % len(self.people)], machine=n + 2)
            for _ in range(sheets):
                path = browser.post("/runs", [("code", PROCEDURE)]).headers["location"]
                answer = browser.post(path + "/cells", [("set", f"{cell} 0 √") for cell in range(STEPS)])
                if answer.status != 303:
                    self.faults.append(f"filling fails: {answer.status} {answer.text[:300]}")
                    return
                for first in range(0, STEPS, size):
                    # A sheet that was filled at once has its cells at the revisions 1, 2, 3 …
                    cells = [("cell", f"{cell} {cell + 1}") for cell in range(first, first + size)]
                    work[n].append(browser.form(path + "/sign", cells + [("password", self.password)]))
        threads = [threading.Thread(target=fill, args=(n,)) for n in range(CLIENTS)]
        self.run(threads)
        return work

    def run(self, threads):
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if self.faults:
            raise SystemExit(self.faults[0])

    def client(self, requests, size, stop, counts, times, n):
        browser = Browser(self.server.port, self.people[n % len(self.people)], machine=n + 2)
        for request in requests:
            begun = time.monotonic()
            if begun >= stop:
                return
            status, answer = browser.status(request)
            if status != 303:
                self.faults.append(f"signing fails: {status} {answer.decode('utf-8', 'replace')[:500]}")
                return
            times[n].append(time.monotonic() - begun)
            counts[n] += size
