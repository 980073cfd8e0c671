"""No row of microdata shows that it is of a version that few people answered."""

import json
import uuid
from collections import Counter
from pathlib import Path

import pyreadstat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.report.codebook import codebook_of
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_survey
from surveyapp.services.hide_versions import few_of
from surveyapp.services.import_survey import import_survey
from surveyapp.services.publish_version import publish_version
from surveyapp.services.recode_answers import plan_items, recode
from surveyapp.storage.microdata import Handful
from tests.support.counted import Person, take_part
from tests.support.researched import exported, read_csv
from tests.support.surveys import Document, choice, document, published, survey

NEEDED = 10
NONE = "Geen antwoord"
SPLIT = [{"item": "district", "merge": [], "merged": {"nl-BE": "Andere"}}]
WARM, MORE = choice("warm", "yes", "no"), choice("warm", "yes", "no", "sometimes")
DRY, NEW = choice("dry", "yes", "no"), choice("new", "yes", "no")
Row = tuple[str, ...]


def answered(context: Context, *versions: tuple[int, list[Document]]) -> uuid.UUID:
    """Each version with so many people, who say yes to all that it asks; whose survey it is."""
    owner: uuid.UUID | None = None
    for number, (people, items) in enumerate(versions, start=1):
        asked = document(*items)
        if owner is None:
            owner = published(context, asked)
        else:
            kept = find_survey(context, owner, "buurt")
            import_survey(context, owner, kept.project_id, asked)
            publish_version(context, owner, "buurt")
        said = {each["key"]: "yes" for each in items}
        take_part(context, owner, "buurt", [Person(said, version=number)] * people)
    assert owner is not None
    return owner


def told(context: Context, owner: uuid.UUID, *columns: str) -> Counter[Row]:
    """How often each row comes in a file."""
    rows = read_csv(exported(context, owner))
    return Counter(tuple(row[each] for each in columns) for row in rows)


@pytest.mark.parametrize(("first", "second"), [(3, 30), (9, 10)])
def test_of_three_late_answers_nothing_is_told(context: Context, first: int, second: int) -> None:
    owner = answered(context, (first, [WARM, DRY]), (second, [MORE, DRY, NEW]))
    assert told(context, owner, "warm", "dry", "new") == {
        ("yes", "yes", "yes"): second,
        (NONE, NONE, NONE): first,
    }


def test_nor_of_three_early_ones(context: Context) -> None:
    """Who was asked something new is as few as who was not: the others were not asked it."""
    owner = answered(context, (30, [WARM, DRY]), (3, [WARM, DRY, NEW]))
    assert told(context, owner, "warm", "dry", "new") == {
        ("yes", "yes", "Niet gevraagd"): 30,
        (NONE, NONE, NONE): 3,
    }


def test_enough_people_keep_what_their_version_asked(context: Context) -> None:
    owner = answered(context, (10, [WARM, DRY]), (30, [MORE, DRY]))
    rows = read_csv(exported(context, owner, language="en"))
    assert Counter((row["warm"], row["dry"]) for row in rows) == {
        ("Asked in another way, in an earlier version", "yes"): 10,
        ("yes", "yes"): 30,
    }


def test_small_versions_together_tell_what_all_versions_asked(context: Context) -> None:
    owner = answered(context, (6, [WARM, DRY]), (5, [MORE, DRY]), (30, [MORE, DRY, NEW]))
    assert told(context, owner, "warm", "dry", "new") == {
        ("yes", "yes", "yes"): 30,
        (NONE, "yes", NONE): 11,
    }


def test_versions_that_ask_everything_alike_are_one(context: Context) -> None:
    again = WARM | {"text": {"nl-BE": "Is het warm genoeg?"}}
    owner = answered(context, (5, [WARM, DRY]), (5, [again, DRY]), (30, [MORE, DRY]))
    assert told(context, owner, "dry") == {("yes",): 40}


def test_each_question_has_enough_people_and_yet_a_version_has_not(context: Context) -> None:
    """The second asks `new` as the third does, and `warm` as the first did."""
    owner = answered(context, (20, [WARM]), (3, [WARM, NEW]), (20, [MORE, NEW]))
    rows = told(context, owner, "warm", "new")
    assert rows[NONE, NONE] == 3
    assert sorted(rows.values()) == [3, 20, 20]


def test_hidden_people_make_no_background_group_larger(context: Context) -> None:
    """Whoever subtracts the rows without answers would be left with nine in the south."""
    split = choice("district", "north", "south", "east")
    owner = published(context, document(WARM, split, breakdowns=SPLIT))
    kept = find_survey(context, owner, "buurt")
    import_survey(context, owner, kept.project_id, document(MORE, split, breakdowns=SPLIT))
    publish_version(context, owner, "buurt")
    people = [*["north"] * 20, *["east"] * 20, *["south"] * 9]
    late = [Person({"warm": "yes", "district": "south"}, version=1) for _ in range(3)]
    rest = [Person({"warm": "yes", "district": each}, version=2) for each in people]
    take_part(context, owner, "buurt", [*rest, *late])

    assert "district" not in read_csv(exported(context, owner))[0]


def test_nor_do_they_hide_who_was_led_past_it(context: Context) -> None:
    """Eight and the three make eleven who were not asked; without the three they are few."""
    split = choice("district", "north", "south", when={"item": "warm", "equals": "yes"})
    owner = published(context, document(WARM, split, breakdowns=SPLIT))
    kept = find_survey(context, owner, "buurt")
    import_survey(context, owner, kept.project_id, document(MORE, split, breakdowns=SPLIT))
    publish_version(context, owner, "buurt")
    late = [Person({"warm": "yes", "district": "north"}, version=1)] * 3
    rest = [Person({"warm": "no"}, version=2)] * 8
    for district, people in (("north", 20), ("south", 12)):
        rest += [Person({"warm": "yes", "district": district}, version=2)] * people
    take_part(context, owner, "buurt", [*late, *rest])

    assert told(context, owner, "warm", "district") == {
        ("yes", "north"): 20,
        ("yes", f"south / {NONE}"): 12,
        ("no", f"south / {NONE}"): 8,
        (NONE, f"south / {NONE}"): 3,
    }


def test_a_new_background_question_shows_no_version_either(context: Context) -> None:
    split = choice("district", "north", "south")
    other = choice("home", "flat", "house")
    splits = [*SPLIT, {"item": "home", "merge": [], "merged": {"nl-BE": "Andere"}}]
    owner = published(context, document(WARM))
    kept = find_survey(context, owner, "buurt")
    for items, parts in (((WARM, split), SPLIT), ((WARM, split, other), splits)):
        import_survey(context, owner, kept.project_id, document(*items, breakdowns=parts))
        publish_version(context, owner, "buurt")
    north = {"warm": "yes", "district": "north"}
    take_part(context, owner, "buurt", [Person({"warm": "yes"}, version=1)] * 20)
    take_part(context, owner, "buurt", [Person(north, version=2)] * 3)
    for district in ("north", "south"):
        for home in ("flat", "house"):
            said = {"warm": "yes", "district": district, "home": home}
            take_part(context, owner, "buurt", [Person(said, version=3)] * 15)

    found = told(context, owner, "warm", "district", "home")
    assert found[NONE, NONE, NONE] == 3
    assert found["yes", NONE, NONE] == 20
    assert sum(found.values()) == 83


def test_few_who_were_not_asked_their_background_keep_their_answers(context: Context) -> None:
    """They are put with the smallest group, as before: nothing shows their version."""
    owner = published(context, document(WARM))
    kept = find_survey(context, owner, "buurt")
    asked = document(WARM, choice("district", "north", "south"), breakdowns=SPLIT)
    import_survey(context, owner, kept.project_id, asked)
    publish_version(context, owner, "buurt")
    take_part(context, owner, "buurt", [Person({"warm": "yes"}, version=1)] * 3)
    for district, people in (("north", 20), ("south", 12)):
        said = {"warm": "yes", "district": district}
        take_part(context, owner, "buurt", [Person(said, version=2)] * people)

    assert told(context, owner, "warm", "district") == {
        ("yes", "north"): 20,
        ("yes", f"south / {NONE}"): 15,
    }


def test_an_spss_file_has_the_code_of_no_answer(context: Context, tmp_path: Path) -> None:
    many = choice("many", "yes", "no", kind="multiple-choice")
    owner = answered(context, (3, [WARM, many]), (30, [MORE, many]))
    path = tmp_path / "made.sav"
    path.write_bytes(exported(context, owner, "sav"))
    rows, _about = pyreadstat.read_sav(path, output_format="dict", user_missing=True)
    hidden = [at for at, code in enumerate(rows["warm"]) if code == -3]
    assert len(hidden) == 3
    assert {rows["many"][at] for at in hidden} == {NONE}
    assert {rows["many_yes"][at] for at in hidden} == {-3}


KEYS = ("one", "two", "three")
FORMS = st.fixed_dictionaries({key: st.sampled_from(["", "old", "new"]) for key in KEYS})
VERSIONS = st.lists(st.tuples(FORMS, st.integers(0, 25)), min_size=1, max_size=5)


@given(versions=VERSIONS)
def test_no_rows_are_alike_that_are_few_and_say_something(
    versions: list[tuple[dict[str, str], int]],
) -> None:
    """Everybody says the same, so that a row differs from others by its version alone."""
    asked = {
        number: survey(
            choice("always", "yes", "no"),
            *(
                choice(key, "yes", "no", *(["new"] if form == "new" else []))
                for key, form in forms.items()
                if form
            ),
        )
        for number, (forms, _people) in enumerate(versions, start=1)
    }
    people = {at: size for at, (_forms, size) in enumerate(versions, start=1) if size}
    book = codebook_of(asked, "en", synthetic=False)
    plans = plan_items(book, {}, NEEDED, few_of(book, people, NEEDED))
    answers = [
        (number, json.dumps({item.key: "yes" for item in asked[number].items()}))
        for number, size in people.items()
        for _each in range(size)
    ]
    handful = Handful([each for each, _text in answers], [text for _each, text in answers])
    rows = Counter(map(tuple, recode([handful], plans, book, lambda each: each.words)))

    assert sum(rows.values()) == sum(people.values())
    for row, size in rows.items():
        assert size >= NEEDED or set(row) == {("No answer",)}
    silent = sum(size for row, size in rows.items() if set(row) == {("No answer",)})
    assert silent < NEEDED
