#!/usr/bin/env python3
"""Measures the targets of the design on ten years of history and writes Benchmarks/RESULTS.md.

    bench.py PATH-TO-SHOUZHENG [--years 10] [--seconds 5]

Every figure is a ratio of two things measured in this very run on this machine; times alone say nothing.
"""
import argparse, os, pathlib, re, shutil, subprocess, sys, time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from browser import Browser
from server import Server
from signing import Signing
import machine, report

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORK = ROOT / ".build" / "bench"
UNTIL = "2026-07-07"
NOW = UNTIL + " 10:40"
# When the sheet that is signed may be worked on without giving reasons.
AFTERNOON = UNTIL + " 16:00"
PASSWORD = "Hai-Yue-7193"


def sample(program, years):
    """The data of so many years: made once, kept, and made anew when the program no longer takes it."""
    data = WORK / f"sample-large-{years}"
    said = data / "said.txt"
    if not said.exists() or not takes(program, data):
        shutil.rmtree(data, ignore_errors=True)
        data.parent.mkdir(parents=True, exist_ok=True)
        out = subprocess.run([program, "demo", "--data", data, "--years", str(years), "--large", "--until", UNTIL],
                             check=True, stdout=subprocess.PIPE, text=True, env={**os.environ, "LANG": "zh_CN.UTF-8"})
        said.write_text(out.stdout)
    # Results are read elsewhere, where the folder of this machine says nothing.
    return data, said.read_text().replace(str(data), os.path.relpath(data, ROOT))


def takes(program, data):
    """Whether this build serves the data: its schema may have moved on since."""
    try:
        with Server(program, data, ROOT, clock=NOW):
            return True
    except ValueError:
        return False


def copied(data):
    """A copy to sign in, so that every run begins with the same data."""
    copy = WORK / "run"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(data, copy, ignore=shutil.ignore_patterns("said.txt"))
    return copy


def home(sizes):
    """An installation folder with static files of the given sizes."""
    place = WORK / "home"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    (place / "Packs").symlink_to(ROOT / "Packs")
    shutil.copytree(ROOT / "Assets", place / "Assets")
    for size in sizes:
        (place / "Assets" / f"same-{size}.txt").write_bytes(b"x" * size)
    return place


def wrk(server, path, seconds, cookie=None):
    """What 16 connections get: requests a second, median and 99th percentile in milliseconds, and the processor
    time of the server a request, in microseconds."""
    words = ["wrk", "-t2", "-c16", f"-d{seconds}s", "--latency", "-H", "Accept: text/html"]
    if cookie:
        words += ["-H", f"Cookie: {cookie}"]
    before = server.processor_microseconds()
    text = subprocess.run(words + [server.url + path], check=True, stdout=subprocess.PIPE, text=True).stdout
    spent = server.processor_microseconds() - before
    if "Non-2xx" in text:
        raise SystemExit(f"{path} answers with errors:\n{text}")
    def latency(percent):
        number, unit = re.search(rf"{percent}%\s+([\d.]+)(us|ms|s)\b", text).groups()
        return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]
    count = int(re.search(r"(\d+) requests in", text)[1])
    return {"rate": float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1]), "median": latency(50),
            "p99": latency(99), "cpu": spent / count}


def pages(server, browser):
    """The pages that are measured: name and path."""
    run = re.search(r'href="(/runs/\d+)"[^>]*>[^<]*盘前操作', browser.get("/runs").text)[1]
    # A history of a day knows no incidents.
    for kind in ("incident", "duty-log"):
        record = re.search(rf"/records/{kind}/\d+", browser.get(f"/records/{kind}").text)
        if record:
            break
    return [("board 今日", "/"), ("run sheet of 42 steps 执行单", run), ("list 清单", f"/records/{kind}"),
            ("record 记录", record[0])]


def statements(browser, metrics, path):
    """SQL statements of one view, from the counter, once the page has been seen before."""
    browser.get(path)
    before = metrics("database_statements_total")
    for _ in range(10):
        browser.get(path)
    # The counter's own page asks the database a fixed number of times; measured without any page in between.
    middle = metrics("database_statements_total")
    own = metrics("database_statements_total") - middle
    return round((middle - before - own) / 10)


def measure_pages(program, data, seconds):
    with Server(program, data, ROOT, clock=NOW) as server:
        browser = Browser(server.port)
        browser.sign_in("zhoumin", PASSWORD)
        found = pages(server, browser)
        sizes = [len(browser.get(path).body) for _, path in found]
    rows = []
    with Server(program, data, home(sizes), clock=NOW) as server:
        browser = Browser(server.port)
        browser.sign_in("zhoumin", PASSWORD)
        for (name, path), size in zip(found, sizes):
            same = f"/assets/same-{size}.txt"
            wrk(server, path, 1, browser.cookie_header)
            # Before and after, so that what else the machine does falls on all alike.
            static = [wrk(server, same, seconds)]
            page = wrk(server, path, seconds, browser.cookie_header)
            static.append(wrk(server, same, seconds))
            base = sum(one["rate"] for one in static) / 2
            rows.append({"name": name, "path": path, "size": size, "page": page, "static": base,
                         "static cpu": sum(one["cpu"] for one in static) / 2,
                         "statements": statements(browser, server.metric, path)})
        memory = server.resident_megabytes()
    return rows, memory


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program")
    arguments.add_argument("--years", type=int, default=10)
    arguments.add_argument("--seconds", type=int, default=5)
    chosen = arguments.parse_args()
    program = str(pathlib.Path(chosen.program).resolve())
    data, said = sample(program, chosen.years)
    found = {"said": said, "years": chosen.years, "machine": machine.facts(), "data": machine.counts(data)}
    work = copied(data)
    with Server(program, work, ROOT, clock=NOW) as first:
        found["ready cold"] = first.ready_milliseconds
    readies = []
    for _ in range(5):
        with Server(program, work, ROOT, clock=NOW) as again:
            readies.append(again.ready_milliseconds)
    found["ready"] = sorted(readies)[2]
    found["pages"], found["memory pages"] = measure_pages(program, work, chosen.seconds)
    with Server(program, work, ROOT, clock=AFTERNOON) as server:
        found["signing"] = Signing(server, PASSWORD, work).measure(chosen.seconds)
        found["memory"] = server.resident_megabytes()
    found["audit"] = machine.verify(program, data)
    found["obligations"] = machine.obligations(program, data, UNTIL)
    text = report.table(found)
    print(text)
    (ROOT / "Benchmarks" / "RESULTS.md").write_text(text)


if __name__ == "__main__":
    main()
