"""One item beside itself: earlier releases, centres, and surveys that ask the same."""

from flask import render_template
from flask.typing import ResponseReturnValue

from surveyapp.definition.items import item_type
from surveyapp.report.results_print import OVER_RELEASES
from surveyapp.services.compare_results import compare_item
from surveyapp.services.find_results_print import list_prints
from surveyapp.services.find_survey import find_survey
from surveyapp.services.read_release import asked_in
from surveyapp.services.read_release import release as read_release
from surveyapp.services.roles import Role
from surveyapp.services.show_projects import project_of
from surveyapp.web.accounts import membership
from surveyapp.web.blueprints.results.blueprint import blueprint
from surveyapp.web.i18n import page_language
from surveyapp.web.policy import staff
from surveyapp.web.wiring import context


@blueprint.get("/surveys/<survey>/results/<int(max=9999):number>/compare/<item>")
@staff(*Role)
def compare(survey: str, number: int, item: str) -> ResponseReturnValue:
    """An item over the releases up to this one, its centres, and surveys of the organisation."""
    mine = membership().organisation_id
    kept = find_survey(context(), mine, survey)
    language = page_language().code
    compared = compare_item(context(), mine, survey, number, item=item, language=language)
    release = read_release(context(), survey, number)
    asked = asked_in(context(), release).survey.item(item)
    return render_template(
        "results/compare.html",
        survey=kept,
        project=project_of(context(), kept),
        release=release,
        item=asked,
        put_first=asked is not None and item_type(asked.type).counts_first,
        compared=compared,
        over_releases=OVER_RELEASES,
        pictures=language in list_prints(context(), mine, kept.id, number),
    )
