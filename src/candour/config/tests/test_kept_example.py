"""The example that was loaded once and kept is the example: rows, trail and sealed entries alike."""

from datetime import timedelta

import pytest

from candour.config import kept_example, schema
from candour.config.kept_example import build_example, folder_of_example, restore_example
from candour.config.stack import EXAMPLE_DAY
from candour.host import roles
from candour.host.access import Addresses
from candour.host.addresses import connected_to
from candour.host.backup import MANIFEST
from candour.host.home import Home
from candour.host.rules import CannotRun
from candour.host.sealing import unseal
from candour.interests.models import Interest
from candour.plans.models import Plan
from candour.records.queries import verify

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A folder in which the example was kept, which takes a while."""
    folder = tmp_path_factory.mktemp("built")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept_example, "FOLDER", folder)
        (folder / "example-2018-06-11-0000").mkdir()
        build_example()
        yield folder


@pytest.fixture
def empty(databases):
    """A database without tables."""
    databases.clone("template0", "candour_kept")
    with databases.as_admin("candour_kept") as admin:
        admin.execute(f"ALTER SCHEMA public OWNER TO {roles.OWNER}")
    return Addresses(*(databases.cluster.url(role, "candour_kept") for role in (roles.DESK, roles.OWNER)), "")


@pytest.fixture
def fresh_home(tmp_path) -> Home:
    """A home in which nothing is."""
    (tmp_path / "secrets").mkdir()
    return Home(tmp_path)


def test_the_kept_example_is_what_loading_it_made(kept, empty, fresh_home):
    assert restore_example(fresh_home, owner_url=empty.owner, day=EXAMPLE_DAY)
    done = schema.bring_up_to_date(empty, fresh_home)
    assert done.migrations == 0
    with connected_to(empty.desk):
        assert Plan.objects.get().name == "BVIP 2018"
        assert verify().broken == ""
        withheld = Interest.objects.get(sealed__isnull=False)
        assert "address is withheld" in unseal(withheld.sealed, home=fresh_home)


def test_only_the_newest_is_kept(kept):
    assert [folder.name for folder in kept.iterdir()] == [folder_of_example(EXAMPLE_DAY).name]


def test_another_day_of_the_demo_s_has_none(kept, empty, fresh_home):
    assert not restore_example(fresh_home, owner_url=empty.owner, day=EXAMPLE_DAY + timedelta(days=1))
    assert not schema.applied(empty.owner)


def test_other_code_has_none(kept, monkeypatch, tmp_path):
    before = folder_of_example(EXAMPLE_DAY)
    (tmp_path / "commands.py").write_text("# other code")
    monkeypatch.setattr(kept_example, "CODE", tmp_path)
    assert folder_of_example(EXAMPLE_DAY) != before
    assert kept_example.digest_of_code() == kept_example.digest_of_code()


def test_a_start_that_was_cut_off_is_done_again(kept, empty, fresh_home):
    left = fresh_home.files / "ab" / "half-way"
    left.parent.mkdir(parents=True)
    left.write_text("left behind")
    assert restore_example(fresh_home, owner_url=empty.owner, day=EXAMPLE_DAY)
    assert not left.exists()


def test_a_damaged_one_is_refused_and_nothing_is_loaded(kept, empty, fresh_home, monkeypatch, tmp_path):
    damaged = tmp_path / folder_of_example(EXAMPLE_DAY).name
    damaged.mkdir()
    (damaged / "sealing").write_text("00" * 32)
    (damaged / MANIFEST).write_text((folder_of_example(EXAMPLE_DAY) / MANIFEST).read_text())
    monkeypatch.setattr(kept_example, "FOLDER", tmp_path)
    with pytest.raises(CannotRun, match=r"damaged: database\.dump is missing"):
        restore_example(fresh_home, owner_url=empty.owner, day=EXAMPLE_DAY)
    assert not schema.applied(empty.owner)
