"""Routing: which item follows, as conditions over the answers given so far.

A condition is written in JSON as one of

    {"all": [condition, …]}  {"any": [condition, …]}  {"not": condition}
    {"item": key, "equals": value}      the answer is this value
    {"item": key, "includes": value}    this category is among those chosen
    {"item": key, "greater": number}    {"item": key, "less": number}
    {"item": key, "answered": true}     a real answer, not "don't know" or nothing

A comparison with an item that was not asked, or not really answered, is false
(except `answered: false`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

# An answer as it travels: category key, category keys, number, or {"text": …} for a story.
# "Don't know" and its like are the keys in `definition.survey.MISSING`, in any item.
AnswerValue = str | int | tuple[str, ...] | Mapping[str, str]
Answers = Mapping[str, AnswerValue]


class Operator(StrEnum):
    """How one answer is compared."""

    EQUALS = "equals"
    INCLUDES = "includes"
    GREATER = "greater"
    LESS = "less"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Compare:
    """One comparison with one answer."""

    item: str
    operator: Operator
    value: str | int | bool


@dataclass(frozen=True, slots=True)
class All:
    """Holds when every part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds when one part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds when its part does not."""

    part: "Condition"


Condition = Compare | All | AnyOf | Not
