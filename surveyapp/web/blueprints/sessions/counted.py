"""What a room was counted for, as its workers read it: hands and dots exactly, never a ballot."""

from collections.abc import Sequence
from dataclasses import dataclass

from surveyapp.definition.items import item_type
from surveyapp.definition.survey import Item, Survey
from surveyapp.response.tally import Tally
from surveyapp.services.reveal_item import SECRET
from surveyapp.web.blueprints.sessions.words import method_words
from surveyapp.web.telling import Telling, tell


@dataclass(frozen=True, slots=True)
class Count:
    """One category of an item that was counted.

    Attributes:
        key: of the category.
        label: what it says.
        number: hands or dots, by the latest count.
    """

    key: str
    label: Telling
    number: int


@dataclass(frozen=True, slots=True)
class Counted:
    """An item that a room answered together.

    Attributes:
        item: its key.
        question: what it asks.
        how: hands, dots, or a secret round, in words.
        people: how many took part.
        rows: its categories; empty of a secret round, which only the board tells, as bands.
        corrected: somebody corrected it.
    """

    item: str
    question: Telling
    how: str
    people: int
    rows: tuple[Count, ...]
    corrected: bool


def counted_in_room(survey: Survey, tallies: Sequence[Tally]) -> list[Counted]:
    """Everything that was counted, in the order of the survey."""
    items = [(survey.item(tally.item), tally) for tally in tallies]
    return [counted(item, tally) for item, tally in items if item is not None]


def counted(item: Item, tally: Tally) -> Counted:
    """One item as it was counted."""
    rows = tuple(
        Count(key, tell(wording), tally.counts.get(key, 0))
        for key, wording in item_type(item.type).categories(item)
    )
    return Counted(
        item=item.key,
        question=tell(item.text),
        how=method_words(tally.method),
        people=tally.people,
        rows=() if tally.method in SECRET else rows,
        corrected=tally.revision > 0,
    )
