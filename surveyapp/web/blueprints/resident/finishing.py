"""After the last question: look at the answers, hand them in, thank you, goodbye."""

from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from surveyapp.ids import withdrawal_code
from surveyapp.response.progress import previous_item, to_check, unanswered
from surveyapp.services.keep_draft import change_language, finish_draft
from surveyapp.web.blueprints.resident.addresses import Addresses, go_to
from surveyapp.web.blueprints.resident.blueprint import blueprint
from surveyapp.web.blueprints.resident.visit import Visit, opened, visit
from surveyapp.web.policy import public
from surveyapp.web.screens import Card, answer_cards
from surveyapp.web.telling import Telling, tell
from surveyapp.web.wiring import context

CODE_GROUP = 4


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """One line of the list of answers.

    Attributes:
        question: what was asked.
        answers: what was answered, as it was tapped.
        own_words: it was written by the person, not chosen.
        address: where to change it.
    """

    question: Telling
    answers: tuple[Card, ...]
    own_words: bool
    address: str


@dataclass(frozen=True, slots=True)
class Ending:
    """What the last screen tells.

    Attributes:
        results: when and where the results come.
        invitation: come and see us, or None.
        help_lines: where to get help now.
        withdraw_address: where answers are taken back.
    """

    results: Telling
    invitation: Telling | None
    help_lines: tuple[Telling, ...]
    withdraw_address: str

    @classmethod
    def of(cls, visit: Visit, lang: str) -> "Ending":
        """That of a survey, in the language of the page."""
        promise = visit.survey.promise
        return cls(
            results=tell(promise.results),
            invitation=tell(promise.invitation) if promise.invitation else None,
            help_lines=tuple(tell(each) for each in promise.help),
            withdraw_address=f"/w/{lang}",
        )


@blueprint.get("/s/<survey>/<lang>/check/<token>")
@public
def check_answers(survey: str, lang: str, token: str) -> ResponseReturnValue:
    """Ready? The answers stay closed until somebody taps to look at them."""
    here, draft = opened(survey, lang, token)
    addresses = Addresses(survey, lang, token)
    if draft.sent:
        return go_to(addresses.done)
    last = previous_item(here.survey, draft.answers, None)
    return render_template(
        "resident/check.html",
        visit=here,
        choices=here.languages(lambda code: addresses.in_language(code).check),
        answers=[
            GivenAnswer(
                question=tell(item.text),
                answers=answer_cards(item, value),
                own_words=item.type == "story",
                address=addresses.to_change().item(item.key),
            )
            for item, value in to_check(here.survey, draft.answers)
        ],
        back=addresses.item(last.key) if last else None,
    )


@blueprint.post("/s/<survey>/<lang>/check/<token>")
@public
def hand_in(survey: str, lang: str, token: str) -> ResponseReturnValue:
    """Ready. Ask first what was left out, which can only be a screen that was jumped over."""
    here, draft = opened(survey, lang, token)
    addresses = Addresses(survey, lang, token)
    left_out = () if draft.sent else unanswered(here.survey, draft.answers)
    if left_out:
        return go_to(addresses.to_change().item(left_out[0].key))
    change_language(context(), survey, token, lang)
    finish_draft(context(), survey, token)
    return go_to(addresses.done)


@blueprint.get("/s/<survey>/<lang>/done/<token>")
@public
def show_done(survey: str, lang: str, token: str) -> ResponseReturnValue:
    """Thank you; when and where the results come; where to get help; how to take it back."""
    here, draft = opened(survey, lang, token)
    addresses = Addresses(survey, lang, token)
    if not draft.sent:
        return go_to(addresses.check)
    return render_template(
        "resident/done.html",
        visit=here,
        choices=here.languages(lambda code: addresses.in_language(code).done),
        ending=Ending.of(here, lang),
        code=_grouped(withdrawal_code(draft.response_id)),
        response_id=draft.response_id,
    )


@blueprint.get("/s/<survey>/<lang>/goodbye")
@public
def say_goodbye(survey: str, lang: str) -> ResponseReturnValue:
    """After a no to consent: nothing was kept, and that is fine."""
    here = visit(survey, lang)
    return render_template(
        "resident/goodbye.html",
        visit=here,
        choices=here.languages(lambda code: Addresses(survey, code, "").goodbye),
        help_lines=[tell(each) for each in here.survey.promise.help],
        promise_address=here.promise_in(lang),
    )


def _grouped(code: str) -> str:
    return " ".join(code[start : start + CODE_GROUP] for start in range(0, len(code), CODE_GROUP))
