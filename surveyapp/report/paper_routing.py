"""Routing said in plain words, for paper: who answers a question sees why they do, or skip it.

A condition becomes groups of clauses: all clauses of a group must hold, one group is enough.
What rests on a question that is not on the sheet is decided beforehand.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

from babel.lists import format_list

from surveyapp.definition.items import item_type
from surveyapp.definition.items.messages import N_
from surveyapp.definition.routing import (
    All,
    AnyOf,
    Compare,
    Condition,
    Not,
    Operator,
    holds,
)
from surveyapp.definition.short_route import short_route
from surveyapp.definition.survey import Item, Survey
from surveyapp.languages import language as registered
from surveyapp.languages.catalogs import translate
from surveyapp.report.said import Said, said

SENTENCES = {
    (Operator.EQUALS, True): N_("Only if you said %(answers)s at question %(number)s."),
    (Operator.EQUALS, False): N_("Not if you said %(answers)s at question %(number)s."),
    (Operator.GREATER, True): N_("Only if you wrote more than %(limit)s at question %(number)s."),
    (Operator.GREATER, False): N_("Not if you wrote more than %(limit)s at question %(number)s."),
    (Operator.LESS, True): N_("Only if you wrote less than %(limit)s at question %(number)s."),
    (Operator.LESS, False): N_("Not if you wrote less than %(limit)s at question %(number)s."),
    (Operator.ANSWERED, True): N_("Only if you answered question %(number)s."),
    (Operator.ANSWERED, False): N_("Only if you did not answer question %(number)s."),
}


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing about the answer to one question.

    Attributes:
        item: key of the question.
        operator: how it is compared; `includes` is told as `equals` is.
        values: categories, one of which is meant, or one number.
        positive: whether it must hold, or must not.
    """

    item: str
    operator: Operator
    values: tuple[str | int, ...]
    positive: bool = True


Group = tuple[Clause, ...]
ALWAYS: tuple[Group, ...] = ((),)


@dataclass(frozen=True, slots=True)
class OnSheet:
    """An item that stands on a sheet.

    Attributes:
        item: the item.
        number: 1, 2, 3 … of a question; None of what is no question.
        groups: of clauses, one of which must hold for it to be asked.
    """

    item: Item
    number: int | None
    groups: tuple[Group, ...]


def on_sheet(survey: Survey, *, short: bool) -> Iterator[OnSheet]:
    """What stands on the sheets of a survey, in order: what somebody may be asked, numbered.

    Printing and typing over both go by it.

    Args:
        survey: the questionnaire of a version.
        short: only its short route is printed.
    """
    numbered: list[str] = []
    for item in (short_route(survey) if short else survey).items():
        groups = clauses(item.when, numbered)
        if not groups:
            continue
        is_question = item_type(item.type).is_question
        yield OnSheet(item, len(numbered) + 1 if is_question else None, groups)
        if is_question:
            numbered.append(item.key)


def clauses(condition: Condition | None, on_sheet: Iterable[str]) -> tuple[Group, ...]:
    """The groups of clauses of which one must hold.

    Args:
        condition: of an item.
        on_sheet: keys of the items that stand before it on the sheet.

    Returns:
        `ALWAYS` when it is asked of everybody; nothing when it can never be asked.
    """
    if condition is None:
        return ALWAYS
    groups = _groups(condition, frozenset(on_sheet), positive=True)
    tidied = [_tidied(each) for each in groups]
    return ALWAYS if () in tidied else _joined(tidied)


def routing_words(
    groups: tuple[Group, ...], items: Mapping[str, tuple[int, Item]], language: str
) -> tuple[tuple[Said, ...], ...]:
    """The sentences of each group; none for what everybody is asked.

    Args:
        groups: of `clauses`.
        items: by key, the number on the sheet and the item.
        language: registry code.
    """
    if groups == ALWAYS:
        return ()
    return tuple(tuple(_sentence(each, items, language) for each in group) for group in groups)


def _groups(condition: Condition, on_sheet: frozenset[str], *, positive: bool) -> tuple[Group, ...]:
    match condition:
        case Not(part):
            return _groups(part, on_sheet, positive=not positive)
        case All(parts) | AnyOf(parts):
            each = [_groups(part, on_sheet, positive=positive) for part in parts]
            if isinstance(condition, All) == positive:
                return tuple(sum(chosen, ()) for chosen in product(*each))
            return tuple(group for groups in each for group in groups)
        case Compare(item, operator, value):
            if item not in on_sheet:
                return ALWAYS if holds(condition, {}) == positive else ()
            if operator is Operator.ANSWERED:
                return ((Clause(item, operator, (), positive == bool(value)),),)
            told = Operator.EQUALS if operator is Operator.INCLUDES else operator
            return ((Clause(item, told, (value,), positive),),)


def _tidied(group: Group) -> Group:
    """Without what goes without saying; what must not be said at one question taken together."""
    kept: list[Clause] = []
    for clause in dict.fromkeys(group):
        others = [each for each in group if each.item == clause.item and each is not clause]
        if clause.operator is Operator.ANSWERED and clause.positive and others:
            continue
        if not clause.positive:
            same = next((each for each in kept if _alike(each, clause)), None)
            if same is not None:
                kept[kept.index(same)] = replace(same, values=same.values + clause.values)
                continue
        kept.append(clause)
    return tuple(kept)


def _joined(groups: list[Group]) -> tuple[Group, ...]:
    """Groups of one clause each about the same question become one."""
    kept: list[Group] = []
    for group in dict.fromkeys(groups):
        at = next((n for n, each in enumerate(kept) if _joinable(each, group)), None)
        if at is None:
            kept.append(group)
        else:
            values = tuple(dict.fromkeys(kept[at][0].values + group[0].values))
            kept[at] = (replace(kept[at][0], values=values),)
    return tuple(kept)


def _joinable(one: Group, other: Group) -> bool:
    alone = len(one) == len(other) == 1
    return alone and one[0].positive and _alike(one[0], other[0])


def _alike(one: Clause, other: Clause) -> bool:
    told = (one.item, one.operator, one.positive) == (other.item, other.operator, other.positive)
    return told and one.operator is Operator.EQUALS


def _sentence(clause: Clause, items: Mapping[str, tuple[int, Item]], language: str) -> Said:
    number, item = items[clause.item]
    facts: dict[str, object] = {"number": number}
    if clause.operator is Operator.EQUALS:
        facts["answers"] = _answers(clause, item, language)
    elif clause.values:
        facts["limit"] = clause.values[0]
    return said(translate(SENTENCES[clause.operator, clause.positive], language, **facts))


def _answers(clause: Clause, item: Item, language: str) -> str:
    """The answers in their words, in the order in which they stand on the sheet."""
    words = [
        category.text.tell(language).text
        for category in item_type(item.type).choices(item)
        if category.key in clause.values
    ]
    # The author's numbers, when a number is meant.
    told = words or [str(each) for each in clause.values]
    quoted = [f"“{each}”" for each in told]
    return format_list(quoted, style="or", locale=registered(language).babel)
