"""Microdata holds closed answers and nothing about the person, in an order that tells nothing."""

import uuid
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pyreadstat
import pytest
from sqlalchemy import select, update

from surveyapp.errors import NotFound, Refused
from surveyapp.services.context import Context
from surveyapp.services.export_microdata import EXPORTED, Purpose, export_microdata
from surveyapp.services.find_survey import find_survey
from surveyapp.services.import_survey import import_survey
from surveyapp.services.note_audit import Entry, list_audit
from surveyapp.services.publish_version import publish_version
from surveyapp.storage.microdata import HANDFUL, RANGE, MicrodataStore
from surveyapp.storage.rows.responses import ResponseRow
from tests.support.counted import Person, survey_id, take_back, take_part
from tests.support.researched import answered, exported, homes, person, read_csv
from tests.support.surveys import choice, document, published, words

COLUMNS = [
    "not_for_publication",
    "mould",
    "problems",
    "problems_cold",
    "problems_rent",
    "problems_none",
    "first",
    "first_heat",
    "first_light",
    "rooms",
    "where",
    "district",
]


def exports(context: Context, owner: uuid.UUID) -> list[Entry]:
    return [each for each in list_audit(context, owner) if each.action == EXPORTED]


def test_every_answer_is_told_in_words(context: Context) -> None:
    rows = read_csv(exported(context, answered(context)))

    assert list(rows[0]) == COLUMNS
    assert len(rows) == 60
    assert {row["not_for_publication"] for row in rows} == {"Niet om te publiceren"}
    assert Counter(row["mould"] for row in rows) == {"Ja": 20, "Nee": 20, "Ik weet het niet": 20}
    told = Counter(
        (row["problems"], row["problems_cold"], row["problems_rent"], row["problems_none"])
        for row in rows
    )
    assert told == {
        ("cold; rent", "1", "1", "0"): 20,
        ("none", "0", "0", "1"): 20,
        ("Dat zeg ik liever niet", "", "", ""): 20,
    }
    ranked = Counter((row["first"], row["first_heat"], row["first_light"]) for row in rows)
    assert ranked == {("light; heat", "2", "1"): 20, ("heat", "1", ""): 20,
                      ("Ik weet het niet", "", ""): 20}  # fmt: skip
    assert Counter(row["rooms"] for row in rows) == {"0 tot 2": 30, "3 of meer": 30}
    where = Counter(row["where"] for row in rows)
    assert where["wall"] == where["Geen antwoord"] == 10
    assert sum(where.values()) == 60


def test_small_background_groups_are_put_together_in_the_declared_order(context: Context) -> None:
    rows = read_csv(exported(context, answered(context)))

    # One person in the east, nine in the south: together ten.
    assert Counter(row["district"] for row in rows) == {"north": 50, "Andere wijken": 10}


def test_a_background_that_cannot_be_put_together_is_left_out(
    context: Context, tmp_path: Path
) -> None:
    owner = published(context, homes())
    take_part(context, owner, "buurt", [person(number) for number in (0, *range(10, 60))])

    assert "district" not in read_csv(exported(context, owner))[0]
    path = tmp_path / "made.sav"
    path.write_bytes(exported(context, owner, "sav", "en"))
    about = vars(pyreadstat.read_sav(path, output_format="dict", metadataonly=True)[1])
    assert about["notes"] == [
        "Not for publication",
        "Left out, as its groups are too small: district",
    ]


def test_large_groups_stay_as_they_are(context: Context) -> None:
    owner = published(context, homes())
    people = [Person({"district": each}) for each in ("north", "south", "east") * 10]
    take_part(context, owner, "buurt", people)

    found = Counter(row["district"] for row in read_csv(exported(context, owner)))
    assert found == {"north": 10, "south": 10, "east": 10}


def test_nothing_about_the_person_is_in_any_form(context: Context) -> None:
    owner = published(context, homes())
    people = [
        Person(dict(person(number).answers), language="fr-BE", channel="assisted")
        for number in range(60)
    ]
    take_part(context, owner, "buurt", people)
    with context.database.read() as db:
        row = db.scalars(select(ResponseRow).limit(1)).one()
        told = [row.id.hex, str(row.id), row.content_hash, "2026-03-01", "assisted", "fr-BE"]

    for form in ("csv", "sav"):
        content = exported(context, owner, form)
        assert [each for each in told if each.encode() in content] == []


def test_rows_come_in_another_order_each_time(sqlite_context: Context) -> None:
    owner = answered(sqlite_context)
    seen = [tuple(map(str, read_csv(exported(sqlite_context, owner)))) for _ in range(3)]

    assert len(set(seen)) == 3
    assert len({frozenset(Counter(each).items()) for each in seen}) == 1


def test_more_than_a_handful_is_read_whole_and_mixed(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("surveyapp.storage.microdata.RANGE", 7)
    monkeypatch.setattr("surveyapp.storage.microdata.HANDFUL", 3)
    owner = published(context, document(choice("warm", "yes", "no")))
    take_part(context, owner, "buurt", [Person({"warm": "yes"}) for _ in range(100)])
    of = survey_id(context, "buurt")
    with context.database.begin() as db:
        for number, row in enumerate(db.scalars(select(ResponseRow).order_by(ResponseRow.id))):
            row.answers = {"warm": "yes", "place": number}
            row.version = 1 + number % 2
    with context.database.read() as db:
        found = list(MicrodataStore(db).handfuls(of))
    texts = [text for each in found for text in each.answers]

    assert len(found) == 6
    assert len(set(texts)) == len(texts) == 100
    assert sum(each.versions.count(1) for each in found) == 50
    assert RANGE * HANDFUL == 20_000
    places = [int(text.split('"place":')[1].strip(" }")) for text in texts]
    neighbours = sum(abs(one - two) <= 2 for one, two in pairwise(places))
    assert neighbours < 25  # in order of identifier nearly all would be


def test_answers_of_a_version_that_asked_otherwise_are_set_apart(context: Context) -> None:
    owner = answered(context)
    changed = homes()
    changed["sections"][0]["items"][1]["type"] = "single-choice"
    changed["sections"][0]["items"][1]["categories"] = [
        {"key": key, "text": words(key)} for key in ("a-lot", "little")
    ]
    changed["sections"][0]["items"][5]["when"]["equals"] = "a-lot"
    kept = find_survey(context, owner, "buurt")
    import_survey(context, owner, kept.project_id, changed)
    publish_version(context, owner, "buurt")
    take_part(context, owner, "buurt", [Person({"mould": "a-lot"}, version=2) for _ in range(12)])

    rows = read_csv(exported(context, owner, language="en"))
    assert Counter(row["mould"] for row in rows) == {
        "a-lot": 12,
        "Asked in another way, in an earlier version": 60,
    }
    assert sum(row["problems"] == "Not asked" for row in rows) == 12


def test_it_is_noted_who_asked_why_and_for_whom(context: Context) -> None:
    owner = answered(context)
    asker = uuid.uuid4()
    why = Purpose("Thesis about\ndamp homes", " University ", asker)
    export_microdata(context, owner, "buurt", form="sav", language="en", purpose=why)

    (entry,) = exports(context, owner)
    assert (entry.action, entry.account_id) == (EXPORTED, asker)
    assert entry.subject == "buurt · sav · University · Thesis about damp homes"


@pytest.mark.parametrize(
    ("form", "why", "code"),
    [
        ("csv", Purpose("", "University"), "export-no-reason"),
        ("csv", Purpose("because", "University"), "export-no-reason"),
        ("csv", Purpose("For a thesis.", " "), "export-no-recipient"),
        ("csv", Purpose("For a thesis. " * 22, "University"), "export-reason-long"),
        ("csv", Purpose("For a thesis.", "University " * 28), "export-recipient-long"),
        ("exe", Purpose("For a thesis.", "University"), "export-form-unknown"),
    ],
)
def test_without_a_reason_nothing_leaves_and_nothing_is_noted(
    sqlite_context: Context, form: str, why: Purpose, code: str
) -> None:
    owner = answered(sqlite_context)
    with pytest.raises(Refused) as refused:
        export_microdata(sqlite_context, owner, "buurt", form=form, language="nl-BE", purpose=why)

    assert refused.value.code == code
    assert exports(sqlite_context, owner) == []


@pytest.mark.parametrize(
    ("people", "minimum", "refusal"),
    [(9, 5, "export-too-few"), (10, 5, ""), (19, 10, "export-too-few"), (20, 10, "")],
)
def test_of_fewer_people_than_a_table_nothing_leaves(
    sqlite_context: Context, people: int, minimum: int, refusal: str
) -> None:
    owner = published(sqlite_context, homes(minimum=minimum))
    take_part(sqlite_context, owner, "buurt", [person(number) for number in range(people)])
    if not refusal:
        assert len(read_csv(exported(sqlite_context, owner))) == people
        return
    with pytest.raises(Refused) as refused:
        exported(sqlite_context, owner)
    assert refused.value.code == refusal


@pytest.mark.parametrize(
    ("came", "went", "refusal"),
    [
        (0, 0, ""),
        (1, 0, "export-too-close"),
        (0, 1, "export-too-close"),
        (9, 0, "export-too-close"),
        (10, 0, ""),
        (0, 10, ""),
        (5, 4, "export-too-close"),
        (5, 5, ""),
    ],
)
def test_two_files_are_never_a_few_people_apart(
    context: Context, came: int, went: int, refusal: str
) -> None:
    owner = answered(context)
    exported(context, owner)
    take_back(context, owner, "buurt", went)
    take_part(context, owner, "buurt", [person(number) for number in range(came)])
    if not refusal:
        assert len(read_csv(exported(context, owner))) == 60 + came - went
        return
    with pytest.raises(Refused) as refused:
        exported(context, owner)
    assert (refused.value.code, refused.value.facts) == (refusal, {"needed": 10})
    assert len(exports(context, owner)) == 1  # what did not leave is not noted


def test_few_files_after_each_other_add_up(sqlite_context: Context) -> None:
    owner = answered(sqlite_context)
    exported(sqlite_context, owner)
    take_part(sqlite_context, owner, "buurt", [person(number) for number in range(9)])
    with pytest.raises(Refused):
        exported(sqlite_context, owner)
    take_part(sqlite_context, owner, "buurt", [person(9)])
    assert len(read_csv(exported(sqlite_context, owner, "csv"))) == 70
    take_part(sqlite_context, owner, "buurt", [person(10)])
    with pytest.raises(Refused):
        exported(sqlite_context, owner, "sav")


def test_who_answers_while_it_is_written_is_not_in_it(context: Context) -> None:
    owner = answered(context)
    made = export_microdata(
        context, owner, "buurt", form="csv", language="en", purpose=Purpose("For a thesis.", "Uni")
    )
    take_part(context, owner, "buurt", [person(0)])
    assert len(read_csv(b"".join(made.pieces))) == 60


def test_nobody_exports_what_is_not_theirs_or_was_never_asked(sqlite_context: Context) -> None:
    answered(sqlite_context)
    with pytest.raises(NotFound):
        exported(sqlite_context, uuid.uuid4())


def test_made_up_answers_are_marked_on_every_row(sqlite_context: Context) -> None:
    owner = answered(sqlite_context)
    with sqlite_context.database.begin() as db:
        db.execute(update(ResponseRow).values(synthetic=True))

    rows = read_csv(exported(sqlite_context, owner, language="en"))
    assert {row["not_for_publication"] for row in rows} == {"Made-up answers, not for publication"}
