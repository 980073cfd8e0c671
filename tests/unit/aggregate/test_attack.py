"""What is told, attacked by somebody who solves the whole system and knows all but the answers.

The attacker reads the results document alone and was written apart from disclosure control.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveyapp.aggregate.anchors import Splitting
from surveyapp.aggregate.attack.told import Told
from surveyapp.aggregate.block import Block
from surveyapp.aggregate.coarsening import Tried
from surveyapp.aggregate.gate import ClosedFormGate, Gate
from surveyapp.aggregate.linked import Verdict
from surveyapp.aggregate.release_document import results_document
from surveyapp.aggregate.revealed import Part
from surveyapp.aggregate.safe_table import Range, SafeTable
from surveyapp.aggregate.shape import Shape
from tests.support.attacker import Attacker
from tests.support.small_surveys import SmallSurvey, small_survey


@dataclass(frozen=True)
class OpenGate:
    """The rules switched off: everything is let through, in bands that fit one count."""

    minimum: int = 5

    def admits(self, tried: Tried) -> bool:
        return bool(tried)

    def judge(self, splitting: Splitting, blocks: Sequence[Block]) -> Verdict:
        assert splitting.shape.categories
        assert blocks
        return Verdict(splitting=False, items=())

    def beside(self, shape: Shape, whole: SafeTable, people: Range, parts: Sequence[Part]) -> bool:
        del shape, whole, people
        return not parts

    def weak(self, releases: Sequence[Told]) -> frozenset[tuple[str, str | None]]:
        assert releases
        return frozenset()


def one_count(_minimum: int) -> Gate:
    return OpenGate(minimum=1)


def attacked(made: SmallSurvey, gate: type[ClosedFormGate] | object = ClosedFormGate) -> Attacker:
    release = made.release(gate)  # type: ignore[arg-type]  # a class or a function: both make a gate
    return Attacker(results_document(release), made.document)


@settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(seed=st.integers(0, 10_000), people=st.integers(10, 110))
def test_every_figure_fits_at_least_five_counts(seed: int, people: int) -> None:
    assert attacked(small_survey(seed, people)).weak(5) == []


def test_control_with_the_rules_off_the_same_attack_succeeds() -> None:
    found = figures = 0
    for seed in range(12):
        attacker = attacked(small_survey(seed, 24 + seed), one_count)
        found += len(attacker.weak(5))
        figures += len(attacker.figures)
    assert found > figures / 10


def test_control_without_the_gate_sums_give_cells_away() -> None:
    # Seed and size of a survey of which the bands are wide enough, and the sums still tell.
    assert attacked(small_survey(6, 26), OpenGate).weak(5)
    assert attacked(small_survey(6, 26)).weak(5) == []
