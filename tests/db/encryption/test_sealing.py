"""A text under a passphrase opens with it alone, and cannot be changed or moved."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.errors import Refused, StoreError
from db.file import encryption
from db.file.encryption import WrongPassphrase
from db.store import Store
from tests.db.encryption.private_texts import AT, OTHER, SECRET, texts


class TestSealing:
    @given(st.text(), st.text(min_size=1).filter(str.strip))
    @settings(max_examples=30, deadline=None)
    def test_what_is_sealed_opens_again_with_the_same_passphrase_alone(self, text: str, passphrase: str) -> None:
        if any(0xD800 <= ord(char) < 0xE000 for char in text + passphrase):
            return
        seal, key = encryption.new_wrapped_key(passphrase)
        sealed = encryption.encrypt_text(key, text, AT)
        assert encryption.decrypt_text(encryption.unwrap(seal, passphrase), sealed, AT) == text
        with pytest.raises(WrongPassphrase, match="not the passphrase"):
            encryption.unwrap(seal, passphrase + "x")

    def test_a_text_belongs_to_its_moment_and_cannot_be_changed(self) -> None:
        _, key = encryption.new_wrapped_key("heather")
        sealed = encryption.encrypt_text(key, SECRET, AT)
        assert encryption.decrypt_text(key, sealed, "2026-11-23 09:00:00.000001") is None
        for place in range(len(sealed)):
            changed = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
            assert encryption.decrypt_text(key, changed, AT) is None
        assert encryption.decrypt_text(key, b"short", AT) is None

    def test_the_same_text_is_never_sealed_the_same(self) -> None:
        _, key = encryption.new_wrapped_key("heather")
        assert len({encryption.encrypt_text(key, SECRET, AT) for _ in range(50)}) == 50

    def test_the_same_letters_from_another_keyboard_are_the_same_passphrase(self) -> None:
        seal, key = encryption.new_wrapped_key("caf\u00e9")
        assert encryption.unwrap(seal, "cafe\u0301") == key

    @pytest.mark.usefixtures("real_scrypt")
    def test_as_it_is_used_scrypt_is_dear(self) -> None:
        seal, key = encryption.new_wrapped_key("heather")
        assert (seal.cost, seal.block, seal.parallel) == (2**15, 8, 1)
        assert len(seal.salt) == 16
        assert encryption.unwrap(seal, "heather") == key

    @pytest.mark.parametrize("cost", [0, -1, 3, 2**40])
    def test_a_seal_from_nowhere_is_refused_in_words(self, cost: int) -> None:
        seal, _ = encryption.new_wrapped_key("heather")
        with pytest.raises(StoreError, match=r"^What is stored .* is damaged\. Restore a backup"):
            encryption.unwrap(seal._replace(cost=cost), "heather")

    @pytest.mark.parametrize("passphrase", ["", "  \t"])
    def test_an_empty_passphrase_is_none(self, written: Store, passphrase: str) -> None:
        with pytest.raises(Refused, match="at least one character"):
            written.privacy.set_passphrase(passphrase)
        assert texts(written) == [SECRET, OTHER]
