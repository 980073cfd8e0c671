"""Made-up questionnaires, and people with opinions that change as new people come."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from surveyapp.definition.survey import Survey
from tests.support.attacker_asked import holds
from tests.support.counted import Person
from tests.support.surveys import choice, survey, words

Item = dict[str, Any]
SCALE = ("never", "rarely", "sometimes", "mostly", "always")
LANGUAGES = ("nl-BE", "ar", "tr")
CHANNELS = ("web", "tablet", "group")


def questionnaire(chance: random.Random, versions: int = 1, splits: int = 2) -> dict[int, Survey]:
    """A survey with some breakdowns, and maybe a second version that asks something else."""
    items, breakdowns = _items(chance, splits)
    minimum = 7 if chance.random() < 0.1 else 5
    languages = list(LANGUAGES[: chance.choice([1, 2, 3])])
    rest = {"breakdowns": breakdowns, "minimum": minimum, "languages": languages}
    found = {1: survey(*items, **rest)}
    if versions > 1:
        changed = [_changed(item) if item["key"] == "pay" else item for item in items]
        found[2] = survey(*changed, choice("later", "yes", "no"), **rest)
    return found


def _changed(item: Item) -> Item:
    return {**item, **choice(item["key"], *SCALE[:3], kind=item["type"])}


def _items(chance: random.Random, splits: int) -> tuple[list[Item], list[Item]]:
    often = list("pqrst")[: chance.choice([2, 3, 4, 5])]
    problems = [*("x", "y", "z", "v")[: chance.choice([2, 3, 4])], "none!"]
    items = [choice("often", *often, board=True)]
    breakdowns = []
    for key in ("district", "age")[: min(splits, chance.choice([0, 1, 1, 2]))]:
        groups = [f"{key}-{number}" for number in range(chance.choice([2, 3, 4]))]
        items.append(choice(key, *groups, kind=chance.choice(["single-choice", "neighbourhood"])))
        merge = chance.sample(groups, len(groups))
        breakdowns.append({"item": key, "merge": merge, "merged": words("Andere")})
    others = [
        choice("problems", *problems, kind="multiple-choice"),
        choice("pay", *SCALE[:: chance.choice([1, 2])], kind="scale"),
        {"key": "mould", "type": "yes-no", "text": words("Schimmel?"), "board": True},
        _number(),
        choice("heavy", "rent", "cold", "stairs", kind="most-important"),
    ]
    items += chance.sample(others, chance.choice([2, 3, 4]))
    keys = {item["key"] for item in items}
    items += [choice("where", "u", "w", "both", when=_condition(chance, often, keys))]
    if "mould" in keys and chance.random() < 0.5:
        items.append(choice("seen", "a", "b", when={"item": "mould", "equals": "yes"}))
    return items, breakdowns


def _number() -> Item:
    bands = [("few", 0, 2), ("some", 3, 4), ("many", 5, None)]
    return {
        "key": "home",
        "type": "number",
        "text": words("Met hoeveel woon je hier?"),
        "bands": [
            {"key": key, "low": low, "text": words(key), **({} if high is None else {"high": high})}
            for key, low, high in bands
        ],
    }


def _condition(chance: random.Random, often: list[str], keys: set[str]) -> Item:
    first: Item = {"item": "often", "equals": often[0]}
    second: Item = {"item": "often", "equals": often[1]}
    found: list[Item] = [first, {"not": first}, {"any": [first, second]}]
    if "problems" in keys:
        found.append({"item": "problems", "includes": "x"})
        found.append({"all": [{"not": first}, {"item": "problems", "includes": "x"}]})
        found.append({"any": [second, {"item": "problems", "includes": "y"}]})
    return chance.choice(found)


@dataclass
class Opinions:
    """How people of a neighbourhood answer; newcomers a little otherwise each time.

    Attributes:
        chance: to draw with.
        weights: of the categories, by item.
        missing: share without an answer.
    """

    chance: random.Random
    weights: dict[str, list[float]] = field(default_factory=dict)
    missing: float = 0.0

    def drift(self, made: Survey) -> None:
        """Other people come now."""
        self.missing = self.chance.choice([0, 0.03, 0.15])
        for item in made.items():
            size = len(item.categories or item.bands) or 3
            if item.key not in self.weights or self.chance.random() < 0.5:
                spread = self.chance.choice([0.3, 1, 4])
                self.weights[item.key] = [
                    self.chance.gammavariate(spread, 1) + 0.005 for _ in range(size)
                ]

    def person(self, documents: Mapping[int, Any], version: int) -> Person:
        """Somebody's answers to a version."""
        answers: dict[str, Any] = {}
        for section in documents[version]["sections"]:
            for item in section["items"]:
                closed = item["type"] != "consent"
                if closed and holds(item.get("when"), answers):
                    answers[item["key"]] = self._answer(item)
        languages = documents[version]["languages"]
        return Person(
            answers,
            version=version,
            language=self.chance.choices(languages, range(len(languages), 0, -1))[0],
            channel=self.chance.choice(CHANNELS),
        )

    def _answer(self, item: Item) -> str | int | list[str]:
        weights = self.weights[item["key"]]
        if self.chance.random() < self.missing:
            return "rather-not-say"
        if item["type"] == "number":
            return self.chance.choices([1, 2, 4, 7], [*weights[:1], *weights])[0]
        if item["type"] == "yes-no":
            return self.chance.choices(["yes", "no", "dont-know"], weights[:3])[0]
        keys: list[str] = [each["key"] for each in item["categories"]]
        if item["type"] != "multiple-choice":
            return self.chance.choices(keys, weights[: len(keys)])[0]
        whole = sum(weights)
        free: list[str] = [each["key"] for each in item["categories"] if not each.get("exclusive")]
        chosen = [
            key
            for key, weight in zip(free, weights, strict=False)
            if self.chance.random() < min(0.95, 1.6 * weight / whole)
        ]
        return chosen or ["none"]
