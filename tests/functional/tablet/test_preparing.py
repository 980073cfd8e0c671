"""What a tablet is given: the pages, what they weigh, the bundle; and to whom."""

import base64
import json
import uuid
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from flask import Flask
from flask.testing import FlaskClient

from surveyapp.languages.catalogs import translate
from surveyapp.response.group_session import GroupSession, SessionState
from surveyapp.services.close_session import close_session
from surveyapp.services.context import Context
from surveyapp.services.find_clips import sound_address
from surveyapp.services.outbox_keys import sealing_key
from surveyapp.services.roles import Role
from surveyapp.storage.tablets import TabletStore
from surveyapp.web.keeping import HEADERS
from tests.support.groups import a_closing, a_session
from tests.support.page import checked
from tests.support.responses import SLUG, organisation, set_state
from tests.support.spoken import spoken
from tests.support.staff import Colleague, csrf_token, signed_in

ORGANISATION = f"org-of-{SLUG}"


@pytest.fixture
def session(sqlite_context: Context) -> GroupSession:
    return a_session(sqlite_context, state=SessionState.PLANNED, languages=("ar", "nl-BE"))


@pytest.fixture
def worker(app: Flask, sqlite_context: Context, session: GroupSession) -> Colleague:
    del session
    return signed_in(app, sqlite_context, ORGANISATION, Role.WORKER)


def address(session: GroupSession, more: str = "") -> str:
    return f"/staff/sessions/{session.id}/tablet{more}"


def a_point() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def asks(worker: Colleague, session: GroupSession, document: object) -> Any:  # noqa: ANN401
    token = csrf_token(worker.opens("/staff/account"))
    return worker.client.post(address(session), json=document, headers={"X-CSRFToken": token})


def told(point: bytes, tablet: uuid.UUID) -> dict[str, str]:
    return {
        "tablet": str(tablet),
        "public_key": base64.urlsafe_b64encode(point).rstrip(b"=").decode(),
    }


def test_the_page_tells_what_it_is_for(worker: Colleague, session: GroupSession) -> None:
    page = worker.opens(address(session))
    assert page.heading == "Prepare this tablet"
    assert "A warm home" in page.words


def test_everything_that_the_pages_name_is_kept(worker: Colleague, session: GroupSession) -> None:
    kept = json.loads(worker.client.get(address(session, "/kept")).text)["keep"]
    found = {each["address"]: each for each in kept}
    assert len(found) == len(kept)
    for page in ("/tablet", "/tablet?lang=en", "/tablet/turn", f"/s/{SLUG}/ar",
                 f"/s/{SLUG}/ar?also=en", f"/s/{SLUG}/ar/sound", f"/s/{SLUG}/en"):  # fmt: skip
        assert found[page]["bytes"] > 100 or page.endswith("/sound")
    for name in ("js/tablet/console.js", "js/tablet/turn.js", "js/app.js", "js/handover.js",
                 "css/tablet.css", "css/resident.css", "pictograms/yes.svg"):  # fmt: skip
        assert any(each.endswith(name) for each in found), name
    assert not any("/sw.js" in each or "/staff" in each for each in found)
    assert {each["kind"] for each in kept} == {"questionnaires", "languages", "pictures"}
    for each in kept:
        answer = worker.client.get(each["address"], headers={"Accept-Encoding": "br"})
        assert (answer.status_code, len(answer.data) + HEADERS) == (200, each["bytes"]), each


def test_a_tablet_is_registered_and_gets_the_bundle(
    worker: Colleague, session: GroupSession, sqlite_context: Context
) -> None:
    point, tablet = a_point(), uuid.uuid4()
    assert asks(worker, session, told(point, tablet)).status_code == 200
    answer = asks(worker, session, told(point, tablet))  # once more changes nothing
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    bundle = answer.json
    key = sealing_key(sqlite_context, session.organisation_id)
    assert bundle["tablet"] == str(tablet)
    assert bundle["sealing"]["key"] == str(key.id)
    assert bundle["worker"] == "en"
    assert [each["code"] for each in bundle["languages"]] == ["nl-BE", "ar"]
    assert bundle["languages"][1]["dir"] == "rtl"
    assert bundle["session"]["join"] == f"http://localhost/j/{session.code}"
    assert bundle["session"]["qr"]["size"] > 20
    assert set(bundle["items"][0]["text"]) == {"ar", "nl-BE", "en"}
    with sqlite_context.database.read() as db:
        kept = TabletStore(db).get(session.organisation_id, session.id, tablet)
    assert kept is not None
    assert kept.public_key == point


def test_what_the_cover_says_can_be_heard(
    worker: Colleague, session: GroupSession, sqlite_context: Context
) -> None:
    organisation_id, words = session.organisation_id, translate("Give the tablet on", "ar").text
    clip = spoken(sqlite_context, organisation_id, words, "ar")
    spoken(sqlite_context, organisation_id, "Geef de tablet door", "fr-BE")  # nobody hears it there
    answer = asks(worker, session, told(a_point(), uuid.uuid4()))
    heard = sound_address(clip.sound)
    assert answer.json["said"] == {"nl-BE": {}, "ar": {"give-on": heard}}
    kept = json.loads(worker.client.get(address(session, "/kept")).text)["keep"]
    assert [each["address"] for each in kept if each["kind"] == "sound"] == [heard]


@pytest.mark.parametrize(
    ("document", "status"),
    [
        ([], 400),
        ({}, 400),
        ({"tablet": "mine", "public_key": "AA"}, 400),
        ({"tablet": str(uuid.UUID(int=1)), "public_key": "%%%"}, 409),
        ({"tablet": str(uuid.UUID(int=1)), "public_key": "AAAA"}, 409),
        (told(b"\x04" + bytes(64), uuid.UUID(int=1)), 409),
    ],
)
def test_what_is_no_key_is_refused(
    worker: Colleague, session: GroupSession, document: object, status: int
) -> None:
    assert asks(worker, session, document).status_code == status


def test_only_workers_of_the_organisation_prepare(
    app: Flask, sqlite_context: Context, session: GroupSession
) -> None:
    organisation(sqlite_context, "elders")
    stranger = signed_in(app, sqlite_context, "elders", Role.WORKER)
    translator = signed_in(app, sqlite_context, ORGANISATION, Role.TRANSLATOR)
    for colleague, status in ((stranger, 404), (translator, 403)):
        colleague.opens(address(session), status)
        assert colleague.client.get(address(session, "/kept")).status_code == status
        answer = asks(colleague, session, told(a_point(), uuid.uuid4()))
        assert answer.status_code == status


def test_nothing_is_prepared_for_what_is_over(
    worker: Colleague, session: GroupSession, sqlite_context: Context
) -> None:
    set_state(sqlite_context, session.organisation_id, "closed")
    assert "closed" in worker.opens(address(session), 409).words
    set_state(sqlite_context, session.organisation_id, "open")
    close_session(sqlite_context, session.organisation_id, session.id, a_closing())
    assert "Plan another one" in worker.opens(address(session), 409).words
    assert worker.client.get(address(session, "/kept")).json == {"code": "session-closed"}


@pytest.mark.parametrize("language", ["nl-BE", "fr-BE", "en", "ar"])
def test_the_console_is_a_good_page_without_data(client: FlaskClient, language: str) -> None:
    page = checked(client.get(f"/tablet?lang={language}"))
    assert page.root.get("lang") == ("nl-BE" if language == "ar" else language)


def test_the_manifest_names_what_is_there(client: FlaskClient) -> None:
    answer = client.get("/manifest.webmanifest?lang=en")
    assert answer.mimetype == "application/manifest+json"
    manifest = json.loads(answer.text)
    assert manifest["start_url"] == "/tablet?lang=en"
    for icon in manifest["icons"]:
        found = client.get(icon["src"])
        assert (found.status_code, found.mimetype) == (200, icon["type"])
    assert client.get(manifest["start_url"]).status_code == 200
