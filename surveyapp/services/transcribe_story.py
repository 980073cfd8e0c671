"""Write a spoken story over, or translate a story: by a person, who is named.

Nothing that was kept is changed: mending a text adds a revision, and places of themes and quotes
stay in the one that they were given in. What is not kept yet is put aside while it is written,
sealed as the story is, for the one who writes.
"""

import uuid
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from surveyapp.coding.story import TEXT_MOST, Story, StoryKind, StoryText, TextKind, Unfinished
from surveyapp.definition.items.story import clean
from surveyapp.errors import Refused
from surveyapp.languages import all_languages
from surveyapp.services.context import Context
from surveyapp.services.find_stories import still_kept
from surveyapp.services.note_audit import note
from surveyapp.services.read_story import keep_text
from surveyapp.services.seal_text import TextSealer
from surveyapp.storage.responses import ResponseStore
from surveyapp.storage.stories import StoryStore
from surveyapp.storage.story_drafts import StoryDraftStore

ACTIONS = {TextKind.TRANSCRIPT: "transcribe-story", TextKind.TRANSLATION: "translate-story"}


@dataclass(frozen=True, slots=True)
class Writing:
    """A text as somebody writes it.

    Attributes:
        kind: transcript or translation.
        language: registry code of the language in which it is written.
        text: the words.
        after: revision that the writer saw of this kind and language; 0 for none.
        begun: language in which it was put aside before, where the writer chose another one
            meanwhile; "" for none.
    """

    kind: TextKind
    language: str
    text: str
    after: int = 0
    begun: str = ""


def write_text(
    context: Context, story: Story, writing: Writing, account_id: uuid.UUID
) -> StoryText:
    """Keep a transcript or a translation.

    Args:
        context: database, sealing and clock.
        story: of which story.
        writing: the text.
        account_id: who wrote it.

    Returns:
        What was kept; the same words again are the text that is there already.

    Raises:
        NotFound: the story was taken back.
        Refused: `text-missing`, `text-too-long`, `text-language` (no language that we know),
            `nothing-spoken` (a transcript of what was written), `text-told-so` (a translation
            into a language in which its words stand already), `text-meanwhile` (somebody else
            kept another revision).
    """
    words = clean(writing.text).strip()
    _check(story, writing, words)
    with context.database.begin() as db:
        still_kept(db, story.source)
        ResponseStore(db).alone_with(story.source.source_id)
        last = _last(context, db, story, writing)
        drafts = StoryDraftStore(db, story.source, account_id)
        for code in {writing.language, writing.begun} - {""}:
            drafts.drop(writing.kind, code)
        if last is not None and last.text == words:
            return last
        made = StoryText(
            id=uuid.uuid4(),
            kind=writing.kind,
            language=writing.language,
            revision=1 if last is None else last.revision + 1,
            text=words,
            by=account_id,
            at=context.clock.now(),
        )
        if made.revision != writing.after + 1:
            message = "Somebody else kept a text in this language meanwhile."
            raise Refused(code="text-meanwhile", message=message)
        keep_text(context, db, story.source, made)
        subject = f"{StoryStore(db).survey_of(story.source)}/{story.name}"
        owner = story.source.organisation_id
        note(context, db, owner, account_id, ACTIONS[writing.kind], subject)
    return made


def put_aside(context: Context, story: Story, writing: Writing, account_id: uuid.UUID) -> None:
    """Put a text aside that is not finished; an empty one is forgotten.

    Raises:
        NotFound: the story was taken back.
        Refused: `text-language`.
    """
    _check_language(writing)
    text = clean(writing.text)[:TEXT_MOST]
    with context.database.begin() as db:
        still_kept(db, story.source)
        drafts = StoryDraftStore(db, story.source, account_id)
        if writing.begun:
            drafts.drop(writing.kind, writing.begun)
        if not text.strip():
            drafts.drop(writing.kind, writing.language)
            return
        name = _name(writing.kind, writing.language, account_id)
        sealed = TextSealer(context, db, story.source).seal(name, text)
        drafts.put(writing.kind, writing.language, sealed, context.clock.now())


def unfinished(context: Context, story: Story, account_id: uuid.UUID) -> tuple[Unfinished, ...]:
    """What this person put aside of a story, the last one first."""
    with context.database.read() as db:
        found = StoryDraftStore(db, story.source, account_id).all()
        if not found:
            return ()
        sealer = TextSealer(context, db, story.source)
        return tuple(
            replace(each, text=sealer.open(_name(each.kind, each.language, account_id), sealed))
            for each, sealed in found
        )


def _check(story: Story, writing: Writing, text: str) -> None:
    _check_language(writing)
    if not text:
        raise Refused(code="text-missing", message="Write something first.")
    if len(text) > TEXT_MOST:
        raise Refused(code="text-too-long", message="This is too long.", most=TEXT_MOST)
    spoken = story.kind in (StoryKind.SPOKEN, StoryKind.BOTH)
    if writing.kind is TextKind.TRANSCRIPT and not spoken:
        raise Refused(code="nothing-spoken", message="This story was written.")


def _is_told_so(texts: list[StoryText], writing: Writing) -> bool:
    """Whether this is a translation into a language in which the words stand already."""
    own = {text.language for text in texts if text.kind is not TextKind.TRANSLATION}
    return writing.kind is TextKind.TRANSLATION and writing.language in own


def _codes() -> set[str]:
    return {each.code for each in all_languages()}


def _check_language(writing: Writing) -> None:
    if writing.kind not in ACTIONS or writing.language not in _codes():
        raise Refused(code="text-language", message="Choose a language.")


def _last(context: Context, db: Session, story: Story, writing: Writing) -> StoryText | None:
    """The newest text of the kind and language that somebody is writing.

    Raises:
        Refused: `text-told-so`.
    """
    texts = StoryStore(db).texts(story.source)
    if _is_told_so([text for text, _sealed in texts], writing):
        raise Refused(code="text-told-so", message="It is in this language already.")
    wanted = (writing.kind, writing.language)
    same = [each for each in texts if (each[0].kind, each[0].language) == wanted]
    if not same:
        return None
    text, sealed = same[-1]
    return replace(text, text=TextSealer(context, db, story.source).open(text.id, sealed))


def _name(kind: TextKind, language: str, account_id: uuid.UUID) -> str:
    return f"unfinished:{account_id}:{kind}:{language}"
