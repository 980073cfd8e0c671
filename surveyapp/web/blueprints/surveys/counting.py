"""Two panels of a survey's page: about how many answers came in, and why no release yet."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from flask import request
from flask_babel import format_date
from flask_babel import gettext as _

from surveyapp.definition.version import KeptSurvey
from surveyapp.languages.names import language_name
from surveyapp.report.asking import channel_names
from surveyapp.services.count_responses import CountBy, ResponseCounts, count_responses
from surveyapp.services.policy import policy_of_survey
from surveyapp.services.release_results import reasons_against
from surveyapp.services.roles import Role
from surveyapp.services.set_up_organisation import list_centres
from surveyapp.web.accounts import membership
from surveyapp.web.i18n import page_language
from surveyapp.web.release_words import release_reason
from surveyapp.web.wiring import context


@dataclass(frozen=True, slots=True)
class CountsPanel:
    """Live numbers along one thing.

    Attributes:
        counts: as the service gave them.
        lines: (name, about how many), in order.
        ways: (key, name) of everything that one can count along.
    """

    counts: ResponseCounts
    lines: tuple[tuple[str, int], ...]
    ways: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReleasePanel:
    """Whether a release may be made now.

    Attributes:
        why_not: a sentence; empty when it may.
        small: a coordinator may decide that this small survey releases before it closes.
        lifted_by_closing: closing the survey takes the reason away.
        people: nothing is told about fewer people than these.
    """

    why_not: str
    small: bool
    lifted_by_closing: bool
    people: int


def counts_panel(kept: KeptSurvey) -> CountsPanel | None:
    """The numbers of a published survey, for those who may see them; else None."""
    mine = membership()
    if kept.published is None or not mine.may(Role.COORDINATOR, Role.WORKER):
        return None
    wanted = request.args.get("count", "")
    by = CountBy(wanted) if wanted in set(CountBy) else CountBy.DAY
    counts = count_responses(context(), mine.organisation_id, kept.slug, by)
    name = _namer(by)
    return CountsPanel(
        counts=counts,
        lines=tuple((name(each.key), each.about) for each in counts.counts),
        ways=tuple(ways().items()),
    )


def ways() -> dict[str, str]:
    """What one can count along, and how it is called."""
    return {
        CountBy.DAY.value: _("Day"),
        CountBy.CENTRE.value: _("Centre"),
        CountBy.LANGUAGE.value: _("Language"),
        CountBy.CHANNEL.value: _("How they took part"),
    }


def release_panel(kept: KeptSurvey) -> ReleasePanel:
    """What stands in the way of a release, in plain words."""
    mine = membership().organisation_id
    reason, if_closed = reasons_against(context(), mine, kept.slug)
    at_closing = reason is not None and reason.code == "release-at-closing"
    return ReleasePanel(
        why_not="" if reason is None else release_reason(reason.code, reason.facts),
        small=at_closing or kept.early_release,
        lifted_by_closing=reason is not None and if_closed is None,
        people=policy_of_survey(context(), mine, kept.id, kept.newest).people,
    )


def _namer(by: CountBy) -> Callable[[str], str]:
    code = page_language().code
    if by is CountBy.DAY:
        return lambda key: str(format_date(dt.date.fromisoformat(key), "full"))
    if by is CountBy.LANGUAGE:
        return lambda key: language_name(key, code)
    if by is CountBy.CHANNEL:
        names = channel_names(code)
        return lambda key: names[key][0] if key in names else key
    places = list_centres(context(), membership().organisation_id)
    centres = {str(each.id): each.name for each in places}
    return lambda key: centres.get(key) or _("No centre known")
