"""Whatever is sent: never a failure of ours, and nothing in the right format is lost."""

import json
import uuid
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from surveyapp.response.consent import refuses
from surveyapp.services.context import Context
from surveyapp.storage.quarantine import QuarantineStore
from surveyapp.storage.responses import ResponseStore
from surveyapp.web.app import create_app
from tests.support.responses import ITEMS, SLUG, open_survey, payload, survey

ADDRESS = f"/api/v1/surveys/{SLUG}/responses"
# Every character there is, NUL and half surrogates too.
TEXT = st.text(st.characters(), max_size=20)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(10**60), 10**60)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(TEXT, inside, max_size=4),
    max_leaves=12,
)
NEARLY = st.sampled_from(
    ["yes", "no", "cold", "none", "bedroom", "dont-know", "rather-not-say", "no-answer", "٤", "4"]
)
KEYS = st.sampled_from([item["key"] for item in ITEMS])
ANSWERS = st.dictionaries(
    KEYS | TEXT, VALUES | NEARLY | st.lists(NEARLY) | st.fixed_dictionaries({"text": TEXT})
)
MANY = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def sender(context: Context) -> FlaskClient:
    """A client on each of the two databases, with a survey that is open."""
    open_survey(context)
    app = create_app(context)
    app.testing = True  # a failure of ours would be raised here, not answered
    return app.test_client()


def kept(context: Context, response_id: uuid.UUID) -> str | None:
    with context.database.read() as db:
        found = ResponseStore(db).known(response_id) or QuarantineStore(db).known(response_id)
    return None if found is None else found.status


@MANY
@given(body=st.binary(max_size=200) | VALUES.map(lambda value: json.dumps(value).encode()))
def test_any_body_is_answered(sender: FlaskClient, body: bytes) -> None:
    assert sender.post(ADDRESS, data=body).status_code == 400


@MANY
@given(
    changes=st.dictionaries(st.sampled_from(sorted(payload())) | TEXT, VALUES, max_size=4),
    gone=st.sets(st.sampled_from(sorted(payload())), max_size=2),
)
def test_any_change_of_the_format_is_answered(
    sender: FlaskClient, changes: dict[str, Any], gone: set[str]
) -> None:
    document = {**payload(), **changes}
    sent = {name: value for name, value in document.items() if name not in gone}
    answer = sender.post(ADDRESS, data=json.dumps(sent))
    assert answer.status_code in {201, 202, 400, 409}
    if answer.status_code < 300:
        assert answer.get_json()["id"] == sent["id"]
    else:
        assert answer.get_json()["error"]["fix"]


AROUND = st.fixed_dictionaries(
    {
        "version": st.integers(),
        "language": st.text(st.characters(), min_size=1, max_size=35) | st.just("ar"),
        "session": st.none() | st.text(st.characters(), max_size=40),
    }
)
FITTING = {"version": 1, "language": "en", "session": None}


@MANY
@given(answers=ANSWERS, around=AROUND | st.just(FITTING))
@example(answers={"story": {"text": "\x00\ud800"}}, around=FITTING)
@example(answers={"people-home": 10**5000 - 1}, around=FITTING)
def test_whatever_is_in_the_format_is_kept(
    sender: FlaskClient, context: Context, answers: dict[str, Any], around: dict[str, Any]
) -> None:
    sent = payload(answers=answers, **around)
    body = _dumped(sent)
    first = sender.post(ADDRESS, data=body)
    assert first.status_code == 201
    assert first.get_json()["id"] == sent["id"]
    status = kept(context, uuid.UUID(sent["id"]))
    if refuses(survey(), answers):
        assert status is None
        return
    assert status == first.get_json()["status"]
    again = sender.post(ADDRESS, data=body)
    assert (again.status_code, again.get_json()) == (202, first.get_json())


def _dumped(sent: dict[str, Any]) -> bytes:
    """As JSON, numbers of any length included (Python alone refuses to write long ones)."""
    marks: dict[str, str] = {}

    def marked(value: Any) -> Any:  # noqa: ANN401  any JSON value
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) > 10**4000:
            marks[f"mark-{len(marks)}"] = "9" * 5000
            return f"mark-{len(marks) - 1}"
        return value

    answers = {key: marked(value) for key, value in sent["answers"].items()}
    body = json.dumps({**sent, "answers": answers})
    for mark, digits in marks.items():
        body = body.replace(f'"{mark}"', digits)
    return body.encode()
