"""Getting ready in a process of its own: what cannot be made ready says so, and nothing is left running."""

import psutil
import pytest

from candour.config.preparing import Preparing
from candour.host.access import Addresses
from candour.host.home import Home
from candour.host.rules import CannotRun

NOWHERE = Addresses("postgresql://nobody@127.0.0.1:1/none", "postgresql://nobody@127.0.0.1:1/none", "")


def test_what_cannot_be_made_ready_says_so(home: Home) -> None:
    with Preparing(home, []) as preparing, preparing.on(NOWHERE):
        with pytest.raises(CannotRun, match="could not be made ready; what went wrong is above"):
            preparing.wait_for_tables()
        with pytest.raises(CannotRun, match="could not be made ready"):
            preparing.words()


def test_what_is_given_up_is_not_left_running(home: Home) -> None:
    before = {each.pid for each in psutil.Process().children()}
    with Preparing(home, ["--example"]) as preparing:
        with preparing.on(NOWHERE):
            assert {each.pid for each in psutil.Process().children()} > before
        assert {each.pid for each in psutil.Process().children()} == before
    assert {each.pid for each in psutil.Process().children()} == before


def test_whoever_is_told_no_addresses_ends_with_whoever_started_it(home: Home) -> None:
    before = {each.pid for each in psutil.Process().children()}
    with Preparing(home, ["--example"]):
        assert {each.pid for each in psutil.Process().children()} > before
    assert {each.pid for each in psutil.Process().children()} == before
