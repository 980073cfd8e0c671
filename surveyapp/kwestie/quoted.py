"""A quote as evidence: words that may be told outside, and nothing about who said them.

It is frozen when it is published: no survey, no date, no group, no item; only the words, in the
language in which they were said and in those in which a person translated them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from surveyapp.kwestie.kwestie import Kwestie, QuoteEvidence, Texts


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a quote.

    Attributes:
        words: by language code; `original` is among them.
        original: the language in which they were said or written.
        by_worker: a worker wrote down what was said in a room.
        synthetic: of a made-up story.
    """

    words: Texts
    original: str
    by_worker: bool = False
    synthetic: bool = False


def dump_quoted(quoted: Quoted) -> dict[str, object]:
    """A quote as a JSON document; `load_quoted` reads it back to an equal one."""
    return {
        "words": dict(quoted.words),
        "original": quoted.original,
        "by_worker": quoted.by_worker,
        # Only where it says something.
        **({"synthetic": True} if quoted.synthetic else {}),
    }


def load_quoted(document: Mapping[str, Any]) -> Quoted:
    """The quote that `dump_quoted` wrote."""
    return Quoted(
        words=document["words"],
        original=document["original"],
        by_worker=document["by_worker"],
        synthetic=document.get("synthetic", False),
    )


def frozen_quote(evidence: QuoteEvidence) -> Quoted | None:
    """The frozen words under a piece of evidence; None in a draft."""
    return None if evidence.frozen is None else load_quoted(evidence.frozen)


def quoted_synthetic(kwestie: Kwestie) -> bool:
    """Whether any of its frozen quotes is of a made-up story."""
    quotes = (frozen_quote(each) for each in kwestie.evidence(QuoteEvidence))
    return any(each is not None and each.synthetic for each in quotes)
