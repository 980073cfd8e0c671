"""Made-up people, and which numbers of each release they stand in.

Part of the attacker: from one set of numbers that fits, others are found by letting made-up
people come, go, or answer something else. This only helps to find numbers sooner; whether they
fit is always looked at.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tests.support.attacker_asked import EVERYBODY, Document, counted_as, holds, said_by
from tests.support.attacker_linked import Linker
from tests.support.attacker_system import Numbers
from tests.support.attacker_told import SEVERAL, Told, Writer
from tests.support.counted import Person

Answer = str | tuple[str, ...]
HOW = "@"
NOBODY = ""  # no answer
Deltas = dict[int, int]


@dataclass(frozen=True)
class Made:
    """Somebody who may have taken part.

    Attributes:
        answers: category or categories by item; `NOBODY` where there is no answer.
    """

    answers: Mapping[str, Answer]


class People:
    """Makes people for a system.

    Args:
        writer: wrote the releases.
        linker: and their links.
        chance: to draw with.
    """

    def __init__(self, writer: Writer, linker: Linker, chance: random.Random) -> None:
        self.writer, self.linker, self.chance = writer, linker, chance
        self.newest = max(number for told in writer.told for number in told.versions)
        self.items = {
            item["key"]: keys
            for item in writer.asked.items(self.newest)
            if (keys := counted_as(item))
        }
        for told in writer.told:
            for place in told.bases:
                if not self.items.get(place[0]):
                    self.items[place[0]] = list(told.cells.get(place, ()))
        self.splitting = {split for told in writer.told for _, split in told.splits()}
        self.forms = {each: self._item(each) for each in self.items}
        self.conditional = {
            each for each, form in self.forms.items() if form.get("when") is not None
        }

    def _item(self, key: str) -> Document:
        return self.writer.asked.item(self.newest, key)

    def anybody(self) -> Made:
        """Somebody with any answers."""
        return Made({item: self.answer(item) for item in self.items})

    def answer(self, item: str) -> Answer:
        categories = self.items[item]
        if not categories or (not item.startswith(HOW) and self.chance.random() < 0.2):
            return NOBODY
        if self.forms[item].get("type") != SEVERAL:
            return self.chance.choice(categories)
        exclusive = {
            each["key"] for each in self.forms[item]["categories"] if each.get("exclusive")
        }
        free = [each for each in categories if each not in exclusive]
        if exclusive and self.chance.random() < 0.3:
            return (self.chance.choice(sorted(exclusive)),)
        many = self.chance.choice([1, 1, 2, len(free)])
        return tuple(sorted(self.chance.sample(free, min(many, len(free)))))

    def change(self, item: str) -> Deltas:
        """Somebody answers an item otherwise, in some of the releases that follow each other."""
        here = self.anybody()
        there = Made({**here.answers, item: self.answer(item)})
        last = len(self.writer.told)
        start = self.chance.randrange(last)
        stop = last if self.chance.random() < 0.5 else self.chance.randint(start + 1, last)
        return self._difference(range(start, stop), here, there, item)

    def comes(self) -> Deltas:
        """One more person takes part, from some release on."""
        start = self.chance.randrange(len(self.writer.told))
        found: Deltas = {}
        made = self.anybody()
        for told in self.writer.told[start:]:
            _add(found, 1, {told.people: 1})
            for item in self.items:
                _add(found, 1, self.stands(told, made, item))
            _add(found, 1, self._nodes(told, made))
        return found

    def _difference(self, places: range, here: Made, there: Made, item: str) -> Deltas:
        touched = [item]
        if item in self.splitting or self.conditional:
            touched = list(self.items)
        found: Deltas = {}
        for place in places:
            told = self.writer.told[place]
            for each in touched:
                _add(found, 1, self.stands(told, there, each))
                _add(found, -1, self.stands(told, here, each))
            if self.linker.nodes:
                _add(found, 1, self._nodes(told, there))
                _add(found, -1, self._nodes(told, here))
        return {variable: change for variable, change in found.items() if change}

    def stands(self, told: Told, made: Made, item: str) -> Deltas:
        """The numbers of one item that somebody is counted in."""
        if (item, None, ()) not in told.bases:
            return {}
        if not holds(self.forms[item].get("when"), self._said(made)):
            unasked = told.missing.get((item, "not_asked"))
            return {} if unasked is None else {unasked: 1}
        answer = made.answers[item]
        if answer == NOBODY and item not in EVERYBODY:
            unanswered = told.missing.get((item, "not_answered"))
            return {} if unanswered is None else {unanswered: 1}
        chosen = [answer] if isinstance(answer, str) else list(answer)  # nobody is in no cell
        found: Deltas = {}
        whole = (item, None, ())
        _count(found, told.bases[whole], told.cells.get(whole, {}), chosen)
        for split_item, breakdown in told.splits():
            if split_item == item:
                self._in_group(found, told, (item, breakdown), made, chosen)
        return found

    def _in_group(
        self, found: Deltas, told: Told, split: tuple[str, str], made: Made, chosen: list[str]
    ) -> None:
        group = made.answers.get(split[1], NOBODY)
        asked = holds(self.forms.get(split[1], {}).get("when"), self._said(made))
        for place in told.groups(*split):
            if group in place[2] and asked:
                _count(found, told.bases[place], told.cells[place], chosen)
                return
        if split in told.rests:
            _count(found, *told.rests[split], chosen)

    def _nodes(self, told: Told, made: Made) -> Deltas:
        """The parts of conditions that somebody meets."""
        found: Deltas = {}
        said = self._said(made)
        for node in self.linker.nodes:
            if node.release != told.place or not holds(node.condition, said):
                continue
            breakdown, members = node.place
            if breakdown is None or made.answers.get(breakdown, NOBODY) in members:
                _add(found, 1, {node.variable: 1})
        return found

    def true_numbers(self, releases: Sequence[Sequence[Person]]) -> Numbers:
        """The numbers behind releases of which it is known who took part, without boards."""
        found = np.zeros(len(self.writer.system.low), dtype=np.int64)
        for told, people in zip(self.writer.told, releases, strict=True):
            for person in people:
                made = Made({item: self._true(item, person) for item in self.items})
                standing: Deltas = {told.people: 1}
                for item in self.items:
                    _add(standing, 1, self.stands(told, made, item))
                _add(standing, 1, self._nodes(told, made))
                for variable, change in standing.items():
                    found[variable] += change
        return found

    def _true(self, item: str, person: Person) -> Answer:
        how = {"@channel": person.channel, "@language": person.language}
        answer = how.get(item) or person.answers.get(item, NOBODY)
        if isinstance(answer, int):
            return said_by(self.forms[item], answer) or NOBODY
        if isinstance(answer, list):
            return tuple(answer)
        return str(answer) if answer in self.items[item] else NOBODY

    def _said(self, made: Made) -> dict[str, object]:
        """Answers as conditions compare them, of items that were asked."""
        if not self.conditional:
            return {}
        said: dict[str, object] = {}
        for key, answer in made.answers.items():
            if answer != NOBODY and holds(self.forms[key].get("when"), said):
                said[key] = self._compared(key, answer)
        return said

    def _compared(self, key: str, answer: Answer) -> object:
        if isinstance(answer, tuple):
            return list(answer)
        bands = self.forms[key].get("bands", ())
        return next((band["low"] for band in bands if band["key"] == answer), answer)


def _count(found: Deltas, base: int, cells: Mapping[str, int], chosen: list[str]) -> None:
    _add(found, 1, {base: 1})
    for category in chosen:
        if category in cells:
            _add(found, 1, {cells[category]: 1})


def _add(found: Deltas, factor: int, more: Mapping[int, int]) -> None:
    for variable, change in more.items():
        found[variable] = found.get(variable, 0) + factor * change
