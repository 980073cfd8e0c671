"""The results of one release, in a reader's language: what a results page shows, as data.

Comes in: a frozen release, and the questionnaire that says what its keys mean. Goes out:
words, tables and charts. Nothing is counted or computed here: every figure is a released
cell, said in words by `kwestie.told` and drawn by `report.charts` and `report.scale_chart`.
"""

from collections.abc import Mapping

from surveyapp.aggregate.release import Release, Withheld
from surveyapp.aggregate.safe_table import Range, SafeTable
from surveyapp.aggregate.source import CENTRE, CHANNEL, LANGUAGE
from surveyapp.definition.items import item_type
from surveyapp.definition.survey import Breakdown, Item, Survey
from surveyapp.kwestie.told import tell_people, tell_share
from surveyapp.languages.catalogs import translate as _
from surveyapp.languages.names import language_name
from surveyapp.report.aloud import Aloud
from surveyapp.report.asking import channel_names
from surveyapp.report.centres import QUESTION, centre_labels
from surveyapp.report.charts import BarChart, IconRow, bars_by_group, bars_in_order, icon_row
from surveyapp.report.of_whom import foot_of_whom, heading_of_whom, only_some
from surveyapp.report.ordering import order_of
from surveyapp.report.result import Column, ItemResult, Results
from surveyapp.report.said import Said, said
from surveyapp.report.scale_chart import scale_charts

MERGED = "@merged"
# A row of figures is for one share: of the people who said yes.
YES_NO = "yes-no"
# Their categories run from one end to the other, so they may stand as one bar.
ORDERED = frozenset({"scale", "number"})
Labels = Mapping[str, tuple[str, str]]


def results_of(  # noqa: PLR0913  a release, how it is read, and of whom
    release: Release,
    survey: Survey,
    centres: Mapping[str, str],
    language: str,
    breakdown: str | None = None,
    *,
    in_room: bool = False,
    drawn: bool = True,
) -> Results:
    """Make the contents of a results page.

    Args:
        release: what was released.
        survey: the newest questionnaire that it pools.
        centres: names of the centres by slug.
        language: registry code of the reader.
        breakdown: key of the declared breakdown to show; None for everybody together.
        in_room: the tables are of hands, dots or votes, not of people who answered.
        drawn: with charts; a reader who only tells the figures spares half of the work.
    """
    reader = _Reader(release, survey, language, in_room=in_room, drawn=drawn)
    told = [each for each in survey.breakdowns if reader.splits_by(each.item)]
    split = next((each for each in told if each.item == breakdown), None)
    return Results(
        people=said(tell_people(release.people, language)),
        items=tuple(reader.items(split)),
        asked_how=tuple(reader.asked_how(centres)),
        breakdowns=tuple((each.item, reader.wording(survey.item(each.item))) for each in told),
        breakdown=None if split is None else split.item,
    )


class _Reader:
    """Reads one release in one language."""

    def __init__(
        self, release: Release, survey: Survey, language: str, *, in_room: bool, drawn: bool
    ) -> None:
        self.in_room = in_room
        self.drawn = drawn
        self.release = release
        self.survey = survey
        self.language = language
        # Every item looks for its own among all of them, and there may be hundreds.
        self.found: dict[tuple[str, str | None], list[SafeTable]] = {}
        for each in release.tables:
            self.found.setdefault((each.item, each.breakdown), []).append(each)

    def items(self, split: Breakdown | None) -> list[ItemResult]:
        """Every closed item that the release says something about."""
        asked = (item for item in self.survey.items() if item.key != CENTRE)
        found = (self._item(item, split) for item in asked)
        return [each for each in found if each is not None]

    def asked_how(self, centres: Mapping[str, str]) -> list[ItemResult]:
        """Channels, languages and centres."""
        codes = {code: (language_name(code, self.language), self.language)
                 for code in self.survey.languages}  # fmt: skip
        names = centre_labels(centres)
        parts: list[tuple[str, tuple[str, str], Labels]] = [
            (CHANNEL, _("How people took part", self.language), channel_names(self.language)),
            (LANGUAGE, _("In which languages", self.language), codes),
            (CENTRE, _(QUESTION, self.language), names),
        ]
        found = (self._result(key, said(title), labels, None) for key, title, labels in parts)
        return [each for each in found if each is not None]

    def splits_by(self, key: str) -> bool:
        """Whether the release says anything about a breakdown, be it why it is not told."""
        told = any(split == key for _item, split in self.found)
        return told or any(each.breakdown == key for each in self.release.withheld)

    def wording(self, item: Item | None) -> Said:
        """The question of an item."""
        return said(("", self.language) if item is None else item.text.tell(self.language))

    def _item(self, item: Item, split: Breakdown | None) -> ItemResult | None:
        kind = item_type(item.type)
        if not kind.closed or (split is not None and item.key == split.item):
            return None
        return self._result(item.key, self.wording(item), self._labels(item), split, item)

    def _labels(self, item: Item) -> Labels:
        counted = item_type(item.type).categories(item)
        return {key: wording.tell(self.language) for key, wording in counted}

    def _result(
        self,
        key: str,
        title: Said,
        labels: Labels,
        split: Breakdown | None,
        item: Item | None = None,
    ) -> ItemResult | None:
        tables = self._tables(key, split)
        withheld = self._withheld(key, split)
        if not tables and withheld is None:
            return None
        kind = "" if item is None else item.type
        # The rows keep their places under every breakdown: those of everybody together.
        rows = order_of(self.release.table(key) or (tables[0] if tables else None), item)
        groups = self._group_labels(split)
        some = only_some(item, tables)
        drawn = tables if self.drawn else []
        ordered = drawn if kind in ORDERED else []
        whom = heading_of_whom(self.language, routed=some)
        first = kind != "" and item_type(kind).counts_first
        aloud = Aloud(self.language, some, first, answers=item is not None and not self.in_room)
        scales = scale_charts(
            ordered, rows, labels, self.language,
            of_whom=whom.text if aloud.answers else "", groups=groups,
        )  # fmt: skip
        return ItemResult(
            item=key,
            kind=kind,
            title=title,
            categories=rows,
            rows=tuple(self._label(labels, row) for row in rows),
            columns=tuple(self._column(table, rows, groups) for table in tables),
            charts=() if scales else self._charts(drawn, rows, labels, groups, aloud),
            scales=tuple(
                (self._label(groups, table.group) if table.group else None, scale)
                for table, scale in zip(tables, scales, strict=False)
            ),
            icons=self._icons(drawn, kind, split, labels, aloud),
            withheld=None if withheld is None else withheld.reason,
            multiple=any(table.multiple for table in tables),
            put_first=first,
            routed=item is not None and item.when is not None,
            of_whom=whom,
            foot=foot_of_whom(self.language, routed=some),
        )

    def _tables(self, key: str, split: Breakdown | None) -> list[SafeTable]:
        return self.found.get((key, None if split is None else split.item), [])

    def _withheld(self, key: str, split: Breakdown | None) -> Withheld | None:
        """Why there is no table; a breakdown is gone with its whole item."""
        wanted = {None} if split is None else {None, split.item}
        return next(
            (w for w in self.release.withheld if w.item == key and w.breakdown in wanted), None
        )

    def _group_labels(self, split: Breakdown | None) -> Labels:
        if split is None:
            return {}
        item = self.survey.item(split.item)
        known = {} if item is None else dict(self._labels(item))
        if split.item == CENTRE:  # names, whoever reads them
            known = centre_labels({key: name for key, (name, _language) in known.items()})
        return {**known, MERGED: split.merged.tell(self.language)}

    def _label(self, labels: Labels, key: str) -> Said:
        return said(labels.get(key, (key, self.language)))

    def _column(self, table: SafeTable, rows: tuple[str, ...], groups: Labels) -> Column:
        cells = [table.cell(row) for row in rows]
        key = table.group or ""
        several = table.members if len(table.members) > 1 else ()
        return Column(
            key=key,
            name=self._label(groups, key) if key else None,
            members=tuple(self._label(groups, each) for each in several),
            words=tuple(
                None if cell is None else said(tell_share(cell, table.bands, self.language))
                for cell in cells
            ),
            base=said(tell_people(table.base, self.language)),
            not_asked=self._people(table.not_asked),
            not_answered=self._people(table.not_answered),
            coarsened=table.coarsened,
        )

    def _people(self, told: Range | None) -> Said | None:
        return None if told is None else said(tell_people(told, self.language))

    def _charts(
        self,
        tables: list[SafeTable],
        rows: tuple[str, ...],
        labels: Labels,
        groups: Labels,
        aloud: Aloud,
    ) -> tuple[tuple[Said | None, BarChart], ...]:
        if not tables:
            return ()
        if tables[0].group is None:
            sentence = aloud.of_answers()
            chart = bars_in_order(tables[0], rows, labels, self.language, sentence=sentence)
            return ((None, chart),)
        by_group = {table.group or "": table for table in tables}
        charts = []
        for row in rows:
            label = self._label(labels, row)
            sentence = aloud.of_groups(label.text)
            chart = bars_by_group(by_group, row, groups, self.language, sentence=sentence)
            charts.append((label, chart))
        return tuple(charts)

    def _icons(
        self,
        tables: list[SafeTable],
        kind: str,
        split: Breakdown | None,
        labels: Labels,
        aloud: Aloud,
    ) -> IconRow | None:
        if split is not None or kind != YES_NO or not tables:
            return None
        key = tables[0].cells[0].category
        label, sentence = self._label(labels, key).text, aloud.of_answers()
        return icon_row(tables[0], key, self.language, label=label, sentence=sentence)
