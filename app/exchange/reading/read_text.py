"""Decodes bytes to text: by a byte order mark, as UTF-8 or UTF-16, or in the old encoding that fits best.

Old encodings have no mark. Each is tried and its letters are scored: text in the right one consists of letters its
languages use, text in a wrong one is full of signs within words, capitals within words, or letters of two scripts.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from app.exchange.reading.foreign import READS
from app.exchange.reading.refused import ReadingRefused

_SAMPLE_CHARACTERS = 65_536
_SAMPLE_BYTES = 65_536


class _Codec(NamedTuple):
    """An old encoding: its name in words, and the letters beyond ASCII of texts in it."""

    codec: str
    name: str
    letters: frozenset[str]


def _letters(lower: str, more: str = "") -> frozenset[str]:
    return frozenset(lower + lower.upper() + more)


_WESTERN = _letters("äöüàâæçéèêëîïôœùûÿáíóúñãõìòåøð", "ßþ¿¡ªº")
_CYRILLIC = _letters("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ")
_LATIN = (
    _Codec("cp1252", "Windows-1252", _WESTERN),
    _Codec("mac_roman", "Mac Roman", _WESTERN),
    _Codec("cp1250", "Windows-1250", _letters("ąćęłńóśźżáčďéěíňřšťúůýžäöüőűľĺôŕăâîșşţçđ", "ß")),
    _Codec("cp1254", "Windows-1254", _letters("çğıöşüâîûéèêàäñ", "İIß")),
    _Codec("cp1251", "Windows-1251", _CYRILLIC),
    _Codec("koi8_r", "KOI8-R", _CYRILLIC),
)
_EAST_ASIAN = (
    _Codec("cp932", "Shift JIS", frozenset()),
    _Codec("euc_jp", "EUC-JP", frozenset()),
    _Codec("cp949", "EUC-KR", frozenset()),
    _Codec("gb18030", "GB18030", frozenset()),
    _Codec("big5", "Big5", frozenset()),
)
_TYPOGRAPHY = frozenset("–—‘’‚“”„…€•°§«»·£´`™©®\u00a0\u00ad")
_COMMON_HANZI = frozenset(
    "的一是不了在人有我他这中大来上个国和到说们为子时道年得就那要下以生会自着去之过家学对可里公司职位申请日期状态面试"
    "拒绝投递薪资地点备注录用結果職種応募勤務会社名企業選考不採用内定書類通過株式備考給与年收應徵狀態職稱薪資備註錄取"
    "通知有限科技市区部门经理工程师开发产品运营设计数据分析北京上海深圳广州杭州成都台灣東京大阪本社員"
)
_TWICE = re.compile("[\u00c2-\u00c5\u00e2\u00d0\u00d1][\u0080-\u00bf\u0152-\u0192\u02c6-\u02dc\u2013-\u2122]")
"""How the letters of UTF-8 look in an old encoding."""
_WORD = re.compile(r"[^\W\d_]+")
_GLUED = re.compile(r"[A-Za-z](?=[\u4e00-\u9fff\uac00-\ud7a3])|(?<=[\u4e00-\u9fff\uac00-\ud7a3])[a-z]")
_SELDOM = frozenset("ţŢđĐ")  # where Turkish has ş and ğ
_TILDE_ALONE = re.compile(r"õ(?!e)", re.IGNORECASE)  # Portuguese õ comes before e; elsewhere it was a Hungarian ő


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding; raises ReadingRefused for what is no text."""
    if data.startswith(b"\xef\xbb\xbf"):
        text, name = data[3:].decode("utf-8", "replace"), "UTF-8 with BOM"
    elif data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        text, name = data.decode("utf-32", "replace"), "UTF-32"
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text, name = data.decode("utf-16", "replace"), "UTF-16"
    elif order := _utf16_order(data):
        text, name = data.decode(order, "replace"), "UTF-16 without BOM"
    else:
        try:
            text, name = data.decode("utf-8"), "UTF-8"
        except UnicodeDecodeError:
            codec = _nearly_utf8(data) or _best_codec(data)
            text, name = data.decode(codec.codec, "replace"), codec.name
    if mended := _undo_double_encoding(text):
        text, name = mended, f"{name}, encoded twice"
    start = text[:_SAMPLE_CHARACTERS]
    odd = sum((c < " " and c not in "\t\r\n\x0c\x1b") or c in "\x7f\ufffd" for c in start)
    if odd > 8 + len(start) // 20:
        raise ReadingRefused(
            "This file is not text.",
            READS,
        )
    return text, name


def _undo_double_encoding(text: str) -> str:
    """The repaired text of UTF-8 that was encoded twice, as in "MÃ¼ller"; empty for any other text."""
    if not _TWICE.search(text):
        return ""
    for codec in ("cp1252", "latin-1"):
        try:
            return text.encode(codec).decode("utf-8")
        except UnicodeError:
            continue
    return ""


def _utf16_order(data: bytes) -> str:
    """The byte order of UTF-16 without a mark, in which every other byte of ASCII text is a NUL; else empty."""
    start = data[:4096]
    half = len(start) // 2
    if half < 4:
        return ""
    if 2 * start[1::2].count(0) > half:
        return "utf-16-le"
    if 2 * start[0::2].count(0) > half:
        return "utf-16-be"
    return ""


def _nearly_utf8(data: bytes) -> _Codec | None:
    """UTF-8 if all but a few characters beyond ASCII are valid in it, as in a file that was cut or joined."""
    text = data[:_SAMPLE_BYTES].decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = sum(c > "\x7f" for c in text) - wrong
    return _Codec("utf-8", "UTF-8, damaged", frozenset()) if right > 20 * wrong else None


def _best_codec(data: bytes) -> _Codec:
    sample = _lines_beyond_ascii(data)
    scores: dict[_Codec, float] = {}
    for codec in _LATIN:
        scores[codec] = _latin_fit(sample.decode(codec.codec, "replace"), codec)
    for codec in _EAST_ASIAN:
        try:
            text = sample.decode(codec.codec)
        except UnicodeDecodeError:
            continue
        scores[codec] = _east_asian_fit(text, codec.codec)
    return max(scores, key=lambda codec: scores[codec])


def _lines_beyond_ascii(data: bytes) -> bytes:
    """The lines with bytes beyond ASCII, up to a limit: only they differ between encodings."""
    lines: list[bytes] = []
    size = 0
    for line in data.splitlines(keepends=True):
        if not line.isascii():
            lines.append(line)
            size += len(line)
            if size > _SAMPLE_BYTES:
                break
    return b"".join(lines)


def _latin_fit(text: str, codec: _Codec) -> float:
    """How well the letters fit, at most 1 for each beyond ASCII."""
    fit = 0.0
    many = 0
    for char, count in Counter(text).items():
        if char <= "\x7f":
            continue
        many += count
        if char in codec.letters:
            fit += count * (0.8 if char in _SELDOM else 1)
        elif char not in _TYPOGRAPHY:
            fit -= count
    for word, count in Counter(_WORD.findall(text)).items():
        if not word.isascii():
            fit -= count * _oddness(word, codec)
    return fit / max(many, 1)


def _oddness(word: str, codec: _Codec) -> float:
    """A penalty for a word that looks like none in the languages of this codec."""
    odd = len(_TILDE_ALONE.findall(word))
    if len({("А" <= char <= "ӿ") for char in word}) > 1:
        odd += len(word)
    if codec.letters is not _CYRILLIC and len(word) > 2 and sum(char > "\x7f" for char in word) > 0.6 * len(word):
        odd += len(word)
    if not (word.isupper() or word[1:].islower()):
        odd += len(word)
    return odd


def _east_asian_fit(text: str, codec: str) -> float:
    """How well the characters fit, at most about 1 for each: kana, Hangul and common ideographs raise it."""
    fit = 0.0
    many = 0
    for char, count in Counter(text).items():
        if char <= "\x7f":
            continue
        many += count
        fit += count * _character_fit(char, codec)
    fit -= len(_GLUED.findall(text))
    return fit / max(many, 1)


def _character_fit(char: str, codec: str) -> float:
    if "\u3040" <= char <= "\u30ff":
        return 1.0 if codec in ("cp932", "euc_jp") else 0.0
    if "\uac00" <= char <= "\ud7a3":
        return 1.15 if codec == "cp949" and len(_encoded(char, "euc_kr")) == 2 else -1.0
    if "\u4e00" <= char <= "\u9fff":
        if codec == "cp949":
            return -1.0
        if char in _COMMON_HANZI:
            return 1.3
        return _ideograph_fit(char, codec)
    if "\u3000" <= char <= "\u303f" or "\uff01" <= char <= "\uff5e" or char in _TYPOGRAPHY:
        return 1.0
    return -1.0


def _ideograph_fit(char: str, codec: str) -> float:
    """The score of an ideograph: high on the first level of its standard, which has those in daily use."""
    if codec in ("gb18030", "big5"):
        standard, last = ("gb2312", 0xD7) if codec == "gb18030" else ("big5", 0xC6)
        raw = _encoded(char, standard)
        return 1.0 if len(raw) == 2 and raw[0] <= last else 0.0
    raw = _encoded(char, "shift_jis")
    if len(raw) != 2:
        return 0.0
    return 0.9 if 0x88 <= raw[0] <= 0x98 else 0.1


def _encoded(char: str, codec: str) -> bytes:
    try:
        return char.encode(codec)
    except UnicodeEncodeError:
        return b""
