"""Story: an open answer, written or spoken or both, kept as it was said.

Nothing is refused for what it says or how long it is. Only signs that nobody can see or say and
that databases or files choke on are taken out; what is risky to show (right-to-left overrides,
markup) is kept, and made harmless where it is shown. Of a voice the answer holds only the
SHA-256 of the recorded bytes; the recording itself comes after the answers.
"""

import re
from collections.abc import Sequence

from surveyapp.definition.items.base import AnswerError, ItemType
from surveyapp.definition.items.messages import Mismatch
from surveyapp.definition.routing import AnswerValue
from surveyapp.definition.survey import NO_ANSWER, Item

CONTROLS = dict.fromkeys(
    [sign for sign in (*range(0x20), *range(0x7F, 0xA0)) if chr(sign) not in "\n\t"]
)
LINE_ENDS = {0x85: "\n"}
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Story(ItemType):
    """`{"text": …}`, `{"voice": …}` or both; a blank one is `no-answer`."""

    name = "story"
    closed = False

    def _accept(self, item: Item, value: object) -> AnswerValue:
        if isinstance(value, str):
            return self._from_form(item, [value])
        if not isinstance(value, dict) or not value or not value.keys() <= {"text", "voice"}:
            raise AnswerError(Mismatch.WRONG_TYPE)
        text, voice = value.get("text", ""), value.get("voice")
        if not isinstance(text, str) or ("voice" in value and not is_voice(voice)):
            raise AnswerError(Mismatch.WRONG_TYPE)
        return _told(text, voice)

    def from_form(self, item: Item, values: Sequence[str], voice: str = "") -> AnswerValue | None:
        """An answer as a page sends it, what was spoken beside what was written.

        Args:
            item: the item that it answers.
            values: what came in under the item's name.
            voice: SHA-256 of the recorded bytes as hex digits; "" for none.

        Returns:
            The answer, or None when nothing was spoken or written.

        Raises:
            AnswerError: a missing key stands beside a story, or that is no voice.
        """
        written = super().from_form(item, values)
        if not voice:
            return written
        if not is_voice(voice):
            raise AnswerError(Mismatch.WRONG_TYPE)
        if written is None or isinstance(written, dict):
            return _told(written["text"] if written else "", voice)
        if written == NO_ANSWER:
            return {"voice": voice}
        raise AnswerError(Mismatch.MISSING_BESIDE)

    def _from_form(self, item: Item, said: list[str]) -> AnswerValue:  # noqa: ARG002  same form for all types
        return _told("\n\n".join(said), None)


def is_voice(value: object) -> bool:
    """Whether this names a recording: SHA-256 as 64 lower-case hex digits."""
    return isinstance(value, str) and _SHA256.fullmatch(value) is not None


def _told(text: str, voice: str | None) -> AnswerValue:
    kept = clean(text)
    story = ({"text": kept} if kept.strip() else {}) | ({"voice": voice} if voice else {})
    return story or NO_ANSWER


def clean(text: str) -> str:
    """The text without control characters; line ends as one sign, halves of signs replaced."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = lines.translate(CONTROLS | LINE_ENDS)
    # JSON can carry half of a sign (a lone surrogate), which no database or page can.
    return kept.encode("utf-8", "replace").decode("utf-8") if _has_halves(kept) else kept


def _has_halves(text: str) -> bool:
    return any(0xD800 <= ord(sign) <= 0xDFFF for sign in text)
