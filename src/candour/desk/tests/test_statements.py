"""P1 and P5: a page asks a fixed number of statements and stays small, whatever the rows. Sign-in's are included."""

import pytest

from candour.desk.tests import given
from candour.people.rules import Role
from candour.plans.tests import given as plans

pytestmark = pytest.mark.django_db
SMALL, LARGE = 3, 400


@pytest.fixture(autouse=True)
def on_the_day(settings):
    settings.DEMO_TODAY = given.ON


def pages(plan):
    first = plan.milestones.first()
    slug = plan.slug
    return {
        "dashboard": (f"/plans/{slug}/", 10),
        "plans": ("/plans/", 8),
        "milestones": (f"/plans/{slug}/milestones/", 8),
        "overdue": (f"/plans/{slug}/milestones/?list=overdue", 8),
        "theme": (f"/plans/{slug}/theme/{first.action.theme_id}/", 8),
        "action": (f"/plans/{slug}/action/{first.action.code}/", 14),
        "milestone": (f"/plans/{slug}/milestone/{first.ref}/", 14),
        "search": ("/search/?q=milestone", 11),
        "home": ("/", 40),
    }


@pytest.mark.parametrize(
    "page", ["dashboard", "plans", "milestones", "overdue", "theme", "action", "milestone", "search", "home"]
)
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.LEAD_OFFICER, Role.BOARD_MEMBER])
def test_a_page_asks_no_more_than_its_share(client, page, role, django_assert_max_num_queries):
    given.signed_in(client, role)
    url, most = pages(given.a_large_plan(SMALL))[page]

    with django_assert_max_num_queries(most):
        assert client.get(url).status_code == 200


def test_more_rows_ask_no_more_statements(client, django_assert_num_queries, django_assert_max_num_queries):
    given.signed_in(client)
    small, large = pages(given.a_large_plan(SMALL)), pages(given.a_large_plan(LARGE))

    for name, (url, most) in small.items():
        client.get(url)
        with django_assert_max_num_queries(most) as asked:
            client.get(url)
        with django_assert_num_queries(len(asked.captured_queries), info=name):
            client.get(large[name][0])


def test_a_plan_of_ten_thousand_milestones_has_a_page_of_ordinary_size(client):
    given.signed_in(client)
    plan = given.a_large_plan(10_000, actions=100)

    for name, (url, _) in pages(plan).items():
        assert len(client.get(url).content) < 200_000, name


def test_an_open_round_asks_no_more_of_the_dashboard_for_many_milestones(
    client, django_assert_num_queries, django_assert_max_num_queries
):
    given.signed_in(client)
    small, large = given.a_large_plan(SMALL), given.a_large_plan(LARGE)
    for plan in (small, large):
        plans.a_round(plan, on="11 Jun 2018")

    client.get(f"/plans/{small.slug}/")
    with django_assert_max_num_queries(10) as asked:
        assert "0 of 3 answered" in client.get(f"/plans/{small.slug}/").content.decode()
    with django_assert_num_queries(len(asked.captured_queries)):
        assert "0 of 400 answered" in client.get(f"/plans/{large.slug}/").content.decode()


def test_the_dashboard_counts_in_one_statement(client, django_assert_max_num_queries):
    given.signed_in(client)
    plan = plans.an_action().plan

    with django_assert_max_num_queries(10) as asked:
        client.get(f"/plans/{plan.slug}/")
    assert sum("plans_duedate" in query["sql"] for query in asked.captured_queries) == 1
