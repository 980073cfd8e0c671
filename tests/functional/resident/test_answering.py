import pytest
from flask.testing import FlaskClient

from surveyapp.services.context import Context
from tests.support.kept import kept_counts, only_response
from tests.support.page import words_in
from tests.support.visitor import Visitor

pytestmark = pytest.mark.usefixtures("organisation")


@pytest.fixture
def visitor(client: FlaskClient) -> Visitor:
    visitor = Visitor(client, "buurt")
    visitor.starts()
    return visitor


@pytest.fixture
def past_consent(visitor: Visitor) -> Visitor:
    visitor.answers("consent", "yes")
    visitor.goes_on()
    return visitor


def test_a_no_to_consent_keeps_nothing(visitor: Visitor, sqlite_context: Context) -> None:
    draft = visitor.address
    visitor.answers("consent", "no")
    assert visitor.address.endswith("/goodbye")
    assert kept_counts(sqlite_context) == {"responses": 0, "quarantined": 0, "drafts": 0}
    visitor.opens(draft, status=404)


def test_a_yes_to_consent_keeps_a_draft(visitor: Visitor, sqlite_context: Context) -> None:
    visitor.answers("consent", "yes")
    assert kept_counts(sqlite_context)["drafts"] == 1


def test_both_ways_of_not_answering_are_on_every_question(past_consent: Visitor) -> None:
    asked = {"mould": "yes", "since": "short", "problems": "cold", "pay": "never"}
    seen = []
    for item, value in asked.items():
        seen.append({"dont-know", "rather-not-say"} <= set(past_consent.page.values("answer")))
        past_consent.answers(item, value)
    for item, text in (("people", "3"), ("story", "…")):
        seen.append({"dont-know", "rather-not-say"} <= set(past_consent.page.values("answer")))
        past_consent.writes(item, text)
    assert seen == [True] * 6


def test_the_two_ways_of_not_answering_stay_apart(
    past_consent: Visitor, sqlite_context: Context
) -> None:
    past_consent.answers("mould", "dont-know")
    past_consent.answers("problems", "dont-know")
    past_consent.answers("pay", "rather-not-say")
    past_consent.answers("people", "rather-not-say")
    past_consent.answers("story", "rather-not-say")
    past_consent.taps_ready()
    assert only_response(sqlite_context)["answers"] == {
        "mould": "dont-know",
        "problems": "dont-know",
        "pay": "rather-not-say",
        "people": "rather-not-say",
    }


def test_nothing_tapped_is_asked_again_with_a_way_to_the_place(past_consent: Visitor) -> None:
    page = past_consent.sends(("go", "next"), status=422)
    assert page.title.startswith("Nog één ding") or page.title.startswith("One more thing")
    summary = page.by_id("problem")
    assert summary is not None
    assert summary.get("role") == "alert"
    link = next(summary.iter("a"))
    place = page.by_id((link.get("href") or "")[1:])
    assert place is not None
    assert place.tag == "input"
    assert place.get("name") == "answer"


def test_answers_that_cannot_stand_together_are_shown_again(past_consent: Visitor) -> None:
    past_consent.answers("mould", "no")
    page = past_consent.sends(("answer", "cold"), ("answer", "nothing"), ("go", "next"), status=422)
    assert page.chosen("answer") == ["cold", "nothing"]
    past_consent.answers("problems", "nothing")
    assert past_consent.item == "pay"


@pytest.mark.parametrize("wrong", ["veel", "0", "21", "3,5", "9" * 500, "-1"])
def test_a_number_that_does_not_fit_is_explained(past_consent: Visitor, wrong: str) -> None:
    past_consent.answers("mould", "no")
    past_consent.answers("problems", "cold")
    past_consent.answers("pay", "always")
    page = past_consent.sends(("answer", wrong), ("go", "next"), status=422)
    assert page.by_id("wrong") is not None
    box = page.by_id("answer")
    assert box is not None
    assert box.get("value") == wrong
    past_consent.writes("people", "۳")
    assert past_consent.item == "story"


def test_a_category_that_does_not_exist_is_explained(past_consent: Visitor) -> None:
    page = past_consent.sends(("answer", "<b>maybe</b>"), ("go", "next"), status=422)
    assert "<b>maybe" not in page.html


def test_back_keeps_what_was_just_tapped(past_consent: Visitor) -> None:
    past_consent.answers("mould", "no")
    past_consent.goes_back("cold")
    assert past_consent.item == "mould"
    assert past_consent.page.chosen("answer") == ["no"]
    past_consent.answers("mould", "no")
    assert past_consent.page.chosen("answer") == ["cold"]


def test_back_from_the_first_screen_is_the_promise(visitor: Visitor) -> None:
    visitor.goes_back()
    assert visitor.address.startswith("/s/buurt/nl-BE?draft=")


def test_begin_goes_on_with_the_answers_that_wait(past_consent: Visitor) -> None:
    past_consent.answers("mould", "no")
    for shown in ((), ("no",), (), ("yes",)):  # a browser sends what is still chosen
        past_consent.goes_back(*shown)
    arabic = past_consent.page.link("العربية")
    past_consent.language = "ar"
    past_consent.opens(arabic)
    past_consent.sends()
    assert past_consent.page.chosen("answer") == ["yes"]  # the consent that was given
    past_consent.answers("consent", "yes")
    past_consent.goes_on()
    assert past_consent.page.chosen("answer") == ["no"]


def test_begin_makes_a_new_draft_when_the_old_one_is_gone(visitor: Visitor) -> None:
    visitor.opens("/s/buurt/nl-BE?draft=gone")
    visitor.sends()
    assert visitor.item == "consent"


def test_back_asks_nothing(past_consent: Visitor) -> None:
    past_consent.goes_back()
    assert past_consent.item == "welcome"


def test_another_language_keeps_the_answers_and_the_last_tap(past_consent: Visitor) -> None:
    past_consent.answers("mould", "no")
    page = past_consent.changes_language("ar", "cold")
    assert past_consent.item == "problems"
    assert page.chosen("answer") == ["cold"]
    page = past_consent.goes_back("cold")
    assert page.chosen("answer") == ["no"]
    assert page.heading == "هل يوجد عفن؟"


def test_words_that_fell_back_say_their_language(past_consent: Visitor) -> None:
    past_consent.changes_language("ar")
    page = past_consent.answers("mould", "no")
    fallen = next(page.all("h1")).find("span")
    assert fallen is not None
    assert (fallen.get("lang"), fallen.get("dir")) == ("nl-BE", "ltr")
    assert words_in(fallen) == "problems?"


def test_a_changed_answer_leads_back_and_opens_questions(past_consent: Visitor) -> None:
    past_consent.answers("mould", "no")
    past_consent.answers("problems", "cold")
    past_consent.answers("pay", "always")
    past_consent.writes("people", "2")
    past_consent.goes_on()  # nobody has to tell a story
    assert "/check/" in past_consent.address
    assert list(past_consent.page.all("details"))
    change = next(
        each.get("href", "")
        for each in past_consent.page.all("a")
        if "/mould" in each.get("href", "")
    )
    past_consent.opens(change)
    past_consent.answers("mould", "yes")
    assert past_consent.item == "since"
    past_consent.answers("since", "long")
    assert "/check/" in past_consent.address


def test_permission_without_a_story_is_not_kept(
    past_consent: Visitor, sqlite_context: Context
) -> None:
    past_consent.answers("mould", "no")
    past_consent.answers("problems", "cold")
    past_consent.answers("pay", "always")
    past_consent.writes("people", "2")
    past_consent.writes("story", "  ", may_quote=True)
    past_consent.taps_ready()
    assert only_response(sqlite_context)["quote_permission"] is False


def test_an_item_that_is_not_asked_leads_on(past_consent: Visitor) -> None:
    address = past_consent.address
    past_consent.answers("mould", "no")
    past_consent.opens(address.replace("/mould", "/since"))
    assert past_consent.item == "problems"


def test_an_item_that_does_not_exist_is_not_here(past_consent: Visitor) -> None:
    past_consent.opens(past_consent.address.replace("/mould", "/nothing-like-it"), status=404)
