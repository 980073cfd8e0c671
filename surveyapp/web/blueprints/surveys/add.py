"""Adding a survey to a project: from a template that ships, or from a document of one's own."""

from collections.abc import Sequence

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.definition.document import load_survey
from surveyapp.definition.shipped import shipped_surveys
from surveyapp.errors import DocumentError, Finding, Refused
from surveyapp.services.import_survey import import_survey
from surveyapp.services.read_document import read_document
from surveyapp.services.roles import Role
from surveyapp.services.set_up_organisation import find_project
from surveyapp.web.accounts import membership
from surveyapp.web.blueprints.surveys.blueprint import blueprint
from surveyapp.web.i18n import page_language
from surveyapp.web.policy import staff
from surveyapp.web.refusals import refusal
from surveyapp.web.wiring import context


@blueprint.get("/projects/<project>/surveys/add")
@staff(Role.COORDINATOR)
def add(project: str) -> ResponseReturnValue:
    """The page with both ways."""
    return _page(project)


@blueprint.post("/projects/<project>/surveys/template")
@staff(Role.COORDINATOR)
def add_template(project: str) -> ResponseReturnValue:
    """Begin with a template, under an address of one's own."""
    template = shipped_surveys().get(request.form.get("template", ""))
    if template is None:
        return _page(project), 400
    key = request.form.get("key", "").strip() or template["key"]
    return _take_in(project, {**template, "key": key})


@blueprint.post("/projects/<project>/surveys/document")
@staff(Role.COORDINATOR)
def add_document(project: str) -> ResponseReturnValue:
    """Take in a document; one with mistakes changes nothing and says where they are."""
    try:
        document = read_document(_uploaded())
    except DocumentError as error:
        return _page(project, findings=error.findings), 400
    return _take_in(project, document)


def _uploaded() -> bytes:
    sent = request.files.get("document")
    return b"" if sent is None else sent.read()


def _take_in(project: str, document: object) -> ResponseReturnValue:
    mine = membership()
    found = find_project(context(), mine.organisation_id, project)
    try:
        slug = import_survey(context(), mine.organisation_id, found.id, document)
    except DocumentError as error:
        return _page(project, findings=error.findings), 400
    except Refused as error:
        return _page(project, refused=refusal(error)), 409
    return redirect(url_for("surveys.survey", survey=slug, done="taken-in"))


def _page(project: str, findings: Sequence[Finding] = (), refused: str = "") -> str:
    return render_template(
        "surveys/add.html",
        project=find_project(context(), membership().organisation_id, project),
        templates=_titles(),
        findings=findings,
        refused=refused,
        chosen=request.form.get("template"),
        key=request.form.get("key", ""),
    )


def _titles() -> dict[str, str]:
    """What the templates are called in the language of the page."""
    return {
        key: load_survey(document).title.tell(page_language().code).text
        for key, document in shipped_surveys().items()
    }
