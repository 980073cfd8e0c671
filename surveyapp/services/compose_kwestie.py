"""Compose the kwestie of a project: its texts and its statements, one language at a time.

Every function that changes something takes the writer's `Desk`; see `save_kwestie`.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from surveyapp.ids import new_id
from surveyapp.kwestie.editing import change_statement, moved, without
from surveyapp.kwestie.kwestie import (
    ANALYSES_MAX,
    STATEMENTS_MAX,
    Evidence,
    Kwestie,
    NoteEvidence,
    QuoteEvidence,
    Stance,
    Statement,
    Texts,
    Voice,
)
from surveyapp.kwestie.texts import with_text
from surveyapp.kwestie.version import KwestieDraft
from surveyapp.services.context import Context
from surveyapp.services.save_kwestie import (
    Desk,
    change_kwestie,
    good_text,
    known_languages,
    with_room,
)


@dataclass(frozen=True, slots=True)
class EvidenceText:
    """The words of a piece of evidence in one language.

    Attributes:
        id: of the evidence.
        text: the sentence of a figure or a theme, or the text of a note; of a quote nothing.
        stance: what it does to its statement.
        reference: of a cited source; of no meaning for a figure.
    """

    id: uuid.UUID
    text: str
    stance: Stance
    reference: str = ""


@dataclass(frozen=True, slots=True)
class StatementText:
    """A statement as it was written in one language.

    Attributes:
        headline: in that language.
        explanation: in that language.
        voice: whose statement it is.
        evidence: the words of its evidence.
    """

    headline: str
    explanation: str
    voice: Voice
    evidence: tuple[EvidenceText, ...] = ()


FRAME = ("title", "introduction", "next", "missing")


def write_frame(
    context: Context,
    desk: Desk,
    language: str,
    texts: Mapping[str, str],
    analysis: Sequence[str] = (),
) -> KwestieDraft:
    """Write title, introduction, analysis and what happens next, in one language.

    Args:
        context: as always.
        desk: which project, which revision.
        language: in which the texts are.
        texts: by name (`title`, `introduction`, `next`, `missing`).
        analysis: bullets in their order; those empty in every language are left out.
    """

    def change(kwestie: Kwestie) -> Kwestie:
        count = max(len(bullets), len(kwestie.analysis))
        before: list[Texts] = [*kwestie.analysis, *({} for _ in range(count))][:count]
        said = [*bullets, *("" for _ in range(count))][:count]
        changed = (with_text(old, language, new) for old, new in zip(before, said, strict=True))
        kept = tuple(each for each in changed if each)[:ANALYSES_MAX]
        return replace(
            kwestie,
            title=with_text(kwestie.title, language, good["title"]),
            introduction=with_text(kwestie.introduction, language, good["introduction"]),
            analysis=kept,
            next=with_text(kwestie.next, language, good["next"]),
            missing=with_text(kwestie.missing, language, good["missing"]),
        )

    good = {name: good_text(texts.get(name, "")) for name in FRAME}
    bullets = [good_text(each) for each in analysis]
    return change_kwestie(context, desk, change)


def choose_languages(context: Context, desk: Desk, languages: Sequence[str]) -> KwestieDraft:
    """Set the languages of the kwestie; texts in others are kept for when they come back."""
    known = known_languages(languages)
    return change_kwestie(context, desk, lambda kwestie: replace(kwestie, languages=known))


def add_statement(
    context: Context, desk: Desk, language: str, headline: str, voice: Voice
) -> uuid.UUID:
    """Add a statement at the end; gives its identifier.

    Raises:
        Refused: `too-many` statements.
    """
    statement = Statement(new_id(), with_text({}, language, good_text(headline)), {}, voice)

    def change(kwestie: Kwestie) -> Kwestie:
        return replace(
            kwestie, statements=with_room((*kwestie.statements, statement), STATEMENTS_MAX)
        )

    change_kwestie(context, desk, change)
    return statement.id


def write_statement(
    context: Context, desk: Desk, statement_id: uuid.UUID, language: str, written: StatementText
) -> KwestieDraft:
    """Write a statement and the words of its evidence in one language.

    Args:
        context: as always.
        desk: which project, which revision.
        statement_id: which statement.
        language: in which the texts are; those in other languages stay.
        written: evidence that is not among it stays as it is.
    """
    head, more = good_text(written.headline), good_text(written.explanation)
    evidence = {
        each.id: replace(each, text=good_text(each.text), reference=good_text(each.reference))
        for each in written.evidence
    }

    def change(statement: Statement) -> Statement:
        return replace(
            statement,
            headline=with_text(statement.headline, language, head),
            explanation=with_text(statement.explanation, language, more),
            voice=written.voice,
            evidence=tuple(
                _evidence(each, evidence[each.id], language) if each.id in evidence else each
                for each in statement.evidence
            ),
        )

    return change_kwestie(
        context, desk, lambda kwestie: change_statement(kwestie, statement_id, change)
    )


def _evidence(evidence: Evidence, written: EvidenceText, language: str) -> Evidence:
    if isinstance(evidence, NoteEvidence):
        return replace(
            evidence,
            text=with_text(evidence.text, language, written.text),
            reference=written.reference,
            stance=written.stance,
        )
    if isinstance(evidence, QuoteEvidence):  # nobody writes its words but its teller
        return replace(evidence, stance=written.stance)
    sentence = with_text(evidence.sentence, language, written.text)
    return replace(evidence, sentence=sentence, stance=written.stance)


def move_statement(
    context: Context, desk: Desk, statement_id: uuid.UUID, places: int
) -> KwestieDraft:
    """Move a statement down by `places` (up when negative)."""
    return change_kwestie(
        context,
        desk,
        lambda kwestie: replace(
            kwestie, statements=moved(kwestie.statements, statement_id, places)
        ),
    )


def remove_statement(context: Context, desk: Desk, statement_id: uuid.UUID) -> KwestieDraft:
    """Take a statement away with its evidence."""
    return change_kwestie(
        context,
        desk,
        lambda kwestie: replace(kwestie, statements=without(kwestie.statements, statement_id)),
    )
