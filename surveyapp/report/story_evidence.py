"""Quotes and themes under a statement, told in one language."""

from collections.abc import Callable
from dataclasses import dataclass

from surveyapp.kwestie.kwestie import QuoteEvidence, Stance, Statement, Texts, ThemeEvidence
from surveyapp.kwestie.quoted import Quoted, frozen_quote
from surveyapp.kwestie.spoken import (
    SpokenTheme,
    frozen_theme,
    tell_only_picked,
    tell_quotes,
    tell_rooms,
    tell_tellers,
)
from surveyapp.languages import language as registered
from surveyapp.report.said import Said, date_words, said

# A quote this short can stand on the first page of a summary.
SHORT = 200
Tell = Callable[[Texts], Said]


@dataclass(frozen=True, slots=True)
class SummaryQuote:
    """Words of a resident under a statement; nothing about who said them.

    Attributes:
        words: in the reader's language, or the nearest there is.
        original: as they were said, where `words` is a translation; else None.
        original_name: name of the original's language, in that language.
        by_worker: a worker wrote down what was said in a room.
        stance: what it does to the statement.
    """

    words: Said
    original: Said | None
    original_name: str
    by_worker: bool
    stance: Stance

    @property
    def is_short(self) -> bool:
        """Whether it fits where there is little room."""
        return len(self.words.text) <= SHORT


@dataclass(frozen=True, slots=True)
class SummaryTheme:
    """What people spoke of in their own words, under a statement.

    Attributes:
        sentence: how a person put it.
        figures: how many quotes and rooms, in words; without what has no number. Where there are
            fewer quotes than people, that some only picked it.
        base: how many people told a story, and until when, in words.
        survey: its name for residents.
        pictogram: name of the theme's picture, or None.
        stance: what it does to the statement.
    """

    sentence: Said
    figures: tuple[Said, ...]
    base: Said
    survey: Said
    pictogram: str | None
    stance: Stance


def quotes_of(statement: Statement, tell: Tell) -> tuple[SummaryQuote, ...]:
    """The quotes of a published statement, in order; `tell` chooses among languages."""
    return tuple(
        quote_for(quoted, each.stance, tell)
        for each in statement.evidence
        if isinstance(each, QuoteEvidence) and (quoted := frozen_quote(each)) is not None
    )


def themes_of(statement: Statement, language: str, tell: Tell) -> tuple[SummaryTheme, ...]:
    """The themes of a published statement, in order, for a reader of a language."""
    return tuple(
        _theme(each, spoken, language, tell)
        for each in statement.evidence
        if isinstance(each, ThemeEvidence) and (spoken := frozen_theme(each)) is not None
    )


def quote_for(quoted: Quoted, stance: Stance, tell: Tell) -> SummaryQuote:
    """A quote for a reader; `tell` chooses among languages."""
    words = tell(quoted.words)
    is_original = words.language == quoted.original
    return SummaryQuote(
        words=words,
        original=None if is_original else said((quoted.words[quoted.original], quoted.original)),
        original_name=registered(quoted.original).autonym,
        by_worker=quoted.by_worker,
        stance=stance,
    )


def _theme(evidence: ThemeEvidence, spoken: SpokenTheme, language: str, tell: Tell) -> SummaryTheme:
    theme = spoken.theme
    quotes = () if theme.quotes is None else (said(tell_quotes(theme.quotes, language)),)
    picked = tell_only_picked(theme, language)
    others = () if picked is None else (said(picked),)
    rooms = () if theme.rooms is None else (said(tell_rooms(theme.rooms, language)),)
    date = date_words(spoken.counted_on, language)
    return SummaryTheme(
        sentence=tell(evidence.sentence),
        figures=(*quotes, *others, *rooms),
        base=said(tell_tellers(spoken, date, language)),
        survey=tell(spoken.survey_title),
        pictogram=theme.pictogram,
        stance=evidence.stance,
    )
