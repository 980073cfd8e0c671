"""Small made-up surveys to release and attack: one breakdown, routing, a multiple choice."""

import datetime as dt
import random
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from surveyapp.aggregate.build import build_release
from surveyapp.aggregate.frame import Frame
from surveyapp.aggregate.gate import ClosedFormGate, Gate
from surveyapp.aggregate.release import Release
from surveyapp.aggregate.revealed import Part, Revealed
from surveyapp.definition.document import dump_survey
from surveyapp.definition.survey import Survey
from tests.support.brute import PlainCounting
from tests.support.counted import Person
from tests.support.surveys import choice, survey, words

DAY = dt.date(2026, 3, 2)
CHANNELS = ("web", "tablet", "group")


@dataclass(frozen=True)
class SmallSurvey:
    """A questionnaire and the people who answered it."""

    survey: Survey
    people: list[Person]

    @property
    def document(self) -> dict[str, Any]:
        return dump_survey(self.survey)

    def release(
        self, gate: Callable[[int], Gate] = ClosedFormGate, reveals: Sequence[Part] = ()
    ) -> Release:
        frame = Frame(
            uuid.UUID(int=1), 1, DAY, {1: self.survey}, CHANNELS, (), first_day=DAY, last_day=DAY,
            reveals=tuple(Revealed(1, part, 1) for part in reveals),
        )  # fmt: skip
        return build_release(frame, PlainCounting(self.people), gate)


def small_survey(seed: int, people: int) -> SmallSurvey:
    """A survey with uneven answers; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  made-up answers
    groups = [f"g{number}" for number in range(chance.choice([2, 3]))]
    made = survey(
        choice("often", *"pqrs"[: chance.choice([2, 3, 4])]),
        choice("problems", "x", "y", "none!", kind="multiple-choice"),
        choice("where", "u", "v", when={"item": "often", "equals": "p"}),
        choice("district", *groups),
        breakdowns=[{"item": "district", "merge": groups[::-1], "merged": words("Andere")}],
    )
    return SmallSurvey(made, _answers(chance, made, groups, people))


def _answers(chance: random.Random, made: Survey, groups: list[str], people: int) -> list[Person]:
    item = made.item("often")
    assert item is not None
    often = [category.key for category in item.categories]
    weights = [chance.gammavariate(1, 1) + 0.02 for _ in often]
    sizes = [chance.gammavariate(2, 1) + 0.1 for _ in groups]
    chosen = {key: chance.random() * 0.8 for key in ("x", "y")}
    missing = chance.choice([0, 0.05, 0.2])
    answered = []
    for _ in range(people):
        answers: dict[str, Any] = {
            "often": chance.choices(often, weights)[0],
            "problems": [key for key, p in chosen.items() if chance.random() < p] or ["none"],
            "district": chance.choices(groups, sizes)[0],
        }
        if answers["often"] == "p":
            answers["where"] = chance.choice(["u", "v"])
        for key in ("problems", "district"):
            if chance.random() < missing:
                answers[key] = "rather-not-say"
        answered.append(Person(answers, channel=chance.choice(CHANNELS)))
    return answered
