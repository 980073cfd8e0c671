"""A QR code as a path: drawn again module by module, it is the code, with its white border."""

import re

import pytest
import segno

from surveyapp.media.qr import QUIET, qr_path

ADDRESS = "https://voorbeeld.example/j/042137"
STEP = re.compile(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?")


def drawn(path: str) -> set[tuple[int, int]]:
    """The black modules (column, row) of a path of horizontal lines."""
    x, y = 0.0, 0.0
    black = set()
    for command, first, second in STEP.findall(path):
        if command == "M":
            x, y = float(first), float(second)
        elif command == "m":
            x, y = x + float(first), y + float(second)
        else:
            black |= {(int(x) + step, int(y)) for step in range(int(first))}
            x += float(first)
    return black


def test_the_path_draws_exactly_the_code() -> None:
    size, path = qr_path(ADDRESS)

    matrix = segno.make(ADDRESS, error="m", micro=False, boost_error=False).matrix
    black = {
        (column + QUIET, row + QUIET)
        for row, modules in enumerate(matrix)
        for column, module in enumerate(modules)
        if module
    }
    assert drawn(path) == black
    assert size == len(matrix) + 2 * QUIET


def test_the_border_stays_white_on_every_side() -> None:
    size, path = qr_path(ADDRESS)

    inside = range(QUIET, size - QUIET)
    assert all(x in inside and y in inside for x, y in drawn(path))


def test_another_address_is_another_code() -> None:
    assert drawn(qr_path(ADDRESS).path) != drawn(qr_path(ADDRESS[:-1] + "8").path)


def test_an_address_of_a_session_has_large_modules() -> None:
    # 29 modules and the border: on a sheet of paper each is larger than a millimetre.
    assert qr_path(ADDRESS).size <= 29 + 2 * QUIET


def test_what_no_code_holds_is_refused() -> None:
    with pytest.raises(ValueError, match=r"[Dd]ata"):
        qr_path("x" * 5000)
