"""Why a rule forbids something now, in the language of the page.

Services say it in English with a stable code; staff read it here in their own language.
"""

from flask_babel import gettext as _

from surveyapp.errors import Refused
from surveyapp.web.release_words import release_reason


def refusal(error: Refused) -> str:
    """The sentence for a refusal; the service's own where this page knows none."""
    known = _survey(error) or _minimum(error) or _language(error)
    return known or release_reason(error.code, error.facts) or str(error)


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
        case _:
            return None


def _minimum(error: Refused) -> str | None:
    facts = error.facts
    match error.code:
        case "minimum-lowered":
            return _(
                "People were promised that every figure fits at least %(high)s counts. "
                "Write %(high)s, not %(low)s.",
                **facts,
            )
        case "minimum-raised":
            return _(
                "Figures that fit %(low)s counts were released already. Write %(low)s, not "
                "%(high)s, or begin a new survey.",
                **facts,
            )
        case "minimum-wrong":
            return _("Choose a number from %(low)s to %(high)s.", **facts)
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
