"""What must be mended before a kwestie can be published, and what had better be."""

from collections.abc import Iterator, Mapping

from surveyapp.errors import Finding
from surveyapp.kwestie.figure import frozen_figure
from surveyapp.kwestie.kwestie import (
    REFERENCE_MAX,
    FigureEvidence,
    Kwestie,
    NoteEvidence,
    QuoteEvidence,
    Statement,
    ThemeEvidence,
    Voice,
)
from surveyapp.kwestie.places import Place, not_written, places
from surveyapp.kwestie.story_checks import (
    StoryFacts,
    check_quote,
    check_theme,
    check_unread,
    says_otherwise,
)
from surveyapp.kwestie.told import tell_share
from surveyapp.languages import language as registered
from surveyapp.languages.catalogs import translate as _


def check_kwestie(
    kwestie: Kwestie,
    language: str = "en",
    newest: Mapping[str, int] | None = None,
    stories: StoryFacts | None = None,
) -> tuple[Finding, ...]:
    """Findings for the people who write a kwestie.

    Args:
        kwestie: as it stands.
        language: in which the findings are written.
        newest: number of the newest release by survey key, where it is known.
        stories: what is known of the stories behind it.

    Returns:
        In the order of the page; the blocking ones must be mended before publishing.
    """
    return (
        *_texts(kwestie, language),
        *_statements(kwestie, language, newest or {}, stories or StoryFacts()),
        *check_unread(kwestie, language, stories or StoryFacts()),
        *_rest(kwestie, language),
        *_untranslated(kwestie, language),
    )


def _texts(kwestie: Kwestie, language: str) -> Iterator[Finding]:
    first = kwestie.languages[0]
    for place in places(kwestie, language):
        yield from _too_long(place, language)
        if place.required and not place.texts.get(first):
            yield Finding(
                code="text-missing",
                where=f"{place.where}.{first}",
                what=_("%(place)s: nothing is written yet.", language, place=place.name).text,
                fix=_(
                    "Write it in %(language)s, or take it away.",
                    language,
                    language=registered(first).autonym,
                ).text,
            )


def _too_long(place: Place, language: str) -> Iterator[Finding]:
    for code, text in place.texts.items():
        if len(text) > place.maximum:
            yield Finding(
                code="text-too-long",
                where=f"{place.where}.{code}",
                what=_(
                    "%(place)s: it has %(length)s characters; %(maximum)s fit.",
                    language,
                    place=place.name,
                    length=len(text),
                    maximum=place.maximum,
                ).text,
                fix=_("Make it shorter.", language).text,
            )


def _untranslated(kwestie: Kwestie, language: str) -> Iterator[Finding]:
    """One finding per language: a list of forty would hide what else is advised."""
    for code in kwestie.languages[1:]:
        missing = [place.name for place in not_written(kwestie, code, language)]
        if missing:
            yield Finding(
                code="translation-missing",
                where=f"languages.{code}",
                what=_(
                    "Not written in %(language)s yet: %(places)s.",
                    language,
                    language=registered(code).autonym,
                    places="; ".join(missing),
                ).text,
                fix=_("Readers see another language there. Write it if you can.", language).text,
                blocking=False,
            )


def _statements(
    kwestie: Kwestie, language: str, newest: Mapping[str, int], stories: StoryFacts
) -> Iterator[Finding]:
    if not kwestie.statements:
        yield Finding(
            code="statement-none",
            where="statements",
            what=_("There is no statement yet.", language).text,
            fix=_("Write at least one statement and give it evidence.", language).text,
        )
    for number, statement in enumerate(kwestie.statements, 1):
        where = f"statements[{number - 1}]"
        yield from _evidence(statement, number, where, language)
        for place, evidence in enumerate(statement.evidence):
            path = f"{where}.evidence[{place}]"
            match evidence:
                case FigureEvidence():
                    yield from _figure(evidence, number, path, language, newest)
                case QuoteEvidence():
                    first = kwestie.languages[0]
                    yield from check_quote(evidence, number, path, language, first)
                case ThemeEvidence():
                    yield from check_theme(evidence, number, path, language, stories)
                case NoteEvidence():
                    yield from _note(evidence, number, path, language)


def _evidence(statement: Statement, number: int, where: str, language: str) -> Iterator[Finding]:
    if not statement.evidence:
        yield Finding(
            code="evidence-none",
            where=f"{where}.evidence",
            what=_("Statement %(number)s has no evidence.", language, number=number).text,
            fix=_(
                "Take a figure, or add an observation, a session note or a source.", language
            ).text,
        )
    elif statement.voice is Voice.RESIDENTS and not any(
        not isinstance(each, NoteEvidence) or each.kind == "session-note"
        for each in statement.evidence
    ):
        yield Finding(
            code="residents-not-heard",
            where=f"{where}.voice",
            what=_(
                "Statement %(number)s is said to be the residents', but nothing shows that they "
                "said it.",
                language,
                number=number,
            ).text,
            fix=_(
                "Add a figure or a session note, or mark it as from the organisation.", language
            ).text,
        )


def _note(evidence: NoteEvidence, number: int, where: str, language: str) -> Iterator[Finding]:
    if evidence.kind == "source" and not evidence.reference:
        yield Finding(
            code="reference-missing",
            where=f"{where}.reference",
            what=_("Statement %(number)s: a source cannot be found.", language, number=number).text,
            fix=_("Write its title, year and page, or its address.", language).text,
        )
    if len(evidence.reference) > REFERENCE_MAX:
        yield Finding(
            code="text-too-long",
            where=f"{where}.reference",
            what=_(
                "Statement %(number)s: the reference has more than %(maximum)s characters.",
                language,
                number=number,
                maximum=REFERENCE_MAX,
            ).text,
            fix=_("Make it shorter.", language).text,
        )


def _figure(
    evidence: FigureEvidence,
    number: int,
    where: str,
    language: str,
    newest: Mapping[str, int],
) -> Iterator[Finding]:
    if newest.get(evidence.survey, 0) > evidence.release:
        yield Finding(
            code="release-older",
            where=where,
            what=_(
                "Statement %(number)s: there is a newer release of this figure.",
                language,
                number=number,
            ).text,
            fix=_("Look whether it still says the same; take the new one if not.", language).text,
            blocking=False,
        )
    figure = frozen_figure(evidence)
    if figure is None:
        yield Finding(
            code="figure-gone",
            where=where,
            what=_(
                "Statement %(number)s: this figure was not released.", language, number=number
            ).text,
            fix=_("Take it away, and take another one from the results.", language).text,
        )
        return
    cell = figure.cell(evidence.category)
    for code, sentence in evidence.sentence.items():
        words, told_in = tell_share(cell, figure.table.bands, code)
        if sentence and told_in == code and _plain(words) not in _plain(sentence):
            yield says_otherwise(number, f"{where}.sentence.{code}", language, code, words)


def _plain(text: str) -> str:
    """Without capitals and kinds of white space, to compare."""
    return " ".join(text.casefold().split())


def _rest(kwestie: Kwestie, language: str) -> Iterator[Finding]:
    if not kwestie.aanpak.steps:
        yield Finding(
            code="aanpak-empty",
            where="aanpak.steps",
            what=_("The aanpak has no steps yet.", language).text,
            fix=_("Write what you do about it, step by step.", language).text,
            blocking=False,
        )
    if not kwestie.missing.get(kwestie.languages[0]):
        yield Finding(
            code="missing-untold",
            where="missing",
            what=_("It does not say who is missing.", language).text,
            fix=_("Write who did not take part, or hardly.", language).text,
            blocking=False,
        )
