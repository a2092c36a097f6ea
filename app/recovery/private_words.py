"""The words around private text and its passphrase."""

from __future__ import annotations

PASSPHRASE_ASK = "Your passphrase for private text"
PASSPHRASE_AGAIN = "That was not the passphrase. Once more"
PASSPHRASE_REMEMBERED = "It is remembered until private text was not used for {minutes} minutes."
