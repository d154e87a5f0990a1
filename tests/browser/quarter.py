"""A plan of 43 milestones and nine owners in three directorates, for the test that lives a quarter."""

from datetime import date

from candour.lib.dates import read_date
from candour.people import commands as people
from candour.people.models import Person, Post
from candour.people.rules import Role
from candour.plans import commands as plans
from candour.plans.models import Theme
from candour.records.rules import Actor

BEGAN, POSITION = date(2018, 3, 19), date(2018, 6, 11)
PLAN = "Recovery plan 2018"
MILESTONES = 43
OWNERS = {  # who signs in with the first part of an address, and the directorate
    "ann": ("Ann Archer", "Place"),
    "ben": ("Ben Baker", "Place"),
    "cat": ("Cat Cooper", "Place"),
    "dan": ("Dan Draper", "Resources"),
    "eve": ("Eve Fuller", "Resources"),
    "fay": ("Fay Glover", "Resources"),
    "gus": ("Gus Hooper", "Children"),
    "hal": ("Hal Joiner", "Children"),
    "ida": ("Ida Kemp", "Children"),
}
OTHERS = {
    "chief": ("Chris Lorimer", "Resources", Role.COORDINATOR),
    "place": ("Pat Mason", "Place", Role.DIRECTOR),
    "keeper": ("Kim Nailer", "Resources", Role.ADMINISTRATOR),
}


def add_a_quarter(by: Actor) -> dict[str, Person]:
    """The authority's people, each with a post and a role, and the plan; everybody by the first part of an address."""
    authority = people.add_organisation(name="Example Borough Council", is_ours=True, by=by, on=BEGAN)
    cast = {key: (name, where, Role.LEAD_OFFICER) for key, (name, where) in OWNERS.items()} | OTHERS
    found = {}
    for key, (name, directorate, role) in cast.items():
        found[key] = people.add_person(name=name, email=f"{key}@demo.example", by=by, on=BEGAN)
        post: Post = people.add_post(
            title=f"Post of {name}", directorate=directorate, organisation=authority, by=by, on=BEGAN
        )
        people.appoint(person=found[key], post=post, from_on=BEGAN, by=by, on=BEGAN)
        people.grant_role(person=found[key], role=role, from_on=BEGAN, by=by, on=BEGAN)
    add_the_plan([found[key] for key in OWNERS], by)
    return found


def add_the_plan(owners: list[Person], by: Actor) -> None:
    """Three themes and nine strategic actions, one an owner; seven owners have five milestones, the others four."""
    plan = plans.create_plan(name=PLAN, on=BEGAN, by=by)
    plans.start_positions(plan=plan, on=BEGAN, by=by)
    themes: list[Theme] = [
        plans.add_theme(plan=plan, name=name, on=BEGAN, by=by) for name in ("Homes", "Money", "Children")
    ]
    actions = [
        plans.add_action(
            theme=themes[number // 3], code=f"RP-{number + 1}", title=f"Action {number + 1}", on=BEGAN, by=by
        )
        for number in range(len(owners))
    ]
    for number in range(MILESTONES):
        place = number % len(owners)
        plans.add_milestone(
            action=actions[place], title=f"Promise {number // len(owners) + 1} of {owners[place].name}",
            due=read_date("30 September 2018"), owner=owners[place], on=BEGAN, by=by,
        )  # fmt: skip
