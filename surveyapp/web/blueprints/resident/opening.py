"""Before the first question: the language, and what is promised."""

import re
from functools import partial

from flask import render_template, request
from flask.typing import ResponseReturnValue

from surveyapp.errors import NotFound
from surveyapp.ids import new_token
from surveyapp.response.draft import Draft
from surveyapp.response.progress import next_item
from surveyapp.services.keep_draft import open_draft, show_also, start_draft
from surveyapp.web.blueprints.resident.addresses import DRAFT, Addresses, go_to
from surveyapp.web.blueprints.resident.application import application
from surveyapp.web.blueprints.resident.blueprint import blueprint
from surveyapp.web.blueprints.resident.handover import handed_over, take_over
from surveyapp.web.blueprints.resident.visit import Visit, visit
from surveyapp.web.i18n import second_language
from surveyapp.web.policy import public
from surveyapp.web.room import count_in
from surveyapp.web.security import keep_nothing
from surveyapp.web.sounding import only_sounds
from surveyapp.web.telling import tell
from surveyapp.web.wiring import context

# The white space of the templates, which would be half of the whole questionnaire's size.
_INDENTED = re.compile(r"\s*\n\s*")


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
    token = request.args.get(DRAFT, "")
    if token:
        keep_nothing()
    in_language = partial(_promise_in, survey, token) if token else here.promise_in
    page = render_template(
        "resident/closed.html" if here.closed else "resident/promise.html",
        visit=here,
        # Whoever came back from a page without scripts stays with those pages.
        application=None if token or here.closed else application(here, lang),
        choices=here.languages(in_language),
        before=zip(map(tell, promise.before), promise.pictures(), strict=True),
        results=tell(promise.results),
        help_lines=[tell(each) for each in promise.help],
    )
    return _INDENTED.sub("\n", page)


@blueprint.get("/s/<survey>/<lang>/sound")
@public
def send_sounds(survey: str, lang: str) -> ResponseReturnValue:
    """Where each text of a survey is said: for the phone, once its first screen is there."""
    return only_sounds(show_promise(survey, lang))


@blueprint.post("/s/<survey>/<lang>")
@public
def start(survey: str, lang: str) -> ResponseReturnValue:
    """Begin: make a draft, or go on with the one in the address, and show the first screen."""
    handed = handed_over()
    here = visit(survey, lang, begun=handed is not None)
    if handed is not None:
        return take_over(survey, lang, handed)
    if here.closed:
        return go_to(here.promise_in(lang))
    token = request.args.get(DRAFT, "")
    draft = _waiting(survey, token)
    if draft is None:
        token = _begin(here, lang)
    else:
        here = visit(survey, lang, draft.version, short=draft.short)
    addresses = Addresses(survey, lang, token)
    if draft is not None and draft.sent:
        return go_to(addresses.done)
    first = next_item(here.survey, {}, None)
    return go_to(addresses.item(first.key if first else None))


def _begin(here: Visit, lang: str) -> str:
    """Make a draft, in the session with whose code somebody came; gives its token."""
    code = here.room.code if here.room else None
    token = start_draft(context(), here.slug, lang, session=code, short=here.short)
    if code is not None:
        count_in(code, new_token())
    if second_language() is not None:
        show_also(context(), here.slug, token, second_language())
    return token


def _waiting(survey: str, token: str) -> Draft | None:
    """The draft that somebody came back from; None when there is none (any more)."""
    if not token:
        return None
    try:
        return open_draft(context(), survey, token)
    except NotFound:
        return None


def _promise_in(survey: str, token: str, lang: str) -> str:
    return Addresses(survey, lang, token).promise
