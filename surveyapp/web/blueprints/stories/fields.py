"""The two forms in which a story is written over and translated, as the page shows them."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from surveyapp.coding.story import Story, StoryKind, StoryText, TextKind, Unfinished
from surveyapp.services.transcribe_story import Writing
from surveyapp.web.i18n import page_language

# What most who read a translation in Antwerp can read, after the language of the page.
_READ_HERE = ("nl-BE", "fr-BE", "en")


@dataclass(frozen=True, slots=True)
class WriteForm:
    """A form for a transcript or a translation.

    Attributes:
        kind: which of the two.
        heading: what it is for.
        language: registry code that is chosen; "" for none.
        text: what stands in it.
        after: revision that it follows; 0 for the first.
        is_open: whether it is unfolded.
        put_aside: moment when these words were put aside, not kept yet; None when they were not.
    """

    kind: TextKind
    heading: str
    language: str
    text: str
    after: int
    is_open: bool
    put_aside: dt.datetime | None = None

    @property
    def begun(self) -> str:
        """In which language these words were put aside; "" when they were not."""
        return self.language if self.put_aside else ""


def write_forms(
    story: Story,
    texts: tuple[StoryText, ...],
    aside: Iterable[Unfinished],
    *,
    mend: uuid.UUID | None = None,
    sent: Writing | None = None,
) -> tuple[WriteForm, ...]:
    """The forms of a story: a transcript where something was spoken, and a translation.

    Args:
        story: which story.
        texts: its texts, the newest revisions.
        aside: what the reader put aside, the last one first.
        mend: the text that the reader wants to mend, if any.
        sent: what the reader just sent and could not be kept: it is lost on no account.
    """
    spoken = story.kind in (StoryKind.SPOKEN, StoryKind.BOTH)
    kinds = (*([TextKind.TRANSCRIPT] if spoken else []), TextKind.TRANSLATION)
    waiting = list(aside)
    return tuple(_form(story, texts, kind, waiting, mend, sent) for kind in kinds)


def _form(  # noqa: PLR0913, PLR0917  what can stand in it, the strongest last
    story: Story,
    texts: tuple[StoryText, ...],
    kind: TextKind,
    aside: list[Unfinished],
    mend: uuid.UUID | None,
    sent: Writing | None,
) -> WriteForm:
    known = {text.language: text for text in texts if text.kind is kind}
    mended = next((text for text in known.values() if text.id == mend), None)
    mine = [each for each in aside if each.kind is kind]
    if mended is not None:
        mine = [each for each in mine if each.language == mended.language]
    waiting = next(iter(mine), None)
    code, words = _default(story, texts, kind), ""
    if sent is not None and sent.kind is kind:
        code, words = sent.language, sent.text
    elif waiting is not None:
        code, words = waiting.language, waiting.text
    elif mended is not None:
        code, words = mended.language, mended.text
    if waiting is not None and waiting.language != code:
        waiting = None
    return WriteForm(
        kind=kind,
        heading=_("Write over what is said") if kind is TextKind.TRANSCRIPT else _("Translate"),
        language=code,
        text=words,
        after=known[code].revision if code in known else 0,
        is_open=bool(words) or (kind is TextKind.TRANSCRIPT and not known),
        put_aside=waiting.at if waiting is not None else None,
    )


def _default(story: Story, texts: tuple[StoryText, ...], kind: TextKind) -> str:
    """The language that is most likely: the story's own, or one that is read here."""
    if kind is TextKind.TRANSCRIPT:
        taken = {text.language for text in texts if text.kind is kind}
        return "" if story.language in taken else story.language
    taken = {story.language, *(text.language for text in texts)}
    likely = dict.fromkeys((page_language().code, *_READ_HERE))
    return next((code for code in likely if code not in taken), "")
