from surveyapp.definition.routing import Answers
from surveyapp.response.consent import refuses
from surveyapp.response.progress import next_item, previous_item, route, to_check, unanswered
from tests.support.responses import survey

SURVEY = survey()


def keys(answers: Answers) -> list[str]:
    return [item.key for item in route(SURVEY, answers)]


def after(key: str | None, answers: Answers) -> str | None:
    found = next_item(SURVEY, answers, key)
    return found.key if found else None


def before(key: str | None, answers: Answers) -> str | None:
    found = previous_item(SURVEY, answers, key)
    return found.key if found else None


def test_the_route_follows_the_answers() -> None:
    without = ["welcome", "consent", "mould", "problems", "people-home", "story"]
    assert keys({}) == without
    assert keys({"mould": "no"}) == without
    assert keys({"mould": "yes"}) == [*without[:3], "where", *without[3:]]


def test_a_no_to_consent_ends_the_route() -> None:
    assert keys({"consent": "no"}) == ["welcome", "consent"]
    assert after("consent", {"consent": "no"}) is None


def test_forward_and_back_are_each_others_opposite() -> None:
    answers = {"mould": "yes"}
    asked = keys(answers)
    walked, here = [], after(None, answers)
    while here is not None:
        walked.append(here)
        here = after(here, answers)
    assert walked == asked
    back, here = [], before(None, answers)
    while here is not None:
        back.append(here)
        here = before(here, answers)
    assert back == asked[::-1]


def test_somebody_on_an_item_that_is_off_the_route_now_goes_on_from_there() -> None:
    assert after("where", {"mould": "no"}) == "problems"
    assert before("where", {"mould": "no"}) == "mould"


def test_an_item_that_does_not_exist_leads_nowhere() -> None:
    assert after("garden", {}) is None
    assert before("garden", {}) == "story"


def test_the_list_to_check_has_the_questions_only() -> None:
    listed = to_check(SURVEY, {"consent": "yes", "mould": "yes", "people-home": 2})
    assert [(item.key, answer) for item, answer in listed] == [
        ("mould", "yes"),
        ("where", None),
        ("problems", None),
        ("people-home", 2),
        ("story", None),
    ]


def test_unanswered_asks_for_what_was_jumped_over() -> None:
    answers: Answers = {
        "consent": "yes",
        "mould": "dont-know",
        "problems": ("cold",),
        "people-home": 2,
    }
    assert [item.key for item in unanswered(SURVEY, answers)] == ["story"]


def test_only_a_no_to_consent_refuses() -> None:
    refusals: list[object] = ["no", " No ", "rather-not-say", "dont-know", False]
    for value in refusals:
        assert refuses(SURVEY, {"consent": value})
        assert refuses(None, {"consent": value})
    others: list[object] = ["yes", "perhaps", None, True, ["no"], {"text": "no"}]
    for value in others:
        assert not refuses(SURVEY, {"consent": value})
    assert not refuses(SURVEY, {})
    assert not refuses(SURVEY, {"mould": "no"})
