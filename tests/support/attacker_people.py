"""Made-up people, and which numbers of each release they stand in.

Part of the attacker: from one set of numbers that fits, others are found by letting made-up
people come, go, or answer something else. This only helps to find numbers sooner; whether they
fit is always looked at.
"""

import random
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from tests.support.attacker_asked import EVERYBODY, Document, counted_as, holds, said_by
from tests.support.attacker_linked import Linker
from tests.support.attacker_system import Numbers
from tests.support.attacker_told import SEVERAL, Place, Told, Writer
from tests.support.counted import Person
from tests.support.histories_centres import centre_name

Answer = str | tuple[str, ...]
NOBODY = ""  # no answer
Deltas = dict[int, int]


@dataclass(frozen=True)
class Made:
    """Somebody who may have taken part.

    Attributes:
        answers: category or categories by item; `NOBODY` where there is no answer.
        said: answers as conditions compare them, of items that were asked.
        asked: items that somebody who said this is asked.
    """

    answers: Mapping[str, Answer]
    said: Mapping[str, object]
    asked: AbstractSet[str]


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
        self.forms = {each: self._item(each) for each in self.items}
        self.conditional = {
            each for each, form in self.forms.items() if form.get("when") is not None
        }
        self.always = set(self.forms) - self.conditional
        self.splits = [self._splits(told) for told in writer.told]

    def _splits(self, told: Told) -> dict[str, list[tuple[str, dict[str, Place]]]]:
        """The breakdowns that each item is told by, and the group of each category."""
        found: dict[str, list[tuple[str, dict[str, Place]]]] = {}
        for item, breakdown in told.splits():
            groups = {member: each for each in told.groups(item, breakdown) for member in each[2]}
            found.setdefault(item, []).append((breakdown, groups))
        return found

    def _item(self, key: str) -> Document:
        return self.writer.asked.item(self.newest, key)

    def anybody(self) -> Made:
        """Somebody with any answers."""
        return self._made({item: self.answer(item) for item in self.items})

    def _made(self, answers: Mapping[str, Answer]) -> Made:
        said: dict[str, object] = {}
        asked = set(self.always)
        if self.conditional:
            for key, answer in answers.items():
                if answer != NOBODY and holds(self.forms[key].get("when"), said):
                    said[key] = self._compared(key, answer)
            asked |= {
                each for each in self.conditional if holds(self.forms[each].get("when"), said)
            }
        return Made(answers, said, asked)

    def answer(self, item: str) -> Answer:
        categories = self.items[item]
        if not categories or (item not in EVERYBODY and self.chance.random() < 0.2):
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
        there = self._made({**here.answers, item: self.answer(item)})
        last = len(self.writer.told)
        start = self.chance.randrange(last)
        stop = last if self.chance.random() < 0.5 else self.chance.randint(start + 1, last)
        return self._difference(range(start, stop), here, there)

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

    def _difference(self, places: range, here: Made, there: Made) -> Deltas:
        changed = {
            each
            for each in self.items
            if here.answers[each] != there.answers[each]
            or (each in here.asked) != (each in there.asked)
        }
        found: Deltas = {}
        for place in places:
            told, splits = self.writer.told[place], self.splits[place]
            for each in self.items:
                by = (breakdown for breakdown, _ in splits.get(each, ()))
                if each in changed or not changed.isdisjoint(by):
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
        if item not in made.asked:
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
        for breakdown, groups in self.splits[told.place].get(item, ()):
            self._in_group(found, told, (item, breakdown), groups, made)
        return found

    def _in_group(
        self,
        found: Deltas,
        told: Told,
        split: tuple[str, str],
        groups: Mapping[str, Place],
        made: Made,
    ) -> None:
        answer = made.answers[split[0]]
        chosen = [answer] if isinstance(answer, str) else list(answer)
        group = made.answers.get(split[1], NOBODY)
        asked = split[1] in made.asked or split[1] not in self.forms
        if asked and isinstance(group, str) and group in groups:
            _count(found, told.bases[groups[group]], told.cells[groups[group]], chosen)
        elif split in told.rests:
            _count(found, *told.rests[split], chosen)

    def _nodes(self, told: Told, made: Made) -> Deltas:
        """The parts of conditions that somebody meets."""
        found: Deltas = {}
        for node in self.linker.nodes:
            if node.release != told.place or not holds(node.condition, made.said):
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
                made = self._made({item: self._true(item, person) for item in self.items})
                standing: Deltas = {told.people: 1}
                for item in self.items:
                    _add(standing, 1, self.stands(told, made, item))
                _add(standing, 1, self._nodes(told, made))
                for variable, change in standing.items():
                    found[variable] += change
        return found

    def _true(self, item: str, person: Person) -> Answer:
        how = {
            "@channel": person.channel,
            "@language": person.language,
            "@centre": "" if person.centre_id is None else centre_name(person.centre_id),
        }
        answer = how.get(item) or person.answers.get(item, NOBODY)
        if isinstance(answer, int):
            return said_by(self.forms[item], answer) or NOBODY
        if isinstance(answer, list):
            return tuple(answer)
        return str(answer) if answer in self.items[item] else NOBODY

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
