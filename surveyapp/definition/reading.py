"""Reading JSON by place: every mistake is noted with where it stands, and reading goes on.

An author who wrote five mistakes is told five, at once. Nothing here knows what a survey is.
"""

import difflib
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from surveyapp.errors import Finding

SHOWN = 40  # characters of the author's own text that a finding repeats
LARGEST = 999_999_999
UNKNOWN_TOLD = 10  # unknown keys told one by one; the rest as a number


def shorten(value: object) -> str:
    """What an author wrote, as a finding repeats it: quoted, and cut when long.

    Lists and objects are named, not repeated: they may be huge, or nested without end.
    """
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list | tuple):
        return "a list"
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    text = repr(value[: SHOWN + 1] if isinstance(value, str) else value)
    return text if len(text) <= SHOWN + 2 else f"{text[:SHOWN]}…"


@dataclass(slots=True)
class Notes:
    """Findings as they are gathered.

    Attributes:
        findings: in the order in which they were noted.
    """

    findings: list[Finding] = field(default_factory=list)

    def wrong(self, code: str, where: str, what: str, fix: str) -> None:
        """Note a mistake that must be mended first."""
        self.findings.append(Finding(code, where or "document", what, fix))


@dataclass(frozen=True, slots=True)
class Node:
    """A JSON value and its place in the document.

    Attributes:
        value: any JSON value.
        where: its path, such as `sections[0].items[2].text`; empty for the whole.
        notes: where mistakes are gathered.
    """

    value: object
    where: str
    notes: Notes

    def wrong(self, code: str, what: str, fix: str) -> None:
        """Note a mistake at this place."""
        self.notes.wrong(code, self.where, what, fix)

    def child(self, key: str, value: object) -> "Node":
        """The value under a key of this object."""
        return Node(value, f"{self.where}.{key}" if self.where else key, self.notes)

    def fields(self, known: Collection[str], required: Collection[str] = ()) -> "Fields":
        """This value as an object.

        Args:
            known: keys that it may have; others are noted.
            required: keys that it must have; missing ones are noted.
        """
        if not isinstance(self.value, dict):
            self.wrong(
                "not-an-object", f"This is {shorten(self.value)}, not an object.", "Write { … }."
            )
            return Fields(self, {})
        self._note_unknown(known)
        for key in required:
            if key not in self.value:
                self.wrong("key-missing", f"{key!r} is missing.", f"Add {key!r}.")
        return Fields(self, {key: self.value[key] for key in known if key in self.value})

    def _note_unknown(self, known: Collection[str]) -> None:
        assert isinstance(self.value, dict)  # noqa: S101  the caller looked
        unknown = [key for key in self.value if not isinstance(key, str) or key not in known]
        for key in unknown[:UNKNOWN_TOLD]:
            near = difflib.get_close_matches(str(key)[:SHOWN], list(known), n=1)
            fix = f"Did you mean {near[0]!r}?" if near else "Take it away."
            self.wrong("key-unknown", f"The key {shorten(key)} is not known here.", fix)
        if len(unknown) > UNKNOWN_TOLD:
            more = len(unknown) - UNKNOWN_TOLD
            self.wrong("key-unknown", f"{more} more keys are not known.", "Take them away.")

    def each(self, limit: int, noun: str) -> Iterator["Node"]:
        """The elements of this value as a list, at most `limit` of them.

        Args:
            limit: more is noted as one mistake, and the rest is not read.
            noun: what the elements are, in the plural.
        """
        if not isinstance(self.value, list | tuple):
            self.wrong("not-a-list", f"This is {shorten(self.value)}, not a list.", "Write [ … ].")
            return
        if len(self.value) > limit:
            self.wrong(
                f"too-many-{noun}",
                f"There are {len(self.value)} {noun}; at most {limit} can be used.",
                f"Keep the {limit} that matter most.",
            )
        for number, value in enumerate(self.value[:limit]):
            yield Node(value, f"{self.where}[{number}]", self.notes)

    def text(self) -> str | None:
        """This value as text, or None with a note."""
        if isinstance(self.value, str):
            return self.value
        self.wrong(
            "not-text", f"This is {shorten(self.value)}, not text.", "Write text between quotes."
        )
        return None

    def flag(self) -> bool:
        """This value as true or false; false with a note."""
        if isinstance(self.value, bool):
            return self.value
        self.wrong("not-true-or-false", f"This is {shorten(self.value)}.", "Write true or false.")
        return False

    def whole(self) -> int | None:
        """This value as a whole number, or None with a note."""
        value = self.value
        if not isinstance(value, int) or isinstance(value, bool):
            self.wrong(
                "not-a-whole-number",
                f"This is {shorten(value)}, not a whole number.",
                "Write a number without a point and without quotes, such as 5.",
            )
        elif abs(value) > LARGEST:
            self.wrong("number-too-big", "The number is too big.", f"Write at most {LARGEST}.")
        else:
            return value
        return None


@dataclass(frozen=True, slots=True)
class Fields:
    """The known keys of an object.

    Attributes:
        node: the object itself.
        values: by key, only those that are there.
    """

    node: Node
    values: dict[str, object]

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def get(self, key: str) -> Node | None:
        """The value under a key with its place, or None when it is not there."""
        return self.node.child(key, self.values[key]) if key in self.values else None

    def text(self, key: str) -> str | None:
        """Text under a key; None when not there or not text."""
        node = self.get(key)
        return node.text() if node else None

    def flag(self, key: str) -> bool:
        """True or false under a key; false when not there."""
        node = self.get(key)
        return node.flag() if node else False

    def whole(self, key: str) -> int | None:
        """A whole number under a key; None when not there or not one."""
        node = self.get(key)
        return node.whole() if node else None

    def each(self, key: str, limit: int) -> Iterator[Node]:
        """The elements of the list under a key; none when not there."""
        node = self.get(key)
        if node:
            yield from node.each(limit, key)
