"""The texts around the statements, one language at a time; and which languages there are."""

from flask.typing import ResponseReturnValue

from surveyapp.languages import all_languages
from surveyapp.services.compose_kwestie import FRAME, choose_languages, write_frame
from surveyapp.services.roles import Role
from surveyapp.web.blueprints.composing.blueprint import blueprint
from surveyapp.web.blueprints.composing.desk import Writing, attempt, open_writing, page, seen
from surveyapp.web.forms.kwestie import FrameForm, LanguagesForm, fits, fresh, sent
from surveyapp.web.policy import staff
from surveyapp.web.wiring import context

SCREEN = "composing.frame"


@blueprint.get("/texts")
@staff(*Role)
def frame(project: str) -> ResponseReturnValue:
    """Title, introduction, analysis, what happens next, who is missing."""
    return _screen(open_writing(project))


@blueprint.post("/texts")
@staff(Role.COORDINATOR)
def save_frame(project: str) -> ResponseReturnValue:
    """Save them in one language."""
    writing = open_writing(project)
    form = sent(FrameForm)
    if not fits(form):
        return _screen(writing, form=form), 400
    texts = {name: form[name].data or "" for name in FRAME}
    return attempt(
        lambda: write_frame(
            context(),
            seen(project, form.revision.data),
            writing.language.code,
            texts,
            form.bullets(),
        ),
        lambda refused: _screen(open_writing(project), form=form, refused=refused),
        SCREEN,
        project=project,
        language=writing.language.code,
        done="saved",
    )


@blueprint.post("/languages")
@staff(Role.COORDINATOR)
def save_languages(project: str) -> ResponseReturnValue:
    """Choose in which languages it is told; the one it was written in stays the first."""
    writing = open_writing(project)
    form = sent(LanguagesForm)
    if not fits(form):
        return _screen(writing), 400
    wanted = [writing.source.code, *(form.languages.data or ())]
    return attempt(
        lambda: choose_languages(context(), seen(project, form.revision.data), wanted),
        lambda refused: _screen(open_writing(project), refused=refused),
        SCREEN,
        project=project,
        language=writing.language.code,
        done="saved",
    )


def _screen(writing: Writing, *, form: FrameForm | None = None, refused: str = "") -> str:
    if form is None:
        form = fresh(FrameForm)
        form.fill(writing.draft.kwestie, writing.language.code, writing.draft.revision)
    else:
        form.renew(writing.draft.revision)
    return page(
        "texts",
        writing,
        form=form,
        languages=fresh(LanguagesForm, revision=writing.draft.revision),
        known=[each for each in all_languages() if each.code != writing.source.code],
        refused=refused,
    )
