"""A member of staff at a desk: signs in with a link, reads pages, presses buttons.

    coordinator = signed_in(app, context, "wijk", Role.COORDINATOR)
    page = coordinator.opens("/staff/")
    answer = coordinator.sends("/staff/surveys/buurt/publish")

Every page that is opened is checked as a page; every form carries the CSRF token of the
account page, as a browser's would.
"""

from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from surveyapp.services.context import Context
from surveyapp.services.invite_account import invite_account
from surveyapp.services.roles import Role
from tests.support.page import Page, checked


class Colleague:
    """Somebody with an account and a browser.

    Attributes:
        client: the browser, with its cookies.
        email: of the account.
    """

    def __init__(self, client: FlaskClient, email: str) -> None:
        self.client = client
        self.email = email

    def follows(self, link: str) -> TestResponse:
        """Open a one-time link and press its button."""
        path = urlsplit(link).path
        token = csrf_token(checked(self.client.get(path)))
        return self.client.post(path, data={"csrf_token": token})

    def opens(self, address: str, status: int = 200) -> Page:
        """Read a page; one of ours, wherever it redirects to."""
        return checked(self.client.get(address, follow_redirects=True), status=status)

    def sends(self, address: str, **fields: Any) -> TestResponse:  # noqa: ANN401  text or files
        """Press a button; a file is given as `(stream, name)`."""
        token = csrf_token(self.opens("/staff/account"))
        return self.client.post(address, data={"csrf_token": token, **fields})

    def presses(self, address: str, status: int = 200, **fields: Any) -> Page:  # noqa: ANN401
        """Press a button and read the page that follows."""
        answer = self.sends(address, **fields)
        if answer.status_code == 302:
            return self.opens(answer.headers["Location"], status)
        return checked(answer, status=status)


def csrf_token(page: Page) -> str:
    """The token in the first form of a page."""
    found = [each for each in page.all("input") if each.get("name") == "csrf_token"]
    return found[0].get("value", "")


def signed_in(
    app: Flask,
    context: Context,
    organisation: str,
    role: Role,
    *,
    email: str = "",
    language: str = "en",
) -> Colleague:
    """Invite somebody into an organisation and let them follow their link."""
    address = email or f"{role.value}@{organisation}.example.org"
    link = invite_account(context, organisation, address, role, language=language)
    colleague = Colleague(app.test_client(), address)
    assert colleague.follows(link).status_code == 302
    return colleague
