"""The codebook says what was asked, over all versions, and calls nothing by two names."""

from surveyapp.definition.document import load_survey
from surveyapp.report.codebook import Missing, Part, codebook_of
from tests.support.researched import homes
from tests.support.surveys import choice, survey


def test_columns_of_each_kind_of_item() -> None:
    book = codebook_of({1: load_survey(homes())}, "nl-BE", synthetic=False)
    parts = {
        item.item.key: [(each.name, each.part) for each in item.variables] for item in book.items
    }

    assert parts["mould"] == [("mould", Part.ONE)]
    assert parts["problems"] == [
        ("problems", Part.JOINED),
        ("problems_cold", Part.CHOSEN),
        ("problems_rent", Part.CHOSEN),
        ("problems_none", Part.CHOSEN),
    ]
    assert parts["first"][1:] == [("first_heat", Part.PLACE), ("first_light", Part.PLACE)]
    assert "story" not in parts
    assert "consent" not in parts


def test_routing_is_said_in_the_words_of_the_reader() -> None:
    book = codebook_of({1: load_survey(homes())}, "fr-BE", synthetic=False)
    where = next(each for each in book.items if each.item.key == "where")

    assert where.number == 5
    assert [each.text for group in where.routing for each in group] == [
        "Seulement si vous avez dit “Oui” à la question 1."
    ]
    assert {each.text for item in book.items for each in [item.question]} >= {"Moisissure ?"}


def test_versions_are_told_apart_and_nothing_asked_is_lost() -> None:
    versions = {
        1: survey(choice("warm", "yes", "no"), choice("gone", "a", "b")),
        2: survey(choice("warm", "yes", "no", "sometimes")),
        3: survey(choice("new", "a", "b"), choice("warm", "yes", "no", "sometimes")),
    }
    book = codebook_of(versions, "nl-BE", synthetic=False)
    told = [(each.item.key, each.versions, each.otherwise) for each in book.items]

    assert told == [("new", (3,), ()), ("warm", (2, 3), (1,)), ("gone", (1,), ())]
    warm, gone = book.items[1], book.items[2]
    assert Missing.ASKED_OTHERWISE in {code for code, _words in book.missing_of(warm)}
    assert Missing.ASKED_OTHERWISE not in {code for code, _words in book.missing_of(gone)}


def test_names_that_would_meet_are_kept_apart() -> None:
    made = survey(
        choice("heat-gas", "a", "b"),
        choice("heat", "gas", "wood", kind="multiple-choice"),
        choice("not-for-publication", "a", "b"),
    )
    book = codebook_of({1: made}, "nl-BE", synthetic=True)
    names = [each.name for item in book.items for each in item.variables]

    assert names == ["heat_gas", "heat", "heat_gas_2", "heat_wood", "not_for_publication_2"]
    assert book.mark.text == "Verzonnen antwoorden, niet om te publiceren"


def test_a_neighbourhood_is_background_even_when_no_table_is_split_by_it() -> None:
    made = survey(choice("place", "north", "south", kind="neighbourhood"), choice("warm", "a", "b"))
    book = codebook_of({1: made}, "nl-BE", synthetic=False)

    assert [each.background for each in book.items] == [True, False]
