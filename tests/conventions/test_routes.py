"""Every route declares who may use it, and one that does not is closed."""

from flask import Flask

from surveyapp.services.context import Context
from surveyapp.web.app import create_app
from surveyapp.web.policy import policy_of
from surveyapp.web.staff_session import is_staff_path


def undeclared(app: Flask) -> list[str]:
    """Addresses whose view says nothing about who may use it."""
    return [
        rule.rule
        for rule in app.url_map.iter_rules()
        if policy_of(app.view_functions[rule.endpoint]) is None
    ]


def open_staff_routes(app: Flask) -> set[str]:
    """Endpoints under /staff that anybody may use."""
    return {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if is_staff_path(rule.rule)
        and (policy := policy_of(app.view_functions[rule.endpoint])) is not None
        and policy.public
    }


def test_every_route_declares_a_policy(app: Flask) -> None:
    assert undeclared(app) == []


def test_only_signing_in_is_open_under_staff(app: Flask) -> None:
    assert open_staff_routes(app) == {"security.login", "staff.link", "staff.follow_link"}


def test_routes_outside_staff_need_no_account(app: Flask) -> None:
    closed = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if not is_staff_path(rule.rule)
        and (policy := policy_of(app.view_functions[rule.endpoint])) is not None
        and not policy.public
    ]

    assert closed == []


def test_a_route_without_a_policy_is_found_and_closed(sqlite_context: Context) -> None:
    # The control: without it the tests above would pass on a check that finds nothing.
    app = create_app(sqlite_context)
    app.add_url_rule("/forgotten", "forgotten", lambda: "open to everybody")
    app.add_url_rule("/staff/forgotten", "forgotten_staff", lambda: "open to everybody")
    client = app.test_client()

    assert undeclared(app) == ["/forgotten", "/staff/forgotten"]
    for address in ("/forgotten", "/staff/forgotten"):
        answer = client.get(address)
        assert answer.status_code == 403
        assert "open to everybody" not in answer.text
