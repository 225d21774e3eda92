"""Measures suggestions and searches over a large index, on each kind of database.

`bench_search.py [RECORDS]`. What is asked grows letter by letter, in three scripts, as it is typed:
one letter is in nearly every name, and costs most. The server is the production server.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode
from urllib.request import OpenerDirector

from scripts.bench import EMAIL, command, log_in
from scripts.programs import find_postgres
from tests.rig.postgres import running_cluster
from tests.rig.sites import serving

TYPED = (
    "agriculture and", "ministry of health", "cooperation centre", "talks 12", "zhou", "x",
    "กระทรวงการคลัง", "มหาวิทยาลัยเกษตร", "ศูนย์ความร่วมมือ", "ฝึกอบรม", "น้ำ",
    "中国", "教育部", "农业合作", "農業", "国", "部",
    "nongye hezuo", "krasuang", "Ministri of Helth",
)  # fmt: skip
"""What is typed; each beginning of it is asked, too."""
TURNS = 3


def beginnings() -> list[str]:
    """Return everything that is asked while `TYPED` is typed, each once."""
    found = (words[:size] for words in TYPED for size in range(1, len(words) + 1))
    return list(dict.fromkeys(one for one in found if one == one.strip()))


def taken(browser: OpenerDirector, address: str, words: str) -> float:
    """Return the milliseconds of one answer."""
    begun = time.perf_counter()
    with browser.open(f"{address}?{urlencode({'q': words})}") as answer:
        answer.read()
    return (time.perf_counter() - begun) * 1000


def tell(browser: OpenerDirector, url: str, what: str, path: str) -> None:
    """Ask for everything several times; print the middle, the slow end, and what was slowest."""
    asked = beginnings()
    for words in asked[:5]:
        taken(browser, url + path, words)
    times = {words: [taken(browser, url + path, words) for _ in range(TURNS)] for words in asked}
    every = [one for some in times.values() for one in some]
    slow = sorted(times, key=lambda words: -median(times[words]))[:5]
    print(f"{what:12} p50 {median(every):8.1f} ms   p95 {quantiles(every, n=20)[-1]:8.1f} ms")
    print(13 * " " + ", ".join(f"{words} {median(times[words]):.0f}" for words in slow))


@contextmanager
def databases() -> Iterator[Mapping[str, dict[str, str]]]:
    """Give the settings of each kind of database that can run here."""
    sqlite: dict[str, str] = {}
    if find_postgres() is None:
        yield {"SQLite": sqlite}
        return
    with running_cluster() as cluster:
        address = {"TRACKER_DATABASE_URL": cluster.create("bench")}
        yield {"SQLite": sqlite, "PostgreSQL": address}


def main(records: str = "100000") -> None:
    """Make the records on each kind of database, start the server, measure, print."""
    bodies = int(records) * 6 // 10
    size = ("--institutions", str(bodies), "--meetings", str(int(records) - bodies), "--seed", "1")
    with (
        tempfile.TemporaryDirectory(prefix="samphan-bench-") as folder,
        databases() as kinds,
    ):
        for kind, settings in kinds.items():
            instance = Path(folder) / kind
            loaded = command(instance, "demo", *size, **settings)
            command(instance, "users", "add", EMAIL, "Bench", "--role", "officer", **settings)
            print(f"\n{kind}: {int(records):,} records in three scripts, loaded in {loaded:.0f} s")
            with serving(instance, environment=settings) as server:
                browser = log_in(server.url)
                tell(browser, server.url, "suggestions", "/search/suggest")
                tell(browser, server.url, "searches", "/search")


if __name__ == "__main__":
    main(*sys.argv[1:])
