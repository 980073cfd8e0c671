"""The results page of a release."""

from collections.abc import Mapping

from flask import render_template, request
from flask.typing import ResponseReturnValue

from surveyapp.aggregate.release import Release
from surveyapp.definition.survey import Survey
from surveyapp.definition.version import KeptSurvey
from surveyapp.errors import NotFound
from surveyapp.report.changes import Changes, changes_between
from surveyapp.report.findings import findings_of
from surveyapp.report.held_back import held_back, told_earlier
from surveyapp.report.result import Results
from surveyapp.report.results import results_of
from surveyapp.report.room_results import room_results
from surveyapp.services.find_results_print import list_prints
from surveyapp.services.find_survey import find_survey
from surveyapp.services.read_release import (
    asked_in,
    latest_release,
    newest_number,
    releases_before,
)
from surveyapp.services.read_release import release as read_release
from surveyapp.services.roles import Role
from surveyapp.services.set_up_organisation import list_centres
from surveyapp.services.show_projects import project_of
from surveyapp.web.accounts import membership
from surveyapp.web.blueprints.results.blueprint import blueprint
from surveyapp.web.i18n import page_language
from surveyapp.web.policy import staff
from surveyapp.web.wiring import context


@blueprint.get("/surveys/<survey>/results")
@staff(*Role)
def latest(survey: str) -> ResponseReturnValue:
    """The latest release."""
    kept = _kept(survey)
    found = latest_release(context(), survey)
    if found is None:
        message = "Nothing was released yet."
        raise NotFound(message)
    return _page(kept, found, found.number)


@blueprint.get("/surveys/<survey>/results/<int(max=9999):number>")
@staff(*Role)
def numbered(survey: str, number: int) -> ResponseReturnValue:
    """One release, for ever the same."""
    kept = _kept(survey)
    found = read_release(context(), survey, number)
    return _page(kept, found, newest_number(context(), kept.id))


def _kept(slug: str) -> KeptSurvey:
    """The survey; of another organisation it is not there, whatever was released of it."""
    return find_survey(context(), membership().organisation_id, slug)


def _page(kept: KeptSurvey, found: Release, newest: int) -> str:
    mine = membership()
    language = page_language().code
    asked = asked_in(context(), found).survey
    made = list_prints(context(), mine.organisation_id, kept.id, found.number)
    results = _results(found, asked)
    # Under a breakdown a page tells of its groups; what is of everybody would be made for nobody.
    whole, may_write = results.breakdown is None, mine.may(Role.COORDINATOR)
    return render_template(
        "results/results.html",
        survey=kept,
        project=project_of(context(), kept),
        release=found,
        results=results,
        earlier=_earlier(found, asked, results.breakdown),
        rooms=room_results(found, asked, language) if whole else (),
        findings=findings_of(found, asked, language) if whole else (),
        changes=_changes(found, asked) if whole else None,
        pictures=language in made,
        newest=newest == found.number,
        held=held_back(found, asked, language) if whole and may_write else (),
        may_write=may_write,
    )


def _earlier(found: Release, asked: Survey, breakdown: str | None) -> Mapping[str, Release]:
    before = releases_before(context(), found, asked)
    return told_earlier(found, asked, breakdown, before)


def _changes(found: Release, asked: Survey) -> Changes | None:
    """What changed since the release before; None of the first."""
    if found.number == 1:
        return None
    before, earlier = next(releases_before(context(), found, asked))
    return changes_between(before, found, (earlier, asked), page_language().code)


def _results(found: Release, asked: Survey) -> Results:
    centres = list_centres(context(), membership().organisation_id)
    names = {each.slug: each.name for each in centres}
    return results_of(found, asked, names, page_language().code, request.args.get("by"))
