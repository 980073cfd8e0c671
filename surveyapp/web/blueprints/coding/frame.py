"""The coding frame of a project: its themes in their order, and what was done to them."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from surveyapp.coding.frame import TEXT_FIELDS, CodingFrame, ThemeState, told
from surveyapp.languages import language
from surveyapp.services.change_frame import frame_history, move_theme, theme_uses
from surveyapp.services.person import names_of
from surveyapp.web.accounts import membership
from surveyapp.web.blueprints.coding.blueprint import CODERS, FRAME_KEEPERS, blueprint
from surveyapp.web.blueprints.coding.desk import desk, open_frame
from surveyapp.web.blueprints.coding.pictograms import pictogram_words
from surveyapp.web.blueprints.coding.words import (
    action_words,
    field_words,
    state_words,
    uses_words,
)
from surveyapp.web.i18n import page_language
from surveyapp.web.policy import staff
from surveyapp.web.themes import theme_cards, theme_name
from surveyapp.web.wiring import context
from surveyapp.web.words_of_languages import language_name

# More than any history has, and a number that every database can leave out.
SKIP_MAX = 1_000_000
# Parts that name other themes by their keys.
OTHERS = ("parent", "merged_into", "split_from")
# Of a theme that was not there before.
NOTHING: Mapping[str, Any] = {
    "pictogram": None,
    "teller": [],
    "parent": None,
    "state": ThemeState.LIVE.value,
    "merged_into": None,
}


@dataclass(frozen=True, slots=True)
class Shift:
    """One part of a theme that changed.

    Attributes:
        theme: what the theme is called.
        part: what it is called, with its language where it has one.
        before: as it was; "" for nothing.
        after: as it became; "" for nothing.
    """

    theme: str
    part: str
    before: str
    after: str


@blueprint.get("/projects/<project>/coding-frame")
@staff(*CODERS)
def frame(project: str) -> ResponseReturnValue:
    """The themes of a project."""
    page = open_frame(project)
    uses = theme_uses(context(), membership().organisation_id, page.frame)
    out_of_use = [each for each in page.frame.themes if each.state is not ThemeState.LIVE]
    return render_template(
        "coding/frame.html",
        page=page,
        project=page.project,
        cards=list(theme_cards(page.frame)),
        uses={theme_id: uses_words(about) for theme_id, about in uses.items()},
        out_of_use=[(each, theme_name(each), state_words(each.state)) for each in out_of_use],
        into={each.id: theme_name(each) for each in page.frame.themes},
    )


@blueprint.post("/projects/<project>/coding-frame/themes/<uuid:theme>/move")
@staff(*FRAME_KEEPERS)
def move(project: str, theme: uuid.UUID) -> ResponseReturnValue:
    """Move a theme up or down."""
    places = -1 if request.form.get("towards") == "up" else 1
    move_theme(context(), desk(project), theme, places)
    return redirect(url_for("coding.frame", project=project, _anchor=f"theme-{theme.hex}"), 303)


@blueprint.get("/projects/<project>/coding-frame/history")
@staff(*CODERS)
def history(project: str) -> ResponseReturnValue:
    """What was done to the frame: what, by whom, why; the older changes on pages of their own."""
    page = open_frame(project)
    skip = min(max(request.args.get("skip", 0, type=int), 0), SKIP_MAX)
    found = frame_history(context(), membership().organisation_id, page.frame, skip)
    names = names_of(context(), {each.by for each in found.changes})
    return render_template(
        "coding/history.html",
        page=page,
        project=page.project,
        changes=[
            (
                each,
                action_words(each.action),
                names.get(each.by, ""),
                shifts(each.before, each.after, page.frame),
            )
            for each in found.changes
        ],
        skipped=skip,
        older=skip + len(found.changes) if found.older else 0,
    )


def shifts(before: Mapping[str, Any], after: Mapping[str, Any], frame: CodingFrame) -> list[Shift]:
    """What changed, part by part.

    Args:
        before: themes by key as they were (`coding.changing.record`).
        after: and as they became.
        frame: has the names of those that did not change themselves.
    """
    found = []
    names = {each.key: theme_name(each).text for each in frame.themes}
    names |= {key: told(each["label"], page_language().code)[0] or key
              for key, each in {**before, **after}.items()}  # fmt: skip
    for key, theme in after.items():
        old, name = before.get(key, NOTHING), names[key]
        for part, value in theme.items():
            if part in TEXT_FIELDS:
                found += _texts(name, part, old.get(part, {}), value)
            elif value != old.get(part, NOTHING.get(part)):
                was, now = _plain(part, old.get(part), names), _plain(part, value, names)
                found.append(Shift(name, field_words(part), was, now))
    return found


def _texts(name: str, part: str, old: Mapping[str, str], new: Mapping[str, str]) -> list[Shift]:
    return [
        Shift(name, f"{field_words(part)} · {language_name(language(code))}",
              old.get(code, ""), new.get(code, ""))
        for code in sorted({*old, *new})
        if old.get(code, "") != new.get(code, "")
    ]  # fmt: skip


def _plain(part: str, value: Any, names: Mapping[str, str]) -> str:  # noqa: ANN401  whatever a record holds
    if part == "state" and isinstance(value, str):
        return state_words(value)
    if part == "pieces" and value:
        return _("about %(number)s", number=value)
    if part in OTHERS and value in names:
        return names[value]
    if part == "pictogram" and isinstance(value, str):
        return pictogram_words(value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
