"""How often themes were spoken of: the counts that were kept, and counting anew."""

from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from surveyapp.aggregate.rhythm import Reason
from surveyapp.aggregate.theme_document import ThemeCount
from surveyapp.aggregate.themes import SafeTheme
from surveyapp.coding.frame import told
from surveyapp.definition.version import KeptSurvey
from surveyapp.errors import NotFound, Refused
from surveyapp.kwestie.told import people_words
from surveyapp.services.count_themes import count_standing, count_themes, list_counts
from surveyapp.services.find_survey import find_survey
from surveyapp.services.roles import Role
from surveyapp.services.show_projects import project_of
from surveyapp.web.accounts import account_id, membership
from surveyapp.web.blueprints.stories.blueprint import READERS, blueprint
from surveyapp.web.i18n import page_language
from surveyapp.web.policy import staff
from surveyapp.web.static import pictogram_address
from surveyapp.web.telling import Telling, tell_text
from surveyapp.web.wiring import context

NOT_NOW = 409


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """One theme of a count.

    Attributes:
        label: its name.
        picture: address of its pictogram, or None.
        is_part: part of another theme.
        people: how many spoke of it, in words; "" for no number.
        quotes: how many pieces of their words; "" for no number.
        rooms: in how many group talks; "" for no number.
    """

    label: Telling
    picture: str | None
    is_part: bool
    people: str
    quotes: str
    rooms: str


@blueprint.get("/surveys/<survey>/themes")
@staff(*READERS)
def themes(survey: str) -> ResponseReturnValue:
    """The counts of a survey."""
    return _page(_survey(survey))


@blueprint.post("/surveys/<survey>/themes")
@staff(Role.COORDINATOR)
def count(survey: str) -> ResponseReturnValue:
    """Count the themes now."""
    kept = _survey(survey)
    try:
        count_themes(context(), kept, account_id())
    except Refused as error:
        needed = error.facts.get("needed")
        reason = Reason(error.code, needed=needed if isinstance(needed, int) else None)
        return _page(kept, refused=why(reason)), NOT_NOW
    return redirect(url_for("stories.themes", survey=survey))


def why(reason: Reason) -> str:
    """Why the themes are not counted now."""
    needed = reason.needed or 0
    return {
        "themes-unread": _("Nobody has read all the stories yet. Read them first."),
        "themes-too-few-people": ngettext(
            "Too few people told a story: about %(num)s more is needed.",
            "Too few people told a story: about %(num)s more are needed.",
            needed,
        ),
        "themes-too-few-changed": _(
            "Too little has changed since the last count. Ten people more, or ten whose stories "
            "got other themes, so that nobody can be counted out."
        ),
        "themes-regrouped": _(
            "Themes were merged, split, moved or retired since the last count. Beside that count "
            "the new numbers would give people away: ten people more are needed first."
        ),
        "themes-too-soon": _("They were counted today. Count them again tomorrow."),
    }[reason.code]


def _survey(slug: str) -> KeptSurvey:
    return find_survey(context(), membership().organisation_id, slug)


def _page(survey: KeptSurvey, *, refused: str = "") -> str:
    counts = list_counts(context(), survey)
    shown = _shown(counts)
    standing = count_standing(context(), survey)
    return render_template(
        "stories/themes.html",
        survey=survey,
        project=project_of(context(), survey),
        counts=counts,
        shown=shown,
        lines=[] if shown is None else _lines(shown),
        people="" if shown is None else people_words(shown.people, page_language().code),
        standing=standing,
        why="" if standing.reason is None else why(standing.reason),
        may_count=membership().may(Role.COORDINATOR),
        refused=[("", refused)] if refused else [],
    )


def _shown(counts: tuple[ThemeCount, ...]) -> ThemeCount | None:
    """The count that the address asks for; the newest when it asks for none."""
    if "count" not in request.args:
        return next(iter(counts), None)
    number = request.args.get("count", type=int)
    for each in counts:
        if each.number == number:
            return each
    message = "There is no such count."
    raise NotFound(message)


def _lines(count: ThemeCount) -> list[ThemeLine]:
    """Each theme followed by its parts, as the frame had them."""
    tops = [each for each in count.themes if each.parent is None]
    found: list[ThemeLine] = []
    for top in tops:
        found.append(_line(top))
        found.extend(_parts(count, top.key))
    return found


def _parts(count: ThemeCount, parent: str) -> list[ThemeLine]:
    found = []
    for each in count.themes:
        if each.parent == parent:
            found += [_line(each), *_parts(count, each.key)]
    return found


def _line(theme: SafeTheme) -> ThemeLine:
    quotes, rooms = theme.quotes, theme.rooms
    return ThemeLine(
        label=tell_text(*told(theme.label, page_language().code)),
        picture=pictogram_address(theme.pictogram),
        is_part=theme.parent is not None,
        people="" if theme.people is None else people_words(theme.people, page_language().code),
        quotes="" if quotes is None else _("%(low)s to %(high)s", low=quotes.low, high=quotes.high),
        rooms="" if rooms is None else _("%(rooms)s or more", rooms=rooms),
    )
