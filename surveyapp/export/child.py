"""Typesetting in a process of its own, with limits on memory and time, and without our settings."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

SECONDS = 120
# What the typesetting process may know of its surroundings: where programs, fonts and
# Python's own files are; no settings, no keys.
KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "VIRTUAL_ENV", "PYTHONPATH", "XDG_CACHE_HOME")


@dataclass(frozen=True, slots=True)
class SetPages:
    """A PDF, and how many pages it has; of several copies, each of them."""

    pages: int
    file: bytes


class TooHeavy(Exception):
    """The limits were reached, or the document could not be set."""


def set_in_child(module: str, job: dict[str, Any]) -> SetPages:
    """Let a module of this package set a document.

    Args:
        module: its name in `surveyapp.export`; reads the job from standard input and writes the
            number of pages, a line end and the PDF.
        job: plain JSON values.

    Raises:
        TooHeavy: the limits were reached, or the document could not be set.
    """
    try:
        done = subprocess.run(  # noqa: S603  a module of our own
            [sys.executable, "-m", f"surveyapp.export.{module}"],
            input=json.dumps(job).encode(),
            capture_output=True,
            timeout=SECONDS,
            check=True,
            # Ctrl-C at the worker must not kill it: the worker decides what happens to its job.
            start_new_session=True,
            env={name: os.environ[name] for name in KEPT if name in os.environ},
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        told = (error.stderr or b"").decode(errors="replace")
        raise TooHeavy(told[-2000:]) from error
    pages, file = done.stdout.split(b"\n", 1)
    return SetPages(int(pages), file)
