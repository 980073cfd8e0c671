"""One theme: written, merged, retired, taken into use again."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.coding.changing import live_theme
from surveyapp.coding.frame import (
    DESCRIPTION_MAX,
    LABEL_MAX,
    TEXT_FIELDS,
    CodingFrame,
    Theme,
    ThemeState,
    told,
)
from surveyapp.errors import NotFound, Refused
from surveyapp.languages import all_languages
from surveyapp.services.change_frame import (
    REASON_MAX,
    add_theme,
    change_theme,
    merge_themes,
    retire_theme,
    revive_theme,
    state_mark,
)
from surveyapp.web.blueprints.coding.blueprint import CODERS, FRAME_KEEPERS, blueprint
from surveyapp.web.blueprints.coding.desk import (
    SOURCE,
    FramePage,
    desk,
    open_frame,
    picks,
    wanted_language,
)
from surveyapp.web.blueprints.coding.pictograms import pictogram_words, pictograms_in_words
from surveyapp.web.blueprints.coding.words import field_words, place, why
from surveyapp.web.forms.kwestie import read_id
from surveyapp.web.forms.theme import ThemeForm, kept_theme, sent_theme
from surveyapp.web.policy import staff
from surveyapp.web.telling import Telling, tell_text
from surveyapp.web.themes import theme_name
from surveyapp.web.wiring import context
from surveyapp.web.words_of_languages import language_name

EMPTY = ThemeForm(dict.fromkeys(TEXT_FIELDS, ""))


@dataclass(frozen=True, slots=True)
class Attempt:
    """What was tried with a whole theme; its page keeps it when it is refused.

    Attributes:
        done: what it would be now: `merged`, `retired` or `revived`; "" for nothing.
        reason: why, as it was typed.
        into: the theme that was chosen to merge into.
    """

    done: str = ""
    reason: str = ""
    into: uuid.UUID | None = None

    def place(self, error: Refused) -> str:
        """The field that a refusal is about; "" for none."""
        too_long = error.code == "reason-too-long"
        return {
            "": place(error),
            "merged": "merge-reason" if too_long else "into",
            "retired": "retire-reason",
        }.get(self.done, "")


NOTHING_TRIED = Attempt()


@blueprint.get("/projects/<project>/coding-frame/add")
@staff(*FRAME_KEEPERS)
def add_form(project: str) -> ResponseReturnValue:
    """Write a new theme."""
    return _screen(open_frame(project), None, EMPTY)


@blueprint.post("/projects/<project>/coding-frame/add")
@staff(*FRAME_KEEPERS)
def add(project: str) -> ResponseReturnValue:
    """Add it."""
    page, form = open_frame(project), sent_theme(request.form)
    try:
        add_theme(context(), desk(project, form.reason), form.written(wanted_language().code))
    except Refused as error:
        return _screen(page, None, form, error), 409
    return _to_frame(project, "added")


@blueprint.get("/projects/<project>/coding-frame/themes/<uuid:theme>")
@staff(*CODERS)
def theme(project: str, theme: uuid.UUID) -> ResponseReturnValue:
    """One theme, in one language."""
    page = open_frame(project)
    found = live_theme(page.frame, theme)
    form = kept_theme(found, wanted_language().code, state_mark(page.frame, found))
    return _screen(page, found, form)


@blueprint.post("/projects/<project>/coding-frame/themes/<uuid:theme>")
@staff(*FRAME_KEEPERS)
def change(project: str, theme: uuid.UUID) -> ResponseReturnValue:
    """Write it anew."""
    form, language = sent_theme(request.form), wanted_language()
    try:
        where = desk(project, form.reason, form.seen)
        change_theme(context(), where, theme, form.written(language.code))
    except Refused as error:
        page = open_frame(project)
        return _screen(page, live_theme(page.frame, theme), form, error), 409
    values = {"project": project, "theme": theme, "language": language.code, "done": "changed"}
    return redirect(url_for("coding.theme", **values), 303)  # type: ignore[arg-type]


@blueprint.post("/projects/<project>/coding-frame/themes/<uuid:theme>/merge")
@staff(*FRAME_KEEPERS)
def merge(project: str, theme: uuid.UUID) -> ResponseReturnValue:
    """Merge it into another one; its words follow."""
    into = read_id(request.form.get("into"))
    return _try(project, theme, Attempt("merged", _reason(), into), lambda: merge_themes(
        context(), desk(project, _reason()), theme, into))  # fmt: skip


@blueprint.post("/projects/<project>/coding-frame/themes/<uuid:theme>/retire")
@staff(*FRAME_KEEPERS)
def retire(project: str, theme: uuid.UUID) -> ResponseReturnValue:
    """Give it to no more words."""
    return _try(project, theme, Attempt("retired", _reason()), lambda: retire_theme(
        context(), desk(project, _reason()), theme))  # fmt: skip


@blueprint.post("/projects/<project>/coding-frame/themes/<uuid:theme>/revive")
@staff(*FRAME_KEEPERS)
def revive(project: str, theme: uuid.UUID) -> ResponseReturnValue:
    """Take it into use again."""
    return _try(project, theme, Attempt("revived", _reason()), lambda: revive_theme(
        context(), desk(project, _reason()), theme))  # fmt: skip


def _try(
    project: str, theme: uuid.UUID, attempt: Attempt, act: Callable[[], object]
) -> ResponseReturnValue:
    try:
        act()
    except Refused as error:
        page = open_frame(project)
        found = page.frame.theme(theme)
        if found is None:
            raise NotFound(str(error)) from None
        mark = state_mark(page.frame, found)
        form = kept_theme(found, wanted_language().code, mark)
        return _screen(page, found, form, error, attempt), 409
    return _to_frame(project, attempt.done)


def _reason() -> str:
    return request.form.get("reason", "")


def _to_frame(project: str, done: str) -> ResponseReturnValue:
    return redirect(url_for("coding.frame", project=project, done=done), 303)


def _screen(
    page: FramePage,
    theme: Theme | None,
    form: ThemeForm,
    error: Refused | None = None,
    attempt: Attempt = NOTHING_TRIED,
) -> str:
    """A theme's page; after an error with all that was typed, over what is kept now."""
    mark = "" if theme is None else state_mark(page.frame, theme)
    live = theme is None or theme.state is ThemeState.LIVE
    known = picks(page.project)
    return render_template(
        "coding/theme.html",
        page=page,
        project=page.project,
        theme=theme,
        heading=None if theme is None else theme_name(theme),
        live=live,
        form=form,
        mark=mark,
        language=wanted_language(),
        sources=_sources(theme, wanted_language().code),
        languages=sorted(((each, language_name(each)) for each in all_languages()), key=_by_name),
        parents=_parents(page.frame, theme),
        picks=known,
        other_picks=[each for each in form.teller if each not in {pick.value for pick in known}],
        pictograms=pictograms_in_words(),
        picture_words=pictogram_words(form.pictogram),
        fields=[(each, field_words(each)) for each in TEXT_FIELDS],
        longest={each: LABEL_MAX if each == "label" else DESCRIPTION_MAX for each in TEXT_FIELDS},
        attempt=attempt,
        reason_most=REASON_MAX,
        # What is out of use has no fields.
        refused=[] if error is None else [(attempt.place(error) if live else "", why(error))],
    )


def _sources(theme: Theme | None, language: str) -> dict[str, Telling]:
    """What stands beside each field: the text in the language that it was written in first."""
    texts = {} if theme is None else theme.texts
    others = {name: {code: text for code, text in each.items() if code != language}
              for name, each in texts.items()}  # fmt: skip
    return {name: tell_text(*told(each, SOURCE)) for name, each in others.items() if each}


def _by_name(choice: tuple[object, str]) -> str:
    return choice[1].casefold()


def _parents(frame: CodingFrame, theme: Theme | None) -> list[tuple[Theme, int]]:
    """What a theme can be part of, or merged into: anything but itself."""
    return [each for each in frame.outline() if theme is None or each[0].id != theme.id]
