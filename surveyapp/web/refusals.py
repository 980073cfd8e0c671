"""Why a rule forbids something now, in the language of the page.

Services say it in English with a stable code; staff read it here in their own language.
"""

import datetime as dt
from collections.abc import Mapping

from flask_babel import format_date
from flask_babel import gettext as _

from surveyapp.errors import Refused


def refusal(error: Refused) -> str:
    """The sentence for a refusal; the service's own where this page knows none."""
    known = _survey(error) or _language(error) or release_reason(error.code, error.facts)
    return known or str(error)


def _survey(error: Refused) -> str | None:
    facts = error.facts
    match error.code:
        case "survey-closed":
            return _("This survey is closed. Take the document in under another key.")
        case "survey-key-taken":
            return _("The address %(key)s is taken by another survey. Choose another one.", **facts)
        case "survey-not-published":
            return _("This survey was never published. Publish it first.")
        case "version-unchanged":
            return _("Nothing changed since version %(number)s. Take in a changed document first.",
                     **facts)  # fmt: skip
        case "minimum-lowered":
            return _(
                "People were promised that every figure fits at least %(high)s counts. "
                "Write %(high)s, not %(low)s.",
                **facts,
            )
        case _:
            return None


def _language(error: Refused) -> str | None:
    return {
        "language-not-in-survey": _(
            "The survey has no words in this language. Translate it first."
        ),
        "speech-no-robot": _("No robot can speak this language. Let people speak the texts."),
        "speech-not-installed": _(
            "No robot is installed here. Let people speak the texts, or ask for it."
        ),
    }.get(error.code)


def release_reason(code: str, facts: Mapping[str, object]) -> str:
    """Why there is no release now, in plain words; empty for an unknown code.

    Args:
        code: of `services.release_results.why_no_release`.
        facts: `needed` (about so many more responses), `from_day` (a date).
    """
    if code == "release-too-soon":
        return _too_soon(facts.get("from_day"))
    return _too_little(str(facts.get("needed", ""))).get(code, "")


def _too_little(needed: str) -> dict[str, str]:
    return {
        "release-not-published": _("Publish the survey first."),
        "release-too-few-people": _(
            "Too few people took part to tell anything without pointing at somebody. "
            "About %(needed)s more are needed.",
            needed=needed,
        ),
        "release-at-closing": _(
            "Fewer than 150 people took part. A small survey releases once, when it closes: "
            "two releases shortly after each other would show what the newest people said. "
            "About %(needed)s more people, and it need not wait.",
            needed=needed,
        ),
        "release-only-once": _("A small survey releases once, and this one did."),
        "release-too-few-changed": _(
            "Too little changed since the last release: the difference would point at a few "
            "people. About %(needed)s more answers are needed.",
            needed=needed,
        ),
    }


def _too_soon(day: object) -> str:
    if isinstance(day, dt.date):
        told = format_date(day, "long")
        return _("There was a release today. The next one may come on %(day)s.", day=told)
    return _("There was a release today. The next one may come tomorrow.")


def withheld_reason(reason: str) -> str:
    """Why a table is not told, in plain words."""
    return {
        "base-too-small": _(
            "Too few people answered this. Nothing is told about fewer than ten people."
        ),
        "group-too-small": _(
            "Some groups are too small, even when they are put together. "
            "So nothing is told per group."
        ),
        "sum-tells-too-much": _(
            "These figures together would tell too much about a few people. So they are not told."
        ),
    }.get(reason, _("These figures would tell too much about a few people. They are not told."))
