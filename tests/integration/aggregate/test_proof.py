"""Made-up surveys with their whole histories, attacked: nobody is found in what was ever told.

People come and take their answers back, rooms are shown boards and raise hands, releases follow
each other by the rules. The attacker reads JSON and was written apart from the gate; what it can
do is in `test_proof_attacker`. The long run is `python -m tests.benchmarks.proof`.
"""

import pytest

from surveyapp.aggregate.build import build_release
from tests.support.attacker_proof import attacked, learned, usefulness
from tests.support.histories import Build, History, alone, history

SURVEYS = 20
PEOPLE = (14, 24, 40, 50)


def made(seed: int, build: Build = build_release) -> History:
    return history(seed, build, PEOPLE[seed % len(PEOPLE)])


@pytest.mark.parametrize("seed", range(SURVEYS))
def test_no_figure_and_no_difference_fits_fewer_than_five_counts(seed: int) -> None:
    survey = made(seed)
    found = attacked(survey)
    assert found.weak == {}
    assert found.undecided == []
    assert learned(found) == []


def test_the_surveys_have_histories() -> None:
    surveys = [made(seed, alone) for seed in range(SURVEYS)]
    assert sum(len(each.documents) for each in surveys) > 3 * SURVEYS
    assert sum(len(each.boards) for each in surveys) > SURVEYS / 4
    assert any(len(each.questionnaires) > 1 for each in surveys)
    assert any(document["tallies"] for each in surveys for document in each.documents)


def test_most_tables_are_told_as_they_are() -> None:
    found = sum((usefulness(made(seed)) for seed in (1, 2, 6, 7)), start=usefulness(made(3)))
    assert found["single as it is"] > 4 * (found["single coarser"] + found["single withheld"])
