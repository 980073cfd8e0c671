"""Why there is no release now, or less in it than there could be, in plain words.

The one place for the words of every reason that disclosure control keeps as a key.
"""

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress

from flask_babel import format_date
from flask_babel import gettext as _


def release_reason(code: str, facts: Mapping[str, object]) -> str:
    """Why there is no release now; empty for an unknown code.

    Args:
        code: of `services.release_results`.
        facts: `needed` (about so many more responses), `from_day` (a date, or ISO text).
    """
    if code == "release-too-soon":
        return _too_soon(facts.get("from_day"))
    return _too_little(str(facts.get("needed", ""))).get(code) or _refused().get(code, "")


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


def _refused() -> dict[str, str]:
    """What the gate says of a release as a whole."""
    return {
        "release-room-told": _(
            "A board showed something while this was being made. Nothing was released. "
            "Release once more."
        ),
        "release-cannot-be-checked": _(
            "It could not be made sure that nobody can be found in these figures beside those "
            "that were released before. So nothing was released. Wait until more people have "
            "answered."
        ),
        "release-tells-too-much": _(
            "Beside the earlier releases, these figures would tell too much about a few people. "
            "So nothing was released. Wait until more people have answered."
        ),
    }


def _too_soon(day: object) -> str:
    if isinstance(day, str):
        with suppress(ValueError):
            day = dt.date.fromisoformat(day)
    if isinstance(day, dt.date):
        told = format_date(day, "long")
        return _("There was a release today. The next one may come on %(day)s.", day=told)
    return _("There was a release today. The next one may come tomorrow.")


def withheld_reason(reason: str) -> str:
    """Why a table is not told, in plain words."""
    return {
        "base-too-small": _("Too few people answered this. Nothing is told about so few."),
        "group-too-small": _(
            "Some groups are too small, even when they are put together. "
            "So nothing is told per group."
        ),
        "sum-tells-too-much": _(
            "These figures together would tell too much about a few people. So they are not told."
        ),
        "cannot-be-checked": _(
            "It could not be made sure in time that nobody can be found in these figures. "
            "So they are not told."
        ),
    }.get(reason) or _(
        "%(why)s would tell too much about a few people. So they are not told.", why=_beside(reason)
    )


def coarser_reason(reason: str) -> str:
    """Why a table is told in wider steps than usual, in plain words."""
    return _(
        "%(why)s in narrower steps would tell too much about a few people.", why=_beside(reason)
    )


def _beside(reason: str) -> str:
    """Which figures it is about: the beginning of a sentence."""
    return {
        "beside-groups": _("These figures beside those of the groups"),
        "beside-other-items": _("These figures beside those of other questions"),
        "beside-earlier-release": _("These figures beside an earlier release"),
        "beside-board": _("These figures beside what a board showed in a room"),
    }.get(reason) or _("These figures together")
