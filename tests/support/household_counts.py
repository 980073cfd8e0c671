"""A second count of a household file, from its raw cells: shares nothing with the product."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Row = Mapping[str, str]
# What a row says to an item: categories, nothing at all, or that it was not asked.
NOT_ASKED = None
NOTHING: tuple[str, ...] = ()
Said = tuple[str, ...] | None


def by_cell(column: str, **meaning: str) -> Callable[[Row], Said]:
    def read(row: Row) -> Said:
        cell = row[column]
        if cell == "":
            return NOTHING
        return (meaning[cell],)

    return read


def when(asked: Callable[[Row], bool], read: Callable[[Row], Said]) -> Callable[[Row], Said]:
    return lambda row: read(row) if asked(row) else NOT_ASKED


def minutes(row: Row) -> Said:
    cell = row["DrinkingWaterDist"]
    if cell in {"", "999.0", "9999.0"}:
        return NOTHING
    number = float(cell)
    for key, high in (("to-2", 2), ("3-to-5", 5), ("6-to-10", 10)):
        if number <= high:
            return (key,)
    return ("over-10",)


def rooms(row: Row) -> Said:
    # The interviewers wrote 111 for "ten or more" and 999 for "unknown".
    meaning = {"999": NOTHING, "1": ("one",), "2": ("two",), "3": ("three",)}
    return meaning.get(row["HHROOMS"], ("four-or-more",))


def belongings(row: Row) -> Said:
    if row["HHITEMS/NA"] == "1":
        return NOTHING
    names = ("Electricity", "Radio", "Television", "Smartphone", "Computer", "Refrigerator",
             "Oven", "Internet")  # fmt: skip
    owned = tuple(name.lower() for name in names if row[f"HHITEMS/{name}"] == "1")
    return owned or ("none",)


def has_toilet(row: Row) -> bool:
    return row["ToiletFacility"] not in {"", "NoFacility_Nature"}


def outside(row: Row) -> bool:
    return has_toilet(row) and row["ToiletFacility"] != "Own_Dwelling"


READ: dict[str, Callable[[Row], Said]] = {
    "settlement": lambda row: (row["Site"].lower(),),
    "water-source": by_cell(
        "DrinkingWaterGroup", Private="private", Public="public", Surface="surface"
    ),
    "water-private": when(
        lambda row: row["DrinkingWaterGroup"] == "Private",
        by_cell(
            "DrinkingWater_Private", Piped_dwel="piped-home", Piped_yard="piped-yard",
            Piped_neigh="piped-neighbour", Ground_well_NotOK="well-or-rain",
            RainWater="well-or-rain",
        ),
    ),
    "water-public": when(
        lambda row: row["DrinkingWaterGroup"] == "Public",
        by_cell(
            "DrinkingWater_Public", Public_Tap="tap", Public_Dispenser="dispenser",
            Vendor="vendor", Ground_tube="other", Other="other",
        ),
    ),
    "water-minutes": when(
        lambda row: row["DrinkingWater_Private"] not in {"Piped_dwel", "Piped_yard"}, minutes
    ),
    "water-short": by_cell("DrinkingWaterAvailability", Y="yes", N="no"),
    "hands-shown": lambda row: ("yes" if row["ObsHandWashPLACE"] else "no",),
    "hands-soap": when(
        lambda row: row["ObsHandWashPLACE"] != "",
        by_cell(
            "ObsHandWashSOAP", SoapOrDeterg="soap", AshOrMudOrSand="ash", **{"None": "nothing"}
        ),
    ),
    "toilet-place": by_cell(
        "ToiletFacility", Own_Dwelling="own-home", Own_YardPlot="own-yard",
        Neighb_Dwelling="neighbours", Neighb_YardPlot="neighbours", Public="public",
        NoFacility_Nature="nowhere",
    ),
    "toilet-kind": when(
        has_toilet,
        by_cell(
            "ToiletFacilityTYPE", Flush="flush", DryOrCompost="dry", FreshFit="mobile",
            Bucket="bucket", Hanging="other", Other="other",
        ),
    ),
    "toilet-shared": when(
        lambda row: has_toilet(row) and row["ToiletFacilityTYPE"] != "Bucket",
        by_cell("ToiletFacilitySHARE", Y="yes", N="no"),
    ),
    "toilet-clean": when(
        outside,
        by_cell(
            "ToiletFacilityCLEAN", V_Clean="very-clean", Clean="clean", Dirty="dirty",
            V_Dirty="very-dirty",
        ),
    ),
    "toilet-safe": when(
        outside,
        by_cell("ToiletFacilitySAFE", Any_time="always", During_Day="by-day", Unsafe="never"),
    ),
    "belongings": belongings,
    "rooms": rooms,
    "cooking": by_cell(
        "HHCOOKING", House="in-house", Separate_Building="outbuilding", Outdoors="outdoors",
        Other="other",
    ),
    "materials-seen": by_cell("HHMATERIALS", Y="yes", N="no"),
    "floor": when(
        lambda row: row["HHMATERIALS"] == "Y",
        by_cell(
            "HHFLOOR", Cement="cement", Ceramic="tiles", Earth="earth", Dung="earth",
            Carpet="carpet", Planks="other", Other="other",
        ),
    ),
}  # fmt: skip


@dataclass(slots=True)
class Counted:
    """The true numbers of one table."""

    base: int = 0
    not_asked: int = 0
    not_answered: int = 0
    cells: Counter[str] = field(default_factory=Counter)


def read_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def count(rows: list[dict[str, str]], item: str, site: str | None = None) -> Counted:
    """The true numbers of an item, of all rows or of one settlement (its category key)."""
    found = Counted()
    for row in rows:
        if site is not None and row["Site"].lower() != site:
            continue
        said = READ[item](row)
        if said is NOT_ASKED:
            found.not_asked += 1
        elif not said:
            found.not_answered += 1
        else:
            found.base += 1
            found.cells.update(said)
    return found
