"""What the command line says: sentences, findings, JSON, and how far it is."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import click

from surveyapp.errors import Finding

as_json = click.option("--json", "machine", is_flag=True, help="Answer in JSON, for scripts.")


def say_json(value: object) -> None:
    """Write a value as JSON, for a script to read."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def say_findings(findings: Iterable[Finding]) -> None:
    """Tell an author on standard error what to mend, one line each."""
    for finding in findings:
        weight = "" if finding.blocking else "advice: "
        click.echo(f"- {weight}{finding}", err=True)


def finding_json(finding: Finding) -> dict[str, object]:
    """A finding as a plain object."""
    return {
        "code": finding.code,
        "where": finding.where,
        "what": finding.what,
        "fix": finding.fix,
        "blocking": finding.blocking,
    }


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on standard error, when somebody is looking at a terminal.

    Args:
        label: what is being done.

    Yields:
        A function to call with how many are done, and how many there are.
    """
    if not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def tell(done: int, everything: int) -> None:
            bar.length = everything
            bar.update(done - bar.pos)

        yield tell
