"""The words of one theme beside each other, and a new theme for some of them."""

import uuid

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.coding.changing import ThemeText, live_theme
from surveyapp.errors import Refused
from surveyapp.services.change_frame import REASON_MAX, split_theme
from surveyapp.services.roles import Role
from surveyapp.services.show_theme_words import theme_words
from surveyapp.web.accounts import account_id, membership
from surveyapp.web.blueprints.coding.blueprint import CODERS, FRAME_KEEPERS, blueprint
from surveyapp.web.blueprints.coding.desk import desk, open_frame
from surveyapp.web.blueprints.coding.words import place, why
from surveyapp.web.forms.kwestie import read_id
from surveyapp.web.i18n import page_language
from surveyapp.web.policy import staff
from surveyapp.web.security import keep_nothing
from surveyapp.web.themes import theme_name
from surveyapp.web.wiring import context


@blueprint.get("/projects/<project>/coding-frame/themes/<uuid:theme>/words")
@staff(*CODERS)
def words(project: str, theme: uuid.UUID) -> ResponseReturnValue:
    """All the words that have a theme; that somebody looked is noted."""
    return _screen(project, theme)


@blueprint.post("/projects/<project>/coding-frame/themes/<uuid:theme>/words")
@staff(*FRAME_KEEPERS)
def split(project: str, theme: uuid.UUID) -> ResponseReturnValue:
    """Make a new theme of some of them."""
    label = request.form.get("label", "")
    chosen = {read_id(each) for each in request.form.getlist("words")}
    text = ThemeText({"label": {page_language().code: label}})
    where = desk(project, request.form.get("reason", ""))
    try:
        made = split_theme(context(), where, theme, text, chosen)
    except Refused as error:
        return _screen(project, theme, error, label, chosen), 409
    values = {"project": project, "theme": made.id, "done": "split"}
    return redirect(url_for("coding.theme", **values), 303)  # type: ignore[arg-type]


def _screen(
    project: str,
    theme: uuid.UUID,
    error: Refused | None = None,
    label: str = "",
    chosen: set[uuid.UUID] | None = None,
) -> str:
    page = open_frame(project)
    found = live_theme(page.frame, theme)
    keep_nothing()
    here = page.project
    found_words = theme_words(
        context(), here.organisation_id, here.id, page.frame, theme, account_id()
    )
    return render_template(
        "coding/words.html",
        page=page,
        project=here,
        theme=found,
        heading=theme_name(found),
        words=found_words,
        may_split=membership().may(Role.COORDINATOR),
        # Without words there are no fields.
        refused=[] if error is None else [(_field(error) if found_words else "", why(error))],
        label=label,
        chosen=chosen or set(),
        reason=request.form.get("reason", ""),
        reason_most=REASON_MAX,
    )


def _field(error: Refused) -> str:
    field = place(error)
    return field if field in {"label", "reason"} else ""
