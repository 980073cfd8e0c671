"""A survey with every kind of closed item, and people who answered it: for microdata."""

import csv
import io
import uuid
from typing import Any

from surveyapp.export.separated import MARK
from surveyapp.services.context import Context
from surveyapp.services.export_microdata import Purpose, export_microdata
from tests.support.counted import Person, take_part
from tests.support.surveys import Document, choice, document, published, words

WHY = Purpose("Thesis about damp homes", "University")
SPLIT = {"item": "district", "merge": ["east", "south"], "merged": words("Andere wijken")}


def homes(**changes: object) -> Document:
    """The survey."""
    return document(
        {"key": "mould", "type": "yes-no", "text": words("=Is er schimmel?", fr_BE="Moisissure ?")},
        choice("problems", "cold", "rent", "none!", kind="multiple-choice"),
        choice("first", "heat", "light", kind="ranking"),
        {
            "key": "rooms",
            "type": "number",
            "text": words("Kamers?"),
            "bands": [
                {"key": "few", "low": 0, "high": 2, "text": words("0 tot 2")},
                {"key": "many", "low": 3, "high": None, "text": words("3 of meer")},
            ],
        },
        choice("where", "wall", "roof", when={"item": "mould", "equals": "yes"}),
        choice("district", "north", "south", "east"),
        {"key": "story", "type": "story", "text": words("Vertel?")},
        breakdowns=[SPLIT],
        **changes,
    )


def person(number: int) -> Person:
    """One of the people; number 0 lives alone in the east."""
    mould = ("yes", "no", "dont-know")[number % 3]
    answers: dict[str, Any] = {
        "mould": mould,
        "problems": (["cold", "rent"], ["none"], "rather-not-say")[number % 3],
        "first": (["light", "heat"], ["heat"], "dont-know")[number % 3],
        "rooms": number % 6,
        "district": "east" if number == 0 else "south" if number < 10 else "north",
    }
    if mould == "yes":
        answers["where"] = "wall" if number % 2 else "no-answer"
    return Person(answers)


def answered(context: Context, people: int = 60) -> uuid.UUID:
    """The survey with its people; whose it is."""
    owner = published(context, homes())
    take_part(context, owner, "buurt", [person(number) for number in range(people)])
    return owner


def exported(
    context: Context, owner: uuid.UUID, form: str = "csv", language: str = "nl-BE"
) -> bytes:
    """The microdata as a file."""
    made = export_microdata(context, owner, "buurt", form=form, language=language, purpose=WHY)
    return b"".join(made.pieces)


def read_csv(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    text = content.decode("utf-8").removeprefix(MARK)
    return list(csv.DictReader(io.StringIO(text, newline="")))
