"""The 25 languages: registry, catalogs, fallback.

Comes in: a language code from an address or a document. Goes out: direction, autonym,
fallback chain, and translated sentences, each with the language that it is really in.
Built on plain Babel, so that PDFs, findings and proposed sentences are translated without
a web request. May not touch Flask, the database, or any stage of the flow.
"""

from surveyapp.languages.registry import (
    DEFAULT,
    Language,
    all_languages,
    chain,
    language,
    meant,
    resolve,
)

__all__ = ["DEFAULT", "Language", "all_languages", "chain", "language", "meant", "resolve"]
