"""Seconds and memory of a release: `python -m tests.benchmarks.release [--most 1000000]`.

Twelve items, three breakdowns, on SQLite and on PostgreSQL when it is there, at 1,000 to 1,000,000
responses. Each release is made in a process of its own, which is measured whole: its peak holds the
interpreter and the product too. Then the pages that read the release, through the application,
with all those responses behind it: medians of several openings.
"""

import argparse
import datetime as dt
import multiprocessing
import random
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from surveyapp.clock import FixedClock
from surveyapp.config import Config
from surveyapp.services.context import Context, open_context
from surveyapp.services.release_results import release_results
from surveyapp.services.roles import Role
from surveyapp.web.app import create_app
from tests.support.crowds import fill
from tests.support.database import fresh_postgres, postgres_cluster, sqlite_template
from tests.support.staff import signed_in
from tests.support.surveys import choice, document, published, words

SIZES = (1_000, 10_000, 100_000, 1_000_000)
GROUPS = ("north", "south", "east", "west", "centre")
AGES = ("young", "middle", "old")
HOMES = ("rented", "social", "owned", "none")
OPENINGS = 15


@dataclass(frozen=True, slots=True)
class Measured:
    """One release.

    Attributes:
        seconds: from asking until it is frozen.
        processor: how much of that this process was at work; on a machine that does other
            things too, and for SQLite, it says more.
        megabytes: the most memory that its process ever had.
        tables: how many it tells.
    """

    seconds: float
    processor: float
    megabytes: float
    tables: int


def questionnaire() -> dict[str, Any]:
    """Twelve closed items, three of which split the others."""
    items = [choice(f"one{number}", *"pqrst") for number in range(3)]
    items += [{"key": f"yes{n}", "type": "yes-no", "text": words("?")} for n in range(2)]
    items += [choice(f"many{n}", *"uvwx", "none!", kind="multiple-choice") for n in range(4)]
    splits = {"district": GROUPS, "age": AGES, "home": HOMES}
    items += [choice(key, *groups) for key, groups in splits.items()]
    breakdowns = [
        {"item": key, "merge": list(groups), "merged": words("Andere")}
        for key, groups in splits.items()
    ]
    return document(*items, breakdowns=breakdowns)


def answers(chance: random.Random) -> dict[str, Any]:
    """What one made-up person says."""
    said: dict[str, Any] = {f"one{n}": chance.choice("pqqrrst") for n in range(3)}
    said |= {f"yes{n}": chance.choice(("yes", "no", "dont-know")) for n in range(2)}
    for number in range(4):
        said[f"many{number}"] = [key for key in "uvwx" if chance.random() < 0.35] or ["none"]
    said["district"] = chance.choice((*GROUPS, *GROUPS, "rather-not-say"))
    said["age"] = chance.choice(AGES)
    said["home"] = chance.choice((*HOMES[:3], *HOMES))
    return said


@contextmanager
def databases() -> Iterator[dict[str, str]]:
    """Addresses of fresh databases, by name."""
    with tempfile.TemporaryDirectory(prefix="surveyapp-bench-") as folder:
        lite = f"sqlite:///{sqlite_template(Path(folder))}"
        try:
            cluster = postgres_cluster()
            started = cluster.__enter__()
        except RuntimeError:
            yield {"SQLite": lite}
            return
        try:
            with fresh_postgres(started) as url:
                yield {"SQLite": lite, "PostgreSQL": url}
        finally:
            with suppress(OSError):
                cluster.__exit__(None, None, None)


def opened(url: str) -> Context:
    """The installation at an address."""
    clock = FixedClock(dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC))
    folder = Path(tempfile.gettempdir())
    return open_context(
        Config(url, "only for measuring, never for anything", bytes(32), folder), clock
    )


def release_once(url: str, owner: uuid.UUID, slug: str) -> Measured:
    """Release a survey in this process; called in a fresh one."""
    context = opened(url)
    start, worked = time.perf_counter(), time.process_time()
    release = release_results(context, owner, slug)
    seconds, processor = time.perf_counter() - start, time.process_time() - worked
    context.database.dispose()
    return Measured(seconds, processor, _peak(), len(release.tables))


def _peak() -> float:
    """The most memory of this process in megabytes; `getrusage` would count its parent's too."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def pages(context: Context, organisation: str, slug: str) -> dict[str, float]:
    """Milliseconds that the server takes for pages about a survey, by name."""
    app = create_app(context)
    client = signed_in(app, context, organisation, Role.COORDINATOR).client
    page = f"/staff/surveys/{slug}"
    wanted = {
        "results": f"{page}/results",
        "by group": f"{page}/results?by=district",
        "comparing": f"{page}/results/1/compare/one0",
        "exports": f"{page}/exports",
        "spreadsheet": f"{page}/results/1.xlsx",
        "API": f"/api/v1/surveys/{slug}/results",
        "survey": page,
    }
    return {name: median_of(client.get, address) for name, address in wanted.items()}


def median_of(get: Any, address: str) -> float:  # noqa: ANN401  a test client's method
    took = []
    for _ in range(OPENINGS):
        start = time.perf_counter()
        status = get(address).status_code
        took.append((time.perf_counter() - start) * 1000)
        if status != 200:
            message = f"{address} answers {status}."
            raise RuntimeError(message)
    return statistics.median(took)


def measure(url: str, name: str, count: int) -> None:
    """Fill a survey of its own, release it, open its pages, print a line."""
    slug, organisation = f"buurt-{count}", f"wijk-{count}"
    context = opened(url)
    owner = published(context, questionnaire() | {"key": slug}, organisation)
    fill(context, owner, slug, count, answers)
    context.database.dispose()
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        made = pool.apply(release_once, (url, owner, slug))
    context = opened(url)
    opening = pages(context, organisation, slug)
    context.database.dispose()
    told = ", ".join(f"{what} {took:.0f} ms" for what, took in opening.items())
    print(
        f"{name:<11}{count:>10,} responses {made.seconds:>7.2f} s "
        f"({made.processor:.1f} at work) {made.megabytes:>5.0f} MB "
        f"{made.tables:>4} tables; pages: {told}",
        flush=True,
    )


def on_every_database(
    given: argparse.Namespace, sizes: Iterable[int], measure: Callable[[str, str, int], None]
) -> None:
    """Measure each size that was asked for (`least`, `most`, `only`) on each database there is."""
    with databases() as addresses:
        for name, url in addresses.items():
            for count in sizes:
                if given.least <= count <= given.most and given.only in {None, name}:
                    measure(url, name, count)


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=SIZES[-1], help="largest number of responses")
    parser.add_argument("--least", type=int, default=SIZES[0], help="smallest number")
    parser.add_argument("--only", help="one database: SQLite or PostgreSQL")
    given = parser.parse_args()
    on_every_database(given, SIZES, measure)


if __name__ == "__main__":
    main()
