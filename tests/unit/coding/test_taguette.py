"""Taguette's own reader takes our coding frames; it stands apart, see `tests/taguette.in`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.frames import EMPTY, housing, table_of

READER = Path(sys.prefix) / "taguette"
READ = """
import io, json, sys
sys.path.insert(0, sys.argv[1])
from taguette.import_codebook import InvalidCodebook, list_tags
try:
    print(json.dumps(list_tags(io.BytesIO(sys.stdin.buffer.read()))))
except InvalidCodebook as error:
    sys.exit(error.message)
"""


def taguette_reads(content: bytes) -> dict[str, str]:
    """Tags with their descriptions, as Taguette finds them in a file."""
    command = [sys.executable, "-I", "-c", READ, str(READER)]
    done = subprocess.run(command, input=content, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return {each["path"]: each["description"] for each in json.loads(done.stdout)}


@pytest.mark.parametrize(
    ("language", "names"),
    [("nl-BE", ["Hoge huur", "'=Stijging", "Vocht"]), ("ar", ["الإيجار", "'=Stijging", "Vocht"])],
)
def test_taguette_reads_a_frame(language: str, names: list[str]) -> None:
    found = taguette_reads(table_of(housing(), language))

    assert list(found) == names
    said = found[names[0]]
    assert said.startswith('Wat wonen kost,\nook "kosten".\n\n')
    assert said.endswith("Boodschappen <dan> niet & ook geen vervoer.")


def test_taguette_reads_a_frame_of_nothing() -> None:
    assert taguette_reads(table_of(EMPTY)) == {}


def test_control_taguette_refuses_what_is_no_frame() -> None:
    no_names = table_of(EMPTY).replace(b"name,", b"naam,", 1)
    with pytest.raises(AssertionError, match="column"):
        taguette_reads(no_names)
