"""One item per screen: show it, take the answer, go on or back."""

from dataclasses import replace

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from surveyapp.definition.survey import NO_ANSWER, Item
from surveyapp.languages import resolve
from surveyapp.response.consent import refuses
from surveyapp.response.draft import Draft
from surveyapp.response.progress import next_item, previous_item, route, unanswered
from surveyapp.services.keep_draft import (
    change_language,
    drop_draft,
    save_answer,
    save_quote_permission,
    show_also,
)
from surveyapp.web.blueprints.resident.addresses import Addresses, go_to
from surveyapp.web.blueprints.resident.blueprint import blueprint
from surveyapp.web.blueprints.resident.visit import Visit, opened
from surveyapp.web.forms.answers import AnswerForm, Go
from surveyapp.web.policy import public
from surveyapp.web.screens import (
    ItemScreen,
    as_said,
    card_place,
    problem_of,
    show_item,
    voice_in,
)
from surveyapp.web.wiring import context


@blueprint.get("/s/<survey>/<lang>/d/<token>/<item>")
@public
def show_screen(survey: str, lang: str, token: str, item: str) -> ResponseReturnValue:
    """One item of the survey."""
    visit, draft = opened(survey, lang, token)
    addresses = Addresses.of_request(survey, lang, token)
    if draft.sent:
        return go_to(addresses.done)
    asked = _item(visit, item)
    if asked not in route(visit.survey, draft.answers):
        return go_to(addresses.item(_key(next_item(visit.survey, draft.answers, item))))
    said = as_said(draft.answers.get(item))
    voice = voice_in(draft.answers.get(item))
    return _page(visit, show_item(asked, said, allowed=draft.quote_permission, voice=voice))


@blueprint.post("/s/<survey>/<lang>/d/<token>/<item>")
@public
def take_answer(survey: str, lang: str, token: str, item: str) -> ResponseReturnValue:
    """Keep what was tapped; ask again only when somebody wants to go on and it does not fit."""
    visit, draft = opened(survey, lang, token)
    addresses = Addresses.of_request(survey, lang, token)
    if draft.sent:
        return go_to(addresses.done)
    asked = _item(visit, item)
    form = AnswerForm(asked)
    problem = problem_of(form, asked)
    if problem is not None and not form.leaves:
        allowed = bool(form.quote_permission.data)
        voice = form.voice.data or ""
        screen = show_item(asked, form.answer.said, allowed=allowed, problem=problem, voice=voice)
        return _page(visit, screen), 422
    if form.looks_personal and not form.leaves:
        return _ask_to_keep(visit, addresses, asked, form)
    return go_on(visit, addresses, asked, form)


def go_on(visit: Visit, addresses: Addresses, item: Item, form: AnswerForm) -> ResponseReturnValue:
    """Keep the answer, and show what comes after it."""
    draft = _keep(visit, addresses, item, form)
    if draft.sent:  # in another tab, in the same moment
        return go_to(addresses.done)
    return go_to(_onward(visit, draft, addresses, item, form))


def _ask_to_keep(
    visit: Visit, addresses: Addresses, item: Item, form: AnswerForm
) -> ResponseReturnValue:
    """Keep the story, and ask once whether what looks personal may stay in it."""
    draft = _keep(visit, addresses, item, form)
    if draft.sent:  # in another tab, in the same moment
        return go_to(addresses.done)
    value = draft.answers.get(item.key)
    allowed = draft.quote_permission
    screen = show_item(item, as_said(value), allowed=allowed, voice=voice_in(value))
    return _page(visit, replace(screen, personal=True))


def _item(visit: Visit, key: str) -> Item:
    found = visit.survey.item(key)
    if found is None:
        abort(404)
    return found


def _keep(visit: Visit, addresses: Addresses, item: Item, form: AnswerForm) -> Draft:
    """Keep the answer as far as it fits, and the language in which it was given."""
    here = context()
    value = form.answer.data
    if item.type == "story" and value is None:
        value = NO_ANSWER
    draft = change_language(here, visit.slug, addresses.token, addresses.lang)
    if form.also.data is not None:
        draft = show_also(here, visit.slug, addresses.token, visit.second(form.also.data))
    if form.answer.problem is None and item.type != "information":
        draft = save_answer(here, visit.slug, addresses.token, item.key, value)
    if item.type == "story":
        allowed = bool(form.quote_permission.data) and isinstance(value, dict)
        draft = save_quote_permission(here, visit.slug, addresses.token, allowed=allowed)
    return draft


def _onward(visit: Visit, draft: Draft, addresses: Addresses, item: Item, form: AnswerForm) -> str:
    """The address of what comes after this screen."""
    other = resolve(form.language.data or "")
    if other in visit.offered:
        return addresses.in_language(other).item(item.key)
    if form.taps or form.go.data == Go.ALSO:
        place = f"#{card_place(item, form.tap.data)}" if form.taps else ""
        return addresses.item(item.key) + place
    if form.go.data == Go.BACK:
        return _back(visit, draft, addresses, item)
    if refuses(visit.survey, draft.answers):
        drop_draft(context(), visit.slug, addresses.token)
        return addresses.goodbye
    if addresses.changing:
        # Only what is still to be asked: a changed answer may open questions.
        return addresses.item(_key(next(iter(unanswered(visit.survey, draft.answers)), None)))
    return addresses.item(_key(next_item(visit.survey, draft.answers, item.key)))


def _back(visit: Visit, draft: Draft, addresses: Addresses, item: Item) -> str:
    before = previous_item(visit.survey, draft.answers, item.key)
    if addresses.changing:
        return addresses.check
    return addresses.promise if before is None else addresses.item(before.key)


def _key(item: Item | None) -> str | None:
    return None if item is None else item.key


def _page(visit: Visit, screen: ItemScreen) -> str:
    return render_template(
        "resident/item.html", visit=visit, choices=visit.languages(), screen=screen
    )
