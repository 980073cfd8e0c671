"""How much is still told: `python -m tests.benchmarks.usefulness [--surveys 40]`.

Simulated surveys of 12 to 150 people, and how many of their tables pass as they are, are told
coarser, or are withheld and why. The aim is 80 % of single tables as they are.
"""

import argparse
import random
from collections import Counter

from surveyapp.aggregate.release import Release
from tests.support.small_surveys import small_survey

SIZES = ((12, 24), (25, 49), (50, 99), (100, 150))


def outcomes(release: Release) -> Counter[tuple[str, str]]:
    """Tables of a release by kind (single, split) and outcome; a split counts once per item."""
    found: Counter[tuple[str, str]] = Counter()
    splits: dict[str, bool] = {}
    for table in release.tables:
        if table.breakdown is None:
            found["single", "coarser" if table.coarsened else "as is"] += 1
        else:
            splits[table.item] = splits.get(table.item, False) or table.coarsened
    for coarsened in splits.values():
        found["split", "coarser" if coarsened else "as is"] += 1
    for each in release.withheld:
        found["split" if each.breakdown else "single", each.reason] += 1
    return found


def main() -> None:
    """Run the simulation and print what share passes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--surveys", type=int, default=40, help="surveys per size")
    surveys = parser.parse_args().surveys
    for low, high in SIZES:
        found: Counter[tuple[str, str]] = Counter()
        for seed in range(surveys):
            size = random.Random(seed).randint(low, high)  # noqa: S311  made-up surveys
            found += outcomes(small_survey(seed, size).release())
        for kind in ("single", "split"):
            of_kind = {reason: n for (each, reason), n in found.items() if each == kind}
            whole = sum(of_kind.values())
            told = ", ".join(
                f"{reason} {100 * n / whole:.0f} %"
                for reason, n in sorted(of_kind.items(), key=lambda each: -each[1])
            )
            print(f"{low:>3} to {high:>3} people, {kind:<6} ({whole:>3}): {told}")


if __name__ == "__main__":
    main()
