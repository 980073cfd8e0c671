"""How long the gate takes: `python -m tests.benchmarks.gate [--items 40] [--releases 10]`.

A survey of 40 items and 5 breakdowns, released 10 times with people who arrive in between. The aim
is that the tenth release is checked beside the nine before it in under a minute, on two cores.
"""

import argparse
import datetime as dt
import random
import time
import uuid
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from surveyapp.aggregate.build import build_release
from surveyapp.aggregate.frame import Frame
from surveyapp.definition.survey import Survey
from surveyapp.errors import Refused
from tests.support.brute import PlainCounting
from tests.support.counted import Person
from tests.support.surveys import choice, survey, words

if TYPE_CHECKING:
    from surveyapp.aggregate.release import Release

DAY = dt.date(2026, 3, 2)
SCALE = ("never", "rarely", "sometimes", "mostly", "always")


def questionnaire(items: int, breakdowns: int) -> Survey:
    """Single choices, scales, multiple choices and routed items; the first ones split the rest."""
    groups = [f"g{number}" for number in range(4)]
    made = [choice(f"group{number}", *groups[: 2 + number % 3]) for number in range(breakdowns)]
    for number in range(items - breakdowns):
        key = f"item{number}"
        match number % 4:
            case 0:
                made.append(choice(key, *SCALE, kind="scale"))
            case 1:
                made.append(choice(key, "x", "y", "z", "none!", kind="multiple-choice"))
            case 2:
                made.append(choice(key, "a", "b", "c"))
            case _:
                asked = {"item": f"item{number - 1}", "equals": "a"}
                made.append(choice(key, "u", "v", when=asked))
    splits = [
        {"item": each["key"], "merge": groups[::-1], "merged": words("Andere")}
        for each in made[:breakdowns]
    ]
    for split, item in zip(splits, made, strict=False):
        split["merge"] = [each["key"] for each in item["categories"]]
    return survey(*made, breakdowns=splits)


def answered(made: Survey, people: int) -> list[Person]:
    """People who answer each item in their own uneven way."""
    chance = random.Random(7)  # noqa: S311  made-up answers
    weights = {
        item.key: [chance.gammavariate(2, 1) + 0.2 for _ in item.categories]
        for item in made.items()
    }
    found = []
    for _ in range(people):
        answers: dict[str, Any] = {}
        for item in made.items():
            keys = [category.key for category in item.categories]
            if not keys or (item.when and answers.get(item.when.item) != "a"):  # type: ignore[union-attr]  # only `equals` is used here
                continue
            one = chance.choices(keys, weights[item.key])[0]
            answers[item.key] = one
            if item.type == "multiple-choice" and one != "none":
                more = [key for key in keys if key not in {"none", one} and chance.random() < 0.3]
                answers[item.key] = [one, *more]
            elif item.type == "multiple-choice":
                answers[item.key] = [one]
            if chance.random() < 0.04:
                answers[item.key] = "rather-not-say"
        found.append(Person(answers, channel=chance.choice(["web", "tablet"])))
    return found


def main() -> None:
    """Release again and again, and print how long each took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=40)
    parser.add_argument("--breakdowns", type=int, default=5)
    parser.add_argument("--releases", type=int, default=10)
    parser.add_argument("--people", type=int, default=300, help="at the first release")
    parser.add_argument("--step", type=int, default=60, help="who come between two releases")
    asked = parser.parse_args()
    made = questionnaire(asked.items, asked.breakdowns)
    everybody = answered(made, asked.people + asked.step * asked.releases)
    earlier: tuple[Release, ...] = ()
    for number in range(1, asked.releases + 1):
        source = PlainCounting(everybody[: asked.people + asked.step * (number - 1)])
        frame = Frame(
            uuid.UUID(int=1), number, DAY, {1: made}, ("web", "tablet"), (),
            first_day=DAY, last_day=DAY, earlier=earlier,
        )  # fmt: skip
        started, cpu = time.perf_counter(), time.process_time()
        said = "refused"
        with suppress(Refused):
            release = build_release(frame, source)
            earlier = (*earlier, release)
            coarser = sum(table.coarsened for table in release.tables)
            said = (
                f"{len(release.tables)} tables, {coarser} coarser, {len(release.withheld)} withheld"
            )
        took, worked = time.perf_counter() - started, time.process_time() - cpu
        print(f"release {number:>2}: {took:6.1f} s ({worked:6.1f} s of work), {said}", flush=True)


if __name__ == "__main__":
    main()
