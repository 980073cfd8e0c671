"""Words in a row, in both directions."""

from surveyapp.report.said import list_words

CENTRES = ["'t Pleintje", "De Stek", "Dinamo"]


def test_names_in_a_row_keep_their_own_direction_from_right_to_left() -> None:
    told = list_words(CENTRES, "ar")
    assert told == ("\u2068't\u00a0Pleintje\u2069 و\u2068De\u00a0Stek\u2069 و\u2068Dinamo\u2069")


def test_names_in_a_row_are_plain_from_left_to_right() -> None:
    assert list_words(CENTRES, "nl-BE") == "'t Pleintje, De Stek en Dinamo"
