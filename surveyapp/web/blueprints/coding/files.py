"""A coding frame out to a file, and in from one: first what would change, then the change."""

import base64
import binascii

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.coding.changing import difference
from surveyapp.coding.incoming import Plan
from surveyapp.errors import Finding, ImportRefused, Refused
from surveyapp.languages import all_languages
from surveyapp.services.change_frame import REASON_MAX
from surveyapp.services.exchange_frame import (
    FILE_MAX,
    FrameFormat,
    frame_file,
    preview_file,
    take_file,
)
from surveyapp.web.accounts import account_id, membership
from surveyapp.web.blueprints.coding.blueprint import CODERS, FRAME_KEEPERS, blueprint
from surveyapp.web.blueprints.coding.desk import desk, open_frame, wanted_language
from surveyapp.web.blueprints.coding.findings import finding_words, place_words
from surveyapp.web.blueprints.coding.frame import shifts
from surveyapp.web.blueprints.coding.words import why
from surveyapp.web.bodies import takes
from surveyapp.web.policy import staff
from surveyapp.web.wiring import context
from surveyapp.web.words_of_languages import language_name

TYPES = {FrameFormat.CSV: "text/csv; charset=utf-8", FrameFormat.QDC: "application/xml"}
# The file itself, or in its second round as text that a page may carry; and the fields around it.
_BODY_MAX = 2 * FILE_MAX


@blueprint.get("/projects/<project>/coding-frame/file")
@staff(*CODERS)
def exchange(project: str) -> ResponseReturnValue:
    """Where a frame goes out and comes in."""
    return _screen(project)


@blueprint.get("/projects/<project>/coding-frame/file/frame.<any(csv, qdc):form>")
@staff(*CODERS)
def file(project: str, form: str) -> ResponseReturnValue:
    """The frame as a file."""
    made = frame_file(
        context(),
        membership().organisation_id,
        project,
        FrameFormat(form),
        wanted_language().code,
        account_id(),
    )
    answer = make_response(made)
    answer.content_type = TYPES[FrameFormat(form)]
    name = f"{project}-{wanted_language().code}.{form}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@blueprint.post("/projects/<project>/coding-frame/file")
@staff(*FRAME_KEEPERS)
@takes(_BODY_MAX)
def take(project: str) -> ResponseReturnValue:
    """Show what a file would change; when that was seen and wanted, change it."""
    content = _content()
    language = wanted_language().code
    refused = ""
    try:
        if request.form.get("do") == "take":
            refused = _take(project, content, language)
            if not refused:
                return redirect(url_for("coding.frame", project=project, done="imported"), 303)
        plan = preview_file(context(), membership().organisation_id, project, content, language)
    except ImportRefused as error:
        return _screen(project, error.findings), 422
    return _screen(project, (), plan, content, refused), 409 if refused else 200


def _take(project: str, content: bytes, language: str) -> str:
    """Take the file in; why not, when something else than the file stands in the way."""
    try:
        take_file(context(), desk(project, request.form.get("reason", "")), content, language)
    except Refused as error:
        return why(error)
    return ""


def _content() -> bytes:
    sent = request.files.get("file")
    if sent is not None and sent.filename:
        return bytes(sent.read(FILE_MAX + 1))
    try:
        return base64.b64decode(request.form.get("content", ""), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _screen(
    project: str,
    findings: tuple[Finding, ...] = (),
    plan: Plan | None = None,
    content: bytes = b"",
    refused: str = "",
) -> str:
    page = open_frame(project)
    changes = [] if plan is None else shifts(*difference(page.frame, plan.frame), plan.frame)
    return render_template(
        "coding/exchange.html",
        page=page,
        project=page.project,
        findings=[
            (place_words(each), finding_words(each) or f"{each.what} {each.fix}")
            for each in findings
        ],
        plan=plan,
        shifts=changes,
        # Without changes there is no field for a reason.
        refused=[("reason" if changes else "", refused)] if refused else [],
        reason=request.form.get("reason", ""),
        reason_most=REASON_MAX,
        content=base64.b64encode(content).decode(),
        language=wanted_language(),
        languages=sorted(((each, language_name(each)) for each in all_languages()), key=_by_name),
        most=FILE_MAX // 1024,
    )


def _by_name(choice: tuple[object, str]) -> str:
    return choice[1].casefold()
