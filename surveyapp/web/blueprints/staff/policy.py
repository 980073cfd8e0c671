"""How careful an organisation is with figures: everybody may read it, an admin may change it."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.errors import Refused
from surveyapp.services.person import Person
from surveyapp.services.policy import MINIMUM_MOST, policy_of, set_minimum
from surveyapp.services.roles import Role
from surveyapp.web.accounts import membership
from surveyapp.web.blueprints.staff.blueprint import blueprint
from surveyapp.web.policy import staff
from surveyapp.web.refusals import refusal
from surveyapp.web.wiring import context


@blueprint.get("/policy")
@staff(*Role)
def policy() -> ResponseReturnValue:
    """What holds now, and why."""
    return _page()


@blueprint.post("/policy")
@staff(Role.ADMIN)
def choose_policy() -> ResponseReturnValue:
    """Choose another minimum."""
    mine = membership()
    by = Person(mine.account_id, mine.account)
    try:
        set_minimum(context(), mine.organisation_id, _number(_typed()), by)
    except Refused as error:
        return _page(_typed(), refusal(error)), 409
    return redirect(url_for("staff.policy", done="chosen"))


def _typed() -> str:
    """What was typed, to be shown again when it is refused."""
    return request.form.get("minimum", "").strip()


def _number(typed: str) -> int:
    """The number that was typed; 0, which is refused, when it is none."""
    plain = typed.isascii() and typed.isdigit() and len(typed) <= len(str(MINIMUM_MOST))
    return int(typed) if plain else 0


def _page(typed: str | None = None, refused: str = "") -> str:
    mine = membership()
    chosen = policy_of(context(), mine.organisation_id)
    return render_template(
        "staff/policy.html",
        policy=chosen,
        typed=str(chosen.minimum) if typed is None else typed,
        organisation=mine.organisation,
        most=MINIMUM_MOST,
        may_change=mine.may(Role.ADMIN),
        refused=refused,
        done=request.args.get("done") == "chosen",
    )
