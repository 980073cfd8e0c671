"""How careful an organisation is: shown to everybody, changed by an admin, noted, obeyed."""

from flask import Flask

from surveyapp.clock import FixedClock
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_published_survey, find_survey
from surveyapp.services.import_survey import import_survey
from surveyapp.services.note_audit import list_audit
from surveyapp.services.policy import policy_of
from surveyapp.services.release_results import release_results, why_no_release
from surveyapp.services.roles import Role
from tests.support.counted import Person, take_part
from tests.support.page import checked
from tests.support.staff import Colleague, signed_in
from tests.support.surveys import choice, document

POLICY = "/staff/policy"
ITEMS = (choice("mould", "yes", "no"), choice("place", "north", "south"))


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
        (field,) = (each for each in page.all("input") if each.get("name") == "minimum")
        assert field.get("value") == wrong  # to be mended, not to be typed again

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


def test_a_survey_keeps_what_it_began_with(
    app: Flask, sqlite_context: Context, two_organisations: None, clock: FixedClock
) -> None:
    del two_organisations
    owner = find_published_survey(sqlite_context, "buurt").organisation_id
    people = [Person({"mould": "yes" if number % 2 else "no"}) for number in range(160)]
    take_part(sqlite_context, owner, "buurt", people)
    release_results(sqlite_context, owner, "buurt")
    admin = signed_in(app, sqlite_context, "wijk", Role.ADMIN)
    admin.presses(POLICY, minimum="20")
    take_part(sqlite_context, owner, "buurt", people[:60])
    clock.advance(days=1)

    # What release 1 told fits five counts: were twenty asked of it, nothing could follow.
    assert "fewer than 10 people" in admin.opens("/staff/surveys/buurt").words
    assert release_results(sqlite_context, owner, "buurt").number == 2

    changed = document(*ITEMS, key="buurt", minimum=20)
    project = find_survey(sqlite_context, owner, "buurt").project_id
    import_survey(sqlite_context, owner, project, changed)
    page = checked(admin.sends("/staff/surveys/buurt/publish"), status=409)
    assert "Write 5, not 20" in page.words
