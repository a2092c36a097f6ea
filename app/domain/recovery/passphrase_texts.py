"""The texts about private notes and their passphrase."""

from __future__ import annotations

PASSPHRASE_ASK = "Your passphrase for private notes"
PASSPHRASE_AGAIN = "That passphrase is not right. Please try again"
PASSPHRASE_REMEMBERED = "You'll be asked again after {minutes} minutes without using private notes."

PASSPHRASE_SET = (
    "Encrypt private notes with a passphrase",
    "Encrypts private notes here and in backups. You'll need it to read or write them.",
)
PASSPHRASE_CHANGE = ("Change the passphrase", "Use a new one for the same private notes")
PASSPHRASE_REMOVE = ("Remove the passphrase", "Private notes will no longer be encrypted")
PASSPHRASE_NEW = "A passphrase for private notes"
PASSPHRASE_NEXT = "The new passphrase"
PASSPHRASE_LOST = "Without it, these notes cannot be opened. It cannot be reset."
PASSPHRASE_SAME = "Repeat the passphrase"
PASSPHRASE_DIFFERENT = "The two were not the same. Type a new passphrase again"
PASSPHRASE_PRESENT = "Your current passphrase"
PASSPHRASE_WORKING = "Private notes are being rewritten. This takes a moment."
PASSPHRASE_IS_SET = "The passphrase is set. Copies you made elsewhere are not encrypted."
PASSPHRASE_IS_CHANGED = "The passphrase is changed, here and in the backups beside the data file."
PASSPHRASE_IS_REMOVED = "The passphrase is removed. Older backups still need it."
PASSPHRASE_UNCHANGED = "Nothing was changed."
