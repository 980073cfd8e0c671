"""Signing in by password, as a browser does it."""

from flask.testing import FlaskClient

from tests.support.page import checked
from tests.support.staff import csrf_token

PASSWORD = "paraplu koffie maandag fiets"
EMAIL = "coordinator@wijk.example.org"
ENGLISH = {"Accept-Language": "en"}


def sign_in(
    client: FlaskClient, email: str, password: str, then: str = "", place: str = "/staff/sign-in"
) -> tuple[int, str]:
    """The status, and where it leads; where it leads nowhere, the page."""
    page = checked(client.get(place, headers=ENGLISH))
    fields = {
        "csrf_token": csrf_token(page), "email": email, "password": password, "next": then,
    }  # fmt: skip
    answer = client.post(place, data=fields, headers=ENGLISH)
    return answer.status_code, answer.headers.get("Location") or answer.text
