"""What changed since the release before is read with the questionnaires of both."""

import datetime as dt
import uuid
from dataclasses import replace

from flask import Flask

from surveyapp.clock import FixedClock
from surveyapp.services.close_survey import allow_early_release
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_survey
from surveyapp.services.import_survey import import_survey
from surveyapp.services.publish_version import publish_version
from surveyapp.services.release_results import release_results
from surveyapp.services.roles import Role
from tests.support.counted import Person, take_part
from tests.support.staff import signed_in
from tests.support.surveys import choice, document, published

SLUG = "buurt"
COLD = choice("cold", "often", "seldom")
DAMP = choice("damp", "often", "seldom")
GONE = choice("gone", "often", "seldom", text={"nl-BE": {"text": "Is er lawaai?"}})
OTHERWISE = {**DAMP, "when": {"item": "cold", "equals": "often"}}


def answered(context: Context, mine: uuid.UUID, version: int, *items: str) -> None:
    """People of one version; more than half of them say often."""
    told = [dict.fromkeys(items, answer) for answer in ("often", "seldom")]
    made = [Person(each, version) for each in (*[told[0]] * 73, *[told[1]] * 29)]
    take_part(context, mine, SLUG, made)


def test_what_is_gone_keeps_its_words_and_what_is_asked_otherwise_is_not_compared(
    app: Flask, sqlite_context: Context
) -> None:
    mine = published(sqlite_context, document(COLD, DAMP, GONE, key=SLUG))
    allow_early_release(sqlite_context, mine, SLUG, allowed=True)
    answered(sqlite_context, mine, 1, "cold", "damp", "gone")
    release_results(sqlite_context, mine, SLUG)
    project = find_survey(sqlite_context, mine, SLUG).project_id
    import_survey(sqlite_context, mine, project, document(COLD, OTHERWISE, key=SLUG))
    publish_version(sqlite_context, mine, SLUG)
    answered(sqlite_context, mine, 2, "cold", "damp")
    later = FixedClock(sqlite_context.clock.now() + dt.timedelta(days=2))
    release_results(replace(sqlite_context, clock=later), mine, SLUG)

    page = signed_in(app, sqlite_context, "wijk", Role.WORKER).opens(
        f"/staff/surveys/{SLUG}/results/2"
    )
    [changes] = [each for each in page.root.iter() if each.get("id") == "changes"]
    told = " ".join(" ".join(changes.itertext()).split())
    assert "damp? Asked in another way now, so the two cannot be compared." in told
    assert "Is er lawaai? Not told any more." in told
    assert "as it was" not in told
