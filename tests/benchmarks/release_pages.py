"""Milliseconds of pages over many tables: `python -m tests.benchmarks.release_pages`.

Forty items, five breakdowns, 840 tables in each of ten releases. They are made up here: the gate
would take long over so many, and what is measured is only how they are read. Medians of several
openings, and the seconds of the first one of the feed, which nothing has kept yet.
"""

import datetime as dt
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from surveyapp.aggregate.release import Release
from surveyapp.aggregate.rhythm import Standing
from surveyapp.aggregate.safe_table import Range, SafeTable
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_survey
from surveyapp.services.roles import Role
from surveyapp.storage.releases import ReleaseStore
from surveyapp.web.app import create_app
from tests.benchmarks.release import median_of, opened
from tests.support.database import sqlite_template
from tests.support.released import release_of, told
from tests.support.staff import signed_in
from tests.support.surveys import choice, document, published, words

SPLITS = ("district", "age", "home", "work", "since")
GROUPS = ("north", "south", "east", "west")
ANSWERS = ("always", "mostly", "sometimes", "rarely", "never")
KINDS = ("single-choice", "multiple-choice", "scale", "ranking")
ITEMS = 40
RELEASES = 10
BANDS = 10


def questionnaire() -> dict[str, Any]:
    """Forty closed items, five of which split the others."""
    asked = ITEMS - len(SPLITS)
    items = [choice(f"item{n}", *ANSWERS, kind=KINDS[n % len(KINDS)]) for n in range(asked)]
    items += [choice(key, *GROUPS) for key in SPLITS]
    breakdowns = [{"item": key, "merge": list(GROUPS), "merged": words("Andere")} for key in SPLITS]
    return document(*items, breakdowns=breakdowns)


def tables(made: dict[str, Any], seed: int) -> Iterator[SafeTable]:
    """Everybody together and every group of every breakdown, of each item."""
    chance = random.Random(seed)  # noqa: S311  made-up figures, the same each time
    (section,) = made["sections"]
    for item in section["items"][1:]:
        keys = [each["key"] for each in item["categories"]]
        for split in (None, *SPLITS):
            for group in (None,) if split is None else GROUPS:
                cells = {key: chance.randrange(1, BANDS - 1) for key in keys}
                table = told(item["key"], BANDS, cells, group=group)
                yield replace(
                    table, breakdown=split, not_asked=None if split else Range(10, 14),
                    multiple=item["type"] == "multiple-choice",
                )  # fmt: skip


def release(made: dict[str, Any], number: int) -> Release:
    """One made-up release, a day after the one before."""
    first = release_of(*tables(made, number), number=number)
    return replace(first, date=first.date + dt.timedelta(days=number))


def filled(context: Context, organisation: str) -> None:
    """Publish the survey and keep its releases."""
    made = questionnaire()
    owner = published(context, made, organisation)
    survey_id = find_survey(context, owner, made["key"]).id
    with context.database.begin() as db:
        for number in range(1, RELEASES + 1):
            each = release(made, number)
            standing = Standing(100, 0, each.date, closing=True, minimum=5)
            ReleaseStore(db).add(owner, survey_id, each, standing)


def main() -> None:
    """Run the benchmark."""
    with tempfile.TemporaryDirectory(prefix="surveyapp-bench-") as folder:
        context = opened(f"sqlite:///{sqlite_template(Path(folder))}")
        filled(context, "wijk")
        app = create_app(context)
        staff = signed_in(app, context, "wijk", Role.COORDINATOR).client
        results, feed = f"/staff/surveys/buurt/results/{RELEASES}", "/feed/buurt/ar"
        start = time.perf_counter()
        size = len(app.test_client().get(feed).data)
        first = time.perf_counter() - start
        told_of = {
            "results": median_of(staff.get, results),
            "by group": median_of(staff.get, f"{results}?by=district"),
            "feed": median_of(app.test_client().get, feed),
        }
        context.database.dispose()
    opening = ", ".join(f"{what} {took:.0f} ms" for what, took in told_of.items())
    print(f"{RELEASES} releases, {ITEMS} items, {len(SPLITS)} breakdowns: {opening}; "
          f"first feed {first:.2f} s, {size / 1e6:.1f} MB", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
