"""Seconds and peak memory of one PDF summary: `python -m tests.benchmarks.summary`."""

import resource
import time

from surveyapp.export.pdf import set_summary
from surveyapp.report.summary import Summary, summary_of
from tests.support.versions import longest_kwestie, published

URL = "https://samen.example.org"


def main() -> None:
    """Set the usual summary in four languages, and the longest that there can be."""
    for language in ("nl-BE", "fr-BE", "en", "ar"):
        _measure(f"four statements, {language}", summary_of(published(), language, URL))
    longest = published(longest_kwestie())
    _measure("eight of the longest statements", summary_of(longest, "nl-BE", URL))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory of the typesetting process: {peak:.0f} MB")


def _measure(what: str, summary: Summary) -> None:
    began = time.monotonic()
    made = set_summary(summary)
    seconds = time.monotonic() - began
    size = len(made.file) / 1024
    print(f"{what}: {seconds:.1f} s, {made.pages} pages, {size:.0f} KB")


if __name__ == "__main__":
    main()
