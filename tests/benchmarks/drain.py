"""How long a tablet's outbox takes to drain on a weak network.

30 responses of a room, 10 of them with a story of a minute that was spoken, all sealed on the
tablet beforehand: Chromium at 256 kbit/s and 400 ms sends them until the last one is provably on
the server. The same bytes as one file are sent in the same run, to compare with what the line
itself takes.
"""

import base64
import hashlib
import os
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser
from sqlalchemy import text

from surveyapp.services.context import Context
from surveyapp.web.app import create_app
from tests.benchmarks.weight import prepared
from tests.support.groups import a_session
from tests.support.outbox import Outbox, bundle_for
from tests.support.parcels import handed_round
from tests.support.phone import browser
from tests.support.responses import ANSWERS
from tests.support.serving import served
from tests.support.until import until

RESPONSES = 30
SPOKEN = 10
# A minute as phones record it: Opus at 24 kbit/s.
VOICE_BYTES = 24_000 // 8 * 60
BYTES_A_SECOND = 256_000 / 8
ROUND_TRIP_MS = 400
SECONDS_MOST = 600

FILL = """async ([bundle, list]) => {
  const { tablet, post, postAll, piecesOf } = window.outbox;
  for (const { body, voice, sound } of list) {
    await post(tablet, bundle, "response", body);
    if (!voice) continue;
    const bytes = Uint8Array.from(atob(sound), (sign) => sign.charCodeAt(0));
    await postAll(tablet, bundle, piecesOf(voice, bytes));
  }
  const waiting = await tablet.parcels.all();
  return [waiting.length, waiting.reduce((sum, each) => sum + each.size, 0)];
}"""
ARRIVED = """(number) =>
  window.outbox.told?.parcels.filter((each) => each.state === "arrived").length === number"""
ONE_FILE = """async (size) => {
  const began = performance.now();
  await fetch("/api/v1/parcels", { method: "POST", body: new Uint8Array(size) });
  return (performance.now() - began) / 1000;
}"""


def said(survey: str, *, spoken: bool) -> dict[str, Any]:
    """One person's answers, and their voice."""
    if not spoken:
        return {"body": {"survey": survey, "response": handed_round()}}
    sound = os.urandom(VOICE_BYTES)
    sha256 = hashlib.sha256(sound).hexdigest()
    response = handed_round(answers={**ANSWERS, "story": {"voice": sha256}})
    facts = {"survey": survey, "response": response["id"], "item": "story"}
    return {
        "body": {"survey": survey, "response": response},
        "voice": {**facts, "sha256": sha256, "type": "audio/webm"},
        "sound": base64.b64encode(sound).decode(),
    }


def slow_down(outbox: Outbox) -> None:
    """Give the page a weak network."""
    tap = outbox.phone.shelf.new_cdp_session(outbox.page)
    tap.send("Network.enable")
    tap.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": ROUND_TRIP_MS,
            "downloadThroughput": BYTES_A_SECOND,
            "uploadThroughput": BYTES_A_SECOND,
        },
    )


def whole(context: Context) -> tuple[int, int]:
    """How many responses and how many whole voices the server has."""
    with context.database.read() as db:
        responses = db.execute(text("SELECT count(*) FROM response")).scalar_one()
        voices = db.execute(
            text("SELECT count(*) FROM voice WHERE state NOT IN ('expected', 'arriving')")
        ).scalar_one()
    return responses, voices


def drain(chromium: Browser, address: str, context: Context) -> None:
    """Fill an outbox, drain it, and print how long that took."""
    session = a_session(context)
    outbox = Outbox(chromium, address, bundle_for(context, session))
    people = [said(session.survey_slug, spoken=each < SPOKEN) for each in range(RESPONSES)]
    parcels, size = outbox.page.evaluate(FILL, [outbox.bundle, people])
    slow_down(outbox)
    began = time.perf_counter()
    outbox.sends()
    until(outbox.page, ARRIVED, parcels, seconds=SECONDS_MOST)
    taken = time.perf_counter() - began
    alone = outbox.page.evaluate(ONE_FILE, size)
    outbox.closes()
    responses, voices = whole(context)
    print(f"{parcels} parcels, {size / 1000:.0f} KB, at 256 kbit/s and 400 ms")
    print(f"drained in {taken:.0f} s; as one file {alone:.0f} s      aim: under 120 s")
    print(f"responses on the server: {responses} of {RESPONSES}; voices: {voices} of {SPOKEN}")
    if (responses, voices) != (RESPONSES, SPOKEN):
        raise SystemExit(1)


def main() -> None:
    """Print how long it takes."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, browser() as chromium:
        context = prepared(Path(folder))
        with served(create_app(context)) as address:
            drain(chromium, address, context)
        context.database.dispose()


if __name__ == "__main__":
    main()
