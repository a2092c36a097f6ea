"""The words around private text and its passphrase."""

from __future__ import annotations

PASSPHRASE_ASK = "Your passphrase for private text"
PASSPHRASE_AGAIN = "That was not the passphrase. Once more"
PASSPHRASE_REMEMBERED = "It is remembered until private text was not used for {minutes} minutes."

PASSPHRASE_SET = ("Lock private text with a passphrase", "Sealed here and in the backups; asked for to read or write")
PASSPHRASE_CHANGE = ("Change the passphrase", "Another one for the same private text")
PASSPHRASE_REMOVE = ("Take the passphrase away", "Private text is kept in the clear again")
PASSPHRASE_NEW = "A passphrase for private text"
PASSPHRASE_NEXT = "The new passphrase"
PASSPHRASE_LOST = "Nobody can open these texts without it: a lost passphrase is lost text."
PASSPHRASE_SAME = "The same again"
PASSPHRASE_DIFFERENT = "The two were not the same. Once more from the first"
PASSPHRASE_EMPTY = "A passphrase needs at least one letter."
PASSPHRASE_PRESENT = "Your present passphrase"
PASSPHRASE_WORKING = "Private text is being written anew. This takes a moment."
PASSPHRASE_IS_SET = "The passphrase is set. Copies of the store you keep elsewhere hold private text as it was."
PASSPHRASE_IS_CHANGED = "The passphrase is changed, here and in the backups beside the store."
PASSPHRASE_IS_GONE = "The passphrase is gone. Backups made until now still open with it alone."
PASSPHRASE_LEFT = "Nothing was changed."
