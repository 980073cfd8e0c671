"""Released tables and evidence as the composing screen shows them."""

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from flask_babel import gettext as _

from surveyapp.aggregate.safe_table import SafeCell
from surveyapp.kwestie.figure import Figure, frozen_figure
from surveyapp.kwestie.kwestie import (
    Evidence,
    FigureEvidence,
    NoteEvidence,
    QuoteEvidence,
    Statement,
    Texts,
    ThemeEvidence,
)
from surveyapp.kwestie.quoted import Quoted
from surveyapp.kwestie.spoken import frozen_theme
from surveyapp.kwestie.texts import tell
from surveyapp.kwestie.told import tell_people, tell_share
from surveyapp.report.of_whom import of_whom
from surveyapp.report.said import Said, said
from surveyapp.report.story_evidence import SummaryQuote, quote_for
from surveyapp.services.find_figures import ReleasedSurvey
from surveyapp.web.i18n import page_language


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell that can be taken as evidence.

    Attributes:
        address: value of its button.
        category: what it is of.
        share: in words.
    """

    address: str
    category: Said
    share: Said


@dataclass(frozen=True, slots=True)
class TableView:
    """One released table.

    Attributes:
        id: unique on the screen.
        question: the item.
        group: of which group alone; None when of everybody.
        base: of how many people, in words.
        of_whom: the shares are.
        cells: in order.
        put_first: of a ranking: the shares are of people who put something first.
    """

    id: str
    question: Said
    group: Said | None
    base: Said
    of_whom: Said
    cells: tuple[CellView, ...]
    put_first: bool


@dataclass(frozen=True, slots=True)
class SurveyView:
    """The newest release of one survey.

    Attributes:
        title: of the survey.
        number: of the release.
        synthetic: of made-up responses.
        tables: without a split.
        splits: per group.
    """

    title: Said
    number: int
    synthetic: bool
    tables: tuple[TableView, ...]
    splits: tuple[TableView, ...]


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """What stands beside the fields of a piece of evidence.

    Attributes:
        id: of the evidence.
        kind: `figure`, `theme`, `quote`, or a kind of note.
        share: the figure, or how many spoke of a theme, in words of the language that is
            written; None for others, and for what is not there any more.
        question: of the figure, or name of the theme.
        base: of the figure or the theme.
        texts: the sentence of the figure or the theme, or the text of the note, as kept.
        quote: words of a quote; None for others, and for one that was taken back.
    """

    id: uuid.UUID
    kind: str
    share: Said | None = None
    question: Said | None = None
    base: Said | None = None
    texts: Texts = field(default_factory=dict)
    quote: SummaryQuote | None = None


def table_views(surveys: Iterable[ReleasedSurvey]) -> tuple[SurveyView, ...]:
    """Released surveys in the language of the screen."""
    return tuple(
        SurveyView(
            title=_tell(each.figures[0].survey_title) if each.figures else _key(each),
            number=each.release.number,
            synthetic=each.release.synthetic,
            tables=tuple(_table(figure) for figure in each.figures if figure.group is None),
            splits=tuple(_table(figure) for figure in each.figures if figure.group is not None),
        )
        for each in surveys
    )


def evidence_lines(
    statement: Statement, language: str, quotes: Mapping[uuid.UUID, Quoted]
) -> dict[str, EvidenceLine]:
    """The evidence of a statement, by identifier as it stands in the form.

    Args:
        statement: of a draft.
        language: that is written; figures are told in it, so that sentences can follow.
        quotes: the words of those that are approved.
    """
    return {str(each.id): _line(each, language, quotes) for each in statement.evidence}


def _line(evidence: Evidence, language: str, quotes: Mapping[uuid.UUID, Quoted]) -> EvidenceLine:
    match evidence:
        case FigureEvidence():
            return _figure_line(evidence, language)
        case ThemeEvidence():
            return _theme_line(evidence, language)
        case QuoteEvidence():
            quoted = quotes.get(evidence.quote)
            if quoted is None:
                return EvidenceLine(evidence.id, "quote")
            shown = quote_for(quoted, evidence.stance, _in(language))
            return EvidenceLine(evidence.id, "quote", quote=shown)
        case NoteEvidence():
            return EvidenceLine(evidence.id, evidence.kind, texts=evidence.text)


def _figure_line(evidence: FigureEvidence, language: str) -> EvidenceLine:
    figure = frozen_figure(evidence)
    if figure is None:
        return EvidenceLine(evidence.id, "figure", texts=evidence.sentence)
    cell = figure.cell(evidence.category)
    return EvidenceLine(
        id=evidence.id,
        kind="figure",
        share=said(tell_share(cell, figure.table.bands, language)),
        question=_tell(figure.question),
        base=said(tell_people(figure.table.base, page_language().code)),
        texts=evidence.sentence,
    )


def _theme_line(evidence: ThemeEvidence, language: str) -> EvidenceLine:
    spoken = frozen_theme(evidence)
    if spoken is None:
        return EvidenceLine(evidence.id, "theme", texts=evidence.sentence)
    people = spoken.theme.people
    return EvidenceLine(
        id=evidence.id,
        kind="theme",
        share=_without_number() if people is None else said(tell_people(people, language)),
        question=_tell(spoken.theme.label),
        base=said(tell_people(spoken.people, page_language().code)),
        texts=evidence.sentence,
    )


def _without_number() -> Said:
    here = page_language()
    return Said(_("no number"), here.code, here.direction)


def _in(language: str) -> Callable[[Texts], Said]:
    """Tells texts in a language, or the nearest there is."""
    return lambda texts: said(tell(texts, language))


def _table(figure: Figure) -> TableView:
    table = figure.table
    return TableView(
        id="-".join(
            part.strip("@")
            for part in (figure.survey, table.item, table.breakdown or "", table.group or "")
            if part
        ),
        question=_tell(figure.question),
        group=None if figure.group is None else _tell(figure.group),
        base=said(tell_people(table.base, page_language().code)),
        of_whom=of_whom(page_language().code, routed=figure.routed),
        cells=tuple(_cell(figure, cell) for cell in table.cells),
        put_first=figure.put_first,
    )


def _cell(figure: Figure, cell: SafeCell) -> CellView:
    table = figure.table
    parts = (
        *(figure.survey, str(figure.release), table.item, cell.category),
        *(table.breakdown or "", table.group or ""),
    )
    return CellView(
        address="/".join(parts),
        category=_tell(figure.categories[cell.category]),
        share=said(tell_share(cell, table.bands, page_language().code)),
    )


def _tell(texts: Texts) -> Said:
    return said(tell(texts, page_language().code))


def _key(each: ReleasedSurvey) -> Said:
    return Said(each.survey.key, each.survey.source_language, "ltr")
