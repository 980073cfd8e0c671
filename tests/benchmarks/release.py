"""Seconds and memory of a release: `python -m tests.benchmarks.release [--most 100000]`.

Twelve items, one breakdown, on SQLite and on PostgreSQL when it is there. Memory is how far the
peak of the whole process grew while releasing.
"""

import argparse
import datetime as dt
import random
import resource
import tempfile
import time
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


def measure(context: Context, name: str, count: int) -> None:
    """Fill a survey of its own, release it, print a line."""
    slug = f"buurt-{count}"
    owner = published(context, questionnaire() | {"key": slug}, f"wijk-{count}")
    take_part(context, owner, slug, people(count))
    before = _process()
    start = time.perf_counter()
    release = release_results(context, owner, slug, closing=True)
    seconds = time.perf_counter() - start
    print(
        f"{name:<11}{count:>8} responses {seconds:>7.2f} s "
        f"{_process() - before:>4.0f} MB more than before "
        f"({_process():.0f} MB in all) {len(release.tables):>3} tables"
    )


def _process() -> float:
    """The most memory that this process ever had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


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
            for count in SIZES:
                if count <= most:
                    measure(context, name, count)
            context.database.dispose()


if __name__ == "__main__":
    main()
