"""Story: an open answer, kept as it was said.

Nothing is refused for what it says or how long it is. Only signs that nobody can see or say and
that databases or files choke on are taken out; what is risky to show (right-to-left overrides,
markup) is kept, and made harmless where it is shown.
"""

from surveyapp.definition.items.base import AnswerError, ItemType
from surveyapp.definition.items.messages import Mismatch
from surveyapp.definition.routing import AnswerValue
from surveyapp.definition.survey import NO_ANSWER, Item

CONTROLS = dict.fromkeys(
    [sign for sign in (*range(0x20), *range(0x7F, 0xA0)) if chr(sign) not in "\n\t"]
)
LINE_ENDS = {0x85: "\n"}


class Story(ItemType):
    """`{"text": …}`; a blank one is `no-answer`."""

    name = "story"
    closed = False

    def _accept(self, item: Item, value: object) -> AnswerValue:
        if isinstance(value, str):
            return self._from_form(item, [value])
        if not isinstance(value, dict) or set(value) != {"text"}:
            raise AnswerError(Mismatch.WRONG_TYPE)
        if not isinstance(value["text"], str):
            raise AnswerError(Mismatch.WRONG_TYPE)
        return self._from_form(item, [value["text"]])

    def _from_form(self, item: Item, said: list[str]) -> AnswerValue:  # noqa: ARG002  same form for all types
        text = clean("\n\n".join(said))
        return {"text": text} if text.strip() else NO_ANSWER


def clean(text: str) -> str:
    """The text without control characters; line ends as one sign, halves of signs replaced."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = lines.translate(CONTROLS | LINE_ENDS)
    # JSON can carry half of a sign (a lone surrogate), which no database or page can.
    return kept.encode("utf-8", "replace").decode("utf-8") if _has_halves(kept) else kept


def _has_halves(text: str) -> bool:
    return any(0xD800 <= ord(sign) <= 0xDFFF for sign in text)
