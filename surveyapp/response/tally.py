"""Hands and dots: counted in a room, kept as tallies, never turned into responses."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Method(StrEnum):
    """How a room answered one item."""

    HANDS = "hands"
    DOTS = "dots"
    VOTE = "vote"
    RANKING = "ranking"


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted for one item of one session.

    Attributes:
        item: its key.
        method: hands or dots; a secret vote or ranking is counted from ballots.
        people: who took part in this item (raised a hand at all, or put a dot, or voted).
        counts: hands, dots, or first places, by category key.
        revision: 0 as counted; a correction is the next number.
        reason: of a correction; empty for revision 0.
    """

    item: str
    method: Method
    people: int
    counts: Mapping[str, int]
    revision: int = 0
    reason: str = ""
