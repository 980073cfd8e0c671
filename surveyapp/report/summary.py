"""The contents of the PDF: one published version of a kwestie, told in one language.

Every figure comes from the frozen tables of the version; nothing is computed but which
words tell it. Texts that are missing in the language stand in another, and say in which.
"""

from dataclasses import dataclass, replace

from surveyapp.kwestie.figure import Figure, frozen_figure
from surveyapp.kwestie.kwestie import (
    FigureEvidence,
    NoteEvidence,
    Stance,
    Statement,
    StepState,
    Texts,
    Voice,
)
from surveyapp.kwestie.texts import tell
from surveyapp.kwestie.told import tell_people, tell_share
from surveyapp.kwestie.version import Asked, PublishedKwestie
from surveyapp.languages import DEFAULT
from surveyapp.report.aloud import Aloud
from surveyapp.report.asking import Asking, asking_of
from surveyapp.report.charts import BarChart, bars, icon_row
from surveyapp.report.of_whom import of_whom
from surveyapp.report.said import Said, among, date_words, said
from surveyapp.report.story_evidence import SummaryQuote, SummaryTheme, quotes_of, themes_of
from surveyapp.report.summary_figure import SummaryFigure, drawn_once

# How many statements the first page tells.
STRONGEST = 3


@dataclass(frozen=True, slots=True)
class SummaryNote:
    """An observation, a session note or a cited source under a statement."""

    kind: str
    text: Said
    reference: str
    stance: Stance


@dataclass(frozen=True, slots=True)
class SummaryStatement:
    """One thing that the kwestie says.

    Attributes:
        number: 1, 2, 3 …
        headline: in one sentence.
        explanation: in a few; may be empty.
        by_organisation: the organisation's own analysis, to be marked so.
        figures: in order.
        notes: in order.
        themes: in order.
        quotes: in order.
    """

    number: int
    headline: Said
    explanation: Said
    by_organisation: bool
    figures: tuple[SummaryFigure, ...]
    notes: tuple[SummaryNote, ...]
    themes: tuple[SummaryTheme, ...] = ()
    quotes: tuple[SummaryQuote, ...] = ()

    @property
    def drawn(self) -> tuple[tuple[SummaryFigure, BarChart | None], ...]:
        """The figures, each with the chart of its question; None where an earlier one has it."""
        return drawn_once(self.figures)

    @property
    def lead(self) -> SummaryFigure | None:
        """The figure that stands for it: the first that supports it, else the first."""
        supporting = (each for each in self.figures if each.stance is Stance.SUPPORTS)
        return next(supporting, self.figures[0] if self.figures else None)

    @property
    def lead_quote(self) -> SummaryQuote | None:
        """A short quote that supports it, to stand for it where no figure does."""
        short = (each for each in self.quotes if each.is_short and each.stance is Stance.SUPPORTS)
        return None if self.lead else next(short, None)


@dataclass(frozen=True, slots=True)
class SummaryStep:
    """A step of the aanpak, and whether it is planned, being done, or done."""

    text: Said
    state: StepState


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything that the PDF says.

    Attributes:
        language: registry code of its language.
        direction: `ltr` or `rtl`.
        key: of the kwestie, as in its address.
        number: of the version.
        published_on: its date in words.
        content_hash: by which it can be checked.
        address: where the same version can be read.
        reason: why it was corrected; empty for the first version.
        organisation: its name.
        project: its name.
        goal: of the project.
        title: of the kwestie.
        introduction: what it is about.
        analysis: the organisation's own, bullets.
        statements: in order.
        approach: introduction of the aanpak.
        steps: of the aanpak, in order.
        next: what happens next.
        missing: who did not take part.
        asked: how it was asked, one per survey and release.
        synthetic: holds figures of made-up responses; marked on every page.
    """

    language: str
    direction: str
    key: str
    number: int
    published_on: str
    content_hash: str
    address: str
    reason: str
    organisation: str
    project: str
    goal: Said
    title: Said
    introduction: Said
    analysis: tuple[Said, ...]
    statements: tuple[SummaryStatement, ...]
    approach: Said
    steps: tuple[SummaryStep, ...]
    next: Said
    missing: Said
    asked: tuple[Asking, ...]
    synthetic: bool

    @property
    def surveys_of_several_releases(self) -> frozenset[Said]:
        """Names of surveys that more than one release is told of."""
        names = [each.survey for each in self.asked]
        return frozenset(each for each in names if names.count(each) > 1)

    @property
    def strongest(self) -> tuple[SummaryStatement, ...]:
        """The statements of the first page: those with a figure first, in their own order."""
        ordered = sorted(self.statements, key=lambda each: each.lead is None)
        return tuple(sorted(ordered[:STRONGEST], key=lambda each: each.number))


def summary_of(version: PublishedKwestie, language: str, public_url: str) -> Summary:
    """What the PDF of a published version says.

    Args:
        version: the frozen version.
        language: registry code of the PDF's language.
        public_url: of the installation, without a slash at the end.
    """
    return _Teller(version, language).summary(public_url)


class _Teller:
    """Tells the pieces of one version in one language."""

    def __init__(self, version: PublishedKwestie, language: str) -> None:
        self.version = version
        self.language = language
        self.direction = said(("", language)).direction

    def summary(self, public_url: str) -> Summary:
        """The whole."""
        version, kwestie = self.version, self.version.kwestie
        title = self.tell(kwestie.title)
        return Summary(
            language=self.language,
            direction=self.direction,
            key=kwestie.key,
            number=version.number,
            published_on=date_words(version.published_on, self.language),
            content_hash=version.content_hash,
            address=f"{public_url}/k/{kwestie.key}/{self.language}/v{version.number}",
            reason=version.reason,
            organisation=version.organisation,
            project=version.project,
            # Staff write it once, in the language of the town.
            goal=said((version.goal, DEFAULT)),
            title=title,
            introduction=self.tell(kwestie.introduction),
            analysis=tuple(self.tell(each) for each in kwestie.analysis),
            statements=tuple(
                self.statement(number, each)
                for number, each in enumerate(kwestie.statements, start=1)
            ),
            approach=self.tell(kwestie.aanpak.introduction),
            steps=tuple(
                SummaryStep(self.tell(each.text), each.state) for each in kwestie.aanpak.steps
            ),
            next=self.tell(kwestie.next),
            missing=self.tell(kwestie.missing),
            asked=tuple(self.asking(each) for each in version.asked),
            synthetic=version.synthetic,
        )

    def tell(self, texts: Texts) -> Said:
        """A text in the reader's language, or the nearest there is."""
        return said(tell(texts, self.language, self.version.kwestie.languages))

    def asking(self, asked: Asked) -> Asking:
        """How a survey was asked; its name stands beside figures."""
        asking = asking_of(asked, self.language, self.version.kwestie.languages)
        return replace(asking, survey=among(asking.survey, self.direction))

    def statement(self, number: int, statement: Statement) -> SummaryStatement:
        """A statement with its evidence."""
        taken = [
            (each, figure)
            for each in statement.evidence
            if isinstance(each, FigureEvidence) and (figure := frozen_figure(each)) is not None
        ]
        return SummaryStatement(
            number=number,
            headline=self.tell(statement.headline),
            explanation=self.tell(statement.explanation),
            by_organisation=statement.voice is Voice.ORGANISATION,
            figures=tuple(self.figure(evidence, figure) for evidence, figure in taken),
            notes=tuple(
                SummaryNote(each.kind, self.tell(each.text), each.reference, each.stance)
                for each in statement.evidence
                if isinstance(each, NoteEvidence)
            ),
            themes=themes_of(statement, self.language, self.tell),
            quotes=quotes_of(statement, self.tell),
        )

    def figure(self, evidence: FigureEvidence, figure: Figure) -> SummaryFigure:
        """A figure with its charts and its base."""
        labels = {key: self.tell(texts)[:2] for key, texts in figure.categories.items()}
        share = tell_share(figure.cell(evidence.category), figure.table.bands, self.language)
        group = None if figure.group is None else self.tell(figure.group)
        aloud = Aloud(self.language, figure.routed, figure.put_first)
        sentence = aloud.of_answers("" if group is None else group.text)
        label = labels.get(evidence.category, (evidence.category, self.language))[0]
        return SummaryFigure(
            sentence=self.tell(evidence.sentence),
            share=said(share),
            question=self.tell(figure.question),
            survey=among(self.tell(figure.survey_title), self.direction),
            group=None if group is None else among(group, self.direction),
            base=said(tell_people(figure.table.base, self.language)),
            release=figure.release,
            released_on=date_words(figure.released_on, self.language),
            chart=bars(figure.table, labels, self.language, evidence.category, sentence=sentence),
            icons=icon_row(
                figure.table, evidence.category, self.language, label=label, sentence=sentence
            ),
            of_whom=of_whom(self.language, routed=figure.routed),
            stance=evidence.stance,
            pictogram=figure.pictograms.get(evidence.category),
            put_first=figure.put_first,
            not_asked=self._not_asked(figure),
        )

    def _not_asked(self, figure: Figure) -> Said | None:
        people = figure.table.not_asked
        return said(tell_people(people, self.language)) if people and people.high else None
