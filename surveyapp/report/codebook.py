"""The codebook of a survey: its variables, what their values mean, and who was asked.

Comes in: every published version of a questionnaire. Goes out: variables in words, the same for
the codebook's three forms and for microdata. Nothing here comes from any answer.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from surveyapp.aggregate.pooling import unchanged_versions
from surveyapp.definition.items import item_type
from surveyapp.definition.items.messages import N_
from surveyapp.definition.survey import DONT_KNOW, NO_ANSWER, RATHER_NOT, Breakdown, Item, Survey
from surveyapp.definition.wording import Wording
from surveyapp.languages.catalogs import translate as _
from surveyapp.report.paper_routing import on_sheet, routing_words
from surveyapp.report.said import Said, said
from surveyapp.report.variable_names import legal_names

MERGED = "@merged"
RANKING, MULTIPLE, NUMBER, SCALE = "ranking", "multiple-choice", "number", "scale"
MARK = "not_for_publication"


class Missing(IntEnum):
    """Codes of values that are no real answer; SPSS and R take all below zero as missing."""

    DONT_KNOW = -1
    RATHER_NOT = -2
    NO_ANSWER = -3
    NOT_ASKED = -4
    ASKED_OTHERWISE = -5


KEYS_OF_MISSING = {
    DONT_KNOW: Missing.DONT_KNOW,
    RATHER_NOT: Missing.RATHER_NOT,
    NO_ANSWER: Missing.NO_ANSWER,
}
WORDS_OF_MISSING = {
    Missing.DONT_KNOW: N_("I don't know"),
    Missing.RATHER_NOT: N_("I'd rather not say"),
    Missing.NO_ANSWER: N_("No answer"),
    Missing.NOT_ASKED: N_("Not asked"),
    Missing.ASKED_OTHERWISE: N_("Asked in another way, in an earlier version"),
}


class Part(StrEnum):
    """What a column tells of its item."""

    ONE = "one"  # which category
    JOINED = "joined"  # every category that was chosen, in one text
    CHOSEN = "chosen"  # whether one category was chosen
    PLACE = "place"  # in which place a category was put


@dataclass(frozen=True, slots=True)
class Variable:
    """One column.

    Attributes:
        name: legal and unique in statistics programs.
        part: what it tells of its item.
        label: the question, with the answer where it is about one.
        category: key of the category that it is about; None when it is about all.
    """

    name: str
    part: Part
    label: Said
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an item.

    Attributes:
        code: 1, 2, … in the item's order.
        key: of the category or band, or `@merged`.
        label: its words.
    """

    code: int
    key: str
    label: Said


@dataclass(frozen=True, slots=True)
class CodedItem:
    """An item with its variables.

    Attributes:
        item: as the newest version that has it asks it.
        number: of the question in that version.
        question: its words.
        values: categories or bands, in order; of a background item the merged group last.
        versions: numbers of the versions that ask it in this form, whose answers are given.
        otherwise: numbers of the versions that ask something else under this key.
        routing: whom it is asked of: sentences that hold together, one group of them is enough;
            empty when it is asked of everybody.
        background: it tells who somebody is: small groups are put together.
        merge: of a background item, keys in the order in which they are put together.
        variables: its columns.
    """

    item: Item
    number: int
    question: Said
    values: tuple[Value, ...]
    versions: tuple[int, ...]
    otherwise: tuple[int, ...]
    routing: tuple[tuple[Said, ...], ...]
    background: bool
    merge: tuple[str, ...]
    variables: tuple[Variable, ...]

    @property
    def ordered(self) -> bool:
        """Whether the order of its values means more or less of something."""
        return self.item.type in {SCALE, NUMBER}


@dataclass(frozen=True, slots=True)
class Codebook:
    """Everything that somebody must know to read the microdata of a survey.

    Attributes:
        survey: its key.
        title: its name for residents.
        language: registry code of the reader.
        languages: codes of the languages in which it was asked.
        versions: numbers of its versions.
        items: closed ones, in order; those that the newest version left out come last.
        missing: codes and words of values that are no real answer.
        chosen: words of 0 and 1 where a column is about one category.
        mark: what the first column says on each row.
    """

    survey: str
    title: Said
    language: str
    languages: tuple[str, ...]
    versions: tuple[int, ...]
    items: tuple[CodedItem, ...]
    missing: tuple[tuple[Missing, Said], ...]
    chosen: tuple[Said, Said]
    mark: Said

    def missing_of(self, coded: CodedItem) -> tuple[tuple[Missing, Said], ...]:
        """Codes and words of what may stand in the columns of an item instead of an answer."""
        never = set() if coded.otherwise else {Missing.ASKED_OTHERWISE}
        if DONT_KNOW in {each.key for each in coded.values}:
            never.add(Missing.DONT_KNOW)  # it is an answer there
        if coded.background:
            # Why somebody does not tell who they are is told to nobody: all are one code.
            never |= set(Missing) - {Missing.NO_ANSWER}
        return tuple(each for each in self.missing if each[0] not in never)

    def word(self, missing: Missing) -> str:
        """The words of a missing code."""
        return dict(self.missing)[missing].text


def codebook_of(versions: Mapping[int, Survey], language: str, *, synthetic: bool) -> Codebook:
    """Make the codebook of a survey.

    Args:
        versions: every published version by number; at least one.
        language: registry code of the reader.
        synthetic: its answers are made up.
    """
    newest = versions[max(versions)]
    kept = tuple(_kept(versions))
    names = iter(legal_names((MARK, *(name for each in kept for name in _wanted(each[0])))))
    next(names)  # the mark's
    mark = N_("Made-up answers, not for publication") if synthetic else N_("Not for publication")
    return Codebook(
        survey=newest.key,
        title=said(newest.title.tell(language)),
        language=language,
        languages=newest.languages,
        versions=tuple(sorted(versions)),
        items=tuple(_coded(item, number, versions, names, language) for item, number in kept),
        missing=tuple((each, said(_(WORDS_OF_MISSING[each], language))) for each in Missing),
        chosen=(said(_("Not chosen", language)), said(_("Chosen", language))),
        mark=said(_(mark, language)),
    )


def _kept(versions: Mapping[int, Survey]) -> Iterator[tuple[Item, int]]:
    """Each closed item as the newest version that has it asks it, with that version's number."""
    seen: set[str] = set()
    for number in sorted(versions, reverse=True):
        for item in versions[number].items():
            if item.key not in seen and item_type(item.type).closed:
                seen.add(item.key)
                yield item, number


def _wanted(item: Item) -> Iterator[str]:
    """The names that the columns of an item would have, were there no rules for names."""
    yield item.key
    if item.type in {MULTIPLE, RANKING}:
        for key, _wording in item_type(item.type).categories(item):
            yield f"{item.key}_{key}"


def _coded(
    item: Item, newest: int, versions: Mapping[int, Survey], names: Iterator[str], language: str
) -> CodedItem:
    alike = unchanged_versions({each: versions[each] for each in versions if each <= newest})
    has_it = [each for each in sorted(versions) if versions[each].item(item.key) is not None]
    split = _breakdown(versions, item.key)
    background = split is not None or item.type == "neighbourhood"
    number, routing = _routing(versions[newest], item, language)
    return CodedItem(
        item=item,
        number=number,
        question=said(item.text.tell(language)),
        values=tuple(_values(item, split, language)),
        versions=alike[item.key],
        otherwise=tuple(each for each in has_it if each not in alike[item.key]),
        routing=routing,
        background=background,
        merge=() if split is None else split.merge,
        variables=tuple(_variables(item, names, language)),
    )


def _breakdown(versions: Mapping[int, Survey], key: str) -> Breakdown | None:
    """The breakdown by an item, as the newest version that has one declares it."""
    for number in sorted(versions, reverse=True):
        for each in versions[number].breakdowns:
            if each.item == key:
                return each
    return None


def _values(item: Item, split: Breakdown | None, language: str) -> Iterator[Value]:
    counted = item_type(item.type).categories(item)
    for code, (key, wording) in enumerate(counted, start=1):
        yield Value(code, key, said(wording.tell(language)))
    if split is not None:
        yield Value(len(counted) + 1, MERGED, said(split.merged.tell(language)))


def _variables(item: Item, names: Iterator[str], language: str) -> Iterator[Variable]:
    question = said(item.text.tell(language))
    if item.type not in {MULTIPLE, RANKING}:
        yield Variable(next(names), Part.ONE, question)
        return
    yield Variable(next(names), Part.JOINED, question)
    part = Part.CHOSEN if item.type == MULTIPLE else Part.PLACE
    for key, wording in item_type(item.type).categories(item):
        yield Variable(next(names), part, _about(item.text, wording, language), key)


def _about(question: Wording, answer: Wording, language: str) -> Said:
    """The answer first: where a program has room for a few words, they differ."""
    asked = question.tell(language)
    return said((f"{answer.tell(language).text} – {asked.text}", asked.language))


def _routing(survey: Survey, item: Item, language: str) -> tuple[int, tuple[tuple[Said, ...], ...]]:
    """The number of a question, and in words whom it is asked of."""
    numbered: dict[str, tuple[int, Item]] = {}
    for each in on_sheet(survey, short=False):
        if each.number is not None:
            numbered[each.item.key] = (each.number, each.item)
        if each.item.key == item.key:
            return each.number or 0, routing_words(each.groups, numbered, language)
    return 0, ()  # its condition can never hold
