"""A second reader: a sample is drawn, read blind, and laid beside the first reading."""

import uuid

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.errors import Refused
from surveyapp.services.change_frame import frame_of
from surveyapp.services.find_survey import find_survey
from surveyapp.services.person import names_of
from surveyapp.services.second_reader import draw_sample, find_differences, find_sample
from surveyapp.services.show_projects import project_of
from surveyapp.web.accounts import account_id, membership
from surveyapp.web.blueprints.coding.blueprint import CODERS, FRAME_KEEPERS, blueprint
from surveyapp.web.blueprints.coding.words import done_words, why
from surveyapp.web.policy import staff
from surveyapp.web.security import keep_nothing
from surveyapp.web.telling import Telling
from surveyapp.web.themes import theme_name
from surveyapp.web.wiring import context

USUAL_SHARE = 0.1  # of the stories that can be drawn: enough to see where readers differ
FEWEST = 5


@blueprint.get("/surveys/<survey>/second-reader")
@staff(*CODERS)
def second_reader(survey: str) -> ResponseReturnValue:
    """The sample, who is ready with what, and how far two readings agree."""
    return _screen(survey)


@blueprint.post("/surveys/<survey>/second-reader")
@staff(*FRAME_KEEPERS)
def draw(survey: str) -> ResponseReturnValue:
    """Draw some stories."""
    kept = find_survey(context(), membership().organisation_id, survey)
    try:
        draw_sample(context(), kept, account_id(), request.form.get("number", 0, type=int))
    except Refused as error:
        return _screen(survey, why(error)), 409
    return redirect(url_for("coding.second_reader", survey=survey, done="drawn"), 303)


@blueprint.get("/surveys/<survey>/second-reader/differences")
@staff(*CODERS)
def differences(survey: str) -> ResponseReturnValue:
    """The stories that were read differently, side by side; that somebody looked is noted."""
    kept = find_survey(context(), membership().organisation_id, survey)
    keep_nothing()
    sample = find_sample(context(), kept, account_id())
    return render_template(
        "coding/differences.html",
        survey=kept,
        project=project_of(context(), kept),
        agreement=sample.agreement,
        differences=find_differences(context(), kept, account_id(), sample),
        names=_names(kept.organisation_id, kept.project_id),
    )


def _names(organisation_id: uuid.UUID, project_id: uuid.UUID) -> dict[uuid.UUID, Telling]:
    frame = frame_of(context(), organisation_id, project_id)
    return {theme.id: theme_name(theme) for theme in frame.themes}


def _screen(survey: str, refused: str = "") -> str:
    kept = find_survey(context(), membership().organisation_id, survey)
    sample = find_sample(context(), kept, account_id())
    readers = {each.drawn.read_by for each in sample.stories if each.drawn.read_by}
    usual = max(FEWEST, round(sample.left * USUAL_SHARE))
    return render_template(
        "coding/second_reader.html",
        survey=kept,
        project=project_of(context(), kept),
        sample=sample,
        names=names_of(context(), readers),
        ready=sum(each.drawn.ready for each in sample.stories),
        number=min(usual, sample.left),
        may_draw=bool(sample.left) and membership().role in {*FRAME_KEEPERS, "admin"},
        done=done_words(request.args.get("done", "")),
        refused=[("number", refused)] if refused else [],
    )
