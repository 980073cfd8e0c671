"""One made-up survey attacked with everything, and what comes of it in plain numbers."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.support.attacker_asked import Document
from tests.support.attacker_history import Aim, attack
from tests.support.attacker_rooms import attack_rooms
from tests.support.attacker_search import Found
from tests.support.attacker_told import Key
from tests.support.histories import History, sat_in
from tests.support.histories_open import hidden, told_openly

TOO_SMALL = {"base-too-small", "group-too-small"}
NEW = 2  # releases in a row with the rules off, one answer apart


def attacked(history: History, stop_after: int | None = None) -> Found:
    """Everything that was told of a survey, attacked: responses, boards, hands, dots."""
    asked = history.questionnaires
    aim = Aim(history.minimum, stop_after)
    found = attack(history.documents, asked, history.boards, aim)
    found.add(attack_rooms(history.documents, asked, sat_in(history), history.minimum))
    return found


def learned(found: Found) -> list[Key]:
    """Answers of the newest people that are known for certain.

    What came between two releases that follow each other, of one item: when a cell of it has
    exactly one possible number, it is known how many of them answered that.
    """
    return [
        name
        for name, fits in found.weak.items()
        if fits == 1 and isinstance(name[0], tuple) and "cell" in name and _in_a_row(name[0])
    ]


def _in_a_row(pair: Sequence[int]) -> bool:
    return pair[1] == pair[0] + 1


@dataclass(frozen=True)
class Opened:
    """What the same attack learns with the rules off.

    Attributes:
        hidden: cells of the last release that were hidden.
        recovered: of those, how many are known exactly.
        new: items of newest answers.
        learned: of those, how many answers are known.
    """

    hidden: int
    recovered: int
    new: int
    learned: int


def opened(history: History) -> Opened:
    """Attack the same survey as programs tell it that hide what is under five."""
    documents = told_openly(history, NEW)
    version = max(history.questionnaires)
    last = len(documents) - 1
    secret = {each for each in hidden(documents) if each[0] == last}
    aim = Aim(enough=2, came=1, wanted=lambda name: _secret(name, secret))
    found = attack(documents, {1: history.questionnaires[version]}, aim=aim)
    known = {_cell(name) for name in found.weak}
    wholes = [table for table in documents[last]["tables"] if table["breakdown"] is None]
    answers = [
        all(((0, last), (table["item"], None, ()), cell["category"]) in known for cell in cells)
        for table in wholes
        if (cells := table["cells"])
    ]
    return Opened(len(secret), len(secret & known), len(answers), sum(answers))


def _cell(name: Key) -> Key:
    """Of which release, of which place, which category."""
    return (name[0], name[1], name[-1])


def _secret(name: Key, secret: set[Key]) -> bool:
    """Whether a figure is a hidden cell, or a newest answer."""
    return "cell" in name and (_cell(name) in secret or isinstance(name[0], tuple))


def usefulness(history: History) -> Counter[str]:
    """How tables of 12 to 150 people came out: single ones, and items split by a breakdown."""
    found: Counter[str] = Counter()
    for document in history.documents:
        for name in _outcomes(document):
            found[name] += 1
    return found


def _outcomes(document: Document) -> Iterator[str]:
    if not (document["people"]["low"] >= 10 and document["people"]["high"] <= 150):
        return
    splits: dict[tuple[str, str], bool] = {}
    for table in document["tables"]:
        if table["breakdown"] is None:
            yield f"single {_told(table)}"
        else:
            key = (table["item"], table["breakdown"])
            splits[key] = splits.get(key, False) or bool(table["coarsened"])
    for coarsened in splits.values():
        yield "split coarser" if coarsened else "split as it is"
    for each in document["withheld"]:
        why = "too few people" if each["reason"] in TOO_SMALL else "withheld"
        yield f"{'split' if each['breakdown'] else 'single'} {why}"


def _told(table: Mapping[str, Any]) -> str:
    return "coarser" if table["coarsened"] else "as it is"
