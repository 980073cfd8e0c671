"""Counting in SQL: one scan of the responses gives every count of every table.

The database takes each response apart (its answers, and the parts of a multiple choice; of a
ranking only what was put first) and groups what it finds by version, item, category and the
answers to the splitting items; the margins are summed here. Memory does not grow with the number
of responses: the database sorts or hashes on disk when it must, and rows come in batches.

Only `services.release_results` may import this: true counts go to `aggregate` and nowhere else.
"""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Integer, String, Uuid, bindparam, func, select, text
from sqlalchemy.orm import Session

from surveyapp.aggregate.source import (
    ANSWERED,
    CENTRE,
    CHANNEL,
    LANGUAGE,
    Count,
    CountRequest,
)
from surveyapp.definition.survey import DONT_KNOW, MISSING, NO_ANSWER
from surveyapp.storage.rows.responses import ResponseRow

BATCH = 1000
PSEUDO = (CHANNEL, LANGUAGE, CENTRE)

# SQLite: how somebody took part is written in front of their answers, so that one json_each
# walks over both. Each response's text is parsed once per json_each: the arguments are plain
# columns of a subquery, which SQLite's parser cache recognises.
SQLITE = """
SELECT version, item.key AS item,
       CASE WHEN item.type <> 'array' THEN item.atom
            WHEN item.value = '[]' THEN :no_answer ELSE part.atom END AS category,
       {groups}
       count(*) AS n, sum(part.key = 0) AS people
FROM (SELECT response.version,
             '{{"@channel":' || json_quote(response.channel)
             || ',"@language":' || json_quote(response.language)
             || CASE WHEN centre.slug IS NULL THEN ''
                ELSE ',"@centre":' || json_quote(centre.slug) END
             || CASE response.answers WHEN '{{}}' THEN '}}'
                ELSE ',' || substr(response.answers, 2) END AS said
             {columns}
      FROM response LEFT JOIN centre ON centre.id = response.centre_id
      WHERE response.survey_id = :survey {only}) AS told
JOIN json_each(told.said) AS item
JOIN json_each(CASE WHEN item.type = 'array' AND item.value <> '[]'
                    THEN item.value ELSE '[0]' END) AS part
WHERE item.key IN :items AND (part.key = 0 OR item.key NOT IN :first_items)
GROUP BY version, item.key, category {by}
"""
IN_SESSION = "AND response.session_id = :session"
SQLITE_COLUMN = ", json_extract(response.answers, :path{number}) AS group{number}"

POSTGRESQL = """
SELECT response.version, item.key AS item, part.value #>> '{{}}' AS category,
       {groups}
       count(*) AS n, count(*) FILTER (WHERE part.ordinality = 1) AS people
FROM response LEFT JOIN centre ON centre.id = response.centre_id
CROSS JOIN LATERAL jsonb_each(
    response.answers || jsonb_strip_nulls(jsonb_build_object(
        '@channel', response.channel, '@language', response.language, '@centre', centre.slug))
) AS item
CROSS JOIN LATERAL jsonb_array_elements(
    CASE WHEN jsonb_typeof(item.value) <> 'array' THEN jsonb_build_array(item.value)
         WHEN item.value = '[]' THEN jsonb_build_array(CAST(:no_answer AS text))
         ELSE item.value END
) WITH ORDINALITY AS part
WHERE response.survey_id = :survey {only} AND item.key IN :items
      AND (part.ordinality = 1 OR item.key NOT IN :first_items)
GROUP BY response.version, item.key, category {by}
"""
POSTGRESQL_COLUMN = "response.answers ->> :path{number} AS group{number},"


@dataclass(frozen=True, slots=True)
class _Found:
    """One group of equal answers."""

    version: int
    item: str
    category: str
    groups: tuple[str | None, ...]
    n: int
    people: int


class SqlCounting:
    """A `CountSource` over the response table.

    Args:
        db: an open transaction; a count is of what it sees.
    """

    def __init__(self, db: Session) -> None:
        self._db = db

    def total(self, survey_id: uuid.UUID) -> int:
        """How many accepted responses there are now."""
        query = select(func.count()).where(ResponseRow.survey_id == survey_id)
        return self._db.scalar(query) or 0

    def counts(self, request: CountRequest) -> Iterable[Count]:
        """Every non-zero count that the request asks for, in one scan of the responses."""
        sums: dict[tuple[str, str, str | None, str | None], int] = {}
        for found in self._scan(request):
            for breakdown, group in _places(found, request):
                place = (found.item, found.category, breakdown, group)
                sums[place] = sums.get(place, 0) + found.n
                if _is_real(found, request):
                    place = (found.item, ANSWERED, breakdown, group)
                    sums[place] = sums.get(place, 0) + found.people
        for place, n in sums.items():
            yield Count(*place, n)

    def _scan(self, request: CountRequest) -> Iterator[_Found]:
        is_sqlite = self._db.get_bind().dialect.name == "sqlite"
        numbers = range(len(request.breakdowns))
        names = "".join(f"group{number}, " for number in numbers)
        by = "".join(f", group{number}" for number in numbers)
        only = "" if request.session_id is None else IN_SESSION
        if is_sqlite:
            columns = "".join(SQLITE_COLUMN.format(number=number) for number in numbers)
            statement = SQLITE.format(groups=names, columns=columns, by=by, only=only)
        else:
            names = " ".join(POSTGRESQL_COLUMN.format(number=number) for number in numbers)
            statement = POSTGRESQL.format(groups=names, by=by, only=only)
        paths = {
            f"path{number}": f'$."{key}"' if is_sqlite else key
            for number, key in enumerate(request.breakdowns)
        }
        session = [bindparam("session", request.session_id, type_=Uuid())] if only else []
        query = text(statement).bindparams(
            bindparam("survey", request.survey_id, type_=Uuid()),
            *session,
            bindparam("no_answer", NO_ANSWER, type_=String()),
            bindparam("items", [*PSEUDO, *request.items], expanding=True),
            # Never empty: no item has this key.
            bindparam("first_items", ["", *request.first_items], expanding=True),
            *(bindparam(name, path, type_=String()) for name, path in paths.items()),
        )
        typed = query.columns(
            version=Integer, item=String, category=String,
            **{f"group{number}": String for number in numbers}, n=Integer, people=Integer,
        )  # fmt: skip
        rows = self._db.execute(typed, execution_options={"yield_per": BATCH})
        for version, item, category, *groups, n, people in rows:
            told = tuple(None if group is None else str(group) for group in groups)
            yield _Found(version, item, str(category), told, n, people)


def _places(found: _Found, request: CountRequest) -> Iterator[tuple[str | None, str | None]]:
    """The tables that a group of answers belongs to: the whole one, and one per split."""
    if not _pooled(found.item, found.version, request):
        return
    yield None, None
    if found.item in PSEUDO:
        return
    for breakdown, group in zip(request.breakdowns, found.groups, strict=True):
        missing = group is None or group in MISSING
        if not missing and _pooled(breakdown, found.version, request):
            yield breakdown, group


def _pooled(item: str, version: int, request: CountRequest) -> bool:
    if request.versions is None or item in PSEUDO:
        return True
    return version in request.versions.get(item, ())


def _is_real(found: _Found, request: CountRequest) -> bool:
    if found.category == DONT_KNOW and found.item in request.dont_know_items:
        return True
    return found.category not in MISSING
