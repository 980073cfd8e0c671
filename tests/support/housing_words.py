"""Texts of the kwestie about housing, in Dutch, French, English and Arabic (`housing.json`)."""

import json
from pathlib import Path

Words = dict[str, str]

_ALL = json.loads(Path(__file__).with_name("housing.json").read_text(encoding="utf-8"))

TITLE: Words = _ALL["title"]
INTRODUCTION: Words = _ALL["introduction"]
SURVEY: Words = _ALL["survey"]
QUESTIONS: dict[str, Words] = _ALL["questions"]
CATEGORIES: dict[str, Words] = _ALL["categories"]
STATEMENTS: list[tuple[Words, Words, str]] = [
    (each["headline"], each["explanation"], each["voice"]) for each in _ALL["statements"]
]
SENTENCES: dict[str, Words] = _ALL["sentences"]
NOTE: Words = _ALL["note"]
SOURCE: Words = _ALL["source"]
REFERENCE: str = _ALL["reference"]
ANALYSIS: tuple[Words, ...] = tuple(_ALL["analysis"])
APPROACH: Words = _ALL["approach"]
STEPS: tuple[Words, ...] = tuple(_ALL["steps"])
NEXT: Words = _ALL["next"]
MISSING: Words = _ALL["missing"]

LONG = "Kraftfahrzeughaftpflichtversicherungsbedingungen woningkwaliteitsverbeteringsprojecten "


def fill(length: int) -> str:
    """A text of exactly this many characters, with very long words; ends in a full stop."""
    return (LONG * (length // len(LONG) + 1))[: length - 1].rstrip().ljust(length - 1, "n") + "."
