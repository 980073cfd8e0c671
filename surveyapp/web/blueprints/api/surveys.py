"""Surveys and their results for other programs, and for phones that answer offline."""

from flask import request
from flask.typing import ResponseReturnValue

from surveyapp.aggregate.release_document import results_document
from surveyapp.definition.document import dump_survey
from surveyapp.ids import content_hash
from surveyapp.services.find_survey import find_published_survey
from surveyapp.services.open_languages import open_languages
from surveyapp.services.read_release import latest_release
from surveyapp.web.blueprints.api.answers import json_answer, problem
from surveyapp.web.blueprints.api.blueprint import blueprint
from surveyapp.web.policy import public
from surveyapp.web.wiring import context


@blueprint.get("/surveys/<survey>")
@public
def show_survey(survey: str) -> ResponseReturnValue:
    """The newest published version as its document, with its number as `version`.

    `languages` are those that are open to residents now; the rest never changes.
    """
    published = find_published_survey(context(), survey)
    document = dump_survey(published.survey)
    document["languages"] = list(open_languages(context(), published))
    answer = json_answer({**document, "version": published.version})
    # Weak: compressed or not, it is the same questionnaire.
    answer.set_etag(f"{published.version}-{content_hash(document)}", weak=True)
    return answer.make_conditional(request)


@blueprint.get("/surveys/<survey>/results")
@public
def show_results(survey: str) -> ResponseReturnValue:
    """The latest release: bands of shares and ranges of bases, never a count."""
    find_published_survey(context(), survey)  # a survey that is not there has another answer
    release = latest_release(context(), survey)
    if release is None:
        return problem(
            404,
            "no-release",
            "Nothing was released yet.",
            "Ask again later: results come out once enough people took part.",
        )
    return json_answer(results_document(release))
