"""The organisation of the demo, with its centres and projects."""

import datetime as dt
from typing import NamedTuple

from surveyapp.kwestie.project import Phase
from surveyapp.services.set_up_organisation import ProjectPlan

ORGANISATION = ("samenlevingsopbouw-antwerpen-stad", "Samenlevingsopbouw Antwerpen stad")
STARTS = dt.date(2026, 1, 1)
ENDS = dt.date(2031, 12, 31)


class CentrePlan(NamedTuple):
    """A neighbourhood centre to be made."""

    slug: str
    name: str
    area: str


CENTRES = (
    CentrePlan("de-wijk", "De Wijk", "Antwerpen-Noord"),
    CentrePlan("borgerbaan", "Borgerbaan", "Oud-Borgerhout"),
    CentrePlan("dinamo", "Dinamo", "Deurne-Noord"),
    CentrePlan("t-pleintje", "'t Pleintje", "Deurne-Zuid"),
    CentrePlan("de-stek", "De Stek", "Kiel"),
)


def _project(slug: str, name: str, goal: str, phase: Phase = Phase.RUNNING) -> ProjectPlan:
    return ProjectPlan(slug, name, goal, STARTS, ENDS, phase)


PROJECTS = (
    _project("sociale-bescherming", "Sociale bescherming",
             "Wie recht heeft op hulp, krijgt die ook."),
    _project("bruggen-naar-werk", "Bruggen naar werk",
             "Mensen vinden werk dat bij hen past, en houden het."),
    _project("sociale-kruidenier", "Sociale kruidenier",
             "Gezond eten kopen voor weinig geld, en elkaar leren kennen."),
    _project("samen-op-straat", "Samen op straat",
             "De straat is van iedereen: kinderen, buren, wie passeert."),
    _project("digitaal-inclusieve-wijk", "Digitaal inclusieve wijk",
             "Niemand valt uit de boot omdat alles online moet.", Phase.EMBEDDING),
    _project("ruimte-publiek-maken", "Ruimte publiek maken",
             "Bewoners beslissen mee over pleinen en lege plekken."),
    _project("woonlab", "Woonlab",
             "Samen met bewoners zoeken naar een gezonde woning die je kunt betalen."),
    _project("solidariteit", "Solidariteit",
             "Mensen staan er niet alleen voor en worden eerlijk behandeld."),
    _project("urbaan", "Urbaan",
             "De stad verandert met de mensen die er wonen.", Phase.PREPARATION),
    _project("belangenbond", "Belangenbond",
             "Mensen komen samen op voor hun rechten."),
)  # fmt: skip
