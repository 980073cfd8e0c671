"""A child process that may do nothing but work on what it is given.

Strangers' files are opened with large libraries. The child gets bytes on standard input and
answers on standard output; it has no settings, no keys, no network addresses to open, can
write no file, and is ended when it takes too much time or memory.
"""

import resource
import subprocess
import sys

from surveyapp.media.problems import NotSound, Problem
from surveyapp.resources import PACKAGE

# Standard input, output and errors; with no more than these nothing else can be opened.
STANDARD_STREAMS = 3


def confine(cpu_seconds: int, memory_bytes: int, open_files: int = STANDARD_STREAMS) -> None:
    """In the child: take on the limits, for good. Everything is imported before.

    Args:
        cpu_seconds: of the processor.
        memory_bytes: of address space.
        open_files: at a time; more than the standard streams only for what must read files
            of its own.
    """
    for limit, most in (
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, open_files),
    ):
        resource.setrlimit(limit, (most, most))


def run_confined(module: str, given: bytes, *arguments: str, seconds: int) -> bytes:
    """Run a module of this package that confines itself; what it wrote.

    Args:
        module: its name; it calls `confine` before it reads anything.
        given: what it reads.
        arguments: short words; never anything from outside.
        seconds: after which it is ended.

    Raises:
        NotSound: `sound-too-heavy`, it came up against a limit.
    """
    try:
        done = subprocess.run(  # noqa: S603  our own module and our own words
            [sys.executable, "-m", module, *arguments],
            input=given,
            capture_output=True,
            timeout=seconds,
            check=True,
            cwd=PACKAGE.parent,  # where the package is found without any environment
            env={},
            # Ctrl-C at the worker must not end it: the worker decides what happens to its job.
            start_new_session=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        told = (error.stderr or b"").decode(errors="replace")
        raise NotSound(Problem.TOO_HEAVY) from RuntimeError(told[-2000:])
    return done.stdout
