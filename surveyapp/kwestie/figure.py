"""A figure as evidence: a released table with the words that are needed to read it.

It is frozen when it is published, so that a later version of the survey, or another release,
changes nothing about it.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from surveyapp.aggregate.release import Release
from surveyapp.aggregate.release_document import dump_table, load_table
from surveyapp.aggregate.safe_table import SafeCell, SafeTable
from surveyapp.definition.items import item_type
from surveyapp.definition.survey import Survey
from surveyapp.errors import NotFound
from surveyapp.kwestie.kwestie import FigureEvidence, Texts
from surveyapp.kwestie.texts import texts_of


@dataclass(frozen=True, slots=True)
class Figure:
    """One table with its words.

    Attributes:
        table: as it was released.
        survey: the survey's key.
        survey_title: its name for residents.
        release: the release's number.
        released_on: its date.
        synthetic: of made-up responses.
        question: the item's text.
        categories: text by category key, for every cell of the table.
        pictograms: pictogram by category key, where there is one.
        breakdown: text of the splitting item, or None.
        group: name of the group, or None.
        put_first: of a ranking: the shares are of people who put something first.
        routed: not everybody was asked, so the shares are not of everybody who took part.
    """

    table: SafeTable
    survey: str
    survey_title: Texts
    release: int
    released_on: dt.date
    synthetic: bool
    question: Texts
    categories: Mapping[str, Texts]
    pictograms: Mapping[str, str]
    breakdown: Texts | None
    group: Texts | None
    put_first: bool = False
    routed: bool = False

    def cell(self, category: str) -> SafeCell:
        """The cell of a category.

        Raises:
            NotFound: the table has no such cell.
        """
        found = self.table.cell(category)
        if found is None:
            message = "This figure is not in the release any more. Take another one."
            raise NotFound(message)
        return found


def figure_of(survey: Survey, release: Release, table: SafeTable) -> Figure:
    """A released table with its words in the survey's languages.

    Args:
        survey: the published questionnaire that the table belongs to.
        release: which the table is of.
        table: of an item of the survey.

    Raises:
        NotFound: the survey has no such item.
    """
    item = survey.item(table.item)
    # Nobody was asked how they took part: that is no evidence.
    if item is None or table.item.startswith("@"):
        message = f"The survey {survey.key!r} has no item {table.item!r}."
        raise NotFound(message)
    kind = item_type(item.type)
    split, group = _split(survey, table)
    return Figure(
        table=table,
        survey=survey.key,
        survey_title=_within(survey, texts_of(survey.title)),
        release=release.number,
        released_on=release.date,
        synthetic=release.synthetic,
        question=_within(survey, texts_of(item.text)),
        categories={key: _within(survey, texts_of(text)) for key, text in kind.categories(item)},
        pictograms={each.key: each.pictogram for each in kind.choices(item) if each.pictogram},
        breakdown=split,
        group=group,
        put_first=kind.counts_first,
        routed=item.when is not None or bool(table.not_asked and table.not_asked.high),
    )


def evidence_figure(survey: Survey, release: Release, evidence: FigureEvidence) -> Figure:
    """The figure that an evidence points at, fresh from its release.

    Raises:
        NotFound: the release has no such table or cell.
    """
    table = release.table(evidence.item, evidence.breakdown, evidence.group)
    if table is None:
        message = "This figure is not in the release any more. Take another one."
        raise NotFound(message)
    figure = figure_of(survey, release, table)
    figure.cell(evidence.category)
    return figure


def dump_figure(figure: Figure) -> dict[str, object]:
    """A figure as a JSON document; `load_figure` reads it back to an equal one."""
    return {
        "table": dump_table(figure.table),
        "survey": {"key": figure.survey, "title": dict(figure.survey_title)},
        "release": {
            "number": figure.release,
            "date": figure.released_on.isoformat(),
            "synthetic": figure.synthetic,
        },
        "question": dict(figure.question),
        "categories": [
            {"key": key, "text": dict(texts), "pictogram": figure.pictograms.get(key)}
            for key, texts in figure.categories.items()
        ],
        "breakdown": None if figure.breakdown is None else dict(figure.breakdown),
        "group": None if figure.group is None else dict(figure.group),
        # Only where it says something: figures that were frozen before stay as they are.
        **({"put_first": True} if figure.put_first else {}),
        **({"routed": True} if figure.routed else {}),
    }


def load_figure(document: Mapping[str, Any]) -> Figure:
    """The figure that `dump_figure` wrote."""
    survey, release = document["survey"], document["release"]
    categories = document["categories"]
    return Figure(
        table=load_table(document["table"]),
        survey=survey["key"],
        survey_title=survey["title"],
        release=release["number"],
        released_on=dt.date.fromisoformat(release["date"]),
        synthetic=release["synthetic"],
        question=document["question"],
        categories={each["key"]: each["text"] for each in categories},
        pictograms={each["key"]: each["pictogram"] for each in categories if each["pictogram"]},
        breakdown=document["breakdown"],
        group=document["group"],
        put_first=document.get("put_first", False),
        routed=document.get("routed", False),
    )


def frozen_figure(evidence: FigureEvidence) -> Figure | None:
    """The frozen copy under a piece of evidence; None in a draft without one."""
    return None if evidence.frozen is None else load_figure(evidence.frozen)


def _split(survey: Survey, table: SafeTable) -> tuple[Texts | None, Texts | None]:
    """Text of the splitting item, and name of the group."""
    if table.breakdown is None or table.group is None:
        return None, None
    item = survey.item(table.breakdown)
    if item is None:
        message = f"The survey {survey.key!r} has no item {table.breakdown!r}."
        raise NotFound(message)
    question = _within(survey, texts_of(item.text))
    named = dict(item_type(item.type).categories(item))
    if table.group in named:
        return question, _within(survey, texts_of(named[table.group]))
    merged = next((each.merged for each in survey.breakdowns if each.item == item.key), None)
    return question, {} if merged is None else _within(survey, texts_of(merged))


def _within(survey: Survey, texts: Texts) -> dict[str, str]:
    """Only the survey's own languages: implied categories come in all of them."""
    return {code: text for code, text in texts.items() if code in survey.languages}
