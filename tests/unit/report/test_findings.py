"""What stands out is never more certain than the bands, and chosen by one rule."""

from hypothesis import given
from hypothesis import strategies as st

from surveyapp.aggregate.safe_table import Range, SafeTable
from surveyapp.definition.document import load_survey
from surveyapp.report.findings import Finding, findings_of
from tests.support.released import PAY, questionnaire, release_of, told

SURVEY = load_survey(questionnaire())
SHARES = st.lists(st.integers(0, 4), min_size=5, max_size=5)


def found(*tables: SafeTable) -> tuple[Finding, ...]:
    return findings_of(release_of(*tables), SURVEY, "nl-BE")


def pay(*bands: int, group: str | None = None) -> SafeTable:
    return told("pay", 5, dict(zip(PAY, bands, strict=True)), group=group)


def test_a_finding_stands_with_its_sentence_and_base() -> None:
    (finding,) = found(told("mould", 10, {"yes": 7, "no": 2, "dont-know": 0}))
    # It is at least half by two tenths, and ahead of the next answer by four.
    assert (finding.claim, finding.support) == ("lead", 0.4)
    assert "7 à 8 op 10" in finding.sentences[0].text
    assert finding.bases[0].text == "100 tot 109 mensen"


def test_a_band_that_only_may_be_a_half_is_none() -> None:
    assert found(told("mould", 5, {"yes": 2, "no": 2, "dont-know": 0})) == ()


def test_bands_that_touch_are_no_difference() -> None:
    assert found(pay(0, 0, 1, 2, 0)) == ()
    (finding,) = found(pay(0, 0, 0, 2, 0))
    assert finding.claim == "lead"


def test_groups_whose_bands_touch_are_not_compared() -> None:
    assert found(pay(1, 0, 0, 0, 1, group="north"), pay(2, 0, 0, 0, 0, group="south")) == ()
    (finding,) = found(pay(0, 0, 0, 0, 1, group="north"), pay(2, 0, 0, 0, 1, group="south"))
    assert (finding.claim, finding.cells[0].group, finding.cells[1].group) == (
        "apart",
        "south",
        "north",
    )


@given(one=SHARES, two=SHARES)
def test_a_claim_holds_at_every_place_of_its_bands(one: list[int], two: list[int]) -> None:
    """Checked against the ends of the bands, which are the worst that can be true."""
    tables = {"north": pay(*one, group="north"), "south": pay(*two, group="south"), None: pay(*one)}
    for finding in found(*tables.values()):
        cells = [tables[each.group].cell(each.category) for each in finding.cells]
        assert all(cells)
        lowest = cells[0].low if cells[0] else 0
        if finding.claim == "half":
            assert lowest >= 0.5
        elif finding.claim == "apart":
            assert cells[1] is not None
            assert lowest > cells[1].high
        else:
            whole = tables[None]
            assert all(each.high < lowest for each in whole.cells if each is not cells[0])


def test_five_at_most_one_of_each_item_and_the_stronger_first() -> None:
    many = found(
        told("mould", 10, {"yes": 9, "no": 0, "dont-know": 0}),
        told("problems", 10, {"cold": 6, "rent": 8, "damp": 0, "none": 0}, multiple=True),
        told("where", 10, {"bedroom": 5, "kitchen": 4}),
        pay(0, 0, 0, 4, 0),
        pay(4, 0, 0, 0, 0, group="north"),
        pay(0, 0, 0, 0, 4, group="south"),
    )
    items = [each.cells[0].item for each in many]
    assert len(items) == len(set(items)) <= 5
    assert [each.support for each in many] == sorted((each.support for each in many), reverse=True)


def test_equal_support_is_ordered_by_people() -> None:
    few = told("mould", 5, {"yes": 3, "no": 0, "dont-know": 0}, base=Range(25, 29))
    many = told("where", 5, {"bedroom": 3, "kitchen": 0}, base=Range(200, 209))
    both = [each.cells[0].item for each in found(few, many) if each.claim == "half"]
    assert both == sorted(both, reverse=True)


def test_who_took_part_is_no_finding() -> None:
    assert found(told("district", 5, {"north": 4, "south": 0, "east": 0})) == ()
