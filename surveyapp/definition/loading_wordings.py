"""Reading wordings: `{"nl-BE": "text" | {"text", "status", "source", "clip"}, …}`."""

import re
import unicodedata
from dataclasses import dataclass

from surveyapp.definition.reading import Fields, Node, shorten
from surveyapp.definition.wording import Status, Wording, WordingText
from surveyapp.languages import all_languages, resolve

TEXT_MAX = 2000  # characters; more than a screen of a telephone can be read on nobody's own
HASH = re.compile(r"[0-9a-f]{8,64}")
# Signs that turn the reading direction round for all that follows: they make a text look like
# another one. The marks that Arabic and Persian need (U+200C to U+200F) are not among them.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
NOTHING = Wording({})


@dataclass(frozen=True, slots=True)
class WordingReader:
    """Reads wordings of one document.

    Attributes:
        source: the language that every wording must have; empty when the document names none.
    """

    source: str

    def read(self, fields: Fields, key: str) -> Wording:
        """The wording under a key that must be there (its absence was noted with the keys)."""
        node = fields.get(key)
        return self.wording(node) if node else NOTHING

    def optional(self, fields: Fields, key: str) -> Wording | None:
        """The wording under a key, or None when it is not there."""
        node = fields.get(key)
        return self.wording(node) if node else None

    def wording(self, node: Node) -> Wording:
        """One wording; what is wrong in it is noted, and the rest is kept."""
        if not isinstance(node.value, dict):
            example = f'{{"{self.source or "nl-BE"}": "…"}}'
            node.wrong(
                "wording-wrong",
                f"This is {shorten(node.value)}, not a wording.",
                f"Write the words per language: {example}.",
            )
            return NOTHING
        texts = {}
        for code, value in list(node.value.items())[:100]:
            place = node.child(shorten(code)[1:-1], value)
            if is_language(code, place):
                read = _text(place)
                if read is not None:
                    texts[code] = read
        if self.source and self.source not in node.value:
            node.wrong(
                "wording-missing",
                f"The words in {self.source} are missing; the survey is written in that language.",
                f"Add {self.source!r}.",
            )
        return Wording(texts)


def is_language(code: object, node: Node) -> bool:
    """Whether this is the code of a language of the registry; noted when it is not."""
    if not isinstance(code, str):
        node.wrong("language-unknown", f"{shorten(code)} is no language code.", "Write its code.")
        return False
    if any(language.code == code for language in all_languages()):
        return True
    near = resolve(code)
    fix = (
        f"Write {near!r}."
        if near
        else "Use one of " + ", ".join(language.code for language in all_languages()) + "."
    )
    node.wrong("language-unknown", f"The language {shorten(code)} is not known.", fix)
    return False


def _text(node: Node) -> WordingText | None:
    if not isinstance(node.value, dict):
        text = _plain(node)
        return None if text is None else WordingText(text)
    fields = node.fields(("text", "status", "source", "clip"), required=("text",))
    inner = fields.get("text")
    text = _plain(inner) if inner else None
    status = _status(fields.get("status"))
    source, clip = _hash(fields.get("source")), _hash(fields.get("clip"))
    return None if text is None else WordingText(text, status, source, clip)


def _plain(node: Node) -> str | None:
    text = node.text()
    if text is None:
        return None
    if not text.strip():
        node.wrong("wording-empty", "There are no words.", "Write them, or take the line away.")
    elif len(text) > TEXT_MAX:
        node.wrong(
            "wording-too-long",
            f"The text has {len(text)} signs; at most {TEXT_MAX} can be shown.",
            "Make it shorter, or make two items of it.",
        )
    elif any(_hidden(sign) for sign in text):
        node.wrong(
            "wording-hidden-signs",
            "The text has control signs that nobody can see.",
            "Type it again, or paste it as plain text.",
        )
    return text


def _hidden(sign: str) -> bool:
    return sign in TURNING or (sign != "\n" and unicodedata.category(sign) in {"Cc", "Cs"})


def _status(node: Node | None) -> Status:
    if node is None:
        return Status.DRAFT
    if isinstance(node.value, str) and node.value in set(Status):
        return Status(node.value)
    names = ", ".join(Status)
    node.wrong("status-unknown", f"{shorten(node.value)} is no status.", f"Use one of {names}.")
    return Status.DRAFT


def _hash(node: Node | None) -> str | None:
    if node is None or node.value is None:
        return None
    if isinstance(node.value, str) and HASH.fullmatch(node.value):
        return node.value
    node.wrong(
        "hash-wrong",
        f"This is {shorten(node.value)}, not a hash.",
        "Take it away; it is filled in when the text is translated or recorded.",
    )
    return None
