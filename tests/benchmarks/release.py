"""Seconds and memory of a release: `python -m tests.benchmarks.release [--most 100000]`.

Twelve items, one breakdown, on SQLite and on PostgreSQL when it is there. Memory is the peak of
what Python allocated while releasing (`tracemalloc`, in a run of its own, since it slows things
down) and the growth of the process.
"""

import argparse
import datetime as dt
import random
import resource
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from surveyapp.clock import FixedClock
from surveyapp.config import Config
from surveyapp.services.context import Context, open_context
from surveyapp.services.release_results import release_results
from tests.support.counted import Person, take_part
from tests.support.database import fresh_postgres, postgres_cluster, sqlite_template
from tests.support.surveys import choice, document, published, words

SIZES = (1_000, 10_000, 100_000)
GROUPS = ("north", "south", "east", "west", "centre")
SLUG = "buurt"
MEGABYTE = 1 << 20


def questionnaire() -> dict[str, Any]:
    """Twelve closed items and one breakdown."""
    items = [choice(f"one{number}", *"pqrst") for number in range(5)]
    items += [{"key": f"yes{n}", "type": "yes-no", "text": words("?")} for n in range(2)]
    items += [choice(f"many{n}", *"uvwx", "none!", kind="multiple-choice") for n in range(4)]
    items.append(choice("district", *GROUPS))
    breakdown = {"item": "district", "merge": list(GROUPS), "merged": words("Andere")}
    return document(*items, breakdowns=[breakdown])


def people(count: int, seed: int = 1) -> Iterator[Person]:
    """Made-up answers, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  made-up answers
    for _ in range(count):
        answers: dict[str, Any] = {f"one{n}": chance.choice("pqqrrst") for n in range(5)}
        answers |= {f"yes{n}": chance.choice(("yes", "no", "dont-know")) for n in range(2)}
        for number in range(4):
            chosen = [key for key in "uvwx" if chance.random() < 0.35]
            answers[f"many{number}"] = chosen or ["none"]
        answers["district"] = chance.choice((*GROUPS, *GROUPS, "rather-not-say"))
        yield Person(answers)


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


def measure(context: Context, name: str, count: int, number: int) -> None:
    """Fill a survey of its own, release it twice (for seconds, for memory), print a line."""
    seconds = peak = 0.0
    for run, traced in enumerate((False, True)):
        made = questionnaire() | {"key": f"{SLUG}-{number}-{run}"}
        owner = published(context, made, f"wijk-{number}-{run}")
        take_part(context, owner, str(made["key"]), people(count))
        if traced:
            tracemalloc.start()
        start = time.perf_counter()
        release = release_results(context, owner, str(made["key"]), closing=True)
        if traced:
            peak = tracemalloc.get_traced_memory()[1] / MEGABYTE
            tracemalloc.stop()
        else:
            seconds = time.perf_counter() - start
    whole = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(  # noqa: T201  a benchmark prints
        f"{name:<11}{count:>8} responses {seconds:>7.2f} s {peak:>6.1f} MB allocated "
        f"{whole:>5.0f} MB process {len(release.tables):>3} tables"
    )


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=SIZES[-1], help="largest number of responses")
    most = parser.parse_args().most
    clock = FixedClock(dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC))
    with databases() as addresses:
        for name, url in addresses.items():
            config = Config(url, "only for measuring, never for anything", bytes(32), Path())
            context = open_context(config, clock)
            for number, count in enumerate(size for size in SIZES if size <= most):
                measure(context, name, count, number)
            context.database.dispose()


if __name__ == "__main__":
    main()
