"""When scripts die half-way: the page sends what the phone has, and the server goes on."""

from dataclasses import replace

from flask import request
from flask.typing import ResponseReturnValue

from surveyapp.response.handed_over import HandedOver, read_handed_over
from surveyapp.response.progress import next_item, previous_item
from surveyapp.services.hand_over_draft import hand_over_draft
from surveyapp.web.blueprints.resident.addresses import CHECK, Addresses, go_to
from surveyapp.web.blueprints.resident.answering import go_on
from surveyapp.web.blueprints.resident.finishing import hand_in
from surveyapp.web.blueprints.resident.visit import opened
from surveyapp.web.forms.answers import AnswerForm, Go
from surveyapp.web.room import room_of
from surveyapp.web.screens import problem_of
from surveyapp.web.wiring import context

# The hidden field in which every form of the application carries its draft.
FIELD = "draft"


def handed_over() -> HandedOver | None:
    """What the form holds of a draft; None when it comes from a page without scripts."""
    return read_handed_over(request.form[FIELD]) if FIELD in request.form else None


def take_over(survey: str, lang: str, handed: HandedOver) -> ResponseReturnValue:
    """Go on where the scripts stopped, with what was tapped there."""
    token = hand_over_draft(context(), survey, lang, _in_its_room(survey, handed))
    visit, draft = opened(survey, lang, token)
    addresses = Addresses(survey, lang, token, changing=handed.changing)
    if draft.sent:
        return go_to(addresses.done)
    if handed.at == CHECK:
        if request.form.get("go") != Go.BACK:
            return hand_in(survey, lang, token)
        last = previous_item(visit.survey, draft.answers, None)
        return go_to(addresses.item(last.key if last else None))
    item = visit.survey.item(handed.at) or next_item(visit.survey, draft.answers, None)
    if item is None:
        return go_to(addresses.check)
    form = AnswerForm(item)
    if problem_of(form, item) is not None and not form.leaves:
        return go_to(addresses.item(item.key))
    return go_on(visit, addresses, item, form)


def _in_its_room(survey: str, handed: HandedOver) -> HandedOver:
    """With the session of the address, where the scripts died before they knew it."""
    room = room_of(survey) if handed.response_id is None else None
    return handed if room is None else replace(handed, session=room.code, short=room.short)
