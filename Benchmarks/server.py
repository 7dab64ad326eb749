"""The server under measurement, started and stopped."""
import json, os, re, signal, subprocess, time
from browser import Browser


class Server:
    def __init__(self, program, data, home, clock):
        self.words = [program, "serve", "--data", str(data), "--listen", "127.0.0.1:0", "--test-clock"]
        self.home, self.clock = str(home), clock

    def __enter__(self):
        begun = time.monotonic()
        # The log goes nowhere after its first line: reading it would cost the machine what is to be measured.
        self.process = subprocess.Popen(self.words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                        env={**os.environ, "SHOUZHENG_HOME": self.home})
        # A server that does not start says why on its way out, and no line of the log.
        self.port = json.loads(self.process.stdout.readline())["port"]
        self.drain = subprocess.Popen(["cat"], stdin=self.process.stdout, stdout=subprocess.DEVNULL)
        browser = Browser(self.port)
        if browser.get("/readyz").status != 200:
            raise SystemExit("the server is not ready")
        self.ready_milliseconds = (time.monotonic() - begun) * 1000
        browser.post("/test/clock", [("now", self.clock)])
        self.url = f"http://127.0.0.1:{self.port}"
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()
        self.drain.wait()

    def metric(self, name):
        text = Browser(self.port).get("/metrics").text
        return float(re.search(rf"^shouzheng_{name} ([\d.]+)", text, re.M)[1])

    def processor_microseconds(self):
        """What all threads of the process have run so far, as the scheduler counts it."""
        total = 0
        for thread in os.listdir(f"/proc/{self.process.pid}/task"):
            try:
                total += int(open(f"/proc/{self.process.pid}/task/{thread}/schedstat").read().split()[0])
            except FileNotFoundError:
                pass
        return total / 1000

    def resident_megabytes(self):
        """What the process holds for itself, and with the file pages it has mapped or shares."""
        status = open(f"/proc/{self.process.pid}/status").read()
        return {name: int(re.search(rf"{name}:\s+(\d+)", status)[1]) / 1024 for name in ("VmRSS", "RssAnon", "VmHWM")}
