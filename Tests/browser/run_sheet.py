"""The run sheet in a real browser: filled by keyboard alone, signed by two people, watched by a third screen.

    python3 Tests/browser/run_sheet.py http://127.0.0.1:8099 /runs/4 PASSWORD OPERATOR REVIEWER

The run is a checklist of ticks that nobody has begun. Exit code 0 when all holds, 1 with what does not."""

import sys
import time

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

base, path, password, operator, reviewer = sys.argv[1:6]


def browser(width, height):
    options = webdriver.ChromeOptions()
    for argument in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--accept-lang=zh-CN"]:
        options.add_argument(argument)
    options.binary_location = "/usr/bin/chromium"
    found = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    found.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500},
    )
    return found


def sign_in(screen, login):
    screen.get(base + "/sign-in")
    screen.find_element(By.ID, "login").send_keys(login)
    screen.find_element(By.ID, "password").send_keys(password + Keys.ENTER)
    until(lambda: screen.get_cookie("shouzheng"), "signed in")
    screen.get(base + path)


def until(condition, what):
    """Waits for what the page does in its own time."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError(what)


def key(screen, keys):
    ActionChains(screen).send_keys(keys).perform()


def status(screen):
    return screen.execute_script("return document.getElementById('run-status').innerText")


def cell(screen, index, script):
    return screen.execute_script(f"const cell = document.getElementById('v{index}'); return {script}")


def settled(screen):
    until(lambda: not screen.execute_script("return document.querySelector('td.pending')"), "everything is confirmed")


def main():
    wide, phone = browser(1440, 900), browser(390, 844)
    try:
        sign_in(wide, operator)
        sign_in(phone, reviewer)
        steps = wide.execute_script("return document.querySelectorAll('td.v[data-cell]').length")
        seen = wide.execute_script(
            "const end = document.getElementById('bar').getBoundingClientRect().top;"
            "return [...document.querySelectorAll('td.v')].filter(c => c.getBoundingClientRect().bottom <= end).length"
        )
        assert seen >= 20, f"{seen} steps are on the screen"
        assert wide.execute_script("return document.documentElement.scrollWidth <= innerWidth"), "nothing is cut off"

        key(wide, " ")
        key(wide, "x")
        until(lambda: wide.execute_script("return document.activeElement.matches('#bar-remark, .rk')"), "x asks why")
        key(wide, "服务未启动" + Keys.ENTER)
        for _ in range(steps - 2):
            key(wide, " ")
        settled(wide)
        assert f"已填 {steps}" in status(wide), status(wide)
        assert cell(wide, 1, "cell.classList.contains('bad')"), "x is abnormal"
        assert cell(wide, 1, "cell.dataset.note") == "服务未启动"
        until(lambda: f"已填 {steps}" in status(phone), "others see it as it happens")

        # Space once more takes it back, and again gives it.
        key(wide, " ")
        settled(wide)
        until(lambda: f"已填 {steps - 1}" in status(wide), "space again unticks")
        key(wide, " ")
        settled(wide)

        # What the reviewer types is kept while the operator goes on.
        key(wide, "s")
        until(lambda: wide.execute_script("return document.getElementById('run-dialog').open"), "s signs")
        key(wide, password + "-wrong" + Keys.ENTER)
        until(lambda: "口令不对" in wide.find_element(By.ID, "run-dialog").text, "a wrong password is said")
        key(wide, password + Keys.TAB + reviewer + Keys.TAB + password + Keys.ENTER)
        until(lambda: f"{steps}/{steps}" in status(wide), "both signed at one terminal: " + status(wide))
        until(lambda: f"{steps}/{steps}" in status(phone), "and the other screen shows it")
        assert not wide.execute_script("return document.querySelector('td.v button')"), "reviewed is not changed"

        size = phone.execute_script(
            "const b = document.createElement('button'); b.className = 'tk';"
            "document.querySelector('td.v').append(b); const r = b.getBoundingClientRect(); b.remove(); return [r.width, r.height]"
        )
        assert min(size) >= 44, f"thumbs need 44 pixels: {size}"
        assert phone.execute_script("return document.documentElement.scrollWidth <= innerWidth"), "a phone shows all of it"
    finally:
        wide.quit()
        phone.quit()


try:
    main()
except AssertionError as fault:
    print(fault)
    sys.exit(1)
