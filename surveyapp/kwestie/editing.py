"""Changing a kwestie: each function takes one and gives the changed one."""

import unicodedata
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from surveyapp.errors import NotFound
from surveyapp.kwestie.kwestie import Kwestie, Statement

# Marks that make a text look as if it read otherwise; our pages set directions themselves.
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_KEPT = frozenset("\n\t")


class Numbered(Protocol):
    """Anything with an identifier of its own."""

    @property
    def id(self) -> uuid.UUID:
        """Stable, for editing."""


Part = TypeVar("Part", bound=Numbered)


def clean(text: str) -> str:
    """A text as it is kept: one kind of line end, no control characters, no direction marks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", "".join(filter(_is_text, text))).strip()


def change_statement(
    kwestie: Kwestie, statement_id: uuid.UUID, change: Callable[[Statement], Statement]
) -> Kwestie:
    """A kwestie with one statement changed.

    Raises:
        NotFound: the statement is not there (any more).
    """
    return replace(kwestie, statements=_changed(kwestie.statements, statement_id, change))


def without(parts: Sequence[Part], part_id: uuid.UUID) -> tuple[Part, ...]:
    """The parts without one.

    Raises:
        NotFound: it is not there (any more).
    """
    _place(parts, part_id)
    return tuple(each for each in parts if each.id != part_id)


def moved(parts: Sequence[Part], part_id: uuid.UUID, places: int) -> tuple[Part, ...]:
    """The parts with one moved down by `places` (up when negative), as far as there is room.

    Raises:
        NotFound: it is not there (any more).
    """
    place = _place(parts, part_id)
    rest = [each for each in parts if each.id != part_id]
    rest.insert(max(0, place + places), parts[place])
    return tuple(rest)


def _is_text(character: str) -> bool:
    if character in _DIRECTIONS:
        return False
    return character in _KEPT or unicodedata.category(character) not in {"Cc", "Cs"}


def _changed(
    parts: Sequence[Part], part_id: uuid.UUID, change: Callable[[Part], Part]
) -> tuple[Part, ...]:
    _place(parts, part_id)
    return tuple(change(each) if each.id == part_id else each for each in parts)


def _place(parts: Sequence[Numbered], part_id: uuid.UUID) -> int:
    for place, each in enumerate(parts):
        if each.id == part_id:
            return place
    message = "This part of the kwestie is not there any more. Somebody may have removed it."
    raise NotFound(message)
