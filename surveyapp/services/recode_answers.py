"""Answers as values of variables: what one response becomes in microdata.

What an answer becomes is worked out once for each different answer, not once for each response:
a million people give a few hundred different ones.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from json.scanner import make_scanner
from typing import Generic, TypeVar

from surveyapp.aggregate.merge import groups_of
from surveyapp.definition.items import band_of
from surveyapp.report.codebook import (
    KEYS_OF_MISSING,
    MERGED,
    MULTIPLE,
    RANKING,
    Codebook,
    CodedItem,
    Missing,
    Part,
    Value,
    Variable,
)
from surveyapp.services.hide_versions import Few
from surveyapp.storage.microdata import NONE, Handful

BETWEEN = "; "
SEVERAL = {MULTIPLE, RANKING}
# More different answers to one item (rankings have many) are worked out each time.
REMEMBERED = 20_000
Answer = str | int | tuple[str, ...] | None
Code = int | str
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Recoded:
    """What an answer becomes in the columns of its item.

    Attributes:
        codes: for statistics programs; a code of `Missing` where there is no real answer.
        words: to be read; None where the column before says why there is nothing.
    """

    codes: tuple[Code, ...]
    words: tuple[Code | None, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is exported of an item.

    Attributes:
        coded: the item and its variables.
        values: by the key that somebody answered: its own value, or the merged group's.
        refused: of a background item that few did not want or know how to tell: the value of the
            group that they are put in; None where they are enough to be told, or there are none.
        not_asked: likewise of those who were not asked it.
        hidden: numbers of versions that few people answered, whose answers to it are not told.
    """

    coded: CodedItem
    values: Mapping[str, Value]
    refused: Value | None = None
    not_asked: Value | None = None
    hidden: frozenset[int] = frozenset()

    def used(self) -> tuple[Value, ...]:
        """The values that can come up, in order of their codes."""
        return tuple(sorted(set(self.values.values()), key=lambda each: each.code))


def plan_items(
    codebook: Codebook, sizes: Mapping[str, Mapping[str, int]], needed: int, few: Few
) -> tuple[Plan, ...]:
    """What is exported of each item: small background groups together, or the item not at all.

    Args:
        codebook: of the survey.
        sizes: of background items, how many people gave each answer.
        needed: the fewest people in a group.
        few: versions that few people answered.
    """
    word = codebook.word(Missing.NO_ANSWER)
    plans = (_plan(coded, sizes.get(coded.item.key, {}), needed, word) for coded in codebook.items)
    return tuple(
        replace(each, hidden=few.hidden(each.coded.item.key)) for each in plans if each is not None
    )


def _plan(coded: CodedItem, sizes: Mapping[str, int], needed: int, no_answer: str) -> Plan | None:
    by_key = {each.key: each for each in coded.values}
    merged = by_key.pop(MERGED, None)
    if not coded.background:
        return Plan(coded, by_key)
    # Answers that nobody gave point at nobody, and must not cost the others their groups.
    given = {key: sizes[key] for key in by_key if sizes.get(key, 0)}
    groups = groups_of(given, coded.merge, needed)
    if groups is None:
        return None
    together = next((group.members for group in groups if group.key == MERGED), ())
    if merged is not None:
        by_key |= dict.fromkeys(together, merged)
    # What stands in the same row may tell who was asked at all: each is looked at by itself.
    refused = sum(number for key, number in sizes.items() if key not in by_key and key != NONE)
    few = [0 < number < needed for number in (refused, sizes.get(NONE, 0))]
    if not any(few):
        return Plan(coded, by_key)
    # They are a small group too: with the others that are, else with the smallest that is not.
    joined = together or (min(given, key=lambda key: (given[key], key)),)
    label = by_key[joined[0]].label
    both = replace(by_key[joined[0]], label=label._replace(text=f"{label.text} / {no_answer}"))
    values = by_key | dict.fromkeys(joined, both)
    refuser, stranger = (both if each else None for each in few)
    return Plan(coded, values, refused=refuser, not_asked=stranger)


def recode(
    handfuls: Iterable[Handful],
    plans: Sequence[Plan],
    codebook: Codebook,
    make: Callable[[Recoded], Made],
) -> Iterator[list[Made]]:
    """Each response as what `make` makes of its answers, item by item.

    Args:
        handfuls: of responses.
        plans: of `plan_items`.
        codebook: of the survey.
        make: called once for each different answer.
    """
    memories = [_Memory(each, codebook, make) for each in plans]
    by_version = {
        number: [
            (
                each.plan.coded.item.key,
                each.of(number),
                each.plan.coded.item.type in SEVERAL,
            )
            for each in memories
        ]
        for number in codebook.versions
    }
    # What `json.loads` uses; it would look for spaces around it first.
    read = make_scanner(json.JSONDecoder())  # type: ignore[arg-type]  # typeshed asks for its own class
    for handful in handfuls:
        for version, text in zip(handful.versions, handful.answers, strict=True):
            given = read(text, 0)[0].get
            yield [
                memory[tuple(answer) if type(answer := given(key)) is list else answer]
                if several
                else memory[given(key)]
                for key, memory, several in by_version[version]
            ]


class _Memory(dict[Answer, Made], Generic[Made]):
    """What the answers to an item become, worked out when they first come up."""

    def __init__(self, plan: Plan, codebook: Codebook, make: Callable[[Recoded], Made]) -> None:
        super().__init__()
        self.plan = plan
        self._codebook = codebook
        self._make = make
        # Of a version that asks something else under the same key: the same for every answer.
        background = plan.coded.background
        other = make(self._none(Missing.NOT_ASKED if background else Missing.ASKED_OTHERWISE))
        self._otherwise: dict[Answer, Made] = defaultdict(lambda: other)
        # Why would tell of which version they are; of a background it is one code anyway.
        untold = make(self._none(Missing.NOT_ASKED if background else Missing.NO_ANSWER))
        self._hidden: dict[Answer, Made] = defaultdict(lambda: untold)

    def of(self, version: int) -> "dict[Answer, Made]":
        """What the answers of a version become."""
        if version in self.plan.hidden:
            return self._hidden
        return self._otherwise if version in self.plan.coded.otherwise else self

    def __missing__(self, answer: Answer) -> Made:
        made = self._make(self._recoded(answer))
        if len(self) < REMEMBERED:
            self[answer] = made
        return made

    def _recoded(self, answer: Answer) -> Recoded:
        given = self._keys(answer)
        if isinstance(given, Missing):
            return self._none(given)
        values = self.plan.values
        if self.plan.coded.variables[0].part is Part.ONE:
            value = values[given[0]]
            return Recoded((value.code,), (value.label.text,))
        joined = BETWEEN.join(values[key].label.text for key in given)
        parts = self.plan.coded.variables[1:]
        rest = [_cell(each, given) for each in parts]
        read = (
            cell if part.part is Part.CHOSEN else cell or None
            for part, cell in zip(parts, rest, strict=True)
        )
        return Recoded((joined, *rest), (joined, *read))

    def _keys(self, answer: Answer) -> tuple[str, ...] | Missing:
        """The keys of the values that were given, or why there are none."""
        item, values = self.plan.coded.item, self.plan.values
        if answer is None:
            return Missing.NOT_ASKED
        if isinstance(answer, int):
            band = band_of(item, answer)
            return Missing.NO_ANSWER if band is None else (band.key,)
        given = (answer,) if isinstance(answer, str) else answer
        known = tuple(each for each in given if each in values)
        if known:
            return known
        if self.plan.coded.background:
            return Missing.NO_ANSWER
        return KEYS_OF_MISSING.get(given[0], Missing.NO_ANSWER) if given else Missing.NO_ANSWER

    def _none(self, missing: Missing) -> Recoded:
        if self.plan.coded.background:
            value = self.plan.not_asked if missing is Missing.NOT_ASKED else self.plan.refused
            if value is not None:
                return Recoded((value.code,), (value.label.text,))
            missing = Missing.NO_ANSWER  # why somebody does not tell who they are, nobody is told
        word = self._codebook.word(missing)
        first, *rest = self.plan.coded.variables
        code: Code = int(missing) if first.part is Part.ONE else word
        return Recoded((code, *(int(missing) for _ in rest)), (word, *(None for _ in rest)))


def _cell(variable: Variable, given: tuple[str, ...]) -> int:
    """Of a chosen category 1, else 0; of a ranking its place, 0 for none."""
    if variable.category not in given:
        return 0
    return 1 if variable.part is Part.CHOSEN else given.index(variable.category) + 1
