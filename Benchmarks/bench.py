"""Measures what the product is held to, as ratios within one run on one machine.

    python3 Benchmarks/bench.py PATH-TO-SHOUZHENG

Makes a sample institution in a temporary folder, serves it on a free port, and prints one line a measure:
name, value, target, whether it is met. Exit code 1 when one is not. Needs wrk.
"""

import concurrent.futures
import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse

LOGIN, PASSWORD = "wuhang", "Hai-Yue-7193"
SECONDS = int(os.environ.get("BENCH_SECONDS", "5"))
program = sys.argv[1]
failed = False


def report(name, value, target=None, met=None):
    global failed
    verdict = "" if met is None else ("met" if met else "MISSED")
    failed |= met is False
    print(f"{name:<52}{value:>14}  {target or '':<24}{verdict}", flush=True)


def start(data):
    begun = time.monotonic()
    server = subprocess.Popen(
        [program, "serve", "--data", data, "--listen", "127.0.0.1:0"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    port = json.loads(server.stdout.readline())["port"]
    ready = (time.monotonic() - begun) * 1000
    # The log goes on; a pipe that nobody reads would stop the server.
    drain = subprocess.Popen(["cat"], stdin=server.stdout, stdout=subprocess.DEVNULL)
    return server, drain, port, ready


def post(port, path, fields, cookie=""):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(
        "POST", path, urllib.parse.urlencode(fields),
        {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie})
    answer = connection.getresponse()
    answer.read()
    return answer


def get(port, path, cookie):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Cookie": cookie, "Accept": "text/html"})
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def wrk(port, path, cookie="", connections=16):
    """Requests a second, median and 99th percentile in milliseconds."""
    out = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s", "--latency", "-H", f"Cookie: {cookie}",
         "-H", "Accept: text/html", f"http://127.0.0.1:{port}{path}"],
        capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in out:
        raise SystemExit(f"bench: {path} does not answer 200")
    unit = {"us": 0.001, "ms": 1.0, "s": 1000.0}

    def percentile(mark):
        number, suffix = re.search(rf"{mark}%\s+([\d.]+)(us|ms|s)", out).groups()
        return float(number) * unit[suffix]

    return float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1)), percentile(50), percentile(99)


def fsyncs(folder):
    """Single durable appends a second: what the disk allows to whoever waits for each."""
    file = os.open(os.path.join(folder, "fsync"), os.O_CREAT | os.O_WRONLY)
    count, end = 0, time.monotonic() + 2
    while time.monotonic() < end:
        os.write(file, b"x" * 4096)
        os.fdatasync(file)
        count += 1
    os.close(file)
    return count / 2


def resident(process):
    with open(f"/proc/{process.pid}/status") as status:
        return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) / 1024


def durable_writes(port, cookie, token, clients=32):
    """Sessions of work in parallel: each creates a record, which is durable before it is answered."""
    deadline = time.monotonic() + SECONDS

    def work(number):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        count = 0
        while time.monotonic() < deadline:
            fields = {"form_token": token, "content": f"交接事项 {number}-{count}", "origin": "technology"}
            connection.request(
                "POST", "/records/handover", urllib.parse.urlencode(fields),
                {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie})
            answer = connection.getresponse()
            answer.read()
            if answer.status != 303:
                raise SystemExit(f"bench: a record was refused with {answer.status}")
            count += 1
        return count

    with concurrent.futures.ThreadPoolExecutor(clients) as pool:
        return sum(pool.map(work, range(clients))) / SECONDS


with tempfile.TemporaryDirectory() as folder:
    data = os.path.join(folder, "data")
    subprocess.run([program, "demo", "--data", data], check=True, stdout=subprocess.DEVNULL)
    server, drain, port, ready = start(data)
    try:
        cookie = post(port, "/sign-in", {"login": LOGIN, "password": PASSWORD}).headers["Set-Cookie"].split(";")[0]
        report("ready to serve, ms", f"{ready:.0f}", "<= 300", ready <= 300)

        path = "/records/duty-log"
        status, page = get(port, path, cookie)
        static = next(iter(sorted(
            re.findall(r'"(/assets/[^"?]+\?v=[0-9a-f]+)"', page),
            key=lambda url: abs(len(get(port, url, "")[1]) - len(page)))))
        plain = wrk(port, static)
        shown = wrk(port, path, cookie)
        ratio = shown[0] / plain[0]
        report(f"static file of {len(get(port, static, '')[1])} bytes, requests/s", f"{plain[0]:.0f}")
        report(f"page {path} of {len(page)} bytes, requests/s", f"{shown[0]:.0f}")
        report("page / static", f"{ratio:.2f}", ">= 0.35", ratio >= 0.35)
        report("page, p99 / median", f"{shown[2] / shown[1]:.1f}", "<= 5", shown[2] / shown[1] <= 5)

        token = re.search(r'data-form-token="([^"]+)"', page).group(1)
        single = fsyncs(folder)
        written = durable_writes(port, cookie, token)
        report("single fsyncs/s of the disk", f"{single:.0f}")
        report("records made by 32 clients/s", f"{written:.0f}")
        report("resident memory after the run, MB", f"{resident(server):.0f}", "< 100", resident(server) < 100)
    finally:
        server.terminate()
        server.wait()
        drain.wait()

    begun = time.monotonic()
    out = subprocess.run([program, "audit", "verify", "--data", data], capture_output=True, text=True)
    seconds = time.monotonic() - begun
    count = int(re.search(r"\d+", out.stdout).group(0))
    report(f"audit trail of {count} entries verified, entries/s", f"{count / seconds:.0f}")
    if out.returncode != 0:
        report("audit trail", "broken", "sound", False)

sys.exit(1 if failed else 0)
