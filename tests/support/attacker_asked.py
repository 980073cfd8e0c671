"""What an attacker knows from the questionnaires alone: forms of items, and who is asked what."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Document = Mapping[str, Any]
EVERYBODY = ("@channel", "@language")
WIDTHS = (5, 10, 20, 50, 100)
MISSING = {"dont-know", "rather-not-say", "no-answer"}


@dataclass(frozen=True)
class Asked:
    """The published versions of a survey, as anybody can fetch them.

    Attributes:
        versions: survey documents by number.
    """

    versions: Mapping[int, Document]

    def few(self, version: int) -> int:
        """The most people of whom nothing is told, as the ranges of people are cut."""
        minimum: int = max(5, self.versions[version].get("minimum", 5))
        width = next((each for each in WIDTHS if each >= minimum), minimum)
        return -(-max(10, 2 * minimum) // width) * width - 1

    def item(self, version: int, key: str) -> Document:
        """An item of a version; empty for what no questionnaire holds (`@channel`)."""
        return next((each for each in self.items(version) if each["key"] == key), {})

    def items(self, version: int) -> Iterator[Document]:
        for section in self.versions[version]["sections"]:
            yield from section["items"]

    def form(self, version: int, key: str) -> str:
        """What must be the same for answers to be counted together."""
        item = self.item(version, key)
        kind = item.get("type", "")
        categories = sorted(
            (each["key"], bool(each.get("exclusive"))) for each in item.get("categories", ())
        )
        bands = [(each["key"], each["low"], each.get("high")) for each in item.get("bands", ())]
        single = kind in {"single-choice", "most-important", "neighbourhood"}
        return json.dumps(["one" if single else kind, categories, bands, item.get("when")])

    def pooled(self, numbers: Sequence[int], key: str) -> tuple[int, ...]:
        """The versions of a release in which an item is as in its latest."""
        form = self.form(max(numbers), key)
        return tuple(each for each in numbers if self.form(each, key) == form)

    def exclusive(self, version: int, key: str) -> set[str]:
        categories = self.item(version, key).get("categories", ())
        return {each["key"] for each in categories if each.get("exclusive")}


def counted_as(item: Document) -> list[str]:
    """The categories that an item's answers are counted in; empty for what is not counted."""
    if item["type"] == "yes-no":
        return ["yes", "no", "dont-know"]
    if item["type"] == "consent":
        return []
    return [each["key"] for each in (*item.get("categories", ()), *item.get("bands", ()))]


def said_by(item: Document, number: int) -> str | None:
    """The band that a number is counted in."""
    for band in item.get("bands", ()):
        if band["low"] <= number and (band.get("high") is None or number <= band["high"]):
            return str(band["key"])
    return None


def holds(condition: Document | None, answers: Mapping[str, Any]) -> bool:
    """Whether somebody who answered like this is asked an item."""
    if condition is None:
        return True
    if "all" in condition:
        return all(holds(part, answers) for part in condition["all"])
    if "any" in condition:
        return any(holds(part, answers) for part in condition["any"])
    if "not" in condition:
        return not holds(condition["not"], answers)
    return _compares(condition, answers.get(condition["item"]))


def _compares(condition: Document, answer: object) -> bool:
    if "equals" in condition:
        return bool(answer == condition["equals"])
    if "includes" in condition:
        return isinstance(answer, list) and condition["includes"] in answer
    if "answered" in condition:
        real = answer is not None and answer not in ([], "") and not _missing(answer)
        return bool(real == condition["answered"])
    if not isinstance(answer, int):
        return False
    if "greater" in condition:
        return bool(answer > condition["greater"])
    return bool(answer < condition["less"])


def _missing(answer: object) -> bool:
    return isinstance(answer, str) and answer in MISSING
