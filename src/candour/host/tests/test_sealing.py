"""What is sealed can be read with the key, which lies apart from everything else."""

import stat

import pytest

from candour.host.sealing import KEYS, CannotUnseal, add_key, reseal, seal, unseal
from candour.host.tests import given


def test_what_is_sealed_is_read_again_and_does_not_show_its_words():
    with given.a_home() as home:
        sealed = seal("12 Quiet Lane", home=home)
        assert b"Quiet" not in sealed
        assert unseal(sealed, home=home) == "12 Quiet Lane"


def test_the_same_words_are_never_sealed_alike():
    with given.a_home() as home:
        assert seal("nil", home=home) != seal("nil", home=home)


def test_another_installation_cannot_read_it_and_says_what_to_do():
    with (
        given.a_home() as home,
        given.a_home() as other,
        pytest.raises(CannotUnseal, match="Put the file of the installation that sealed it in its place"),
    ):
        unseal(seal("12 Quiet Lane", home=home), home=other)


def test_the_key_of_the_other_installation_opens_it():
    with given.a_home() as home, given.a_home() as other:
        sealed = seal("12 Quiet Lane", home=home)
        (other.secrets / KEYS).write_text((home.secrets / KEYS).read_text())
        assert unseal(sealed, home=other) == "12 Quiet Lane"


def test_a_new_key_reads_what_the_old_one_sealed_and_seals_what_the_old_one_cannot_read():
    with given.a_home() as home, given.a_home() as old:
        sealed = seal("12 Quiet Lane", home=home)
        (old.secrets / KEYS).write_text((home.secrets / KEYS).read_text())
        add_key(home)
        again = reseal(sealed, home=home)
        assert unseal(again, home=home) == unseal(sealed, home=home) == "12 Quiet Lane"
        with pytest.raises(CannotUnseal):
            unseal(again, home=old)


def test_the_keys_are_for_their_owner_alone_also_after_a_change():
    with given.a_home() as home:
        seal("nil", home=home)
        add_key(home)
        assert stat.S_IMODE((home.secrets / KEYS).stat().st_mode) == 0o600
        assert len((home.secrets / KEYS).read_text().split()) == 2


def test_what_was_altered_is_not_read():
    with given.a_home() as home:
        sealed = bytearray(seal("12 Quiet Lane", home=home))
        sealed[20] ^= 1
        with pytest.raises(CannotUnseal):
            unseal(bytes(sealed), home=home)
