"""The household survey of docs/examples: its document, its map, and files of its shape."""

import csv
import io
import json
import os
import random
import uuid
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "docs" / "examples"
SLUG = "household-conditions"
# Where the real file may be: it is not ours to copy (CC BY-NC-SA 4.0).
PLACES = (
    os.environ.get("HOUSEHOLD_CSV", ""),
    str(ROOT.parent / "shared" / "real" / "household_conditions.csv"),
)
HEADER = [
    "", "uuid", "KEY", "City", "Site", "Sex_HH", "DrinkingWaterGroup", "DrinkingWater_Private",
    "DrinkingWater_Public", "DrinkingWaterDist", "DrinkingWaterLocation",
    "DrinkingWater_PublicSpec", "DrinkingWater_PublicVendor", "DrinkingWaterAvailability",
    "ObsHandWashPLACE", "ObsHandWashSOAP", "ObsHandWashWATER", "ToiletFacility",
    "ToiletFacilityTYPE", "ToiletFacilityTYPE_Dry", "ToiletFacilityTYPE_Flush",
    "ToiletFacilitySHARE", "ToiletROOF", "ToiletFacilityCLEAN", "ToiletFacilitySAFE",
    "HHITEMS/Computer", "HHITEMS/Electricity", "HHITEMS/Internet", "HHITEMS/Oven",
    "HHITEMS/Radio", "HHITEMS/Refrigerator", "HHITEMS/Smartphone", "HHITEMS/Television",
    "HHITEMS/Noitems", "HHITEMS/NA", "HHMATERIALS", "HHEXTWALLS", "HHROOF", "HHFLOOR",
    "HHROOMS", "HHCOOKING", "StreetFood",
]  # fmt: skip
ITEMS = tuple(name for name in HEADER if name.startswith("HHITEMS/"))[:8]
NOWHERE = "NoFacility_Nature"


def document() -> dict[str, Any]:
    return _json("household-conditions.json")


def columns() -> dict[str, Any]:
    return _json("household-conditions.columns.json")


def real_file() -> bytes | None:
    """The real file, if it stands beside this checkout."""
    for place in PLACES:
        if place and Path(place).is_file():
            return Path(place).read_bytes()
    return None


def made_up_rows(number: int = 300) -> list[dict[str, str]]:
    """Rows of the same shape, all made up, with the same gaps as the real ones."""
    chance = random.Random(7)  # noqa: S311
    return [_row(chance, place) for place in range(number)]


def as_csv(rows: list[dict[str, str]], separator: str = ",") -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, HEADER, delimiter=separator, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _row(chance: random.Random, place: int) -> dict[str, str]:
    row = dict.fromkeys(HEADER, "")
    key = uuid.UUID(int=chance.getrandbits(128), version=4)
    row |= {"": str(place), "uuid": "the same everywhere", "KEY": f"uuid:{key}"}
    row["Site"] = chance.choices(["Azito", "Williamsville", "Mabatini", "Vietnam"], [3, 3, 6, 6])[0]
    row["City"] = "Abidjan" if row["Site"] in {"Azito", "Williamsville"} else "Nairobi"
    row["Sex_HH"] = chance.choice("MF")
    _water(chance, row)
    _toilet(chance, row)
    _home(chance, row)
    return row


def _water(chance: random.Random, row: dict[str, str]) -> None:
    group = chance.choices(["Private", "Public", "Surface", ""], [45, 50, 3, 2])[0]
    row["DrinkingWaterGroup"] = group
    if group == "Private":
        kinds = ["Piped_dwel", "Piped_yard", "Piped_neigh", "RainWater"]
        row["DrinkingWater_Private"] = chance.choice(kinds)
    if group == "Public":
        row["DrinkingWater_Public"] = chance.choice(
            ["Public_Tap", "Vendor", "Ground_tube", "Other"]
        )
    if row["DrinkingWater_Private"] not in {"Piped_dwel", "Piped_yard"}:
        minutes = ["0.0", "2.0", "5.0", "10.0", "30.0", "999.0", "9999.0"]
        row["DrinkingWaterDist"] = chance.choices(minutes, [2, 9, 9, 6, 3, 1, 1])[0]
    row["DrinkingWaterAvailability"] = chance.choices(["Y", "N", ""], [50, 48, 2])[0]
    if chance.random() < 3 / 4:
        row["ObsHandWashPLACE"] = chance.choice(["Obs_Mobile", "Obs_Fixed"])
        row["ObsHandWashSOAP"] = chance.choice(["SoapOrDeterg", "None", "AshOrMudOrSand"])


def _toilet(chance: random.Random, row: dict[str, str]) -> None:
    places = ["Own_Dwelling", "Own_YardPlot", "Neighb_Dwelling", "Neighb_YardPlot", "Public"]
    place = chance.choices([*places, NOWHERE, ""], [20, 40, 5, 5, 25, 3, 2])[0]
    row["ToiletFacility"] = place
    if place in {NOWHERE, ""}:
        return
    kind = chance.choices(["Flush", "DryOrCompost", "FreshFit", "Bucket"], [70, 20, 6, 4])[0]
    row["ToiletFacilityTYPE"] = kind
    if kind != "Bucket":
        row["ToiletFacilitySHARE"] = chance.choice("YN")
    if place != "Own_Dwelling":
        row["ToiletFacilityCLEAN"] = chance.choice(["V_Clean", "Clean", "Dirty", "V_Dirty"])
        row["ToiletFacilitySAFE"] = chance.choice(["Any_time", "During_Day", "Unsafe"])


def _home(chance: random.Random, row: dict[str, str]) -> None:
    owned = {name: chance.random() < 0.4 for name in ITEMS}
    row |= {name: str(int(has)) for name, has in owned.items()}
    nothing, unknown = not any(owned.values()), False
    if nothing:
        unknown = chance.random() < 0.3
    row["HHITEMS/Noitems"] = str(int(nothing and not unknown))
    row["HHITEMS/NA"] = str(int(unknown))
    rooms = ["1", "2", "3", "5", "111", "999"]
    row["HHROOMS"] = chance.choices(rooms, [60, 20, 10, 5, 3, 2])[0]
    row["HHCOOKING"] = chance.choice(["House", "Outdoors", "Separate_Building", "Other"])
    row["HHMATERIALS"] = chance.choices("YN", [97, 3])[0]
    if row["HHMATERIALS"] == "Y":
        row["HHFLOOR"] = chance.choice(["Cement", "Ceramic", "Earth", "Dung", "Carpet", "Planks"])


def _json(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((EXAMPLES / name).read_text(encoding="utf-8"))
    return found
