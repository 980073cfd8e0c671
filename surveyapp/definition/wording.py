"""Wordings: the localized text of an item or category, with a fallback chain."""

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from surveyapp.languages import chain


class Status(StrEnum):
    """Who stands for a wording: nobody yet (machine, draft) or a person who checked it."""

    MACHINE = "machine"
    DRAFT = "draft"
    CHECKED = "checked"


@dataclass(frozen=True, slots=True)
class WordingText:
    """A wording in one language.

    Attributes:
        text: plain text; never markup.
        status: who stands for it.
        source: `source_hash` of the text that it was translated from; None for the source itself.
        clip: content hash of the sound that says it; None when there is none.
    """

    text: str
    status: Status = Status.DRAFT
    source: str | None = None
    clip: str | None = None


class Told(NamedTuple):
    """A text and the language that it is really in (it may have fallen back)."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The same words in several languages.

    Attributes:
        texts: by language code.
    """

    texts: Mapping[str, WordingText]

    def tell(self, language: str) -> Told:
        """The words in `language`, else in the first of its fallbacks that has them.

        When no language of the chain has them: in any language there is, else empty.
        """
        for code in (*chain(language), *self.texts):
            found = self.texts.get(code)
            if found is not None and found.text:
                return Told(found.text, code)
        return Told("", language)


def source_hash(text: str) -> str:
    """What a translation remembers of the text that it was made from: 16 hex digits.

    Another way of writing the same signs (Unicode normalisation) or white space at the ends
    does not make a translation stale.
    """
    plain = unicodedata.normalize("NFC", text).strip()
    return hashlib.sha256(plain.encode()).hexdigest()[:16]
