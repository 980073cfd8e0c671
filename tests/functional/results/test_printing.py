"""Staff ask for a release as a PDF and as pictures, and take them along."""

import io
import uuid
import zipfile

import pytest
from flask import Flask

from surveyapp.services.context import Context
from surveyapp.services.roles import Role
from surveyapp.services.work import work_once
from tests.support.page import checked
from tests.support.pdf import Pdf
from tests.support.staff import Colleague, signed_in
from tests.support.surveys import choice, document, published

RESULTS = "/staff/surveys/buurt/results"
PNG = b"\x89PNG"


@pytest.fixture
def worker(app: Flask, sqlite_context: Context, owner: uuid.UUID) -> Colleague:
    del owner
    return signed_in(app, sqlite_context, "wijk", Role.WORKER)


def test_from_asking_to_taking_along(sqlite_context: Context, worker: Colleague) -> None:
    before = worker.opens(f"{RESULTS}/2")
    assert not [each for each in before.all("button") if each.get("data-copy")]
    assert worker.client.get(f"{RESULTS}/2.pdf").status_code == 404

    waiting = worker.presses(f"{RESULTS}/2/print", language="nl-BE")
    assert "It waits for its turn" in waiting.words
    assert work_once(sqlite_context) >= 1

    list_page = worker.opens(f"{RESULTS}/2/print")
    links = [str(each.get("href")) for each in list_page.all("a")]
    file = worker.client.get(next(each for each in links if ".pdf" in each))
    assert file.content_type == "application/pdf"
    assert "Is er schimmel?" in Pdf(file.data).text
    whole = worker.client.get(next(each for each in links if "charts.zip" in each))
    with zipfile.ZipFile(io.BytesIO(whole.data)) as packed:
        assert {"mould.png", "mould_district.png", "pay.png", "pay__releases.png"} <= set(
            packed.namelist()
        )


def test_each_chart_leads_to_its_picture(
    app: Flask, sqlite_context: Context, owner: uuid.UUID
) -> None:
    del owner
    dutch = signed_in(
        app, sqlite_context, "wijk", Role.WORKER, email="nl@wijk.example.org", language="nl-BE"
    )
    dutch.presses(f"{RESULTS}/2/print", language="nl-BE")
    work_once(sqlite_context)

    places = ("2", "2?by=district", "2/compare/mould", "2/compare/pay")
    for place in (f"{RESULTS}/{each}" for each in places):
        page = dutch.opens(place)
        copied = [
            str(each.get("data-copy")) for each in page.all("button") if each.get("data-copy")
        ]
        assert copied
        for address in copied:
            assert dutch.client.get(address).data.startswith(PNG)
            assert address in {each.get("href") for each in page.all("a")}
    assert dutch.client.get(f"{RESULTS}/2/charts/nothing.png?language=nl-BE").status_code == 404


def test_what_cannot_be_asked(worker: Colleague) -> None:
    checked(worker.sends(f"{RESULTS}/2/print", language="xx"), status=400)
    checked(worker.sends(f"{RESULTS}/9/print", language="nl-BE"), status=404)
    checked(worker.client.get(f"{RESULTS}/2/print/{uuid.uuid4()}"), status=404)


def test_another_organisation_gets_none_of_it(
    app: Flask, sqlite_context: Context, worker: Colleague
) -> None:
    worker.presses(f"{RESULTS}/2/print", language="nl-BE")
    work_once(sqlite_context)
    published(sqlite_context, document(choice("x", "a", "b"), key="elders"), name="elders")
    stranger = signed_in(app, sqlite_context, "elders", Role.ADMIN)
    for place in ("2.pdf", "2/charts.zip", "2/charts/mould.png"):
        assert worker.client.get(f"{RESULTS}/{place}?language=nl-BE").status_code == 200
        assert stranger.client.get(f"{RESULTS}/{place}?language=nl-BE").status_code == 404
