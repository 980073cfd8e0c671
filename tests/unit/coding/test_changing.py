"""What may be done to a coding frame, and what is refused."""

import uuid

import pytest

from surveyapp.coding.changing import (
    ThemeText,
    add_theme,
    change_theme,
    merge_themes,
    move_theme,
    record,
    retire_theme,
    revive_theme,
    state_mark,
)
from surveyapp.coding.frame import LABEL_MAX, CodingFrame, Theme, ThemeState, told
from surveyapp.coding.teller import picked_themes
from surveyapp.errors import NotFound, Refused

EMPTY = CodingFrame(uuid.UUID(int=1))


def text(label: str, **more: object) -> ThemeText:
    return ThemeText({"label": {"nl-BE": label}}, **more)  # type: ignore[arg-type]


def frame_of(*labels: str) -> CodingFrame:
    frame = EMPTY
    for label in labels:
        frame, _theme = add_theme(frame, text(label))
    return frame


def named(frame: CodingFrame, key: str) -> Theme:
    theme = frame.named(key)
    assert theme is not None
    return theme


def part_of(frame: CodingFrame, key: str, parent: str) -> CodingFrame:
    theme = named(frame, key)
    again = ThemeText(theme.texts, theme.pictogram, named(frame, parent).id, theme.teller)
    return change_theme(frame, theme.id, again)


def outline(frame: CodingFrame) -> list[tuple[str, int]]:
    return [(theme.key, depth) for theme, depth in frame.outline()]


def test_keys_come_from_names_and_never_twice() -> None:
    frame = frame_of("Hoge huur!", "Hoge huur?", "الإيجار", "Éclairage")

    assert [each.key for each in frame.themes] == ["hoge-huur", "hoge-huur-2", "theme", "eclairage"]


def test_a_name_is_kept_clean() -> None:
    frame = frame_of("  Hoge\n huur\x00 ")

    assert frame.themes[0].label == {"nl-BE": "Hoge huur"}


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (text(" "), "label-missing"),
        (text("x" * (LABEL_MAX + 1)), "label-too-long"),
        (text("HUUR"), "label-taken"),
        (ThemeText({"label": {"nl-BE": "a"}, "definition": {"nl-BE": "x" * 601}}),
         "description-too-long"),
        (text("a", pictogram="no-such"), "pictogram-unknown"),
        (text("a", teller=("problems",)), "teller-wrong"),
        (text("a", parent=uuid.UUID(int=9)), "parent-wrong"),
    ],
)  # fmt: skip
def test_what_nobody_could_work_with_is_refused(wrong: ThemeText, code: str) -> None:
    with pytest.raises(Refused) as refused:
        add_theme(frame_of("Huur"), wrong)
    assert refused.value.code == code


def test_changing_one_language_leaves_the_others() -> None:
    frame = frame_of("Huur")
    theme = frame.themes[0]

    changed = change_theme(frame, theme.id, ThemeText({"label": {"fr-BE": "Loyer"}}))
    emptied = change_theme(changed, theme.id, ThemeText({"label": {"nl-BE": ""}}))

    assert changed.themes[0].label == {"nl-BE": "Huur", "fr-BE": "Loyer"}
    assert emptied.themes[0].label == {"fr-BE": "Loyer"}
    assert emptied.themes[0].key == "huur"
    assert state_mark(frame, theme) != state_mark(changed, changed.themes[0])


def test_a_text_is_told_in_the_nearest_language() -> None:
    assert told({"nl-BE": "Huur", "fr-BE": "Loyer"}, "fr-BE") == ("Loyer", "fr-BE")
    assert told({"ar": "إيجار"}, "nl-BE") == ("إيجار", "ar")
    assert told({}, "nl-BE") == ("", "nl-BE")


def test_themes_move_among_their_own() -> None:
    frame = part_of(frame_of("a", "b", "c", "d"), "b", "a")

    down = move_theme(frame, named(frame, "a").id, 1)

    assert outline(frame) == [("a", 0), ("b", 1), ("c", 0), ("d", 0)]
    assert outline(down) == [("c", 0), ("a", 0), ("b", 1), ("d", 0)]
    assert move_theme(frame, named(frame, "d").id, 1) == frame
    assert outline(move_theme(down, named(frame, "a").id, -1)) == outline(frame)


def test_a_theme_is_never_part_of_itself_nor_too_deep() -> None:
    frame = part_of(part_of(frame_of("a", "b", "c", "d"), "b", "a"), "c", "b")

    for key, parent, code in (("a", "c", "parent-wrong"), ("d", "c", "too-deep"),
                              ("a", "a", "parent-wrong"), ("a", "d", "too-deep")):  # fmt: skip
        with pytest.raises(Refused) as refused:
            part_of(frame, key, parent)
        assert refused.value.code == code, (key, parent)


def test_merging_takes_parts_and_picks_along() -> None:
    frame = part_of(frame_of("a", "b", "c"), "b", "a")
    theme = named(frame, "a")
    frame = change_theme(frame, theme.id, ThemeText({}, teller=("problems:cold",)))

    merged = merge_themes(frame, theme.id, named(frame, "c").id)

    assert outline(merged) == [("c", 0), ("b", 1)]
    assert named(merged, "c").teller == ("problems:cold",)
    gone = named(merged, "a")
    assert (gone.state, gone.merged_into) == (ThemeState.MERGED, named(merged, "c").id)
    assert record(merged, gone)["merged_into"] == "c"
    with pytest.raises(NotFound):
        change_theme(merged, theme.id, text("again"))


def test_a_theme_merges_into_its_own_part() -> None:
    frame = part_of(part_of(frame_of("a", "b", "c", "d"), "b", "a"), "c", "b")
    frame = part_of(frame, "d", "a")

    merged = merge_themes(frame, named(frame, "a").id, named(frame, "c").id)

    assert outline(merged) == [("c", 0), ("b", 1), ("d", 1)]


def test_a_theme_does_not_merge_with_itself() -> None:
    frame = frame_of("a")
    with pytest.raises(Refused) as refused:
        merge_themes(frame, frame.themes[0].id, frame.themes[0].id)
    assert refused.value.code == "merge-with-itself"


def test_a_retired_theme_lets_its_parts_go_and_comes_back() -> None:
    frame = part_of(part_of(frame_of("a", "b", "c"), "b", "a"), "c", "b")

    retired = retire_theme(frame, named(frame, "b").id)
    again = revive_theme(retired, named(frame, "b").id)

    assert outline(retired) == [("a", 0), ("c", 1)]
    assert outline(again) == [("a", 0), ("b", 1), ("c", 1)]
    with pytest.raises(NotFound):
        revive_theme(again, named(frame, "b").id)


def test_a_retired_name_may_be_used_by_another() -> None:
    frame = frame_of("a")
    taken, _new = add_theme(retire_theme(frame, frame.themes[0].id), text("A"))

    with pytest.raises(Refused) as refused:
        revive_theme(taken, frame.themes[0].id)
    assert refused.value.code == "label-taken"


@pytest.mark.parametrize(
    ("value", "given"),
    [("cold", True), (["rent", "cold"], True), ("rent", False), (None, False), (4, False)],
)
def test_a_pick_gives_the_themes_that_are_tied_to_it(value: object, *, given: bool) -> None:
    frame, theme = add_theme(EMPTY, text("Kou", teller=("problems:cold",)))

    assert picked_themes(frame, "problems", value) == ({theme.id} if given else set())
    assert picked_themes(frame, "other", value) == set()
    assert picked_themes(retire_theme(frame, theme.id), "problems", value) == set()
