"""What changed since the release before: from what both tell, and from nothing else."""

import datetime as dt
from dataclasses import replace

from surveyapp.aggregate.release import Release, TallyTable, Withheld, WithheldTally
from surveyapp.aggregate.safe_table import Range, SafeCell, SafeTable
from surveyapp.aggregate.words import words
from surveyapp.definition.document import load_survey
from surveyapp.definition.survey import Survey
from surveyapp.report.changes import Changes, changes_between
from surveyapp.report.held_back import held_back
from surveyapp.report.naming import exact_way
from tests.support.surveys import choice, document

WARM = choice("warm", "often", "seldom")
RENT = choice("rent", "high", "low")
SURVEY = load_survey(document(WARM, RENT))
AS_IT_WAS = "Every question is told as it was."


def table(item: str, bands: int, *places: int, breakdown: str | None = None) -> SafeTable:
    found = SURVEY.item(item)
    assert found is not None
    cells = tuple(
        SafeCell(category.key, band / bands, (band + 1) / bands, words(band, bands))
        for category, band in zip(found.categories, places, strict=True)
    )
    group = None if breakdown is None else "often"
    return SafeTable(item, breakdown, group, (), Range(100, 109), bands, cells)


def release(number: int, *tables: SafeTable, people: int = 150) -> Release:
    day = dt.date(2026, 3, number)
    return Release("buurt", number, day, Range(people, people + 9), (1,), day, day, tables)


def told(before: Release, now: Release, older: Survey = SURVEY, newer: Survey = SURVEY) -> Changes:
    return changes_between(before, now, (older, newer), "en")


def test_a_share_that_moved_is_told_as_both_bands() -> None:
    before = release(1, table("warm", 10, 6, 3))
    now = release(2, table("warm", 10, 7, 3), people=170)

    found = told(before, now)

    assert found.since == 1
    assert [line.text for line in found.lines] == [
        "Then 150 to 159 people took part, now 170 to 179 people."
    ]
    [item] = found.items
    assert [(each.answer.text, each.words.text) for each in item.moved] == [
        ("often", "7 to 8 of 10; it was 6 to 7 of 10")
    ]


def test_nothing_that_is_told_changed() -> None:
    before, now = release(1, table("warm", 10, 6, 3)), release(2, table("warm", 10, 6, 3))

    found = told(before, now)

    assert [line.text for line in found.lines] == [
        "About as many people took part: 150 to 159 people.",
        "Every question is told as it was.",
    ]
    assert found.items == ()


def test_bands_of_another_width_are_not_compared() -> None:
    before = release(1, table("warm", 4, 3, 0), table("rent", 10, 5, 4))
    now = release(2, table("warm", 5, 3, 1), table("rent", 5, 2, 2))

    found = told(before, now)

    assert [(each.item, each.words.text, each.moved) for each in found.items] == [
        ("warm", "Told in narrower steps.", ()),
        ("rent", "Told in wider steps.", ()),
    ]


def test_what_is_told_now_or_no_longer() -> None:
    before = replace(
        release(1, table("warm", 4, 3, 0), table("warm", 2, 1, 0, breakdown="rent")),
        withheld=(Withheld("rent", None, "base-too-small"),),
    )
    now = replace(release(2, table("warm", 4, 3, 0), table("rent", 2, 1, 0)), versions=(1, 2))

    found = told(before, now)

    assert "Answers to version 2 are in it now." in [line.text for line in found.lines]
    assert {each.item: each.words.text for each in found.items} == {
        "warm": "Not told per group any more.",
        "rent": "Told now.",
    }
    assert {each.item: each.words.text for each in told(now, before).items} == {
        "warm": "Told per group now.",
        "rent": "Not told any more.",
    }


def test_what_is_held_back_is_told_once_with_its_reason() -> None:
    groups = [replace(table("warm", 2, 1, 0, breakdown="rent"), coarsened=True) for _ in range(2)]
    made = replace(
        release(1, table("warm", 4, 3, 0), *groups),
        withheld=(Withheld("rent", None, "base-too-small"),),
    )

    found = held_back(made, SURVEY, "en")

    assert [(each.title.text, each.coarser, each.reason) for each in found] == [
        ("rent?", False, "base-too-small"),
        ("warm?", True, "sum-tells-too-much"),
    ]
    assert found[1].split is not None
    assert found[1].split.text == "rent?"
    assert held_back(release(1, table("warm", 4, 3, 0)), SURVEY, "en") == ()


def test_what_rooms_do_not_tell_is_held_back_too() -> None:
    people = Range(10, 14)
    coarse = replace(table("warm", 2, 1, 0), coarsened=True, reason="beside-earlier")
    made = replace(
        release(1, table("warm", 4, 3, 0)),
        tallies=(
            TallyTable("hands", people, coarse),
            TallyTable("dots", people, table("warm", 2, 1, 0)),
        ),
        tallies_withheld=(WithheldTally("rent", "vote", "base-too-small"),),
    )

    found = held_back(made, SURVEY, "en")

    assert [(each.title.text, each.coarser, each.reason) for each in found] == [
        ("rent?", False, "base-too-small"),
        ("warm?", True, "beside-earlier"),
    ]
    assert [each.way.text for each in found if each.way] == [
        exact_way("vote", "en").text,
        exact_way("hands", "en").text,
    ]


def test_what_moved_and_what_groups_no_longer_tell_are_both_told() -> None:
    before = release(1, table("warm", 10, 6, 3), table("warm", 2, 1, 0, breakdown="rent"))
    now = release(2, table("warm", 10, 7, 3))

    [item] = told(before, now).items
    assert (len(item.moved), item.groups and item.groups.text) == (
        1,
        "Not told per group any more.",
    )
    [back] = told(now, before).items
    assert back.groups is not None
    assert back.groups.text == "Told per group now."


def test_of_what_is_not_told_at_all_groups_are_not_spoken_of() -> None:
    before = release(1, table("warm", 10, 6, 3), table("warm", 2, 1, 0, breakdown="rent"))

    [item] = told(before, release(2)).items
    assert (item.words.text, item.groups) == ("Not told any more.", None)


def test_what_is_asked_of_others_now_is_not_compared() -> None:
    routed = {**RENT, "when": {"item": "warm", "equals": "often"}}
    newer = load_survey(document(WARM, routed))
    before = release(1, table("rent", 10, 6, 3))
    now = release(2, table("rent", 10, 7, 2))

    [item] = told(before, now, newer=newer).items
    assert item.words.text == "Asked in another way now, so the two cannot be compared."
    assert item.moved == ()
    # Without the routing the same two releases are compared.
    [compared] = told(before, now).items
    assert len(compared.moved) == 2


def test_a_question_that_is_gone_keeps_its_words() -> None:
    newer = load_survey(document(WARM))
    before = release(1, table("warm", 10, 6, 3), table("rent", 10, 6, 3))

    [item] = told(before, release(2, table("warm", 10, 6, 3)), newer=newer).items
    assert (item.title.text, item.words.text) == ("rent?", "Not told any more.")


def test_of_a_ranking_it_is_said_that_first_places_moved() -> None:
    ranked = load_survey(document({**RENT, "type": "ranking"}))
    before, now = release(1, table("rent", 10, 6, 3)), release(2, table("rent", 10, 7, 3))

    assert [each.put_first for each in told(before, now, ranked, ranked).items] == [True]
    assert [each.put_first for each in told(before, now).items] == [False]


def lines(before: Release, now: Release) -> list[str]:
    found = told(before, now)
    assert found.items == ()
    return [line.text for line in found.lines][1:]


def test_figures_of_groups_rooms_and_ways_that_moved_are_not_as_they_were() -> None:
    warm = table("warm", 10, 6, 3)
    group = table("warm", 2, 1, 0, breakdown="rent")
    by_web = replace(warm, item="@channel")
    hands = TallyTable("hands", Range(10, 14), table("warm", 2, 1, 0))
    before = replace(release(1, warm, group, by_web), tallies=(hands,))
    everybody = "Of everybody together, every question is told as it was."

    groups = release(2, warm, table("warm", 2, 0, 1, breakdown="rent"), by_web)
    assert lines(before, replace(groups, tallies=(hands,))) == [
        everybody, "Among the groups, some figures changed.",
    ]  # fmt: skip
    rooms = replace(before, tallies=(replace(hands, table=table("warm", 2, 0, 1)),))
    assert lines(before, rooms) == [everybody, "In the rooms, some figures changed."]
    ways = release(2, warm, group, replace(table("warm", 10, 3, 6), item="@channel"))
    assert lines(before, replace(ways, tallies=(hands,))) == [
        everybody, "In how people took part, some figures changed.",
    ]  # fmt: skip


def test_of_groups_and_rooms_that_were_asked_otherwise_nothing_is_said() -> None:
    warm, group = table("warm", 10, 6, 3), table("warm", 2, 1, 0, breakdown="rent")
    hands = TallyTable("hands", Range(10, 14), table("rent", 2, 1, 0))
    before = replace(release(1, warm, group), tallies=(hands,))
    moved = release(2, warm, table("warm", 2, 0, 1, breakdown="rent"))
    now = replace(moved, tallies=(replace(hands, table=table("rent", 2, 0, 1)),))
    control = told(before, now)
    newer = load_survey(document(WARM, choice("rent", "high", "low", "none")))
    found = told(before, now, newer=newer)

    speaking = ["Among the groups, some figures changed.", "In the rooms, some figures changed."]
    assert [each.text for each in control.lines[-2:]] == speaking
    assert not {each.text for each in found.lines} & set(speaking)


def test_more_people_in_the_same_bands_are_told_as_they_were() -> None:
    group = table("warm", 2, 1, 0, breakdown="rent")
    before = release(1, table("warm", 10, 6, 3), group)
    more = tuple(replace(each, base=Range(120, 129)) for each in before.tables)

    assert lines(before, replace(before, number=2, tables=more)) == [AS_IT_WAS]
