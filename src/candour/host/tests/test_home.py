"""One folder for each installation, with secrets that are made once."""

import stat

import pytest

from candour.host.home import Home
from candour.host.rules import CannotRun
from candour.host.tests import given


def test_a_home_is_made_where_the_environment_says(monkeypatch, tmp_path):
    monkeypatch.setenv("CANDOUR_HOME", str(tmp_path / "var"))
    assert Home.here().path == tmp_path / "var"
    assert stat.S_IMODE((tmp_path / "var" / "secrets").stat().st_mode) == 0o700


def test_a_home_that_cannot_be_made_is_refused(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CANDOUR_HOME", str(tmp_path / "file" / "var"))
    with pytest.raises(CannotRun, match="cannot be used"):
        Home.here()


def test_a_secret_is_made_once_and_for_its_owner_alone():
    with given.a_home() as home:
        first = home.secret("django")
        assert home.secret("django") == first
        assert len(first) == 64
        assert stat.S_IMODE((home.secrets / "django").stat().st_mode) == 0o600


def test_two_installations_have_different_names_and_secrets():
    with given.a_home() as one, given.a_home() as other:
        assert one.installation != other.installation
        assert one.secret("django") != other.secret("django")


def test_a_home_says_what_it_holds():
    with given.a_home() as home:
        assert home.kind == ""
        home.call_it("demo 2018-06-11")
        assert home.kind == "demo 2018-06-11"
