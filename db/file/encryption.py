"""Encrypts and decrypts private text under a passphrase, and holds the key in memory while it is in use.

scrypt (RFC 7914) derives a key from the passphrase; it wraps a random data key. The data key encrypts texts with
ChaCha20-Poly1305 (RFC 8439), each with its own nonce and bound to the moment it was written. A new passphrase wraps the
same data key again and touches no text.
"""

import os
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from db.errors import Refused, StoreError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    from db.clock import StoreClock

COST, BLOCK, PARALLEL = 2**15, 8, 1
"""scrypt's n, r and p: about 80 ms and 32 MB for each try."""
MOST_MEMORY = 2**30
"""The memory limit of one try, in bytes; no genuine wrapped key needs more."""
EMPTY = "A passphrase needs at least one character."
_KEY, _SALT, _NONCE = 32, 16, 12
_INSTALL = "pip install 'onward[encrypt]'"


class Locked(Refused):
    """Raised when private text is needed while its key is not in memory."""

    def __init__(self) -> None:
        super().__init__("Private text is locked.", "Nothing was changed. Your passphrase opens it.")


class WrongPassphrase(Refused):
    """Raised when the passphrase is not the one the text was encrypted with."""

    def __init__(self) -> None:
        super().__init__("That is not the passphrase.", "Nothing was changed.")


class NotInstalled(StoreError):
    """Raised when the optional package for encryption is not installed."""

    def __init__(self) -> None:
        super().__init__("Encryption needs one more package.", f"Install it with: {_INSTALL}")


class WrappedKey(NamedTuple):
    """What is stored of a passphrase: scrypt's salt and parameters, and the data key wrapped by the derived key.

    `key_id` identifies the data key, also in backups. `settled` is whether everything that was unencrypted before has
    been overwritten.
    """

    key_id: str
    salt: bytes
    cost: int
    block: int
    parallel: int
    wrapped: bytes
    settled: bool = False


class Vault:
    """Holds the data key in memory until it is forgotten."""

    def __init__(self, clock: "StoreClock") -> None:
        self._clock = clock
        self._key: bytes | None = None
        self._key_id = ""
        self._used = clock.now()

    def holds(self, key_id: str) -> bool:
        """Whether the key with this id is in memory."""
        return self._key is not None and self._key_id == key_id

    @property
    def is_open(self) -> bool:
        """Whether any key is in memory."""
        return self._key is not None

    def take(self, key: bytes, key_id: str) -> None:
        """Keeps a key in memory."""
        self._key, self._key_id = key, key_id
        self.touch()

    def forget(self) -> None:
        """Removes the key from memory."""
        self._key, self._key_id = None, ""

    def touch(self) -> None:
        """Restarts the idle time."""
        self._used = self._clock.now()

    def idle_for(self, minutes: float) -> bool:
        """Whether the key has been in memory unused for this many minutes."""
        return self._key is not None and self._clock.now() - self._used >= timedelta(minutes=minutes)

    def encrypt(self, text: str, written_at: str) -> bytes:
        """Encrypts a text with the key in memory. Raises Locked without one."""
        if self._key is None:
            raise Locked
        self.touch()
        return encrypt_text(self._key, text, written_at)

    def decrypt(self, encrypted: bytes, written_at: str) -> str | None:
        """Decrypts a text; None when the key is missing or another, or the text was tampered with."""
        if self._key is None:
            return None
        return decrypt_text(self._key, encrypted, written_at)


def installed() -> bool:
    """Whether the optional package for encryption is installed."""
    from importlib.util import find_spec

    return find_spec("cryptography") is not None


def new_wrapped_key(passphrase: str) -> tuple[WrappedKey, bytes]:
    """Creates a data key; returns it wrapped, and plain. Raises Refused for an empty passphrase, NotInstalled."""
    key = os.urandom(_KEY)
    return wrap(passphrase, key, os.urandom(8).hex()), key


def check_new(passphrase: str) -> None:
    """Raises Refused for a text that cannot be a passphrase."""
    if not passphrase.strip():
        raise Refused(EMPTY, "Nothing was changed.")


def wrap(passphrase: str, key: bytes, key_id: str) -> WrappedKey:
    """Wraps a data key by a passphrase, with a new salt. Raises Refused for an empty one, NotInstalled."""
    check_new(passphrase)
    salt = os.urandom(_SALT)
    wrapping = _derived(passphrase, salt, COST, BLOCK, PARALLEL)
    return WrappedKey(key_id, salt, COST, BLOCK, PARALLEL, _encrypted(wrapping, key, key_id))


def unwrap(wrapped_key: WrappedKey, passphrase: str) -> bytes:
    """Returns the data key in a wrapped key. Raises WrongPassphrase, NotInstalled."""
    try:
        wrapping = _derived(passphrase, wrapped_key.salt, wrapped_key.cost, wrapped_key.block, wrapped_key.parallel)
    except (TypeError, ValueError, OverflowError, MemoryError):
        raise StoreError(
            "What is stored to check the passphrase is damaged.", "Restore a backup from before: onward restore"
        ) from None
    key = _decrypted(wrapping, wrapped_key.wrapped, wrapped_key.key_id)
    if key is None:
        raise WrongPassphrase
    return key


def encrypt_text(key: bytes, text: str, written_at: str) -> bytes:
    """Encrypts a text: a nonce, then the text and its tag. `written_at` is the moment as the store holds it."""
    return _encrypted(key, text.encode(), written_at)


def decrypt_text(key: bytes, encrypted: bytes, written_at: str) -> str | None:
    """Decrypts a text; None when the key, the moment or the bytes are not those of the encryption."""
    opened = _decrypted(key, encrypted, written_at)
    return None if opened is None else opened.decode()


def _derived(passphrase: str, salt: bytes, cost: int, block: int, parallel: int) -> bytes:
    import hashlib
    import unicodedata

    # Another keyboard may produce other code points for the same letters.
    secret = unicodedata.normalize("NFKC", passphrase).encode()
    return hashlib.scrypt(secret, salt=salt, n=cost, r=block, p=parallel, maxmem=MOST_MEMORY, dklen=_KEY)


def _encrypted(key: bytes, data: bytes, bound_to: str) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + _cipher(key).encrypt(nonce, data, bound_to.encode())


def _decrypted(key: bytes, encrypted: bytes, bound_to: str) -> bytes | None:
    cipher = _cipher(key)
    from cryptography.exceptions import InvalidTag

    if len(encrypted) < _NONCE:
        return None
    try:
        return cipher.decrypt(encrypted[:_NONCE], encrypted[_NONCE:], bound_to.encode())
    except InvalidTag:
        return None


def _cipher(key: bytes) -> "ChaCha20Poly1305":
    # An extra, and needed only by those who set a passphrase.
    try:
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
    except ImportError:
        raise NotInstalled from None
    return ChaCha20Poly1305(key)
