"""A survey with two releases: a scale, several answers, a short list, routing, two districts."""

import datetime as dt
import random
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from surveyapp.aggregate.release import Release
from surveyapp.aggregate.safe_table import Range, SafeCell, SafeTable
from surveyapp.aggregate.words import words as words_of
from surveyapp.clock import FixedClock
from surveyapp.services.close_survey import allow_early_release
from surveyapp.services.context import Context
from surveyapp.services.release_results import release_results
from surveyapp.services.set_up_organisation import list_centres
from tests.support.counted import Person, take_part
from tests.support.surveys import choice, document, published, words

SLUG = "buurt"
PAY = ("always", "mostly", "sometimes", "rarely", "never")
HUNDRED = Range(100, 109)
CENTRES = ("dinamo", "stek")
BY_CENTRE = {"item": "@centre", "merge": ["stek", "dinamo"], "merged": words("Andere centra")}
WHERE = {"item": "mould", "equals": "yes"}


def questionnaire(key: str = SLUG, **changes: object) -> dict[str, Any]:
    """A question of each kind that is drawn in a way of its own."""
    made = document(
        {
            "key": "mould",
            "type": "yes-no",
            "text": words("Is er schimmel?", ar="هل يوجد عفن؟", ti="ሻግራ ኣሎ ድዩ?", ne="ढुसी छ?"),
        },
        choice("where", "bedroom", "kitchen", when=WHERE),
        choice("problems", "cold", "rent", "damp", "noise", "none!", kind="multiple-choice"),
        choice("pay", *PAY, kind="scale", text=words("Kun je betalen?", ar="هل تستطيع الدفع؟")),
        choice("district", "north", "south", "east"),
        key=key,
        languages=["nl-BE", "ar", "ti", "ne"],
        breakdowns=[
            {"item": "district", "merge": ["east", "south"], "merged": words("Andere wijken")}
        ],
    )
    return {**made, **changes}


def neighbours(count: int, seed: int = 1, centres: Sequence[uuid.UUID] = ()) -> Iterator[Person]:
    """People in the north have mould and trouble paying; elsewhere few do.

    Those of the north come to the first centre, the others to the next one.
    """
    chance = random.Random(seed)  # noqa: S311  made-up answers, the same each time
    for place in range(count):
        north = place % 2 == 0
        mould = chance.random() < (0.95 if north else 0.05)
        answers: dict[str, Any] = {
            "mould": "yes" if mould else "no",
            "problems": [key for key in ("cold", "rent") if chance.random() < 0.6] or ["noise"],
            "pay": chance.choices(PAY, (1, 2, 4, 8, 14) if north else (14, 8, 4, 2, 1))[0],
            "district": "north" if north else "south",
        }
        if mould:
            answers["where"] = chance.choice(["bedroom", "kitchen"])
        centre = centres[place % 2] if centres else None
        yield Person(answers, centre_id=centre)


def release_twice(
    context: Context,
    organisation_id: uuid.UUID,
    slug: str = SLUG,
    *,
    first: int = 200,
    centres: Sequence[uuid.UUID] = (),
) -> None:
    """Two releases, a day apart; forty people more in the second. See `neighbours`."""
    allow_early_release(context, organisation_id, slug, allowed=True)
    take_part(context, organisation_id, slug, neighbours(first, centres=centres))
    release_results(context, organisation_id, slug)
    take_part(context, organisation_id, slug, neighbours(40, seed=2, centres=centres))
    tomorrow = FixedClock(context.clock.now() + dt.timedelta(days=2))
    release_results(replace(context, clock=tomorrow), organisation_id, slug)


def compare_two_centres(context: Context) -> uuid.UUID:
    """An organisation whose survey compares two centres, with two releases; its identifier."""
    owner = published(context, questionnaire(breakdowns=[BY_CENTRE]), centres=CENTRES)
    release_twice(context, owner, centres=centres_of(context, owner))
    return owner


def centres_of(context: Context, owner: uuid.UUID) -> tuple[uuid.UUID, ...]:
    """Identifiers of the two centres."""
    of = {each.slug: each.id for each in list_centres(context, owner)}
    return tuple(of[each] for each in CENTRES)


def told(
    item: str,
    bands: int,
    cells: dict[str, int],
    *,
    group: str | None = None,
    base: Range = HUNDRED,
    multiple: bool = False,
) -> SafeTable:
    """A table whose cells are told as the band of each category."""
    return SafeTable(
        item=item,
        breakdown="district" if group else None,
        group=group,
        members=(group,) if group else (),
        base=base,
        bands=bands,
        cells=tuple(
            SafeCell(key, band / bands, (band + 1) / bands, words_of(band, bands))
            for key, band in cells.items()
        ),
        multiple=multiple,
    )


def release_of(*tables: SafeTable, number: int = 1) -> Release:
    """A release of these tables."""
    day = dt.date(2026, 3, 2)
    return Release(SLUG, number, day, HUNDRED, (1,), day, day, tables)
