"""Takes the pictures of docs/screenshots: the sample institution on a working morning, in Chromium.

    python3 scripts/screenshots.py PATH-TO-SHOUZHENG FOLDER

Speaks to chromedriver directly, so that nothing needs to be installed beside Debian's chromium-driver.
"""

import base64
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

program, folder = sys.argv[1:]
LOGIN, PASSWORD = "zhoumin", "Hai-Yue-7193"
MORNING = "2026-07-07 10:40"
# What the READMEs show: name, path, size, theme. {pre_open} is today's pre-open sheet.
PICTURES = [
    ("today", "/", "desktop", "light"), ("today-dark", "/", "desktop", "dark"),
    ("pre-open", "/runs/{pre_open}", "desktop", "light"), ("pre-open-phone", "/runs/{pre_open}", "phone", "light"),
    ("watch-phone", "/duty/watch", "phone", "light"), ("roster", "/duty/roster", "desktop", "light"),
    ("record", "/records/non-routine-maintenance/1", "desktop", "light"),
]
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}


def call(method, url, value=None):
    request = urllib.request.Request(
        url, method=method, data=None if value is None else json.dumps(value).encode(),
        headers={"Content-Type": "application/json"})
    return json.load(urllib.request.urlopen(request, timeout=60))["value"]


class Window:
    """One Chromium window of a size."""

    def __init__(self, driver, width, height):
        arguments = ["--headless=new", "--no-sandbox", "--hide-scrollbars", f"--window-size={width},{height}"]
        made = call("POST", f"{driver}/session", {
            "capabilities": {"alwaysMatch": {"goog:chromeOptions": {
                "args": arguments, "mobileEmulation": {"deviceMetrics": {"width": width, "height": height, "pixelRatio": 1}},
            }}}})
        self.session = f"{driver}/session/{made['sessionId']}"

    def open(self, url):
        call("POST", f"{self.session}/url", {"url": url})

    def cookie(self, name, value):
        call("POST", f"{self.session}/cookie", {"cookie": {"name": name, "value": value}})

    def picture(self, path):
        with open(path, "wb") as file:
            file.write(base64.b64decode(call("GET", f"{self.session}/screenshot")))

    def close(self):
        call("DELETE", self.session)


class Silent(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def sign_in(origin):
    body = urllib.parse.urlencode({"login": LOGIN, "password": PASSWORD}).encode()
    try:
        urllib.request.build_opener(Silent).open(f"{origin}/sign-in", body)
    except urllib.error.HTTPError as answer:
        return answer.headers["Set-Cookie"].split(";")[0].split("=")[1]
    raise SystemExit("screenshots: nobody could sign in")


def pre_open(data):
    with sqlite3.connect(f"{data}/shouzheng.db") as connection:
        query = "SELECT id FROM run WHERE procedure = 'pre-open' ORDER BY day DESC LIMIT 1"
        return connection.execute(query).fetchone()[0]


os.makedirs(folder, exist_ok=True)
with tempfile.TemporaryDirectory() as data:
    subprocess.run([program, "demo", "--data", data, "--until", MORNING], check=True, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    server = subprocess.Popen(
        [program, "serve", "--data", data, "--listen", "127.0.0.1:0", "--test-clock"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    origin = f"http://127.0.0.1:{json.loads(server.stdout.readline())['port']}"
    drain = subprocess.Popen(["cat"], stdin=server.stdout, stdout=subprocess.DEVNULL)
    port = 19515
    driver = subprocess.Popen(["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        urllib.request.urlopen(f"{origin}/test/clock", urllib.parse.urlencode({"now": MORNING}).encode())
        session = sign_in(origin)
        for _ in range(100):
            try:
                call("GET", f"http://127.0.0.1:{port}/status")
                break
            except OSError:
                time.sleep(0.1)
        for name, path, size, theme in PICTURES:
            window = Window(f"http://127.0.0.1:{port}", *SIZES[size])
            window.open(f"{origin}/sign-in")
            for key, value in (("theme", theme), ("lang", "zh"), ("shouzheng", session)):
                window.cookie(key, value)
            window.open(origin + path.format(pre_open=pre_open(data)))
            # Fonts and live parts settle.
            time.sleep(0.5)
            window.picture(f"{folder}/{name}.png")
            window.close()
    finally:
        driver.terminate()
        server.terminate()
        server.wait()
        drain.wait()
