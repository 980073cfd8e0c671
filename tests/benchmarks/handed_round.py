"""How many people are lost, doubled or readable when a tablet goes round and its browser is killed.

200 hand-overs; about half of the people lose the tablet in the middle, Ready among the moments: the
page is closed, its renderer crashes, or the whole browser is killed. The network comes and goes. In
the end the profile is searched for what people said, and after every kill of the browser too.
"""

import argparse
import tempfile
import time
from pathlib import Path

from surveyapp.web.app import create_app
from tests.benchmarks.weight import prepared
from tests.support.handing import Handing, Outcome, judge
from tests.support.phone import browser
from tests.support.serving import served

RUNS = 200
SEED = 4
SECONDS = 3600


def told(outcome: Outcome, seconds: float) -> str:
    """The figure, with what it was made of."""
    deaths = ", ".join(f"{count} of the {kind}" for kind, count in sorted(outcome.deaths.items()))
    return (
        f"{outcome.runs} hand-overs in {seconds:.0f} s; deaths: {deaths}\n"
        f"handed in: {len(outcome.finished)}; begun: {len(outcome.kept)}\n"
        f"lost: {len(outcome.lost)}; doubled: {len(outcome.doubled)}; "
        f"readable: {len(outcome.readable)}; seen by the next: {outcome.seen}"
        "      aims: 0, 0, 0, 0"
    )


def main() -> None:
    """Print how many were lost, doubled and readable."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=RUNS)
    asked.add_argument("--seed", type=int, default=SEED)
    wanted = asked.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, browser() as chromium:
        context = prepared(Path(folder))
        app = create_app(context)
        with served(app) as address:
            handing = Handing(chromium.browser_type, app, context, address, Path(folder))
            outcome = judge(context, handing.runs(wanted.runs, wanted.seed, SECONDS))
        context.database.dispose()
    print(told(outcome, time.monotonic() - begun))
    print("\n".join(outcome.readable[:20]))
    if not outcome.is_whole:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
