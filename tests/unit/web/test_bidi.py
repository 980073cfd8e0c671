import unicodedata

import pytest

from surveyapp.languages.bidi import isolated, shown, within


@pytest.mark.parametrize("sign", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_signs_that_turn_text_round_are_not_shown(sign: str) -> None:
    assert shown(f"a{sign}b") == "ab"


@pytest.mark.parametrize("text", ["a\u200fb", "a\u200cb", "a\u200db", "a\nb\tc", "é"])
def test_what_people_need_stays(text: str) -> None:
    assert shown(text) == text


def test_hidden_signs_become_visible() -> None:
    assert shown("a\x00b\x1b") == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}"


def test_a_telephone_number_stays_in_order_in_every_script() -> None:
    # Between digits a no-break space is a separator of one number; a plain space is not.
    assert unicodedata.bidirectional("\N{NO-BREAK SPACE}") == "CS"
    assert unicodedata.bidirectional(" ") == "WS"
    assert shown("اتصل 0800 12 800 الآن").count("\N{NO-BREAK SPACE}") == 2
    assert shown("3 of 4") == "3 of 4"


def test_an_isolated_name_is_not_kept_by_cleaning() -> None:
    assert isolated("De Stek") == "\u2068De Stek\u2069"
    assert shown(isolated("De Stek")) == "De Stek"  # so it is added after it, never before


@pytest.mark.parametrize(
    ("name", "direction", "told"),
    [
        ("Schimmel", "ltr", "Schimmel"),
        ("عفن", "rtl", "عفن"),
        ("2010 - 2020", "rtl", "2010 - 2020"),
        ("'t Pleintje", "rtl", "\u200e't Pleintje\u200e\u200f"),
        ("عفن", "ltr", "\u200fعفن\u200f\u200e"),
        ("(Kiel) كيل", "rtl", "\u200e(Kiel) كيل\u200e\u200f"),
        ("كيل (Kiel)", "rtl", "كيل (Kiel)\u200f"),
    ],
)
def test_a_name_takes_no_figure_along(name: str, direction: str, told: str) -> None:
    assert within(name, direction) == told
    assert shown(told) == told  # people see, and may edit, the sentence that it stands in
