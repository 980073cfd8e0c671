"""Words are found where they stand, whatever copying did to them; a place is never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.coding.places import Segment, Span, find_words, segments
from surveyapp.errors import Refused

TEXT = "De huur is te hoog.\n\nEn de muren zijn nat — heel nat."
ARABIC = "الإيجار مرتفع جدا، والجدران رطبة."


def slice_of(text: str, words: str, start: int | None = None) -> str:
    first, last = find_words(text, words, start)
    return text[first:last]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("De huur", "De huur"),
        ("  te hoog.  ", "te hoog."),
        ("hoog.\r\n\r\nEn de", "hoog.\n\nEn de"),
        ("hoog. En de", "hoog.\n\nEn de"),
        ("nat - heel", "nat — heel"),
    ],
)
def test_words_are_found_as_they_were_copied(words: str, found: str) -> None:
    assert slice_of(TEXT, words) == found


def test_signs_that_nobody_sees_do_not_hide_words() -> None:
    assert slice_of(f"\u2067{ARABIC}\u2069", "\u200fمرتفع جدا") == "مرتفع جدا"
    assert slice_of("nat\u200bte muren", "natte") == "nat\u200bte"
    assert slice_of("‘nat’, zei hij", "'nat'") == "‘nat’"


def test_signs_of_two_units_count_as_one() -> None:
    text = "😀😀 de schimmel 😀 de schimmel"

    assert find_words(text, "de schimmel", 13) == (17, 28)
    assert find_words(text, "de schimmel", 3) == (3, 14)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("", "words-missing"),
        (" \u200f\n", "words-missing"),
        ("de huur", "words-not-there"),
        ("niet gezegd", "words-not-there"),
        ("nat", "words-twice"),
    ],
)
def test_words_that_cannot_be_placed_are_refused(words: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        find_words(TEXT, words)
    assert refused.value.code == code


@given(st.text(min_size=1, max_size=60), st.data())
def test_any_slice_is_found_at_its_own_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    stop = data.draw(st.integers(start + 1, len(text)))
    words = text[start:stop]
    try:
        first, last = find_words(text, words, start)
    except Refused:
        return  # nothing that anybody sees was selected

    assert 0 <= first < last <= len(text)
    # The same words again: found anew, they are themselves.
    assert find_words(text, text[first:last], first) == (first, last)
    assert not text[first].isspace()
    assert not text[last - 1].isspace()


@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.integers(-2, 45), st.integers(-2, 45)), max_size=6),
)
def test_segments_are_the_whole_text_and_know_what_covers_them(
    text: str, places: list[tuple[int, int]]
) -> None:
    spans = [Span(start, stop, key) for key, (start, stop) in enumerate(places)]

    cut = segments(text, spans)

    assert "".join(each.text for each in cut) == text
    for span in spans:
        covered = "".join(each.text for each in cut if span.key in each.keys)
        inside = 0 <= span.start < span.stop <= len(text)
        assert covered == (text[span.start : span.stop] if inside else "")
        assert sum(span.key in each.ends for each in cut) == inside


def test_overlapping_spans_share_their_middle() -> None:
    assert segments("abcdef", [Span(0, 4, "rent"), Span(2, 6, "mould")]) == (
        Segment("ab", ("rent",), ()),
        Segment("cd", ("rent", "mould"), ("rent",)),
        Segment("ef", ("mould",), ("mould",)),
    )
