"""Roles, organisations, and requests that another site would make somebody send."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from werkzeug.routing import AnyConverter, Rule

from surveyapp.services.context import Context
from surveyapp.services.find_session import list_sessions
from surveyapp.services.find_survey import find_published_survey
from surveyapp.services.invite_account import invite_account
from surveyapp.services.roles import Role
from surveyapp.web.staff_session import is_staff_path
from tests.support.page import checked
from tests.support.staff import Colleague, signed_in

# What stands in the places of an address; another organisation's where it has an owner.
OWNED = {"project", "survey", "kwestie", "session_id"}
OTHERS = {"project": "elders-project", "survey": "ginder", "kwestie": "ginder"}
OURS = {"project": "wijk-project", "survey": "buurt", "kwestie": "buurt"}


def with_session(context: Context, places: dict[str, str]) -> dict[str, str]:
    """The same places, with a session over their survey."""
    owner = find_published_survey(context, places["survey"]).organisation_id
    return {**places, "session_id": str(list_sessions(context, owner)[0].id)}


def address(app: Flask, rule: Rule, places: dict[str, str]) -> str:
    """An address of a route, its places filled in."""
    values: dict[str, Any] = {
        name: places.get(name) or _any_value(rule, name) for name in rule.arguments
    }
    with app.test_request_context():
        return str(app.url_for(rule.endpoint, **values))


def _any_value(rule: Rule, name: str) -> object:
    converter = rule._converters[name]
    if isinstance(converter, AnyConverter):
        return min(converter.items)
    return {"IntegerConverter": 1, "UUIDConverter": uuid.uuid4()}.get(
        type(converter).__name__, "nl-BE"
    )


def owned_routes(app: Flask) -> Iterator[tuple[str, Rule]]:
    """Every staff route of something that belongs to an organisation, per method."""
    for rule in app.url_map.iter_rules():
        if is_staff_path(rule.rule) and rule.arguments & OWNED:
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                yield method, rule


def ask(colleague: Colleague, method: str, place: str) -> int:
    if method == "GET":
        return colleague.client.get(place).status_code
    return colleague.sends(place).status_code


def test_nothing_of_another_organisation_is_there(
    app: Flask, sqlite_context: Context, two_organisations: None
) -> None:
    del two_organisations
    admin = signed_in(app, sqlite_context, "wijk", Role.ADMIN)
    routes = list(owned_routes(app))
    assert len(routes) > 10
    others = with_session(sqlite_context, OTHERS)

    for method, rule in routes:
        place = address(app, rule, others)
        assert ask(admin, method, place) == 404, f"{method} {place}"


def test_the_same_addresses_are_there_for_their_own_people(
    app: Flask, sqlite_context: Context, two_organisations: None
) -> None:
    # The control: were every address wrong, the test above would pass as well.
    del two_organisations
    admin = signed_in(app, sqlite_context, "wijk", Role.ADMIN)
    ours = with_session(sqlite_context, OURS)
    found = {
        rule.endpoint
        for method, rule in owned_routes(app)
        if method == "GET" and ask(admin, "GET", address(app, rule, ours)) == 200
    }

    assert {"surveys.survey", "surveys.add", "surveys.preview", "surveys.document"} <= found
    assert {"sessions.plan", "sessions.session", "sessions.ending", "sessions.notes"} <= found


def test_without_an_account_every_staff_page_asks_to_sign_in(
    app: Flask, two_organisations: None
) -> None:
    del two_organisations
    client = app.test_client()
    for method, rule in owned_routes(app):
        answer = client.open(address(app, rule, OURS), method=method)
        assert answer.status_code == 302, rule
        assert answer.headers["Location"].startswith("/staff/sign-in"), rule


@pytest.mark.parametrize("role", [Role.WORKER, Role.TRANSLATOR])
@pytest.mark.parametrize(
    "place", ["publish", "close", "reopen", "release", "early-release", "draft"]
)
def test_only_coordinators_decide(
    app: Flask, sqlite_context: Context, two_organisations: None, role: Role, place: str
) -> None:
    del two_organisations
    colleague = signed_in(app, sqlite_context, "wijk", role)

    answer = colleague.sends(f"/staff/surveys/buurt/{place}")

    checked(answer, status=403)


@pytest.mark.parametrize("role", [Role.WORKER, Role.TRANSLATOR])
def test_others_see_no_button_that_they_may_not_press(
    app: Flask, sqlite_context: Context, two_organisations: None, role: Role
) -> None:
    del two_organisations
    page = signed_in(app, sqlite_context, "wijk", role).opens("/staff/surveys/buurt")

    assert [each.get("action") for each in page.all("form")] == ["/staff/sign-out"]


def test_a_translator_sees_no_counts(
    app: Flask, sqlite_context: Context, two_organisations: None
) -> None:
    del two_organisations
    translator = signed_in(app, sqlite_context, "wijk", Role.TRANSLATOR)
    worker = signed_in(app, sqlite_context, "wijk", Role.WORKER)

    assert "Answers so far" not in translator.opens("/staff/surveys/buurt").words
    assert "Answers so far" in worker.opens("/staff/surveys/buurt").words


def test_a_role_holds_in_its_organisation_only(
    sqlite_context: Context, coordinator: Colleague
) -> None:
    invite_account(sqlite_context, "elders", coordinator.email, Role.WORKER)

    page = coordinator.presses("/staff/organisation", organisation="elders")

    assert page.heading == "Projects of Elders"
    assert page.link("Je buurt") == "/staff/surveys/ginder"
    checked(coordinator.sends("/staff/surveys/ginder/close"), status=403)
    checked(coordinator.client.get("/staff/surveys/buurt"), status=404)


def test_nobody_chooses_an_organisation_that_is_not_theirs(coordinator: Colleague) -> None:
    checked(coordinator.sends("/staff/organisation", organisation="elders"), status=404)

    assert coordinator.opens("/staff/").heading == "Projects of Wijk"


def test_without_a_token_nothing_changes(
    app: Flask, sqlite_context: Context, two_organisations: None
) -> None:
    del two_organisations
    admin = signed_in(app, sqlite_context, "wijk", Role.ADMIN)
    for rule in app.url_map.iter_rules():
        if is_staff_path(rule.rule) and "POST" in (rule.methods or set()):
            place = address(app, rule, OURS)
            checked(admin.client.post(place), status=400)

    assert "Open" in admin.opens("/staff/surveys/buurt").words


def test_signing_in_needs_a_token_too(app: Flask) -> None:
    answer = app.test_client().post("/staff/sign-in", data={"email": "a@b.be", "password": "x"})

    checked(answer, status=400)


def test_a_request_from_another_site_is_refused(coordinator: Colleague) -> None:
    token = coordinator.sends("/staff/language", language="en")
    assert token.status_code == 302

    answer = coordinator.client.post(
        "/staff/surveys/buurt/close", headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert answer.status_code == 403


def test_the_cookie_stays_under_staff(coordinator: Colleague) -> None:
    cookie = coordinator.client.get_cookie("staff", path="/staff")
    assert cookie is not None
    assert (cookie.path, cookie.http_only, cookie.same_site) == ("/staff", True, "Lax")
    for place in ("/", "/s/buurt", "/s/buurt/nl-BE", "/healthz"):
        answer = coordinator.client.get(place)
        assert "Set-Cookie" not in answer.headers
        assert "Cookie" not in answer.headers.get("Vary", "")


def test_no_trace_of_the_device_is_kept(coordinator: Colleague) -> None:
    with coordinator.client.session_transaction("/staff/") as kept:
        values = [str(value) for value in kept.values()]

    assert "127.0.0.1" not in values
    # Flask-Login's default puts a hash of address and browser here.
    assert all(len(value) != 128 for value in values)
