"""Two group sessions of the demo: one that was held, one of tomorrow.

In the first enough people answered on their own phones for its board to reveal what they said.
"""

import datetime as dt
import uuid
from dataclasses import replace

from surveyapp.clock import FixedClock
from surveyapp.ids import new_id
from surveyapp.response.group_session import Closing, SessionState
from surveyapp.response.session_note import SessionNote
from surveyapp.response.tally import Method, Tally
from surveyapp.services.change_session import change_state
from surveyapp.services.close_session import close_session
from surveyapp.services.context import Context
from surveyapp.services.demo.people import crowd
from surveyapp.services.generate_responses import Setting, generate_responses
from surveyapp.services.plan_session import SessionPlan, plan_session
from surveyapp.services.record_tally import record_tally
from surveyapp.services.session_notes import keep_note
from surveyapp.services.set_up_organisation import list_centres

SURVEY = "hoe-woon-je"
HELD_DAYS_AGO = 2
PEOPLE = 14
LANGUAGES = ("nl-BE", "ar", "tr", "ti")
# How many of them answered on a phone of their own, and in which languages.
ON_PHONES = 12
SPOKEN = {"nl-BE": 5, "ar": 4, "tr": 3}
COUNTED = (
    Tally("problems", Method.HANDS, PEOPLE, {
        "mould": 9, "cold": 8, "unsafe": 3, "too-small": 6, "vermin": 4, "nothing": 1,
    }),
    Tally("first", Method.DOTS, PEOPLE, {
        "repairs": 17, "costs": 12, "social-housing": 10, "protection": 3,
    }),
)  # fmt: skip
ENDED = {
    "missing": "Jongeren, en mensen die 's avonds werken.",
    "went_well": "De prenten: iedereen kon mee, ook zonder te lezen.",
    "was_hard": "Veel lawaai. De tolk kwam later.",
}
NOTE = "Op het einde ging het vooral over de schimmel in de slaapkamers, en over de borg."


def make_sessions(
    context: Context, organisation_id: uuid.UUID, account_id: uuid.UUID, seed: int
) -> None:
    """Make both, in the centres of the demo's organisation.

    Args:
        context: as always.
        organisation_id: of the demo.
        account_id: whose sessions they are.
        seed: of the made-up answers.
    """
    _held(_days_ago(context, HELD_DAYS_AGO), organisation_id, account_id, seed)
    plan_session(context, organisation_id, account_id, _plan(context, organisation_id, days=1))


def _held(context: Context, organisation_id: uuid.UUID, account_id: uuid.UUID, seed: int) -> None:
    plan = replace(_plan(context, organisation_id), interpreter=True)
    session = plan_session(context, organisation_id, account_id, plan)
    change_state(context, organisation_id, session.id, SessionState.OPEN, PEOPLE)
    for tally in COUNTED:
        record_tally(context, organisation_id, session.id, tally, account_id)
    # Not the seed of the crowd: these are other people.
    generate_responses(context, SURVEY, ON_PHONES, seed + 1, setting=_on_phones(session.code))
    note = SessionNote(new_id(), NOTE, "nl-BE", account_id)
    keep_note(context, organisation_id, session.id, note)
    closing = Closing(id=new_id(), head_count=PEOPLE, by=account_id, **ENDED)
    close_session(context, organisation_id, session.id, closing)


def _on_phones(code: str) -> Setting:
    tendencies = replace(crowd(SURVEY).setting.tendencies, languages=SPOKEN, channels={"web": 1})
    return Setting(tendencies, days=0, session=code)


def _plan(context: Context, organisation_id: uuid.UUID, days: int = 0) -> SessionPlan:
    centre = list_centres(context, organisation_id)[0]
    held_on = context.clock.today() + dt.timedelta(days=days)
    return SessionPlan(SURVEY, centre.id, held_on, LANGUAGES, people=PEOPLE)


def _days_ago(context: Context, days: int) -> Context:
    then = context.clock.now().astimezone(context.config.time_zone) - dt.timedelta(days=days)
    return replace(context, clock=FixedClock(then))
