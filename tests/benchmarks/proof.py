"""Nobody is found: `python -m tests.benchmarks.proof [--count 2000] [--processes 2]`.

Makes surveys with their whole histories (see `tests.support.histories`), attacks everything that
was told of each, and prints how many figures fit too few counts, how many answers of newest people
are known, and how many tables are told as they are. Two controls beside it: a gate that forgets
earlier releases, and rules switched off. Goes on where it stopped, as long as neither the rules
nor the attacker changed; `--again` starts anew.
"""

import argparse
import hashlib
import json
import multiprocessing
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.support.attacker_proof import attacked, learned, opened, usefulness
from tests.support.histories import alone, history

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "build" / "proof.jsonl"
CONTROL = 20  # every so many surveys the controls run too
SHOWN = 10  # seeds of weak surveys that are printed
Row = dict[str, Any]


def proved(seed: int) -> Row:
    """One survey, made and attacked."""
    start = time.perf_counter()
    made = history(seed)
    built = time.perf_counter()
    found = attacked(made)
    row: Row = {
        "seed": seed,
        "releases": len(made.documents),
        "refused": len(made.refused),
        "boards": len(made.boards),
        "figures": found.figures,
        "weak": [[str(name), fits] for name, fits in found.weak.items()],
        "undecided": len(found.undecided),
        "learned": len(learned(found)),
        "useful": usefulness(made),
        "making": built - start,
        "attacking": time.perf_counter() - built,
    }
    return row | (controlled(seed) if seed % CONTROL == 0 else {})


def controlled(seed: int) -> Row:
    """The same survey by a gate that forgets, and with the rules off."""
    forgetful = history(seed, alone)
    off = opened(forgetful)
    return {
        "forgetful": len(attacked(forgetful, stop_after=3).weak),
        "off": [off.hidden, off.recovered, off.new, off.learned],
    }


def digest() -> str:
    """Of everything that decides what comes out."""
    found = hashlib.sha256()
    found_in = (ROOT / "surveyapp" / "aggregate").rglob("*.py")
    # What stories add up to is counted by itself: no release depends on it.
    paths = [each for each in found_in if not each.name.startswith("theme")]
    for name in ("attacker*.py", "histories*.py"):
        paths += (ROOT / "tests" / "support").glob(name)
    for path in sorted(paths):
        found.update(path.read_bytes())
    return found.hexdigest()


def kept(path: Path, *, again: bool) -> dict[int, Row]:
    """What an earlier run of the same code found, by seed."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() and not again else []
    if not lines or json.loads(lines[0]) != digest():
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(digest()) + "\n", encoding="utf-8")
        return {}
    return {row["seed"]: row for row in map(json.loads, lines[1:])}


def run(seeds: Iterable[int], processes: int, path: Path) -> Iterator[Row]:
    """Prove these, and keep what comes out."""
    with (
        multiprocessing.get_context("spawn").Pool(processes) as pool,
        path.open("a", encoding="utf-8") as file,
    ):
        for row in pool.imap_unordered(proved, seeds):
            file.write(json.dumps(row) + "\n")
            file.flush()
            yield row


def shown(rows: list[Row]) -> None:
    """Print the table."""
    for name in ("releases", "refused", "boards", "figures", "undecided", "learned"):
        print(f"{name:<38}{sum(row[name] for row in rows):>10,}")
    weak = [row for row in rows if row["weak"]]
    print(f"{'figures that fit too few counts':<38}{sum(len(r['weak']) for r in weak):>10,}")
    print(f"{'surveys with such figures':<38}{len(weak):>10,} of {len(rows):,}")
    for row in weak[:SHOWN]:
        print(f"  seed {row['seed']}: {row['weak'][:2]}")
    useful: Counter[str] = Counter()
    for row in rows:
        useful.update(row["useful"])
    for kind in ("single", "split"):
        told(kind, {name: n for name, n in useful.items() if name.startswith(kind)})
    controls([row for row in rows if "off" in row])
    for name in ("making", "attacking"):
        seconds = sum(row[name] for row in rows)
        print(f"{name:<38}{seconds:>10,.0f} s, {seconds / len(rows):.1f} s each")


def told(kind: str, found: dict[str, int]) -> None:
    """Print how tables came out."""
    enough = sum(n for name, n in found.items() if not name.endswith("too few people")) or 1
    parts = ", ".join(
        f"{name.removeprefix(kind).strip()} {n:,} ({100 * n / enough:.0f} %)"
        for name, n in sorted(found.items())
        if not name.endswith("too few people")
    )
    few = found.get(f"{kind} too few people", 0)
    print(f"{kind} tables of 12 to 150 people: {parts}; too few people for any: {few:,}")


def controls(rows: list[Row]) -> None:
    """Print what the same attack finds where rules are off."""
    if not rows:
        return
    weak = sum(bool(row["forgetful"]) for row in rows)
    print(f"{'control, gate that forgets: found in':<38}{weak:>10,} of {len(rows):,} surveys")
    hidden, recovered, new, known = (sum(row["off"][n] for row in rows) for n in range(4))
    share = 100 * recovered / max(1, hidden)
    print(
        f"{'control, rules off: cells recovered':<38}{recovered:>10,} of {hidden:,}, {share:.0f} %"
    )
    share = 100 * known / max(1, new)
    print(f"{'control, rules off: newest learned':<38}{known:>10,} of {new:,}, {share:.0f} %")


def failures(rows: list[Row]) -> list[str]:
    """Why this is no proof; empty when it is one."""
    found = []
    if any(row["weak"] or row["undecided"] or row["learned"] for row in rows):
        found.append("A figure fits too few counts, or it is not known whether it does.")
    controlled_rows = [row for row in rows if "off" in row]
    hidden, recovered = (sum(row["off"][n] for row in controlled_rows) for n in range(2))
    if recovered * 10 <= hidden:
        found.append(
            "The control recovers a tenth of the hidden cells at most: the attack is weak."
        )
    return found


def main() -> None:
    """Run what is missing, and print everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000, help="surveys")
    parser.add_argument("--first", type=int, default=0, help="seed of the first")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--kept", type=Path, default=KEPT, help="where results are kept")
    parser.add_argument("--again", action="store_true", help="forget earlier results")
    asked = parser.parse_args()
    wanted = range(asked.first, asked.first + asked.count)
    rows = kept(asked.kept, again=asked.again)
    missing = [seed for seed in wanted if seed not in rows]
    for number, row in enumerate(run(missing, asked.processes, asked.kept), 1):
        rows[row["seed"]] = row
        if number % 25 == 0:
            print(f"{number:,} of {len(missing):,} surveys attacked", flush=True)
    proof = [rows[seed] for seed in wanted if seed in rows]
    shown(proof)
    if fails := failures(proof):
        raise SystemExit("\n".join(fails))


if __name__ == "__main__":
    main()
