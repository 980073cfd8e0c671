"""How careful an organisation is: shown to everybody, changed by an admin, noted, obeyed."""

from flask import Flask

from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_published_survey
from surveyapp.services.note_audit import list_audit
from surveyapp.services.policy import policy_of
from surveyapp.services.release_results import why_no_release
from surveyapp.services.roles import Role
from tests.support.counted import Person, take_part
from tests.support.page import checked
from tests.support.staff import Colleague, signed_in

POLICY = "/staff/policy"


def test_an_admin_raises_the_minimum_and_it_is_noted(
    app: Flask, sqlite_context: Context, two_organisations: None
) -> None:
    del two_organisations
    admin = signed_in(app, sqlite_context, "wijk", Role.ADMIN)
    assert "at least 5 true counts" in admin.opens(POLICY).words

    page = admin.presses(POLICY, minimum="20")

    assert "at least 20 true counts" in page.words
    assert "fewer than 40 people" in page.words
    owner = find_published_survey(sqlite_context, "buurt").organisation_id
    entry = list_audit(sqlite_context, owner)[0]
    assert (entry.action, entry.subject) == ("set-minimum", "5-20")
    others = find_published_survey(sqlite_context, "ginder").organisation_id
    assert policy_of(sqlite_context, others).minimum == 5


def test_never_less_than_five(app: Flask, sqlite_context: Context, two_organisations: None) -> None:
    del two_organisations
    admin = signed_in(app, sqlite_context, "wijk", Role.ADMIN)

    for wrong in ("4", "0", "-5", "101", "\u0667", "many", "", "9" * 400):
        page = checked(admin.sends(POLICY, minimum=wrong), status=409)
        assert "from 5 to 100" in page.words

    assert "at least 5 true counts" in admin.opens(POLICY).words


def test_others_read_it_and_cannot_change_it(coordinator: Colleague) -> None:
    page = coordinator.opens(POLICY)

    assert "at least 5 true counts" in page.words
    assert POLICY not in [each.get("action") for each in page.all("form")]
    checked(coordinator.sends(POLICY, minimum="9"), status=403)


def test_it_holds_for_the_next_release(
    app: Flask, sqlite_context: Context, two_organisations: None
) -> None:
    del two_organisations
    owner = find_published_survey(sqlite_context, "buurt").organisation_id
    take_part(sqlite_context, owner, "buurt", [Person({"mould": "yes"}) for _ in range(22)])
    admin = signed_in(app, sqlite_context, "wijk", Role.ADMIN)
    assert why_no_release(sqlite_context, owner, "buurt", closing=True) is None

    admin.presses(POLICY, minimum="20")

    reason = why_no_release(sqlite_context, owner, "buurt", closing=True)
    assert reason is not None
    assert (reason.code, reason.needed) == ("release-too-few-people", 20)
    assert "fewer than 40 people" in admin.opens("/staff/surveys/buurt").words
