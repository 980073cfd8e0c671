"""Approved quotes and counted themes as the composing screen shows them."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from surveyapp.aggregate.theme_document import ThemeCount
from surveyapp.definition.version import KeptSurvey
from surveyapp.errors import NotFound
from surveyapp.kwestie.kwestie import Stance, Texts
from surveyapp.kwestie.texts import tell, texts_of
from surveyapp.kwestie.told import tell_people
from surveyapp.report.said import Said, said
from surveyapp.report.story_evidence import SummaryQuote, quote_for
from surveyapp.services.compose_stories import ThemeAddress
from surveyapp.services.open_quotes import ApprovedQuote
from surveyapp.web.i18n import page_language

NUMBER_DIGITS = 4  # no survey has ten thousand counts


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quote that can be taken: value of its button, and its words."""

    address: str
    quote: SummaryQuote


@dataclass(frozen=True, slots=True)
class ThemeView:
    """A theme that can be taken.

    Attributes:
        address: value of its button.
        label: its name.
        people: how many spoke of it, in words.
    """

    address: str
    label: Said
    people: Said


@dataclass(frozen=True, slots=True)
class CountView:
    """The newest count of one survey.

    Attributes:
        title: of the survey.
        number: of the count.
        people: how many told a story, in words.
        synthetic: of made-up stories.
        themes: in order.
    """

    title: Said
    number: int
    people: Said
    synthetic: bool
    themes: tuple[ThemeView, ...]


def quote_views(quotes: Iterable[ApprovedQuote]) -> tuple[QuoteView, ...]:
    """Approved quotes in the language of the screen, or as they were said."""
    return tuple(
        QuoteView(f"{each.survey}/{each.id}", quote_for(each.quoted, Stance.SUPPORTS, _tell))
        for each in quotes
    )


def count_views(
    counts: Iterable[tuple[KeptSurvey, tuple[ThemeCount, ...]]],
) -> tuple[CountView, ...]:
    """The newest count of each survey."""
    return tuple(_count(survey, found[0]) for survey, found in counts)


def read_quote(address: str) -> tuple[str, uuid.UUID]:
    """Survey and identifier of a button's quote.

    Raises:
        NotFound: this is no such address.
    """
    survey, _slash, name = address.partition("/")
    try:
        return survey, uuid.UUID(name)
    except ValueError:
        message = "There is no such quote."
        raise NotFound(message) from None


def read_theme(address: str) -> ThemeAddress:
    """The theme of a button: survey, count, key.

    Raises:
        NotFound: this is no such address.
    """
    parts = address.split("/")
    if len(parts) != 3 or not parts[1].isdecimal() or len(parts[1]) > NUMBER_DIGITS:
        message = "There is no such theme."
        raise NotFound(message)
    return ThemeAddress(parts[0], int(parts[1]), parts[2])


def _count(survey: KeptSurvey, count: ThemeCount) -> CountView:
    here = page_language()
    unnumbered = Said(_("no number"), here.code, here.direction)
    return CountView(
        title=_tell(texts_of(survey.newest.title)),
        number=count.number,
        people=said(tell_people(count.people, here.code)),
        synthetic=count.synthetic,
        themes=tuple(
            ThemeView(
                f"{survey.slug}/{count.number}/{each.key}",
                _tell(each.label),
                unnumbered if each.people is None else said(tell_people(each.people, here.code)),
            )
            for each in count.themes
        ),
    )


def _tell(texts: Texts) -> Said:
    return said(tell(texts, page_language().code))
