import json
from typing import Any

import pytest
from sqlalchemy import func, select

from surveyapp.errors import ImportRefused, NotFound
from surveyapp.services.context import Context
from surveyapp.services.import_responses import ImportReport, import_responses
from surveyapp.storage.quarantine import QuarantineStore
from surveyapp.storage.rows.responses import ConflictRow, QuarantineRow, ResponseRow
from tests.support.importing import GOOD, HEADER, ID, SLUG, columns, file, open_survey

OTHER = "b3296fc2-e492-42ae-adb3-7bd1d50ce72e"


def take_in(context: Context, *rows: str, **how: Any) -> ImportReport:  # noqa: ANN401  handed on
    mapped = columns(**how.pop("mapped", {}))
    content = file(*rows, header=how.pop("header", HEADER))
    return import_responses(context, SLUG, content, mapped, **how)


def kept(context: Context, row: type = ResponseRow) -> int:
    with context.database.read() as db:
        return db.scalar(select(func.count()).select_from(row)) or 0


def test_rows_become_responses_once(context: Context) -> None:
    open_survey(context)
    rows = (GOOD, GOOD.replace(ID, OTHER).replace("North", "South"))
    first, again = take_in(context, *rows), take_in(context, *rows)
    assert (first.added, first.repeated, kept(context)) == (2, 0, 2)
    assert (again.added, again.repeated, kept(context)) == (0, 2, 2)


def test_answers_are_kept_as_if_somebody_had_tapped_them(sqlite_context: Context) -> None:
    open_survey(sqlite_context)
    take_in(sqlite_context, GOOD, f"{OTHER},North,999,,,,Y,,")
    with sqlite_context.database.read() as db:
        found = {str(row.id): row for row in db.scalars(select(ResponseRow))}
    assert found[ID].answers == {
        "area": "north", "rooms": 5, "has": ["radio"], "warm": "no", "why": ["cost", "old"],
    }  # fmt: skip
    assert found[OTHER].answers == {
        "area": "north", "rooms": "dont-know", "has": "no-answer", "warm": "yes",
    }  # fmt: skip
    assert (found[ID].channel, found[ID].language, found[ID].synthetic) == ("paper", "en", False)


def test_a_wrong_row_is_kept_aside_whole_with_its_line(context: Context) -> None:
    open_survey(context)
    report = take_in(context, GOOD, f"{OTHER},West,2,1,0,0,Y,,", "only,three,cells")
    again = take_in(context, GOOD, f"{OTHER},West,2,1,0,0,Y,,", "only,three,cells")
    assert (report.added, report.quarantined) == (1, 2)
    assert [problem.code for problem in report.problems] == ["row-value", "row-cells"]
    assert (again.quarantined, again.repeated, kept(context, QuarantineRow)) == (0, 3, 2)
    with context.database.read() as db:
        rows = {row.line: row for row in db.scalars(select(QuarantineRow))}
    assert set(rows) == {3, 4}
    whole = context.sealer.open_whole("quarantine", str(rows[3].id), rows[3].sealed)
    assert "West" in json.dumps(whole)
    assert b"West" not in rows[3].sealed


def test_a_quarantined_row_is_of_its_organisation(sqlite_context: Context) -> None:
    open_survey(sqlite_context)
    take_in(sqlite_context, "only,three,cells")
    with sqlite_context.database.read() as db:
        row = db.scalars(select(QuarantineRow)).one()
        found = QuarantineStore(db).all_of(row.organisation_id, row.survey_id)
    assert [each.line for each in found] == [2]


def test_other_content_under_the_same_identifier_is_kept_beside_it(context: Context) -> None:
    open_survey(context)
    take_in(context, GOOD)
    report = take_in(context, GOOD.replace("North", "South"))
    assert (report.added, report.conflicts) == (0, [2])
    assert (kept(context), kept(context, ConflictRow)) == (1, 1)


WRONG = GOOD.replace("North", "West")


def test_a_mended_row_takes_the_place_of_the_quarantined_one(context: Context) -> None:
    open_survey(context)
    other = GOOD.replace(ID, OTHER)
    assert take_in(context, WRONG, other).quarantined == 1
    still_wrong = take_in(context, WRONG.replace("West", "East"), other)
    assert (still_wrong.quarantined, still_wrong.conflicts) == (1, [])
    assert kept(context, QuarantineRow) == 1
    mended = take_in(context, other, GOOD)
    assert (mended.added, mended.repeated, mended.conflicts) == (1, 1, [])
    assert (kept(context), kept(context, QuarantineRow), kept(context, ConflictRow)) == (2, 0, 0)
    again = take_in(context, other, GOOD)
    assert (again.added, again.repeated) == (0, 2)


def test_two_rows_of_one_file_do_not_mend_each_other(sqlite_context: Context) -> None:
    open_survey(sqlite_context)
    other = GOOD.replace(ID, OTHER)
    for _ in range(2):
        report = take_in(sqlite_context, WRONG, GOOD, other)
        assert report.conflicts == [3]
    assert (kept(sqlite_context), kept(sqlite_context, QuarantineRow)) == (1, 1)


def test_an_accepted_row_stays_when_a_wrong_one_comes(sqlite_context: Context) -> None:
    open_survey(sqlite_context)
    take_in(sqlite_context, GOOD)
    assert take_in(sqlite_context, WRONG).conflicts == [2]
    assert (kept(sqlite_context), kept(sqlite_context, QuarantineRow)) == (1, 0)


def test_a_no_to_consent_keeps_nothing(sqlite_context: Context) -> None:
    open_survey(sqlite_context)
    agreed = {"column": "Agreed", "values": {"y": "yes", "n": "no"}}
    report = take_in(
        sqlite_context, f"{GOOD},y", f"{GOOD.replace(ID, OTHER)},n", f"{OTHER},West,2,,,,,,,n",
        header=f"{HEADER},Agreed", mapped={"items": {"consent": agreed}},
    )  # fmt: skip
    assert (report.added, report.declined, report.quarantined) == (1, 2, 0)
    assert (kept(sqlite_context), kept(sqlite_context, QuarantineRow)) == (1, 0)


def test_where_routing_and_file_differ_is_told(sqlite_context: Context) -> None:
    open_survey(sqlite_context)
    report = take_in(sqlite_context, f"{ID},,2,1,0,0,Y,cost,")
    assert report.aside == {"why": 1}
    assert report.unanswered == {"area": 1}


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ({"header": HEADER.replace("Area", "Region")}, "column-missing"),
        ({"header": f"{HEADER},Extra"}, "column-unknown"),
        ({"header": HEADER.replace("Tale", "Area")}, "column-twice"),
        ({"mapped": {"language": {"value": "fr"}}}, "row-language"),
        ({"mapped": {"channel": {"value": "pigeon"}}}, "row-channel"),
        ({"mapped": {"date": {"value": "2027-01-01"}}}, "row-date"),
        ({"mapped": {"centre": {"value": "moon"}}}, "row-centre"),
        ({"mapped": {"id": {"column": "Area"}}, "ignore_unknown": True}, "id-not-unique"),
        ({"mapped": {"survey": "another"}}, "map-other-survey"),
        ({"separator": ";"}, "column-missing"),
    ],
)
def test_what_is_wrong_as_a_whole_changes_nothing(
    sqlite_context: Context, how: dict[str, Any], code: str
) -> None:
    open_survey(sqlite_context)
    with pytest.raises(ImportRefused) as caught:
        take_in(sqlite_context, GOOD, GOOD.replace(ID, OTHER), **how)
    assert code in [finding.code for finding in caught.value.findings]
    assert (kept(sqlite_context), kept(sqlite_context, QuarantineRow)) == (0, 0)


def test_unknown_columns_can_be_left_out(sqlite_context: Context) -> None:
    open_survey(sqlite_context)
    header = f"{HEADER},Extra"
    report = take_in(sqlite_context, f"{GOOD},x", header=header, ignore_unknown=True)
    assert (report.added, report.ignored) == (1, ("Extra",))


def test_no_such_survey(sqlite_context: Context) -> None:
    with pytest.raises(NotFound):
        take_in(sqlite_context, GOOD)


def test_progress_is_told_row_by_row(sqlite_context: Context) -> None:
    open_survey(sqlite_context)
    told: list[tuple[int, int]] = []
    rows = (GOOD, "only,three")
    take_in(sqlite_context, *rows, progress=lambda done, rows: told.append((done, rows)))
    assert told == [(1, 2), (2, 2)]


def test_nothing_that_a_cell_holds_is_run_or_lost(context: Context) -> None:
    open_survey(context)
    tale = "\"=cmd|'/c calc'!A1 <script>alert(1)</script> \u202egnihton " + "x" * 10_000 + '"'
    report = take_in(context, GOOD.replace("We wait.", tale))
    assert (report.added, report.problems) == (1, [])
