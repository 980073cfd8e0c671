"""How many finished responses are lost or doubled when phones die and networks fail.

300 runs on phones that are killed at random moments, Ready and sending among them, behind a
network that goes away and a server that answers wrongly. The same seed gives the same deaths.
"""

import argparse
import tempfile
import time
from pathlib import Path

from surveyapp.web.app import create_app
from tests.benchmarks.weight import prepared
from tests.support.killing import Outcome, judge, killed_phones, open_survey
from tests.support.phone import browser

RUNS = 300
SEED = 3
SECONDS = 600


def told(outcome: Outcome, seconds: float) -> str:
    """The figure, with what it was made of."""
    deaths = ", ".join(f"{count} of the {kind}" for kind, count in sorted(outcome.deaths.items()))
    return (
        f"{outcome.runs} runs in {seconds:.0f} s\n"
        f"deaths: {deaths}; network gone: {outcome.cuts}; wrong answers: {outcome.faults}\n"
        f"handed in: {len(outcome.handed_in)}; lost: {len(outcome.lost)}; "
        f"doubled: {len(outcome.doubled) + outcome.strangers}; "
        f"answers forgotten: {outcome.forgotten}      aims: 0, 0, 0"
    )


def main() -> None:
    """Print how many were lost and doubled."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=RUNS)
    asked.add_argument("--seed", type=int, default=SEED)
    wanted = asked.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, browser() as chromium:
        context = prepared(Path(folder))
        open_survey(context)
        with killed_phones(chromium.browser_type, create_app(context), Path(folder)) as killing:
            outcome = judge(context, killing.runs(wanted.runs, wanted.seed, seconds=SECONDS))
        context.database.dispose()
    print(told(outcome, time.monotonic() - begun))
    if not outcome.is_whole:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
