"""The clips of a page: which sound says which of its texts.

The key of a clip is the text as it is shown, so the product's own sentences and an author's
wordings are found in the same way, and a text that changed has no clip any more.
"""

import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache

from surveyapp.definition.survey import Survey
from surveyapp.definition.walk import wordings
from surveyapp.definition.wording import source_hash
from surveyapp.languages import all_languages
from surveyapp.media.clip import Clip as KeptClip
from surveyapp.media.clip import Speaker
from surveyapp.services.context import Context
from surveyapp.storage.clips import ClipStore

Key = tuple[str, str]  # language, hash of the text


@dataclass(frozen=True, slots=True)
class Clip:
    """A sound that says a text.

    Attributes:
        address: where a page gets it; it never changes.
        milliseconds: how long it is.
        voice: who says it.
    """

    address: str
    milliseconds: int
    voice: Speaker


def sound_address(sound: str) -> str:
    """Where the sound with this content hash is heard."""
    return f"/sound/{sound}.mp3"


def clips_for(
    context: Context,
    organisations: Collection[uuid.UUID],
    language: str,
    survey: Survey | None = None,
) -> "Clips":
    """The clips that a page in a language may need; read when the first is asked for.

    Args:
        context: settings and database.
        organisations: whose clips: that of the survey, or those that are on the first page.
        language: of the page.
        survey: whose wordings may name a clip of their own; it goes before all others.
    """
    return Clips(context, frozenset(organisations), language, survey)


@dataclass(slots=True)
class Clips:
    """Clips by text. As things are when the page is made: nothing is remembered.

    The page's language is read with one query, and so is every language's own name. Another
    language that the page turns out to need (a fallback, a second line) takes one more.
    """

    _context: Context
    _organisations: frozenset[uuid.UUID]
    _language: str
    _survey: Survey | None = None
    _found: dict[Key, KeptClip] = field(default_factory=dict)
    _read: set[str] = field(default_factory=set)

    def of(self, text: str, language: str) -> Clip | None:
        """The clip that says a text, if residents may hear one.

        Args:
            text: as it is shown.
            language: that it is in.
        """
        if not self._read:
            self._load(self._language)
        key = language, source_hash(text)
        if language not in self._read and key not in _autonyms():
            self._load(language)
        found = self._found.get(key)
        return None if found is None else _told(found)

    def __bool__(self) -> bool:
        """Whether there is any clip in the language of the page."""
        if not self._read:
            self._load(self._language)
        return any(language == self._language for language, _text in self._found)

    def _load(self, language: str) -> None:
        own = dict(_own_clips(self._survey, language)) if self._survey else {}
        autonyms = () if self._read else _autonyms()
        with self._context.database.read() as db:
            kept = ClipStore(db).audible(
                self._organisations, language, texts=autonyms, sounds=own.values()
            )
        self._read.add(language)
        # Where two organisations say the same text, a person goes before a robot.
        for clip in sorted(kept, key=lambda each: each.speaker is Speaker.PERSON):
            self._found[clip.language, clip.text_hash] = clip
        if own:
            by_sound = {clip.sound: clip for clip in kept}
            self._found |= {key: by_sound[name] for key, name in own.items() if name in by_sound}


def _own_clips(survey: Survey, language: str) -> Iterator[tuple[Key, str]]:
    for _place, wording in wordings(survey):
        text = wording.texts.get(language)
        if text is not None and text.clip is not None:
            yield (language, source_hash(text.text)), text.clip


def _told(clip: KeptClip) -> Clip:
    return Clip(sound_address(clip.sound), clip.milliseconds, clip.speaker)


@cache
def _autonyms() -> frozenset[Key]:
    """What every language calls itself."""
    return frozenset((each.code, source_hash(each.autonym)) for each in all_languages())
