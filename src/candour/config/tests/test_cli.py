"""The command line: what it offers, and what it refuses in one sentence."""

import socket
from datetime import date

import pytest

from candour.config import cli, stack
from candour.config.installation import environment, set_up_as, wiped
from candour.host.rules import CannotRun
from candour.host.tests import given

VERBS = [
    "start",
    "run",
    "demo",
    "import-plan",
    "status",
    "report",
    "report-template",
    "join",
    "pack",
    "verify",
    "backup",
    "restore",
    "db",
]


@pytest.fixture
def taken_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_help_lists_every_verb(capsys):
    assert cli.run(["--help"]) == 0
    said = capsys.readouterr().out
    assert [verb for verb in VERBS if f"  {verb} " in said] == VERBS


def test_no_words_at_all_are_no_success(capsys):
    assert cli.run([]) == 1
    assert "candour VERB" in capsys.readouterr().out


def test_an_unknown_verb_is_refused():
    with pytest.raises(CannotRun, match="no verb 'dance'"):
        cli.run(["dance"])


@pytest.mark.parametrize("verb", ["run", "start", "demo"])
def test_the_verbs_that_serve_have_help(verb, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.run([verb, "--help"])
    assert ended.value.code == 0
    assert "--port" in capsys.readouterr().out


def test_a_day_that_is_no_date_is_refused():
    with pytest.raises(CannotRun, match="yesterday is not a day: write it as 2018-06-11"):
        cli.run(["demo", "--today", "yesterday"])


def test_a_taken_port_is_refused_and_another_offered(taken_port):
    with pytest.raises(CannotRun, match=rf"Port {taken_port} is taken\. .* --port \d+"):
        stack.free("127.0.0.1", taken_port)


def test_the_demo_takes_the_next_free_port_and_says_so(taken_port, capsys):
    found = stack.free_from(taken_port)
    assert found > taken_port
    assert f"Port {taken_port} is taken, so the demo uses {found}." in capsys.readouterr().out


def test_the_demo_is_not_shown_on_a_council_s_own_server(monkeypatch, tmp_path):
    monkeypatch.setenv("CANDOUR_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/candour")
    with pytest.raises(CannotRun, match="take DATABASE_URL out"):
        cli.run(["demo"])


def test_the_example_is_never_loaded_into_a_council_s_record():
    with given.a_home() as home:
        set_up_as(home, "council", today=None)
        with pytest.raises(CannotRun, match="a council's own record"):
            set_up_as(home, "demo", today=date(2018, 6, 11))


def test_a_council_s_record_is_not_thrown_away():
    with given.a_home() as home:
        set_up_as(home, "council", today=None)
        with pytest.raises(CannotRun, match="not thrown away"):
            wiped(home)


def test_candour_runs_once_in_a_home():
    with (
        given.a_home() as home,
        stack.alone(home),
        pytest.raises(CannotRun, match="running already"),
        stack.alone(home),
    ):
        pass


def test_a_process_is_told_one_address_and_the_day_of_the_demo():
    with given.a_home() as home:
        set_up_as(home, "demo", today=date(2018, 6, 11))
        told = environment(home, database="postgresql://desk")
        assert (told["DATABASE_URL"], told["CANDOUR_TODAY"], told["CANDOUR_DEMO"]) == (
            "postgresql://desk", "2018-06-11", "1",
        )  # fmt: skip
        assert told["CANDOUR_INSTALLATION"] == home.installation
        assert "DATABASE_OWNER_URL" not in told


def test_a_council_s_installation_has_no_day_of_its_own():
    with given.a_home() as home:
        set_up_as(home, "council", today=None)
        assert "CANDOUR_TODAY" not in environment(home, database="postgresql://desk")
