"""Measures the product on a large network of its own making: loading, starting, and each page.

`bench.py [INSTITUTIONS [MEETINGS]]`. The server is the production server; the pages are
those that the navigation leads to, and one record of each list.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from secrets import token_urlsafe
from statistics import median, quantiles
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from tests.rig.sites import serving, settings_of

TRACKER = Path(sys.executable).parent / "tracker"
EMAIL = "bench@office.example"
PASSWORD = token_urlsafe()
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
LINK = re.compile(r'<a\b[^>]*\bhref="(/[^"#?]*)')
WARM_UP = 3
TIMES = 30


@dataclass(frozen=True)
class Measured:
    """What one page cost."""

    path: str
    status: int
    middle_ms: float
    slow_ms: float
    kilobytes: float

    def __str__(self) -> str:
        """Return the line of the table."""
        return (
            f"{self.path:40.40} {self.status:6} {self.middle_ms:8.1f} {self.slow_ms:8.1f}"
            f" {self.kilobytes:8.1f}"
        )


def command(instance: Path, *words: str, **settings: str) -> float:
    """Run one command of the product; return the seconds it took."""
    environment = {**settings_of(instance, 0), **settings, "TRACKER_PASSWORD": PASSWORD}
    environment.pop("PORT")
    begun = time.perf_counter()
    subprocess.run([TRACKER, *words], env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def text_of(browser: OpenerDirector, address: str) -> str:
    """Return one page as text."""
    with browser.open(address) as answer:
        return str(answer.read().decode())


def log_in(address: str) -> OpenerDirector:
    """Return a browser that has logged in."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    token = TOKEN.search(text_of(browser, f"{address}/log-in"))
    fields = {"email": EMAIL, "password": PASSWORD, "csrf_token": token.group(1) if token else ""}
    browser.open(f"{address}/log-in", data=urlencode(fields).encode()).close()
    return browser


def paths_to_measure(browser: OpenerDirector, address: str) -> list[str]:
    """Return where the home page leads, and the first record of each list."""
    found = ["/", *LINK.findall(text_of(browser, f"{address}/"))]
    pages = [path for path in dict.fromkeys(found) if not path.startswith(("/static", "/log-"))]
    for path in list(pages):
        inside = (link for link in LINK.findall(text_of(browser, address + path)))
        below = (link for link in inside if path != "/" and link.startswith(f"{path}/"))
        pages.extend(one for one in list(below)[:2] if one not in pages)
    return pages


def measure(browser: OpenerDirector, address: str, path: str) -> Measured:
    """Ask for one page again and again, compressed, one request after the other."""
    browser.addheaders = [("Accept-Encoding", "gzip")]
    taken, size, status = [], 0, 0
    for _turn in range(WARM_UP + TIMES):
        begun = time.perf_counter()
        with browser.open(address + path) as answer:
            size, status = len(answer.read()), answer.status
        taken.append((time.perf_counter() - begun) * 1000)
    kept = taken[WARM_UP:]
    return Measured(path, status, median(kept), quantiles(kept, n=20)[-1], size / 1024)


def main(institutions: str = "500", meetings: str = "5000") -> None:
    """Make the network, start the server, measure, print."""
    with tempfile.TemporaryDirectory(prefix="samphan-bench-") as folder:
        instance = Path(folder) / "instance"
        size = ("--institutions", institutions, "--meetings", meetings, "--seed", "1")
        print(f"{institutions} institutions, {meetings} meetings, {os.cpu_count()} cores")
        print(f"loading   {command(instance, 'demo', *size):8.2f} s")
        command(instance, "users", "add", EMAIL, "Bench", "--role", "officer")
        begun = time.perf_counter()
        with serving(instance) as server:
            print(f"starting  {time.perf_counter() - begun:8.2f} s\n")
            print(f"{'page':40} {'status':>6} {'p50 ms':>8} {'p95 ms':>8} {'KB gzip':>8}")
            browser = log_in(server.url)
            for path in paths_to_measure(browser, server.url):
                print(measure(browser, server.url, urlsplit(path).path))


if __name__ == "__main__":
    main(*sys.argv[1:])
