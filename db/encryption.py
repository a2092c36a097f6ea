"""Private text under a passphrase: how it is sealed and opened, and the key for as long as it is in use.

The passphrase gives a key through scrypt (RFC 7914), which wraps a random data key; texts are sealed with that one by
ChaCha20-Poly1305 (RFC 8439), each with a nonce of its own and bound to the moment it was written at. A change of
passphrase wraps the same data key anew and touches no text.
"""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from db.errors import Refused, StoreError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    from db.clock import StoreClock

COST, BLOCK, PARALLEL = 2**15, 8, 1
"""scrypt's n, r and p: some 80 ms and 32 MB for one try."""
MOST_MEMORY = 2**30
"""Bytes one try may take; a seal that asks for more was not made here."""
_KEY, _SALT, _NONCE = 32, 16, 12
_INSTALL = "pip install 'onward[encrypt]'"


class Locked(Refused):
    """Private text that only the passphrase opens."""

    def __init__(self) -> None:
        super().__init__("Private text is locked.", "It opens with your passphrase; nothing was changed.")


class WrongPassphrase(Refused):
    """Another passphrase than the one it was sealed with."""

    def __init__(self) -> None:
        super().__init__("That is not the passphrase.", "Nothing was changed.")


class NotInstalled(StoreError):
    """The package that seals and opens is not there."""

    def __init__(self) -> None:
        super().__init__("A passphrase for private text needs one more package.", f"Install it with: {_INSTALL}")


class Seal(NamedTuple):
    """What is kept of a passphrase: scrypt's salt and parameters, and the data key wrapped by what they give.

    `key_id` names the data key, so that a seal in a copy can be told from an earlier one. `settled` is whether
    everything that was in the clear before has been overwritten.
    """

    key_id: str
    salt: bytes
    cost: int
    block: int
    parallel: int
    wrapped: bytes
    settled: bool = False


class Vault:
    """The data key in memory, from the passphrase to the end of its use."""

    def __init__(self, clock: StoreClock) -> None:
        self._clock = clock
        self._key: bytes | None = None
        self._key_id = ""
        self._used = clock.now()

    def holds(self, key_id: str) -> bool:
        """Whether texts sealed under this key can be opened now."""
        return self._key is not None and self._key_id == key_id

    @property
    def is_open(self) -> bool:
        """Whether there is a key at all."""
        return self._key is not None

    def take(self, key: bytes, key_id: str) -> None:
        """Hold a key."""
        self._key, self._key_id = key, key_id
        self.touch()

    def forget(self) -> None:
        """Let go of the key."""
        self._key, self._key_id = None, ""

    def touch(self) -> None:
        """Count the idle time from now."""
        self._used = self._clock.now()

    def idle_for(self, minutes: float) -> bool:
        """Whether the key has been there unused for so long."""
        return self._key is not None and self._clock.now() - self._used >= timedelta(minutes=minutes)

    def seal(self, text: str, written_at: str) -> bytes:
        """A text sealed. Raises Locked without a key."""
        if self._key is None:
            raise Locked
        self.touch()
        return seal_text(self._key, text, written_at)

    def open(self, sealed: bytes, written_at: str) -> str | None:
        """A text opened; None when there is no key, another one, or the text was tampered with."""
        if self._key is None:
            return None
        return open_text(self._key, sealed, written_at)


def installed() -> bool:
    """Whether the package that seals is there."""
    from importlib.util import find_spec

    return find_spec("cryptography") is not None


def new_seal(passphrase: str) -> tuple[Seal, bytes]:
    """A seal for a passphrase and the data key in it. Raises Refused for an empty one, NotInstalled."""
    key = os.urandom(_KEY)
    return wrap(passphrase, key, os.urandom(8).hex()), key


def wrap(passphrase: str, key: bytes, key_id: str) -> Seal:
    """The data key under a passphrase, with a new salt. Raises Refused for an empty one, NotInstalled."""
    if not passphrase.strip():
        raise Refused("A passphrase needs at least one letter.", "Nothing was changed.")
    salt = os.urandom(_SALT)
    wrapping = _derived(passphrase, salt, COST, BLOCK, PARALLEL)
    return Seal(key_id, salt, COST, BLOCK, PARALLEL, _sealed(wrapping, key, key_id))


def unwrap(seal: Seal, passphrase: str) -> bytes:
    """The data key of a seal. Raises WrongPassphrase, NotInstalled."""
    _cipher(bytes(_KEY))  # says what is missing before anything takes time
    try:
        wrapping = _derived(passphrase, seal.salt, seal.cost, seal.block, seal.parallel)
    except (ValueError, OverflowError, MemoryError):
        raise StoreError("The passphrase's own record is damaged.", "A backup may hold a whole one.") from None
    key = _opened(wrapping, seal.wrapped, seal.key_id)
    if key is None:
        raise WrongPassphrase
    return key


def seal_text(key: bytes, text: str, written_at: str) -> bytes:
    """A text sealed: a nonce, then the text and its tag. `written_at` is the moment as the store keeps it."""
    return _sealed(key, text.encode(), written_at)


def open_text(key: bytes, sealed: bytes, written_at: str) -> str | None:
    """The text, or None when this key, this moment or the bytes are not those it was sealed with."""
    opened = _opened(key, sealed, written_at)
    return None if opened is None else opened.decode()


def _derived(passphrase: str, salt: bytes, cost: int, block: int, parallel: int) -> bytes:
    import hashlib
    import unicodedata

    # The same letters typed on another keyboard may come as other code points.
    secret = unicodedata.normalize("NFKC", passphrase).encode()
    memory = 128 * block * (cost + parallel + 2)
    if min(cost, block, parallel) < 1 or memory > MOST_MEMORY:
        raise ValueError("out of range")
    return hashlib.scrypt(secret, salt=salt, n=cost, r=block, p=parallel, maxmem=memory + 2**20, dklen=_KEY)


def _sealed(key: bytes, data: bytes, bound_to: str) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + _cipher(key).encrypt(nonce, data, bound_to.encode())


def _opened(key: bytes, sealed: bytes, bound_to: str) -> bytes | None:
    cipher = _cipher(key)
    from cryptography.exceptions import InvalidTag

    if len(sealed) < _NONCE:
        return None
    try:
        return cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], bound_to.encode())
    except InvalidTag:
        return None


def _cipher(key: bytes) -> ChaCha20Poly1305:
    # An extra, and needed only by those who set a passphrase.
    try:
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
    except ImportError:
        raise NotInstalled from None
    return ChaCha20Poly1305(key)
