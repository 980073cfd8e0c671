"""Statements, composed beside the released tables.

The chosen statement is one form. Every button is of that form, also those in the tables: so
whatever is tapped, what was typed is saved with it.
"""

import uuid
from dataclasses import replace

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.errors import NotFound, Refused
from surveyapp.kwestie.kwestie import Stance, Statement, Voice
from surveyapp.services.compose_evidence import (
    CellAddress,
    add_evidence,
    new_note,
    remove_evidence,
    take_figure,
)
from surveyapp.services.compose_kwestie import (
    add_statement,
    move_statement,
    remove_statement,
    write_statement,
)
from surveyapp.services.compose_stories import take_quote, take_theme
from surveyapp.services.count_themes import project_counts
from surveyapp.services.find_figures import released_surveys
from surveyapp.services.open_quotes import approved_quotes
from surveyapp.services.roles import Role
from surveyapp.services.save_kwestie import Desk, find_draft, start_kwestie
from surveyapp.web.accounts import membership
from surveyapp.web.blueprints.composing.blueprint import blueprint
from surveyapp.web.blueprints.composing.desk import (
    Writing,
    attempt,
    desk,
    open_writing,
    page,
    seen,
    why,
)
from surveyapp.web.blueprints.composing.evidence import evidence_lines, table_views
from surveyapp.web.blueprints.composing.stories import (
    count_views,
    quote_views,
    read_quote,
    read_theme,
)
from surveyapp.web.forms.kwestie import (
    RevisedForm,
    StartForm,
    StatementForm,
    fits,
    fresh,
    read_id,
    sent,
)
from surveyapp.web.i18n import page_language
from surveyapp.web.policy import staff
from surveyapp.web.wiring import context

SCREEN = "composing.compose"
RELEASE_DIGITS = 4  # no survey has ten thousand releases


@blueprint.get("")
@staff(*Role)
def compose(project: str) -> ResponseReturnValue:
    """The statements and the tables; how to begin when nobody did."""
    found, draft = find_draft(context(), desk(project))
    if draft is None:
        form = fresh(StartForm, language=page_language().code)
        may = membership().may(Role.COORDINATOR)
        return render_template(
            "composing/start.html", project=found, form=form, may_write=may, refused=""
        )
    return _screen(open_writing(project))


@blueprint.post("/begin")
@staff(Role.COORDINATOR)
def begin(project: str) -> ResponseReturnValue:
    """Begin the kwestie of a project."""
    found, _draft = find_draft(context(), desk(project))
    form = sent(StartForm)

    def again(refused: str) -> str:
        return render_template(
            "composing/start.html", project=found, form=form, may_write=True, refused=refused
        )

    if not fits(form):
        return again(" ".join(str(each) for errors in form.errors.values() for each in errors)), 400
    return attempt(
        lambda: start_kwestie(
            context(),
            desk(project),
            key=form.key.data.strip(),
            title=form.title.data,
            languages=[form.language.data],
        ),
        again,
        SCREEN,
        project=project,
    )


@blueprint.post("/statements")
@staff(Role.COORDINATOR)
def add(project: str) -> ResponseReturnValue:
    """Add an empty statement at the end, and open it."""
    writing = open_writing(project)
    try:
        made = add_statement(context(), _seen(project), writing.language.code, "", Voice.RESIDENTS)
    except Refused as error:
        return _screen(writing, refused=why(error)), 409
    return _to(writing, made, "added")


@blueprint.post("/statements/<uuid:statement>")
@staff(Role.COORDINATOR)
def write(project: str, statement: uuid.UUID) -> ResponseReturnValue:
    """Save what was typed, then do what the button says."""
    writing = open_writing(project)
    form = sent(StatementForm)
    if not fits(form):
        return _screen(writing, form=form, chosen=statement), 400
    try:
        saved = write_statement(
            context(),
            seen(project, form.revision.data),
            statement,
            writing.language.code,
            form.written(),
        )
        act = desk(project, saved.revision)
        return _to(writing, statement, _act(act, statement, form, writing.language.code))
    except Refused as error:
        return _screen(open_writing(project), form=form, chosen=statement, refused=why(error)), 409


@blueprint.post("/statements/<uuid:statement>/move")
@staff(Role.COORDINATOR)
def move(project: str, statement: uuid.UUID) -> ResponseReturnValue:
    """Move a statement up or down."""
    writing = open_writing(project)
    places = -1 if request.form.get("towards") == "up" else 1
    return attempt(
        lambda: move_statement(context(), _seen(project), statement, places),
        lambda refused: _screen(open_writing(project), refused=refused),
        SCREEN,
        project=project,
        language=writing.language.code,
        done="saved",
    )


@blueprint.post("/statements/<uuid:statement>/remove")
@staff(Role.COORDINATOR)
def remove(project: str, statement: uuid.UUID) -> ResponseReturnValue:
    """Take a statement away with its evidence."""
    writing = open_writing(project)
    return attempt(
        lambda: remove_statement(context(), _seen(project), statement),
        lambda refused: _screen(open_writing(project), refused=refused),
        SCREEN,
        project=project,
        language=writing.language.code,
        done="removed",
    )


def _act(at: Desk, statement: uuid.UUID, form: StatementForm, language: str) -> str:
    """What a button asks for besides saving; gives the word for what was done."""
    done = "saved"
    kind, text, reference = form.note()
    if text:
        note = new_note(kind, language, text, reference, Stance.SUPPORTS)
        draft = add_evidence(context(), at, statement, note)
        at, done = replace(at, revision=draft.revision), "added"
    if cell := request.form.get("cell"):
        take_figure(context(), at, statement, _cell(cell))
        return "taken"
    if quote := request.form.get("quote"):
        take_quote(context(), at, statement, *read_quote(quote))
        return "quoted"
    if theme := request.form.get("theme"):
        take_theme(context(), at, statement, read_theme(theme))
        return "taken"
    if evidence := request.form.get("remove"):
        remove_evidence(context(), at, statement, read_id(evidence))
        return "removed"
    return done


def _cell(address: str) -> CellAddress:
    """The cell of a button: survey, release, item, category, breakdown and group."""
    parts = address.split("/")
    if len(parts) != 6 or not parts[1].isdecimal() or len(parts[1]) > RELEASE_DIGITS:
        message = "There is no such figure."
        raise NotFound(message)
    survey, release, item, category, breakdown, group = parts
    return CellAddress(survey, int(release), item, category, breakdown or None, group or None)


def _seen(project: str) -> Desk:
    return seen(project, sent(RevisedForm).revision.data)


def _to(writing: Writing, statement: uuid.UUID, done: str) -> ResponseReturnValue:
    address = url_for(
        SCREEN,
        project=writing.project.slug,
        statement=statement,
        language=writing.language.code,
        done=done,
        _anchor="chosen",
    )
    return redirect(address, 303)


def _screen(
    writing: Writing,
    *,
    form: StatementForm | None = None,
    chosen: uuid.UUID | None = None,
    refused: str = "",
) -> str:
    """The screen; with `form`, what was typed in it is kept."""
    typed = form is not None
    statement = _chosen(writing, chosen or read_id(request.args.get("statement")))
    if form is None:
        form = fresh(StatementForm)
        if statement is not None:
            form.fill(statement, writing.language.code, writing.draft.revision)
    else:
        # What comes next is based on what the screen shows now.
        form.renew(writing.draft.revision)
    here = writing.project
    quotes = approved_quotes(context(), here.organisation_id, here.id)
    return page(
        "compose",
        writing,
        form=form,
        plain=fresh(RevisedForm, revision=writing.draft.revision),
        chosen=statement,
        lost=form if statement is None and typed else None,
        evidence={}
        if statement is None
        else evidence_lines(
            statement, writing.language.code, {each.id: each.quoted for each in quotes}
        ),
        quotes=quote_views(quotes),
        counts=count_views(project_counts(context(), here.organisation_id, here.id)),
        tables=table_views(released_surveys(context(), here.organisation_id, here.id)),
        refused=refused,
    )


def _chosen(writing: Writing, statement_id: uuid.UUID) -> Statement | None:
    return writing.draft.kwestie.statement(statement_id)
