"""Two items that split each other: what one was looked at beside must be what is told."""

import pytest

from surveyapp.aggregate.build import _Builder, build_release
from surveyapp.aggregate.frame import Frame
from surveyapp.aggregate.gate import CANNOT_CHECK
from surveyapp.aggregate.release import Release
from surveyapp.aggregate.shape import Shape
from surveyapp.errors import Refused
from tests.support.attacker_proof import attacked
from tests.support.brute import PlainCounting
from tests.support.histories import History, history

# Ages by district were looked at with ages over everybody in thirds; then, as groups of their own
# could not be told beside those, ages over everybody were told in halves.
SEED = 1924


def first_release() -> History:
    """The first release of that survey alone."""

    def build(frame: Frame, counting: PlainCounting) -> Release:
        if frame.number > 1:
            raise Refused(CANNOT_CHECK, "The first is enough.")
        return build_release(frame, counting)

    return history(SEED, build)


def test_a_table_in_wider_bands_is_looked_at_again() -> None:
    found = first_release()
    (release,) = found.releases
    age = release.table("age")
    assert age is not None
    assert age.bands == 2
    assert [each for each in release.tables if (each.item, each.breakdown) == ("age", "district")]
    assert not attacked(found).weak


def test_unless_it_is_somebody_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_self: _Builder, _splitting: Shape, _own: object) -> bool:
        return False

    monkeypatch.setattr(_Builder, "_stood_beside", never)
    assert attacked(first_release()).weak
