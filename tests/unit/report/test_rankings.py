"""Wherever shares of a ranking stand, it is said that first places alone are counted."""

from dataclasses import replace

from surveyapp.aggregate.release import Release, TallyTable
from surveyapp.aggregate.safe_table import Range
from surveyapp.definition.document import load_survey
from surveyapp.export.results_pdf import results_html
from surveyapp.languages import all_languages
from surveyapp.report.board import hands_screen, shares_screen
from surveyapp.report.released import released_cells
from surveyapp.report.results_print import print_of
from surveyapp.report.room_results import room_results
from tests.support.released import PAY, release_of, told
from tests.support.surveys import choice, document

ITEMS = ("heavy", "single")
SURVEY = load_survey(
    document(
        choice("heavy", "rent", "cold", kind="ranking"),
        choice("single", "rent", "cold"),
        choice("pay", *PAY, kind="scale"),
        key="buurt",
    )
)


def release(method: str) -> Release:
    tables = [told(item, 5, {"rent": 3, "cold": 1}) for item in ITEMS]
    rooms = tuple(TallyTable(method, Range(25, 29), table) for table in tables)
    return replace(release_of(*tables), tallies=rooms)


def test_in_files() -> None:
    found = released_cells(release("ranking"), SURVEY, {}, "en")
    assert {(each.item, each.how): each.question for each in found} == {
        ("heavy", "responses"): "heavy? (put first)",
        ("heavy", "ranking"): "heavy? (put first)",
        ("single", "responses"): "single?",
        ("single", "ranking"): "single?",
    }


def test_hands_and_dots_put_nothing_first() -> None:
    for method in ("hands", "dots", "vote"):
        rooms = room_results(release(method), SURVEY, "en")
        assert [each.result.put_first for each in rooms] == [False, False]
    rooms = room_results(release("ranking"), SURVEY, "en")
    assert [each.result.put_first for each in rooms] == [True, False]


def test_on_paper_a_room_is_counted_in_the_words_of_its_readers() -> None:
    for each in all_languages():
        printed = print_of(release("ranking"), SURVEY, {}, each.code)
        votes = print_of(release("vote"), SURVEY, {}, each.code)
        ways = [room.way for room in printed.rooms]
        # No language of residents is without the word, and none gets the English one.
        assert ways == [room.way for room in votes.rooms]
        assert {way.text == "Secret vote" for way in ways} == {each.code == "en"}


def test_on_paper_and_aloud() -> None:
    ranked, voted = (results_html(print_of(release(how), SURVEY, {}, "en")) for how in
                     ("ranking", "vote"))  # fmt: skip
    aloud = "Secret vote: Of the people who took part: 3 to 4 of 5 put “rent” first."
    assert ranked.count("(put first)") == voted.count("(put first)") + 1
    assert aloud in ranked
    assert aloud not in voted


def test_a_scale_in_a_room_is_a_sentence_of_the_room() -> None:
    table = told("pay", 20, dict(zip(PAY, (4, 3, 2, 4, 5), strict=True)))
    made = replace(release_of(), tallies=(TallyTable("hands", Range(25, 29), table),))
    [room] = room_results(made, SURVEY, "en")
    [(_group, scale)] = room.result.scales
    assert scale.sentence.startswith("Raised hands: always: 20 to 25")
    assert scale.sentence.endswith("%.")


def test_on_the_board() -> None:
    ranked, single = (item for item in SURVEY.items() if item.key in ITEMS)
    table = told("heavy", 5, {"rent": 3, "cold": 1})
    shown = shares_screen(ranked, table, "votes", ["en", "nl-BE"])
    assert [each.text for each in shown.how] == [
        "Secret vote (put first)", "Geheime stemming (eerst gezet)",
    ]  # fmt: skip
    assert [row.icons.sentence for row in shown.rows if row.icons] == [
        "rent: 3 to 4 of 5", "cold: 1 to 2 of 5",
    ]  # fmt: skip
    phones = shares_screen(single, table, "phones", ["en"])
    assert [each.text for each in phones.how] == ["On their own phone or computer"]
    hands = hands_screen(ranked, "hands", 5, {"rent": 3}, ["en"])
    assert [each.text for each in hands.how] == ["Raised hands"]
