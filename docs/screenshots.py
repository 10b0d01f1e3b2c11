"""Writes the pictures of docs/images from a running demo: the digest as a mail program shows it, and Airflow's UI."""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from service.rest import send_json

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
MANIFEST = IMAGES / "manifest.json"
INPUTS = ("alerts/templates/*", "alerts/languages/*", "dags/*.py", "demo/articles/*.yml")
LOGIN = re.compile(r"(http://\S+) +user: (\S+) +password: (\S+)")
DIGEST = re.compile(r"^digest: (.*\.html)$", re.MULTILINE)
CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def hash_inputs() -> str:
    """One hash of all that the pictures are made from: where it differs from the manifest's, they are stale."""
    found = sorted(path for pattern in INPUTS for path in ROOT.glob(pattern) if path.is_file())
    sums = [hashlib.sha256(path.read_bytes()).hexdigest() for path in found]
    return hashlib.sha256("".join(sums).encode()).hexdigest()


def read_until_ready(demo: "subprocess.Popen[str]") -> str:
    """What the demo says until it waits for Ctrl-C. Raises RuntimeError where it ends before."""
    told = ""
    for line in demo.stdout or ():
        told += line
        if "Ctrl-C stops everything" in line:
            return told
    raise RuntimeError(f"the demo ended early:\n{told}")


def take_pictures(told: str) -> None:
    """The digest at the width of a desktop and of a phone, and the grid of a DAG."""
    from playwright.sync_api import sync_playwright

    address, user, password = LOGIN.search(told).groups()  # type: ignore[union-attr]
    page_of_digest = Path(DIGEST.search(told)[1]).as_uri()  # type: ignore[index]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        for name, width, height in (("digest", 760, 1180), ("digest-phone", 390, 844)):
            page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=1.5)
            page.goto(page_of_digest)
            page.screenshot(path=IMAGES / f"{name}.png")
        picture_airflow(browser, address, user, password)
        browser.close()


def picture_airflow(browser: Any, address: str, user: str, password: str) -> None:
    """The page of the crawl in Airflow's UI, logged in as the demo's user."""
    context = browser.new_context(viewport={"width": 1280, "height": 760})
    login = {"username": user, "password": password}
    token = send_json("POST", f"{address}/auth/token", login)["access_token"]
    context.add_cookies([{"name": "_token", "value": token, "url": address}])
    page = context.new_page()
    page.goto(f"{address}/dags/crawl_sources", wait_until="networkidle")
    page.get_by_text("publish").first.wait_for()
    page.screenshot(path=IMAGES / "airflow.png")


def main() -> int:
    """Run the demo, take the pictures, end the demo."""
    IMAGES.mkdir(exist_ok=True)
    command = [sys.executable, "-c", "import hanmi; hanmi.main()", "demo"]
    demo = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        take_pictures(read_until_ready(demo))
    finally:
        demo.terminate()
        demo.wait(90)
    MANIFEST.write_text(json.dumps({"inputs": hash_inputs()}, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
