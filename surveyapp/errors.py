"""Every error that this product raises on purpose.

    SurveyAppError             base; carries a sentence that says what to do
    ├── ConfigError            a setting is missing or wrong (stops the start)
    ├── DocumentError          a survey document has mistakes (`findings`)
    ├── ImportRefused          a file cannot be imported; nothing was changed
    ├── NotFound               not there, or of another organisation (404)
    ├── NotAllowed             the role does not permit it (403)
    ├── Refused                a rule forbids it now; says why and what to do (409)
    └── Sealed                 sealed data cannot be opened (wrong key, or altered)

A `Finding` is not an error: it tells an author where something is wrong in what
they wrote, what is wrong, and what to do about it. Tests assert on its `code`.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing for an author to mend.

    Attributes:
        code: stable, for tests and programs, such as `item-key-twice`.
        where: the place, as a path such as `sections[0].items[2].text.nl-BE`, or a line number.
        what: what is wrong, in a plain sentence.
        fix: what to do about it, in a plain sentence.
        blocking: whether publishing (or importing) must wait until it is mended.
    """

    code: str
    where: str
    what: str
    fix: str
    blocking: bool = True

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.fix} [{self.code}]"


class SurveyAppError(Exception):
    """Base of all errors raised on purpose; `str()` is fit to show to a person."""


class ConfigError(SurveyAppError):
    """A setting is missing or wrong; the message names it and says what it should be."""


class FindingsError(SurveyAppError):
    """An error that carries findings, so that every mistake is told at once."""

    def __init__(self, summary: str, findings: Sequence[Finding]) -> None:
        super().__init__("\n".join([summary, *(f"- {finding}" for finding in findings)]))
        self.summary = summary
        self.findings = tuple(findings)


class DocumentError(FindingsError):
    """A survey document has mistakes; nothing was changed."""


class ImportRefused(FindingsError):
    """A file cannot be imported as it is; nothing was changed."""


class NotFound(SurveyAppError):
    """There is no such thing, or it belongs to another organisation."""


class NotAllowed(SurveyAppError):
    """The account's role does not permit this."""


class Refused(SurveyAppError):
    """A rule forbids this now.

    Attributes:
        code: stable, for tests and translated messages, such as `release-too-few`.
        facts: numbers or words that the message needs; safe to show.
    """

    def __init__(self, code: str, message: str, **facts: object) -> None:
        super().__init__(message)
        self.code = code
        self.facts = facts


class Sealed(SurveyAppError):
    """Sealed data cannot be opened: wrong key, destroyed key, or altered data."""
