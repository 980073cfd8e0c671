"""The kwestie: what the shared problem is, as statements with evidence.

Texts are `Texts`: plain text by language code. A draft may be incomplete; `checks.py` says
what is missing before it can be published.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

Texts = Mapping[str, str]

# Characters per text and language. Nothing that fits these is ever cut, on a page or in print.
TITLE_MAX = 80
INTRODUCTION_MAX = 600
HEADLINE_MAX = 140
EXPLANATION_MAX = 600
ANALYSIS_MAX = 300
STEP_MAX = 300
NEXT_MAX = 600
MISSING_MAX = 600
SENTENCE_MAX = 300
NOTE_MAX = 600
REFERENCE_MAX = 300
# Ample for real work, small enough that no page or PDF grows without end.
STATEMENTS_MAX = 12
EVIDENCE_MAX = 8
ANALYSES_MAX = 8
STEPS_MAX = 12


class Stance(StrEnum):
    """What evidence does to its statement."""

    SUPPORTS = "supports"
    NUANCES = "nuances"
    CONTRADICTS = "contradicts"


class Voice(StrEnum):
    """Whose statement it is."""

    RESIDENTS = "residents"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class FigureEvidence:
    """A cell of a released table, with a frozen copy.

    Attributes:
        id: stable, for editing.
        survey: the survey's key.
        release: the release's number.
        item: item key.
        category: category key.
        breakdown: splitting item, or None.
        group: group of the split, or None.
        sentence: how a person put it, per language (proposed first, then edited).
        stance: what it does to the statement.
        frozen: the SafeTable as a document, copied when it was taken as evidence, with the
            wordings of item and categories in the survey's languages; None in a fresh draft.
    """

    id: uuid.UUID
    survey: str
    release: int
    item: str
    category: str
    breakdown: str | None
    group: str | None
    sentence: Texts
    stance: Stance = Stance.SUPPORTS
    frozen: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class NoteEvidence:
    """An observation, a session note, or a cited source, in words.

    Attributes:
        id: stable, for editing.
        kind: `observation`, `session-note` or `source`.
        text: what was seen, said in the room, or written, per language.
        reference: where a source can be found (title, year, page, address); else empty.
        stance: what it does to the statement.
    """

    id: uuid.UUID
    kind: str
    text: Texts
    reference: str = ""
    stance: Stance = Stance.SUPPORTS


@dataclass(frozen=True, slots=True)
class QuoteEvidence:
    """Words of a resident that may be told outside.

    A draft holds no words: they are opened when somebody looks at it, and copied when it is
    published. So a story that is taken back takes its quotes out of every draft.

    Attributes:
        id: stable, for editing.
        survey: key of the survey in which it was told.
        quote: which quote.
        stance: what it does to the statement.
        frozen: the words as a document, see `quoted`; only in what was published.
    """

    id: uuid.UUID
    survey: str
    quote: uuid.UUID
    stance: Stance = Stance.SUPPORTS
    frozen: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class ThemeEvidence:
    """What people spoke of in their own words, counted and made safe, with a frozen copy.

    Attributes:
        id: stable, for editing.
        survey: the survey's key.
        count: number of the count.
        theme: key of the theme.
        sentence: how a person put it, per language (proposed first, then edited).
        stance: what it does to the statement.
        frozen: the count as a document, see `spoken`; copied when it was taken as evidence.
    """

    id: uuid.UUID
    survey: str
    count: int
    theme: str
    sentence: Texts
    stance: Stance = Stance.SUPPORTS
    frozen: Mapping[str, object] | None = None


Evidence = FigureEvidence | NoteEvidence | QuoteEvidence | ThemeEvidence
Kind = TypeVar("Kind", bound=Evidence)
NOTE_KINDS = ("observation", "session-note", "source")


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a kwestie says.

    Attributes:
        id: stable, for editing and links.
        headline: at most 140 characters per language.
        explanation: at most 600 characters per language.
        voice: residents', or the organisation's own analysis (marked so).
        evidence: at least one before it can be published.
    """

    id: uuid.UUID
    headline: Texts
    explanation: Texts
    voice: Voice
    evidence: tuple[Evidence, ...] = ()


class StepState(StrEnum):
    """Where a step of the aanpak stands."""

    PLANNED = "planned"
    DOING = "doing"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an aanpak: what we do, at most 300 characters per language."""

    id: uuid.UUID
    text: Texts
    state: StepState = StepState.PLANNED


@dataclass(frozen=True, slots=True)
class Aanpak:
    """How a project goes about its kwestie: an introduction and steps, in order."""

    introduction: Texts
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Kwestie:
    """What the shared problem of a project is.

    Attributes:
        key: slug, unique per installation; the address `/k/<key>/<lang>`.
        title: per language.
        introduction: what it is about, per language, at most 600 characters.
        analysis: bullets by the organisation, per language, at most 300 characters each.
        statements: in order.
        aanpak: what the project does about it.
        next: what happens next, per language, at most 600 characters.
        languages: in which it is published; the first is the one it was written in.
        missing: who did not take part or hardly, per language, at most 600 characters.
    """

    key: str
    title: Texts
    introduction: Texts
    analysis: tuple[Texts, ...]
    statements: tuple[Statement, ...]
    aanpak: Aanpak
    next: Texts
    languages: tuple[str, ...] = ("nl-BE",)
    missing: Texts = field(default_factory=dict)

    def statement(self, statement_id: uuid.UUID) -> Statement | None:
        """The statement with this identifier, if it is there."""
        return next((each for each in self.statements if each.id == statement_id), None)

    def figures(self) -> tuple[FigureEvidence, ...]:
        """Every figure under every statement, in order."""
        return self.evidence(FigureEvidence)

    def evidence(self, kind: type[Kind]) -> tuple[Kind, ...]:
        """Every piece of evidence of one kind, under every statement, in order."""
        return tuple(
            each
            for statement in self.statements
            for each in statement.evidence
            if isinstance(each, kind)
        )

    def leans_on_stories(self) -> frozenset[str]:
        """Keys of the surveys of which it takes words or themes."""
        quotes, themes = self.evidence(QuoteEvidence), self.evidence(ThemeEvidence)
        return frozenset((*(each.survey for each in quotes), *(each.survey for each in themes)))
