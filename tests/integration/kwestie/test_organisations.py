"""Organisations with their centres and projects, on both databases."""

import datetime as dt
import uuid

import pytest

from surveyapp.errors import NotFound, Refused
from surveyapp.kwestie.project import Phase
from surveyapp.services.context import Context
from surveyapp.services.set_up_organisation import (
    ProjectPlan,
    create_centre,
    create_organisation,
    create_project,
    find_project,
    list_centres,
    list_organisations,
    list_projects,
)


def test_what_was_created_is_found_again(context: Context) -> None:
    made = create_organisation(context, "stad", "Antwerpen stad")
    centre = create_centre(context, made.id, "de-wijk", "De Wijk", "Antwerpen-Noord")
    plan = ProjectPlan(
        "woonlab", "Woonlab", "Gezond wonen", dt.date(2026, 1, 1), dt.date(2028, 12, 31),
        Phase.RUNNING,
    )  # fmt: skip
    project = create_project(context, made.id, plan)
    assert list_organisations(context) == (made,)
    assert list_centres(context, made.id) == (centre,)
    assert list_projects(context, made.id) == (project,)
    assert find_project(context, made.id, "woonlab") == project


def test_organisations_do_not_see_each_other(context: Context) -> None:
    one = create_organisation(context, "een", "Een")
    two = create_organisation(context, "twee", "Twee")
    create_project(context, one.id, ProjectPlan("woonlab", "Woonlab", ""))
    create_centre(context, one.id, "de-wijk", "De Wijk", "Noord")
    assert list_projects(context, two.id) == ()
    assert list_centres(context, two.id) == ()
    with pytest.raises(NotFound):
        find_project(context, two.id, "woonlab")


def test_addresses_are_unique_and_well_formed(context: Context) -> None:
    one = create_organisation(context, "een", "Een")
    create_project(context, one.id, ProjectPlan("woonlab", "Woonlab", ""))
    two = create_organisation(context, "twee", "Twee")
    for act in (
        lambda: create_organisation(context, "een", "Nog een"),
        lambda: create_project(context, two.id, ProjectPlan("woonlab", "Ook", "")),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == "slug-taken"
    with pytest.raises(Refused) as refused:
        create_organisation(context, "Een!", "Een")
    assert refused.value.code == "slug-wrong"


def test_a_project_does_not_end_before_it_starts(context: Context) -> None:
    one = create_organisation(context, "een", "Een")
    plan = ProjectPlan("terug", "Terug", "", dt.date(2026, 2, 1), dt.date(2026, 1, 1))
    with pytest.raises(Refused) as refused:
        create_project(context, one.id, plan)
    assert refused.value.code == "period-wrong"


def test_nothing_belongs_to_nobody(context: Context) -> None:
    with pytest.raises(NotFound):
        create_centre(context, uuid.uuid4(), "de-wijk", "De Wijk", "Noord")


def test_names_hold_nothing_that_a_database_or_a_page_stumbles_over(context: Context) -> None:
    made = create_organisation(context, "stad", "Stad\u202e\x00 ")
    centre = create_centre(context, made.id, "wijk", "Wijk\u2066", "Noord\x00")
    project = create_project(context, made.id, ProjectPlan("p", "Lab\u202e", "Doel\x00"))
    assert made.name == "Stad"
    assert (centre.name, centre.area) == ("Wijk", "Noord")
    assert (project.name, project.goal) == ("Lab", "Doel")
