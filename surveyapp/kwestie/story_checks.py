"""What must be mended before publishing a kwestie that leans on what people told."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from surveyapp.errors import Finding
from surveyapp.kwestie.kwestie import Kwestie, QuoteEvidence, ThemeEvidence
from surveyapp.kwestie.quoted import frozen_quote
from surveyapp.kwestie.spoken import frozen_theme
from surveyapp.kwestie.told import people_words
from surveyapp.languages import language as registered
from surveyapp.languages.catalogs import translate as _

_NUMBER = re.compile(r"\d+")  # in any script's digits, as `int` reads them
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """What is known of the stories behind a kwestie.

    Attributes:
        unread: by survey key, how many of its stories nobody read; only where there are any.
        newest: by survey key, the number of the newest count of its themes.
    """

    unread: Mapping[str, int] = field(default_factory=dict)
    newest: Mapping[str, int] = field(default_factory=dict)


def check_unread(kwestie: Kwestie, language: str, facts: StoryFacts) -> Iterator[Finding]:
    """One finding for each survey whose stories were not all read.

    Whoever chooses words out of stories that nobody read whole may choose what suits.
    """
    for survey in sorted(kwestie.leans_on_stories() & set(facts.unread)):
        yield Finding(
            code="stories-unread",
            where="statements",
            what=_(
                "It leans on stories of the survey %(survey)s, and %(unread)s of those nobody has "
                "read yet.",
                language,
                survey=survey,
                unread=facts.unread[survey],
            ).text,
            fix=_("Read them first: they may say something else.", language).text,
        )


def check_quote(
    evidence: QuoteEvidence, number: int, where: str, language: str, first: str
) -> Iterator[Finding]:
    """Findings about one quote.

    Args:
        evidence: with its frozen words, or without when it cannot be told.
        number: of the statement.
        where: its path.
        language: in which the findings are written.
        first: language in which the kwestie was written.
    """
    quoted = frozen_quote(evidence)
    if quoted is None:
        yield Finding(
            code="quote-gone",
            where=where,
            what=_(
                "Statement %(number)s: this quote was taken back, or is not approved.",
                language,
                number=number,
            ).text,
            fix=_("Take it away, or have it approved again.", language).text,
        )
    elif first not in quoted.words:
        yield Finding(
            code="quote-untranslated",
            where=where,
            what=_(
                "Statement %(number)s: a quote is not translated into %(language)s.",
                language,
                number=number,
                language=registered(first).autonym,
            ).text,
            fix=_("Readers see it as it was said. Translate it if you can.", language).text,
            blocking=False,
        )


def check_theme(
    evidence: ThemeEvidence, number: int, where: str, language: str, facts: StoryFacts
) -> Iterator[Finding]:
    """Findings about one theme; see `check_quote`."""
    spoken = frozen_theme(evidence)
    if spoken is None:
        yield Finding(
            code="theme-gone",
            where=where,
            what=_(
                "Statement %(number)s: this theme was not counted.", language, number=number
            ).text,
            fix=_("Take it away, and take another one from the themes.", language).text,
        )
        return
    if facts.newest.get(evidence.survey, 0) > evidence.count:
        yield Finding(
            code="count-older",
            where=where,
            what=_(
                "Statement %(number)s: there is a newer count of this theme.",
                language,
                number=number,
            ).text,
            fix=_("Look whether it still says the same; take the new one if not.", language).text,
            blocking=False,
        )
    people = spoken.theme.people
    for code, sentence in evidence.sentence.items():
        if people is None:
            if _counts(sentence, spoken.theme.label.values()):
                yield _has_a_number(number, f"{where}.sentence.{code}", language, code)
        elif not _holds(sentence, (str(people.low), str(people.high))):
            words = people_words(people, code)
            yield says_otherwise(number, f"{where}.sentence.{code}", language, code, words)


def says_otherwise(number: int, where: str, language: str, code: str, words: str) -> Finding:
    """That a sentence does not have the words of its figure.

    Args:
        number: of the statement.
        where: path of the sentence.
        language: in which the finding is written.
        code: language of the sentence.
        words: that it should have.
    """
    return Finding(
        code="sentence-says-otherwise",
        where=where,
        what=_(
            "Statement %(number)s: the sentence in %(language)s does not have the words "
            "of its figure.",
            language,
            number=number,
            language=registered(code).autonym,
        ).text,
        fix=_("Use these words: %(words)s.", language, words=words).text,
        blocking=False,
    )


def _has_a_number(number: int, where: str, language: str, code: str) -> Finding:
    return Finding(
        code="sentence-has-a-number",
        where=where,
        what=_(
            "Statement %(number)s: the sentence in %(language)s has a number, and so few people "
            "told about this theme that none may be told.",
            language,
            number=number,
            language=registered(code).autonym,
        ).text,
        fix=_("Take the number out.", language).text,
    )


def _counts(sentence: str, labels: Iterable[str]) -> bool:
    """Whether a sentence may count people: it has a number, no year, not one of the label."""
    for label in filter(None, labels):
        sentence = sentence.replace(label, " ")
    return any(int(each) not in _YEARS for each in _NUMBER.findall(sentence))


def _holds(sentence: str, numbers: tuple[str, str]) -> bool:
    """Whether both ends of the range stand in a sentence, in any script's digits."""
    plain = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in sentence)
    return not sentence or all(number in plain for number in numbers)
