"""Every text of a kwestie: where it stands, what it is called, how long it may be."""

from collections.abc import Iterator
from dataclasses import dataclass

from surveyapp.kwestie.kwestie import (
    ANALYSIS_MAX,
    EXPLANATION_MAX,
    HEADLINE_MAX,
    INTRODUCTION_MAX,
    MISSING_MAX,
    NEXT_MAX,
    NOTE_MAX,
    SENTENCE_MAX,
    STEP_MAX,
    TITLE_MAX,
    Kwestie,
    NoteEvidence,
    QuoteEvidence,
    Statement,
    Texts,
)
from surveyapp.languages.catalogs import translate as _


@dataclass(frozen=True, slots=True)
class Place:
    """One text of a kwestie.

    Attributes:
        where: its path, such as `statements[0].headline`.
        name: what a person calls it, in the language of the check.
        texts: by language code.
        maximum: characters that fit.
        required: cannot be published without it in the first language.
    """

    where: str
    name: str
    texts: Texts
    maximum: int
    required: bool = True


def places(kwestie: Kwestie, language: str) -> Iterator[Place]:
    """Every text of a kwestie, in order.

    Args:
        kwestie: may be incomplete.
        language: in which the places are named.
    """
    yield Place("title", _("Title", language).text, kwestie.title, TITLE_MAX)
    yield Place(
        "introduction", _("Introduction", language).text, kwestie.introduction, INTRODUCTION_MAX
    )
    for number, texts in enumerate(kwestie.analysis, 1):
        name = _("Analysis %(number)s", language, number=number).text
        yield Place(f"analysis[{number - 1}]", name, texts, ANALYSIS_MAX)
    for number, statement in enumerate(kwestie.statements, 1):
        yield from _of_statement(statement, number, language)
    yield from _of_aanpak(kwestie, language)
    yield Place("next", _("What happens next", language).text, kwestie.next, NEXT_MAX)
    name = _("Who is missing", language).text
    yield Place("missing", name, kwestie.missing, MISSING_MAX, required=False)


def not_written(kwestie: Kwestie, code: str, language: str) -> tuple[Place, ...]:
    """The texts that stand there in the first language, and not in this one.

    Args:
        kwestie: may be incomplete.
        code: the language that is asked after.
        language: in which the places are named.
    """
    first = kwestie.languages[0]
    written = (place for place in places(kwestie, language) if place.texts.get(first))
    return tuple(place for place in written if not place.texts.get(code))


def _of_statement(statement: Statement, number: int, language: str) -> Iterator[Place]:
    where = f"statements[{number - 1}]"
    name = _("Statement %(number)s, headline", language, number=number).text
    yield Place(f"{where}.headline", name, statement.headline, HEADLINE_MAX)
    name = _("Statement %(number)s, explanation", language, number=number).text
    yield Place(
        f"{where}.explanation", name, statement.explanation, EXPLANATION_MAX, required=False
    )
    for place, evidence in enumerate(statement.evidence, 1):
        name = _(
            "Statement %(number)s, evidence %(place)s", language, number=number, place=place
        ).text
        path = f"{where}.evidence[{place - 1}]"
        if isinstance(evidence, NoteEvidence):
            yield Place(f"{path}.text", name, evidence.text, NOTE_MAX)
        elif not isinstance(evidence, QuoteEvidence):  # whose words are its teller's
            yield Place(f"{path}.sentence", name, evidence.sentence, SENTENCE_MAX)


def _of_aanpak(kwestie: Kwestie, language: str) -> Iterator[Place]:
    yield Place(
        "aanpak.introduction",
        _("Aanpak, introduction", language).text,
        kwestie.aanpak.introduction,
        INTRODUCTION_MAX,
        required=False,
    )
    for number, step in enumerate(kwestie.aanpak.steps, 1):
        name = _("Aanpak, step %(number)s", language, number=number).text
        yield Place(f"aanpak.steps[{number - 1}].text", name, step.text, STEP_MAX)
