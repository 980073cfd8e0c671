import pytest
from flask.testing import FlaskClient

from surveyapp.web.security import CONTENT_POLICY


@pytest.mark.parametrize("path", ["/healthz", "/static/x/icon.svg", "/s/buurt/nl"])
def test_what_is_no_page_may_do_nothing(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; frame")
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/nothing"])
def test_every_page_carries_the_policy(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["Content-Security-Policy"] == CONTENT_POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "microphone=()" in headers["Permissions-Policy"]
    assert "Clear-Site-Data" not in headers
    assert "Set-Cookie" not in headers


def test_the_policy_allows_nothing_by_default() -> None:
    parts = dict(part.split(" ", 1) for part in CONTENT_POLICY.split("; "))
    assert parts["default-src"] == "'none'"
    assert parts["frame-ancestors"] == "'none'"
    assert parts["require-trusted-types-for"] == "'script'"
    assert "unsafe" not in CONTENT_POLICY
    assert "data:" not in CONTENT_POLICY


def test_https_is_insisted_on_only_where_there_is_https(client: FlaskClient) -> None:
    assert "Strict-Transport-Security" not in client.get("/").headers
    safe = client.get("/", base_url="https://localhost")
    assert safe.headers["Strict-Transport-Security"].startswith("max-age=")


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "a b", ""])
def test_another_host_gets_a_plain_refusal(client: FlaskClient, host: str) -> None:
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert answer.content_type.startswith("text/plain")
    assert "evil" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:8000"])
def test_our_hosts_are_answered(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


REFUSED = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://localhost.evil.example"},
]
ACCEPTED = [
    {},
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "http://localhost"},
]


@pytest.mark.usefixtures("organisation")
@pytest.mark.parametrize("headers", REFUSED)
def test_other_sites_change_nothing(client: FlaskClient, headers: dict[str, str]) -> None:
    answer = client.post("/s/buurt/nl-BE", headers=headers)
    assert answer.status_code == 403
    assert "<h1>" in answer.text


@pytest.mark.usefixtures("organisation")
@pytest.mark.parametrize("headers", ACCEPTED)
def test_our_pages_and_old_phones_do(client: FlaskClient, headers: dict[str, str]) -> None:
    assert client.post("/s/buurt/nl-BE", headers=headers).status_code == 303


def test_another_site_may_link_here(client: FlaskClient) -> None:
    assert client.get("/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200
