import uuid

import pytest
from flask import Flask
from flask.testing import FlaskClient
from limits import parse_many

from surveyapp.clock import FixedClock
from surveyapp.ids import withdrawal_code
from surveyapp.languages import all_languages
from surveyapp.services.context import Context
from surveyapp.services.record_response import record_response
from surveyapp.web.limits import GUESSES_PER_INSTALLATION, limiter, the_installation
from tests.support.page import Page, checked
from tests.support.responses import SLUG, finished, open_survey
from tests.support.tables import everything, numbers

NOBODYS = "123456789012"


@pytest.fixture
def mine(sqlite_context: Context) -> uuid.UUID:
    open_survey(sqlite_context)
    sent = finished()
    record_response(sqlite_context, SLUG, sent)
    return sent.id


def tries(client: FlaskClient, code: str, address: str = "203.0.113.7") -> int:
    data = {"code": code, "sure": "yes"}
    answer = client.post("/w/en", data=data, environ_base={"REMOTE_ADDR": address})
    return answer.status_code


def sent_on(client: FlaskClient, data: dict[str, str], language: str = "en") -> Page:
    answer = client.post(f"/w/{language}", data=data)
    if answer.status_code == 303:
        answer = client.get(answer.headers["Location"])
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
    return checked(answer, language=language)


def test_a_visit(client: FlaskClient, sqlite_context: Context, mine: uuid.UUID) -> None:
    code = withdrawal_code(mine)
    page = checked(client.get("/w/en"), language="en")
    assert page.heading == "What is your number?"
    page = sent_on(client, {"code": f"{code[:4]} {code[4:8]} {code[8:]}"})
    assert page.heading == "Shall we erase your answers?"
    assert numbers(sqlite_context)["response"] == 1
    page = sent_on(client, {"code": code, "sure": "yes"})
    assert page.heading == "Your answers are erased"
    assert numbers(sqlite_context) == {"erasure": 1}


def test_in_arabic_digits(client: FlaskClient, sqlite_context: Context, mine: uuid.UUID) -> None:
    code = withdrawal_code(mine).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    sent_on(client, {"code": code}, "ar")
    sent_on(client, {"code": code, "sure": "yes"}, "ar")
    assert numbers(sqlite_context) == {"erasure": 1}


@pytest.mark.parametrize("written", ["", "1234", "<script>alert(1)</script>", "\x00", "1" * 300])
def test_what_is_no_code_is_asked_again(client: FlaskClient, written: str) -> None:
    page = sent_on(client, {"code": written, "sure": "yes"})
    assert page.heading == "What is your number?"
    assert "Write all 12 digits." in page.html
    assert "<script>alert" not in page.html


def test_nothing_under_a_number_is_told_after_saying_sure_only(
    client: FlaskClient, sqlite_context: Context, mine: uuid.UUID
) -> None:
    assert mine.version == 4
    assert sent_on(client, {"code": NOBODYS}).heading == "Shall we erase your answers?"
    assert sent_on(client, {"code": NOBODYS, "sure": "yes"}).heading == (
        "We have nothing under this number"
    )
    assert numbers(sqlite_context)["response"] == 1


@pytest.mark.parametrize("code", [each.code for each in all_languages()])
def test_in_every_language(client: FlaskClient, code: str) -> None:
    checked(client.get(f"/w/{code}"), language=code)
    checked(client.get(f"/w/{code}/erased"), language=code)
    sent_on(client, {"code": "x"}, code)
    sent_on(client, {"code": NOBODYS}, code)
    sent_on(client, {"code": NOBODYS, "sure": "yes"}, code)


def test_short_codes_lead_on_and_others_nowhere(client: FlaskClient) -> None:
    assert client.get("/w/nl").headers["Location"] == "/w/nl-BE"
    assert client.get("/w/xx").status_code == 404
    assert client.post("/w/xx", data={"code": NOBODYS}).status_code == 404


def test_another_site_cannot_take_back(client: FlaskClient, mine: uuid.UUID) -> None:
    answer = client.post(
        "/w/en",
        data={"code": withdrawal_code(mine), "sure": "yes"},
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert answer.status_code == 403


def test_a_room_of_sixty_people_is_not_locked_out(client: FlaskClient) -> None:
    assert {tries(client, NOBODYS) for _ in range(60 * 3)} == {200}


def test_guessing_stops(client: FlaskClient, clock: FixedClock) -> None:
    told = [tries(client, f"{number:012d}") for number in range(230)]
    assert told[:200] == [200] * 200
    assert set(told[200:]) == {429}
    assert tries(client, NOBODYS, address="203.0.113.8") == 200
    page = client.post("/w/en", data={"code": NOBODYS, "sure": "yes"})
    checked(client.get("/w/en"), language="en")
    assert page.status_code == 200  # another address again
    clock.advance(days=1)  # the same address is another one tomorrow
    assert tries(client, NOBODYS) == 200


def test_looking_at_the_page_costs_no_try(client: FlaskClient) -> None:
    place = {"REMOTE_ADDR": "203.0.113.9"}
    for _ in range(250):
        client.get("/w/en", environ_base=place)
        client.post("/w/en", data={"code": NOBODYS}, environ_base=place)
    assert tries(client, NOBODYS, address="203.0.113.9") == 200


def test_guessing_from_many_addresses_stops_too(client: FlaskClient) -> None:
    assert tries(client, NOBODYS, "198.51.100.1") == 200
    hourly = parse_many(GUESSES_PER_INSTALLATION)[0]
    place = (the_installation(), "withdrawal.take_back")
    assert limiter.limiter.get_window_stats(hourly, *place).remaining == hourly.amount - 1
    # What all the others did meanwhile, without two thousand requests.
    limiter.limiter.hit(hourly, *place, cost=hourly.amount - 3)
    told = [tries(client, NOBODYS, f"198.51.100.{number}") for number in range(2, 6)]
    assert told == [200, 200, 429, 429]


def test_addresses_are_kept_nowhere(
    app: Flask, client: FlaskClient, sqlite_context: Context
) -> None:
    tries(client, NOBODYS, "203.0.113.77")
    assert b"203.0.113.77" not in everything(sqlite_context)
    held = repr(vars(limiter.storage))
    assert "LIMITER/" in held  # control: this is where they would be
    assert "203.0.113.77" not in held
    assert app.config["RATELIMIT_STORAGE_URI"] == "memory://"
