"""Before the first question: the language, and what is promised."""

from flask import render_template
from flask.typing import ResponseReturnValue

from surveyapp.response.progress import next_item
from surveyapp.services.keep_draft import start_draft
from surveyapp.web.blueprints.resident.addresses import Addresses, go_to
from surveyapp.web.blueprints.resident.blueprint import blueprint
from surveyapp.web.blueprints.resident.visit import visit
from surveyapp.web.policy import public
from surveyapp.web.telling import tell
from surveyapp.web.wiring import context


@blueprint.get("/s/<survey>")
@public
def choose_language(survey: str) -> ResponseReturnValue:
    """The languages of a survey, each by its own name."""
    here = visit(survey)
    choices = here.languages(here.promise_in)
    return render_template("resident/languages.html", visit=here, choices=choices)


@blueprint.get("/s/<survey>/<lang>")
@public
def show_promise(survey: str, lang: str) -> ResponseReturnValue:
    """What happens with the answers, and when one hears back."""
    here = visit(survey, lang)
    promise = here.survey.promise
    return render_template(
        "resident/closed.html" if here.closed else "resident/promise.html",
        visit=here,
        choices=here.languages(here.promise_in),
        before=zip(map(tell, promise.before), promise.pictures(), strict=True),
        results=tell(promise.results),
        help_lines=[tell(each) for each in promise.help],
    )


@blueprint.post("/s/<survey>/<lang>")
@public
def start(survey: str, lang: str) -> ResponseReturnValue:
    """Begin: make a draft and show the first screen."""
    here = visit(survey, lang)
    if here.closed:
        return go_to(here.promise_in(lang))
    token = start_draft(context(), survey, lang)
    first = next_item(here.survey, {}, None)
    return go_to(Addresses(survey, lang, token).item(first.key if first else None))
