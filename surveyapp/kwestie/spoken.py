"""A theme as evidence: how many people spoke of something in their own words, made safe.

Frozen with its words when it is taken, so that another count, or another name for the theme,
changes nothing about it. The sentences here say no more than the count does.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from surveyapp.aggregate.range_document import dump_range, load_range
from surveyapp.aggregate.safe_table import Range
from surveyapp.aggregate.theme_document import ThemeCount, dump_theme, load_theme
from surveyapp.aggregate.themes import SafeTheme
from surveyapp.kwestie.kwestie import Kwestie, Texts, ThemeEvidence
from surveyapp.kwestie.texts import tell
from surveyapp.kwestie.told import tell_people
from surveyapp.languages import language as registered
from surveyapp.languages.bidi import within
from surveyapp.languages.catalogs import Translated
from surveyapp.languages.catalogs import translate as _


@dataclass(frozen=True, slots=True)
class SpokenTheme:
    """One theme of one count, with its words.

    Attributes:
        theme: as it was counted.
        survey: the survey's key.
        survey_title: its name for residents.
        count: the count's number.
        counted_on: its date.
        people: how many told a story at all, as a range.
        synthetic: of made-up stories.
    """

    theme: SafeTheme
    survey: str
    survey_title: Texts
    count: int
    counted_on: dt.date
    people: Range
    synthetic: bool = False


def spoken_theme(count: ThemeCount, theme: SafeTheme, survey_title: Texts) -> SpokenTheme:
    """A theme of a count with the words to read it."""
    return SpokenTheme(
        theme=theme,
        survey=count.survey,
        survey_title=dict(survey_title),
        count=count.number,
        counted_on=count.date,
        people=count.people,
        synthetic=count.synthetic,
    )


def dump_spoken(spoken: SpokenTheme) -> dict[str, object]:
    """A theme as a JSON document; `load_spoken` reads it back to an equal one."""
    return {
        "theme": dump_theme(spoken.theme),
        "survey": {"key": spoken.survey, "title": dict(spoken.survey_title)},
        "count": {
            "number": spoken.count,
            "date": spoken.counted_on.isoformat(),
            "people": dump_range(spoken.people),
            "synthetic": spoken.synthetic,
        },
    }


def load_spoken(document: Mapping[str, Any]) -> SpokenTheme:
    """The theme that `dump_spoken` wrote."""
    survey, count = document["survey"], document["count"]
    return SpokenTheme(
        theme=load_theme(document["theme"]),
        survey=survey["key"],
        survey_title=survey["title"],
        count=count["number"],
        counted_on=dt.date.fromisoformat(count["date"]),
        people=load_range(count["people"]),
        synthetic=count["synthetic"],
    )


def frozen_theme(evidence: ThemeEvidence) -> SpokenTheme | None:
    """The frozen copy under a piece of evidence; None where there is none."""
    return None if evidence.frozen is None else load_spoken(evidence.frozen)


def spoken_synthetic(kwestie: Kwestie) -> bool:
    """Whether any of its frozen themes is of made-up stories."""
    themes = (frozen_theme(each) for each in kwestie.evidence(ThemeEvidence))
    return any(each is not None and each.synthetic for each in themes)


def propose_spoken(spoken: SpokenTheme, languages: Iterable[str]) -> dict[str, str]:
    """A sentence about a theme in each language that has all the words for it.

    Args:
        spoken: the theme with its words.
        languages: of the kwestie; the first always gets a sentence, even if some of its words
            had to come from another language.
    """
    proposed: dict[str, str] = {}
    for place, language in enumerate(languages):
        label = tell(spoken.theme.label, language)
        said = _sentence(spoken.theme.people, label.text, language)
        if place == 0 or {said.language, label.language} == {language}:
            proposed[language] = said.text
    return proposed


def _sentence(people: Range | None, label: str, language: str) -> Translated:
    label = within(label, registered(language).direction)
    if people is None:
        # Nobody at all is among the few: that nobody spoke of it would be a number too.
        return _("At most a few people told about “%(theme)s”.", language, theme=label)
    told = tell_people(people, language)
    sentence = _("%(people)s told about “%(theme)s”.", language, people=told.text, theme=label)
    # Both halves in one language, or the sentence counts as fallen back.
    return sentence if told.language == language else sentence._replace(language=told.language)


def tell_quotes(quotes: Range, language: str) -> Translated:
    """How many pieces of their words a theme was given to, as words."""
    return _("In %(low)s to %(high)s quotes.", language, low=quotes.low, high=quotes.high)


def tell_only_picked(theme: SafeTheme, language: str) -> Translated | None:
    """That people are counted who only picked the theme from pictures; None where it does not show.

    They have no quotes. Fewer quotes than people would read as a mistake without this sentence.
    """
    if theme.people is None or theme.quotes is None or theme.people.low <= theme.quotes.high:
        return None
    return _("The other people chose this without saying more.", language)


def tell_rooms(rooms: int, language: str) -> Translated:
    """In how many group sessions it was spoken of, as words."""
    return _("In %(rooms)s group talks or more.", language, rooms=rooms)


def tell_tellers(spoken: SpokenTheme, date: str, language: str) -> Translated:
    """The base: how many people told a story, and until when.

    Args:
        spoken: the theme.
        date: of the count, in words of the language.
        language: registry code of the reader.
    """
    people = tell_people(spoken.people, language).text
    return _("%(people)s told a story, until %(date)s.", language, people=people, date=date)
