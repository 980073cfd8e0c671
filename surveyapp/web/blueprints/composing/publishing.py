"""Publishing: the findings, the button, and the versions there are."""

from flask.typing import ResponseReturnValue

from surveyapp.services.publish_kwestie import findings_before_publishing, publish_kwestie
from surveyapp.services.read_kwestie import list_versions
from surveyapp.services.roles import Role
from surveyapp.web.blueprints.composing.blueprint import blueprint
from surveyapp.web.blueprints.composing.desk import (
    Writing,
    attempt,
    desk,
    open_writing,
    page,
    seen,
)
from surveyapp.web.forms.kwestie import PublishForm, fits, fresh, sent
from surveyapp.web.i18n import page_language
from surveyapp.web.policy import staff
from surveyapp.web.wiring import context

SCREEN = "composing.publishing"


@blueprint.get("/publish")
@staff(*Role)
def publishing(project: str) -> ResponseReturnValue:
    """What must be mended first, what had better be, and what was published."""
    return _screen(open_writing(project))


@blueprint.post("/publish")
@staff(Role.COORDINATOR)
def publish(project: str) -> ResponseReturnValue:
    """Publish the draft as the next version."""
    open_writing(project)
    form = sent(PublishForm)
    if not fits(form):
        return _screen(open_writing(project)), 400
    return attempt(
        lambda: publish_kwestie(
            context(), seen(project, form.revision.data), reason=form.reason.data or ""
        ),
        lambda refused: _screen(open_writing(project), form=form, refused=refused),
        SCREEN,
        project=project,
        done="published",
    )


def _screen(writing: Writing, *, form: PublishForm | None = None, refused: str = "") -> str:
    if form is None:
        form = fresh(PublishForm)
    form.renew(writing.draft.revision)
    findings = findings_before_publishing(
        context(), desk(writing.project.slug), page_language().code
    )
    return page(
        "publish",
        writing,
        form=form,
        blocking=[each for each in findings if each.blocking],
        advice=[each for each in findings if not each.blocking],
        versions=list_versions(context(), writing.draft.kwestie.key),
        refused=refused,
    )
