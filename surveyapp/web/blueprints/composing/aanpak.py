"""The aanpak: one form, so that whatever is tapped, everything that was typed is saved."""

from flask import request
from flask.typing import ResponseReturnValue

from surveyapp.services.compose_aanpak import StepText, write_aanpak
from surveyapp.services.roles import Role
from surveyapp.web.blueprints.composing.blueprint import blueprint
from surveyapp.web.blueprints.composing.desk import Writing, attempt, open_writing, page, seen
from surveyapp.web.forms.kwestie import AanpakForm, fits, fresh, sent
from surveyapp.web.policy import staff
from surveyapp.web.wiring import context

SCREEN = "composing.aanpak"


@blueprint.get("/aanpak")
@staff(*Role)
def aanpak(project: str) -> ResponseReturnValue:
    """The steps, in order, with a place for one more."""
    return _screen(open_writing(project))


@blueprint.post("/aanpak")
@staff(Role.COORDINATOR)
def save_aanpak(project: str) -> ResponseReturnValue:
    """Save what was typed, with a step moved or taken away if a button says so."""
    writing = open_writing(project)
    form = sent(AanpakForm)
    if not fits(form):
        return _screen(writing, form=form), 400
    steps = _rearranged(form.written())
    return attempt(
        lambda: write_aanpak(
            context(),
            seen(project, form.revision.data),
            writing.language.code,
            form.introduction.data or "",
            steps,
        ),
        lambda refused: _screen(open_writing(project), form=form, refused=refused),
        SCREEN,
        project=project,
        language=writing.language.code,
        done="saved",
    )


def _rearranged(steps: list[StepText]) -> list[StepText]:
    """The steps with one moved up, down or away: `up`, `down`, `away` and its place from 0."""
    do, _colon, place = request.form.get("do", "").partition(":")
    places = {str(at): at for at in range(len(steps))}
    if place not in places:
        return steps
    at = places[place]
    step = steps.pop(at)
    if do == "up":
        steps.insert(max(0, at - 1), step)
    elif do == "down":
        steps.insert(at + 1, step)
    elif do != "away":
        steps.insert(at, step)
    return steps


def _screen(writing: Writing, *, form: AanpakForm | None = None, refused: str = "") -> str:
    if form is None:
        form = fresh(AanpakForm)
        form.fill(writing.draft.kwestie, writing.language.code, writing.draft.revision)
    else:
        form.renew(writing.draft.revision)
    steps = {str(step.id): step for step in writing.draft.kwestie.aanpak.steps}
    return page("aanpak", writing, form=form, steps=steps, refused=refused)
