"""The example that was loaded once and kept is the example: rows, trail and sealed entries alike."""

from datetime import timedelta

import psycopg
import pytest

from candour.config import kept_example, schema
from candour.config.kept_example import EXAMPLE_DAY, build_example, copy_example, folder_of_example, restore_example
from candour.host import roles
from candour.host.access import Addresses, addresses_of
from candour.host.addresses import connected_to
from candour.host.backup import MANIFEST
from candour.host.home import Home
from candour.host.postgres import Cluster
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
        patch.setattr(kept_example, "CLUSTERS", folder / "clusters")
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
    assert [folder.name for folder in kept.glob("**/example-*")] == 2 * [folder_of_example(EXAMPLE_DAY).name]


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


def test_a_copy_of_the_kept_server_is_the_same_with_passwords_of_its_own(kept, fresh_home):
    assert copy_example(fresh_home, day=EXAMPLE_DAY)
    cluster = Cluster(fresh_home)
    with cluster.in_use():
        addresses = addresses_of(cluster)
        assert schema.bring_up_to_date(addresses, fresh_home).migrations == 0
        with connected_to(addresses.desk):
            assert Plan.objects.get().name == "BVIP 2018"
            assert verify().broken == ""
            withheld = Interest.objects.get(sealed__isnull=False)
            assert "address is withheld" in unseal(withheld.sealed, home=fresh_home)
        with psycopg.connect(cluster.url(roles.ADMIN, roles.DATABASE)) as admin:
            assert admin.execute("SELECT current_user").fetchone() == (roles.ADMIN,)
    cluster.wait_until_stopped()


def test_a_home_that_has_a_server_is_not_copied_over(kept, fresh_home):
    made = Cluster(fresh_home).data / "PG_VERSION"
    made.parent.mkdir()
    made.write_text("18")
    assert not copy_example(fresh_home, day=EXAMPLE_DAY)
    assert [path.name for path in made.parent.iterdir()] == ["PG_VERSION"]


def test_data_of_another_postgresql_are_not_used(kept, fresh_home, monkeypatch, tmp_path_factory):
    old = tmp_path_factory.mktemp("clusters") / folder_of_example(EXAMPLE_DAY).name
    old.mkdir()
    (old / "PG_VERSION").write_text("9")
    monkeypatch.setattr(kept_example, "CLUSTERS", old.parent)
    assert not copy_example(fresh_home, day=EXAMPLE_DAY)
    assert not Cluster(fresh_home).is_made


def test_another_day_of_the_demo_s_copies_nothing(kept, fresh_home):
    assert not copy_example(fresh_home, day=EXAMPLE_DAY + timedelta(days=1))
    assert not Cluster(fresh_home).is_made
