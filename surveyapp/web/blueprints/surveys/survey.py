"""The page of one survey: state, addresses, translations, counts, release."""

from collections.abc import Sequence

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from surveyapp.definition.document import dump_survey
from surveyapp.definition.version import CLOSED, OPEN
from surveyapp.errors import Finding
from surveyapp.ids import canonical_json
from surveyapp.services.ask_release import release_under_way
from surveyapp.services.find_survey import find_survey, list_versions
from surveyapp.services.list_stories import coverage
from surveyapp.services.publish_version import look_over
from surveyapp.services.read_release import list_releases
from surveyapp.services.roles import Role
from surveyapp.services.show_projects import project_of
from surveyapp.web.accounts import membership
from surveyapp.web.blueprints.surveys.blueprint import blueprint
from surveyapp.web.blueprints.surveys.counting import counts_panel, release_panel
from surveyapp.web.blueprints.surveys.languages import language_lines
from surveyapp.web.policy import staff
from surveyapp.web.wiring import context


@blueprint.get("/surveys/<survey>")
@staff(*Role)
def survey(survey: str) -> ResponseReturnValue:
    """The page of a survey."""
    return survey_page(survey)


@blueprint.get("/surveys/<survey>/document.json")
@staff(*Role)
def document(survey: str) -> ResponseReturnValue:
    """The survey as its document: the draft if there is one, else the newest version."""
    kept = find_survey(context(), membership().organisation_id, survey)
    return (
        canonical_json(dump_survey(kept.newest)),
        {
            "Content-Type": "application/json; charset=utf-8",
            "Content-Disposition": f'attachment; filename="{kept.slug}.json"',
        },
    )


def survey_page(slug: str, *, findings: Sequence[Finding] = (), refused: str = "") -> str:
    """The page, with what stood in the way of what was just asked.

    Args:
        slug: which survey of this organisation.
        findings: mistakes in a document that was sent.
        refused: why a rule forbade it.
    """
    mine = membership()
    kept = find_survey(context(), mine.organisation_id, slug)
    counts = counts_panel(kept)
    return render_template(
        "surveys/survey.html",
        survey=kept,
        project=project_of(context(), kept),
        versions=list_versions(context(), mine.organisation_id, slug),
        releases=list_releases(context(), slug),
        languages=language_lines(kept),
        advice=() if kept.draft is None else look_over(context(), mine.organisation_id, kept.draft),
        counts=counts,
        stories=None if counts is None else coverage(context(), kept),
        making=release_under_way(context(), mine.organisation_id, slug),
        release=release_panel(kept),
        may_decide=mine.may(Role.COORDINATOR),
        is_open=kept.state == OPEN,
        is_closed=kept.state == CLOSED,
        findings=findings,
        refused=refused,
        done=_done(request.args.get("done", "")),
    )


def _done(code: str) -> str:
    """What was just done, in a sentence; empty for anything else."""
    return {
        "taken-in": _("The document was taken in as a draft. Residents do not see it yet."),
        "published": _("Published. The survey is open now."),
        "closed": _("Closed. Answers that are still on their way are taken in."),
        "reopened": _("The survey is open again."),
        "early": _("This survey may release before it closes."),
        "language-opened": _("Residents can choose this language in this survey now."),
        "language-closed": _(
            "The language is closed again. Whoever has begun in it can finish in it."
        ),
        "late": _("This survey waits with its release until it closes."),
    }.get(code, "")
