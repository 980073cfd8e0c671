"""Attacks everything that was ever told of one survey.

The attacker knows every release, what boards showed, the questionnaires and all rules; the parts
are in the other `attacker_` modules. Two attackers at once: one knows that nobody took an answer
back, as far as that can be true of releases that follow each other, and compares them; the other
knows nothing about that, and has each release alone. Whatever still fits for the first fits for
the second too, so releases are attacked alone only where they go with no other.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.support.attacker_asked import Asked, Document
from tests.support.attacker_linked import Linker
from tests.support.attacker_people import People
from tests.support.attacker_search import STEPS, Attack, Found
from tests.support.attacker_system import Undecided
from tests.support.attacker_told import CAME, Board, Key, Writer


@dataclass(frozen=True)
class Aim:
    """What an attack is after.

    Attributes:
        enough: numbers that each figure must fit.
        stop_after: weak figures, of releases that follow each other, that are enough to know.
        came: the fewest people between two releases, as the rules say.
        wanted: whether a figure is worth attacking.
    """

    enough: int = 5
    stop_after: int | None = None
    came: int = CAME
    wanted: Callable[[Key], bool] = bool


def attack(
    documents: Sequence[Document],
    questionnaires: Mapping[int, Document],
    boards: Sequence[Board] = (),
    aim: Aim | None = None,
) -> Found:
    """Attack the releases of a survey.

    Args:
        documents: results documents, as the API answered them, in order.
        questionnaires: survey documents by number of the version.
        boards: what rooms were shown.
        aim: what the attack is after.
    """
    aim = aim or Aim()
    asked, whole, done = Asked(questionnaires), Found(), 0
    for start in range(len(documents)):
        for stop in range(len(documents), max(start, done), -1):
            writer = Writer(asked, start, aim.came)
            try:
                found = attacked(*written(writer, documents[start:stop], boards), aim)
            except Undecided:
                whole.undecided.append((start, stop))
                continue
            if found is not None:
                whole.add(found)
                done = stop
                break
    return whole


def written(
    writer: Writer, documents: Sequence[Document], boards: Sequence[Board] = ()
) -> tuple[Writer, Linker]:
    """The system of releases that follow each other, when nobody left between them."""
    for document in documents:
        writer.release(document)
    linker = Linker(writer)
    linker.link(boards)
    writer.link()
    return writer, linker


def attacked(writer: Writer, linker: Linker, aim: Aim) -> Found | None:
    """Attack what was written; None when nothing at all fits."""
    if not writer.system.possible:
        return None
    chance = random.Random(1)  # noqa: S311  the same attack each time
    figures = [each for each in writer.figures if aim.wanted(each.name)]
    attack_on = Attack(writer.system, writer.shares, figures, aim.enough, chance)
    return attack_on.run(changes(People(writer, linker, chance)), aim.stop_after)


def changes(people: People) -> Iterator[dict[int, int]]:
    """What made-up people would change."""
    items = list(people.items)
    for place in range(STEPS):
        yield people.comes() if place % 20 == 0 else people.change(items[place % len(items)])
