"""What the machine says of itself, also when the database is away."""

import pytest
from django.db import OperationalError, connection
from django.test import RequestFactory
from psycopg import OperationalError as LostConnection

from candour.host.addresses import connect_to
from candour.host.views import server_error


def test_a_process_that_lives_says_so_without_the_database(client, django_assert_num_queries):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"alive\n")


@pytest.mark.django_db
def test_an_installation_that_can_serve_says_so(client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (200, b"ready\n")
    assert "no-cache" in answer["Cache-Control"]


@pytest.mark.django_db(transaction=True)
def test_without_a_database_an_installation_says_that_it_cannot_serve(client, databases):
    connect_to("postgresql://nobody@127.0.0.1:1/none")
    try:
        assert client.get("/readyz").status_code == 503
    finally:
        connection.close()
        databases.use(databases.current)


def test_a_lost_database_is_a_page_that_says_so():
    try:
        raise OperationalError from LostConnection("gone")
    except OperationalError:
        answer = server_error(RequestFactory().get("/"))
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert b"The database is not answering" in answer.content


def test_a_fault_of_ours_is_another_page():
    try:
        raise KeyError("a fault")
    except KeyError:
        answer = server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert b"This is our fault" in answer.content
    assert b"KeyError" not in answer.content


def test_nothing_but_looking_is_answered(client):
    assert client.post("/healthz").status_code == 405
