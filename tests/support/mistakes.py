"""A survey document, and every mistake that an author can make in it."""

from collections.abc import Callable
from typing import Any

from tests.support.surveys import Document, choice, document, words

Change = Callable[[Document], object]


def rich() -> Document:
    """A document without a mistake that has a bit of everything."""
    number = {
        "key": "people_home",
        "type": "number",
        "text": words("Met hoeveel?"),
        "maximum": 20,
        "bands": [
            {"key": "few", "low": 0, "high": 2, "text": words("tot 2")},
            {"key": "many", "low": 3, "high": None, "text": words("3 of meer")},
        ],
    }
    return document(
        choice("noise", "often", "never"),
        choice("what", "cars", "dogs", "none!", kind="multiple-choice"),
        number,
        {
            "key": "story",
            "type": "story",
            "text": words("Vertel."),
            "when": {"item": "noise", "equals": "often"},
        },
        choice("wijk", "noord", "zuid", "kiel"),
        breakdowns=[{"item": "wijk", "merge": ["kiel", "zuid"], "merged": words("andere")}],
    )


def rich_item(made: Document, number: int) -> Any:  # noqa: ANN401  a JSON object to change
    return made["sections"][0]["items"][number]


def replaced(number: int, **changes: object) -> Change:
    return lambda made: rich_item(made, number).update(changes)


def when(condition: object) -> Change:
    return replaced(4, when=condition)


def deep(levels: int) -> Document:
    condition: Document = {"item": "noise", "answered": True}
    for _level in range(levels):
        condition = {"not": condition}
    return condition


# By name: how to make the mistake, the code of its finding, and its place.
MISTAKES: dict[str, tuple[Change, str, str]] = {
    "unknown key at the top": (lambda d: d.update(colour="red"), "key-unknown", "document"),
    "unknown key of an item": (replaced(1, txt="x"), "key-unknown", "sections[0].items[1]"),
    "key missing": (lambda d: d.pop("title"), "key-missing", "document"),
    "other format": (lambda d: d.update(format="x/9"), "format-unknown", "format"),
    "item key twice": (replaced(2, key="noise"), "item-key-twice", "sections[0].items[2].key"),
    "category key twice": (
        lambda d: rich_item(d, 1)["categories"][1].update(key="often"),
        "category-key-twice", "sections[0].items[1].categories[1].key",
    ),
    "section key twice": (
        lambda d: d["sections"].append({"key": "all", "title": words("Nog"), "items": []}),
        "section-key-twice", "sections[1].key",
    ),
    "band key twice": (
        lambda d: rich_item(d, 3)["bands"][1].update(key="few"),
        "band-key-twice", "sections[0].items[3].bands[1].key",
    ),
    "breakdown twice": (
        lambda d: d["breakdowns"].append(d["breakdowns"][0]),
        "breakdown-key-twice", "breakdowns[1].key",
    ),
    "text that is no wording": (
        replaced(1, text="Hoi"), "wording-wrong", "sections[0].items[1].text"),
    "text that is a number": (
        replaced(1, text={"nl-BE": 4}), "not-text", "sections[0].items[1].text.nl-BE"),
    "no words": (replaced(1, text=words(" ")), "wording-empty", "sections[0].items[1].text.nl-BE"),
    "words too long": (
        replaced(1, text=words("x" * 2001)), "wording-too-long", "sections[0].items[1].text.nl-BE"),
    "null byte in words": (
        replaced(1, text=words("a\0b")), "wording-hidden-signs",
        "sections[0].items[1].text.nl-BE"),
    "right-to-left override in words": (
        replaced(1, text=words("a\u202eb")), "wording-hidden-signs",
        "sections[0].items[1].text.nl-BE"),
    "half a sign in words": (
        replaced(1, text=words("a\ud800b")), "wording-hidden-signs",
        "sections[0].items[1].text.nl-BE"),
    "source language missing": (
        replaced(1, text={"fr-BE": "Oui"}), "wording-missing", "sections[0].items[1].text"),
    "unknown language of a wording": (
        replaced(1, text=words("x", xx="y")), "language-unknown", "sections[0].items[1].text.xx"),
    "unknown status": (
        replaced(1, text={"nl-BE": {"text": "x", "status": "perfect"}}), "status-unknown",
        "sections[0].items[1].text.nl-BE.status"),
    "source that is no hash": (
        replaced(1, text={"nl-BE": {"text": "x", "source": "Hoi"}}), "hash-wrong",
        "sections[0].items[1].text.nl-BE.source"),
    "unknown language": (
        lambda d: d["languages"].append("klingon"), "language-unknown", "languages[1]"),
    "language twice": (
        lambda d: d["languages"].append("nl-BE"), "language-twice", "languages[1]"),
    "source language not offered": (
        lambda d: d.update(languages=["fr-BE"]), "source-not-offered", "languages"),
    "unknown source language": (
        lambda d: d.update(source_language="dutch"), "language-unknown", "source_language"),
    "unknown type": (replaced(1, type="slider"), "type-unknown", "sections[0].items[1].type"),
    "unknown pictogram of the promise": (
        lambda made: made["promise"].update(pictograms=["lok"]),
        "pictogram-unknown", "promise.pictograms[0]"),
    "more pictograms than paragraphs": (
        lambda made: made["promise"].update(pictograms=["private", "silent"]),
        "pictograms-too-many", "promise.pictograms"),
    "unknown pictogram": (
        replaced(1, pictogram="mold"), "pictogram-unknown", "sections[0].items[1].pictogram"),
    "bad survey key": (lambda d: d.update(key="Mijn buurt"), "key-not-plain", "key"),
    "bad item key": (replaced(1, key="@channel"), "key-not-plain", "sections[0].items[1].key"),
    "bad category key": (
        lambda d: rich_item(d, 1)["categories"][0].update(key="of ten"),
        "key-not-plain", "sections[0].items[1].categories[0].key"),
    "reserved category key": (
        lambda d: rich_item(d, 1)["categories"][0].update(key="dont-know"),
        "key-reserved", "sections[0].items[1].categories[0].key"),
    "reserved band key": (
        lambda d: rich_item(d, 3)["bands"][0].update(key="no-answer"),
        "key-reserved", "sections[0].items[3].bands[0].key"),
    "minimum too low": (lambda d: d.update(minimum=4), "minimum-out-of-range", "minimum"),
    "minimum that is not a number": (
        lambda d: d.update(minimum=float("nan")), "not-a-whole-number", "minimum"),
    "minimum that is true": (lambda d: d.update(minimum=True), "not-a-whole-number", "minimum"),
    "a number without end": (lambda d: d.update(minimum=10**5000), "number-too-big", "minimum"),
    "flag that is text": (
        replaced(1, core="yes"), "not-true-or-false", "sections[0].items[1].core"),
    "categories that are no list": (
        replaced(1, categories={"a": 1}), "not-a-list", "sections[0].items[1].categories"),
    "item that is no object": (
        lambda d: d["sections"][0]["items"].append("hello"), "not-an-object",
        "sections[0].items[6]"),
    "one category": (
        lambda d: rich_item(d, 1)["categories"].pop(), "too-few-categories",
        "sections[0].items[1].categories"),
    "scale of two": (replaced(1, type="scale"), "scale-points", "sections[0].items[1].categories"),
    "exclusive where one is chosen": (
        lambda d: rich_item(d, 1)["categories"][0].update(exclusive=True), "exclusive-not-of-type",
        "sections[0].items[1].categories[0].exclusive"),
    "every category exclusive": (
        lambda d: [each.update(exclusive=True) for each in rich_item(d, 2)["categories"]],
        "all-exclusive", "sections[0].items[2].categories"),
    "categories of a story": (
        lambda d: rich_item(d, 4).update(categories=rich_item(d, 1)["categories"]),
        "part-not-of-type", "sections[0].items[4].categories"),
    "maybe in yes-no": (replaced(1, type="yes-no"), "category-not-of-type",
        "sections[0].items[1].categories[0].key"),
    "condition on consent": (
        replaced(0, when={"item": "consent", "equals": "yes"}), "consent-with-condition",
        "sections[0].items[0].when"),
    "bands overlap": (
        lambda d: rich_item(d, 3)["bands"][1].update(low=2), "bands-overlap",
        "sections[0].items[3].bands[1]"),
    "bands leave a gap": (
        lambda d: rich_item(d, 3)["bands"][1].update(low=5), "bands-gap",
        "sections[0].items[3].bands[1]"),
    "bands begin too late": (
        lambda d: rich_item(d, 3)["bands"][0].update(low=1), "bands-gap",
        "sections[0].items[3].bands[0]"),
    "bands end too early": (
        lambda d: rich_item(d, 3)["bands"][1].update(high=9), "bands-gap",
        "sections[0].items[3].bands[1]"),
    "open band in the middle": (
        lambda d: rich_item(d, 3)["bands"][0].update(high=None), "band-open",
        "sections[0].items[3].bands[0]"),
    "band upside down": (
        lambda d: rich_item(d, 3)["bands"][1].update(high=1), "band-crossed",
        "sections[0].items[3].bands[1]"),
    "one band": (
        lambda d: rich_item(d, 3)["bands"].pop(), "too-few-bands", "sections[0].items[3].bands"),
    "limits upside down": (
        replaced(3, minimum=30), "limits-crossed", "sections[0].items[3].maximum"),
    "about an item that does not exist": (
        replaced(4, about="nois"), "about-nothing-picked", "sections[0].items[4].about"),
    "about an item in which nothing is picked": (
        replaced(4, about="people_home"), "about-nothing-picked", "sections[0].items[4].about"),
    "about an item that comes later": (
        replaced(4, about="wijk"), "about-nothing-picked", "sections[0].items[4].about"),
    "about another item without being a story": (
        replaced(5, about="noise"), "about-not-story", "sections[0].items[5].about"),
    "route to an item that does not exist": (
        when({"item": "nois", "equals": "often"}), "route-to-nowhere", "sections[0].items[4].when"),
    "route to a category that does not exist": (
        when({"item": "noise", "equals": "loud"}), "route-to-nowhere", "sections[0].items[4].when"),
    "route that looks ahead": (
        when({"item": "wijk", "equals": "kiel"}), "route-looks-ahead", "sections[0].items[4].when"),
    "route to itself": (
        when({"item": "story", "answered": True}), "route-looks-ahead",
        "sections[0].items[4].when"),
    "equals of several": (
        when({"item": "what", "equals": "cars"}), "comparison-never-true",
        "sections[0].items[4].when"),
    "greater of a category": (
        when({"item": "noise", "greater": 3}), "comparison-never-true",
        "sections[0].items[4].when"),
    "number that equals text": (
        when({"item": "people_home", "equals": "4"}), "comparison-never-true",
        "sections[0].items[4].when"),
    "don't know outside yes-no": (
        when({"item": "noise", "equals": "dont-know"}), "route-to-nowhere",
        "sections[0].items[4].when"),
    "unknown comparison": (
        when({"item": "noise", "equal": "often"}), "key-unknown", "sections[0].items[4].when"),
    "two comparisons": (
        when({"item": "noise", "equals": "often", "answered": True}), "condition-wrong",
        "sections[0].items[4].when"),
    "condition that is text": (when("noise"), "condition-wrong", "sections[0].items[4].when"),
    "all of nothing": (when({"all": []}), "condition-empty", "sections[0].items[4].when"),
    "conditions too deep": (
        when(deep(6)), "condition-too-deep", "sections[0].items[4].when.not.not.not.not.not"),
    "answered that is text": (
        when({"item": "noise", "answered": "yes"}), "not-true-or-false",
        "sections[0].items[4].when.answered"),
    "breakdown of nothing": (
        lambda d: d["breakdowns"][0].update(item="buurt"), "breakdown-not-possible",
        "breakdowns[0].item"),
    "breakdown of several choices": (
        lambda d: d["breakdowns"][0].update(item="what"), "breakdown-not-possible",
        "breakdowns[0].item"),
    "merge of what is not there": (
        lambda d: d["breakdowns"][0].update(merge=["kiel", "west"]), "merge-unknown",
        "breakdowns[0].merge"),
    "centre that is no address": (
        lambda d: d["breakdowns"][0].update(item="@centre", merge=["De Stek"]), "merge-unknown",
        "breakdowns[0].merge"),
    "centre twice": (
        lambda d: d["breakdowns"][0].update(item="@centre", merge=["stek", "stek"]), "merge-twice",
        "breakdowns[0].merge"),
    "merge twice": (
        lambda d: d["breakdowns"][0].update(merge=["kiel", "kiel"]), "merge-twice",
        "breakdowns[0].merge"),
}  # fmt: skip
