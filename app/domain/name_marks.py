"""Marks by which a name is a company's or a job title's: a legal form, `(m/w/d)`."""

from __future__ import annotations

import re

from app.domain.patterns import compiled_later

FORM = (
    r"(?:g?GmbH(?: ?& ?Co\.? ?(?:KG(?:aA)?|OHG))?|Ges\.? ?m\.? ?b\.? ?H\.?|mbH(?: ?& ?Co\.? ?KG)?|"
    r"(?:AG|SE)(?: ?& ?Co\.? ?KG(?:aA)?)?|KGaA|KG|OHG|GbR|UG(?: \(haftungsbeschränkt\))?|PartG(?: ?mbB)?|mbB|eG|"
    r"KdöR|AöR|e\. ?[VKG]\.?|(?:(?:\(Pty\)|Pty\.?|Pte\.?|Pvt\.?|Co\.?,?) )?(?:Ltd\.?|Limited)|Pty|plc|PLC|LLP|LLC|"
    r"L\.L\.C\.?|L\.L\.P\.?|Inc\.?|Incorporated|Corp\.?|Corporation|CLG|DAC|SASU?|SARL|S\.A\.R\.L\.?|S\.à ?r\.l\.?|"
    r"Sàrl|EURL|SNC|SCOP|SCIC|SLU?|SA|SRL|Srls?|SpA|S\. ?A\.?(?: ?U\.?| de C\. ?V\.?)?|S\. ?A\. ?S\.?|"
    r"S\. ?L\.?(?: ?[UP]\.?)?|S\. ?Coop\.?|S\. ?[rR]\. ?[lL]\.?(?: ?s\.?)?|S\. ?p\. ?A\.?|S\. ?n\. ?c\.?|"
    r"S\. ?a\. ?s\.?|B\. ?V\.?|BV|BVBA|N\. ?V\.?|NV|V\.O\.F\.?|VOF|AB|A/S|ApS|ASA|AS|Oyj?|Sp\. ?z ?o\. ?o\.?|"
    r"s\.r\.o\.?|d\.o\.o\.?|Kft\.?|Lda\.?|Ltda\.?|"
    r"S/A|S\. ?de ?R\. ?L\.?(?: de C\. ?V\.?)?|Sdn\.? Bhd\.?|K\.K\.?|PBC)"
)
"""The legal forms of companies, as they are written after a name."""
_DOUBTFUL = frozenset(
    ["ab", "as", "co", "dac", "eg", "nv", "plc", "sa", "sas", "se", "sl", "spa", "slu", "snc", "scop", "ug"]
)
"""Forms without stops that are an abbreviation, a word or a state too."""
_ENDS_IN_FORM = compiled_later(rf"(?:^|(?P<comma>,)?\s)(?P<form>{FORM})$")
_FORM_ALONE = compiled_later(rf"(?:{FORM}|Co\.?)", re.IGNORECASE)
_SURE_FORM = compiled_later(rf".*\S,? (?P<form>{FORM})", re.IGNORECASE)
_LETTER = r"(?:[mwfdxahivkn]|div(?:ers)?\.?|männlich|weiblich|gn|i|all(?:e)?)"
_GENDER = compiled_later(
    rf"[(\[]\s?{_LETTER}(?:\s?[/|*,:]\s?{_LETTER}){{1,3}}\s?[)\]]\*?|"
    r"\((?:gn|all genders?|alle geschlechter[^)]*|any gender|geschlecht egal|tous genres)\)|"
    r"(?<![\w/])(?:[mw]/[mwf]|[mf]/[mfv]|[fh]/[hfx]|[mv]/[mv]|h/m|d/[mwf])(?:/[mwfdxhv]){0,2}(?![\w/])|"
    r"\((?:h/f|f/h|m/f|m/k|k/m|v/m|m/v)[^)]*\)",
    re.IGNORECASE,
)
_FOR_BOTH = compiled_later(
    r"[^\W\d_]{3}(?:[:*_·•](?:in|innen|e|ne|se|euse|rice|ère|trice)\b|/-?(?:in|innen|frau|euse|rice|ère|trice|a)\b|"
    r"\((?:in|innen|e|ne|a|ère|euse|rice|se|trice)\)|Innen\b)"
)
"""Endings with which a word names women and men, as in "Analyst:in" and "Chargé(e)"."""
AT_COMPANY = compiled_later(
    r"(?:(?P<role>.+?\S) +)?(?:(?i:at) +|@ *|(?:bei|chez|presso|bij) +(?:de[rmn] +)?(?=(?:(?:de|het|la|il|lo) |l['’])?"
    r"[A-ZÀ-ÖØ-Þ0-9]))(?P<company>\S.*)"
)
_EN_COMPANY = compiled_later(r"(?P<role>.+\S) +(?:en|em|na|no) +(?P<company>\S.*)")
"""A role and a company, joined by words that may also join a role and its field; the legal form decides."""
_ROLE_AND_COMPANY = 2
_DASH = compiled_later(r" +[-–—|] +")


def is_company(text: str) -> bool:
    """Whether a text ends in a legal form, as names of companies do."""
    match = _ENDS_IN_FORM.search(text)
    return match is not None and not (match["comma"] and is_doubtful(match["form"]))


def is_surely_company(text: str) -> bool:
    """Whether a text is a name with an unambiguous legal form, in capitals or not."""
    match = _SURE_FORM.fullmatch(text)
    return match is not None and not is_doubtful(match["form"])


def is_form(text: str) -> bool:
    """Whether a text is a legal form and nothing more."""
    return bool(_FORM_ALONE.fullmatch(text))


def is_doubtful(form: str) -> bool:
    """Whether a legal form may be something else: SE is a software engineer too, and NV is Nevada."""
    return form.casefold() in _DOUBTFUL


def without_form(name: str) -> str:
    """A company's name without its legal form, in small letters, to compare it with another."""
    return _ENDS_IN_FORM.sub("", name.strip()).rstrip(" ,").casefold()


def has_gender(text: str) -> bool:
    """Whether a title has a mark such as (m/w/d) or H/F, as only job titles do."""
    return bool(_GENDER.search(text))


def is_for_all(text: str) -> bool:
    """Whether a job title addresses women and men, by such a mark or by the ending of a word."""
    return has_gender(text) or bool(_FOR_BOTH.search(text))


def gender_mark(text: str) -> str:
    """The first such mark of a title, as written; empty without one."""
    match = _GENDER.search(text)
    return match[0].strip() if match else ""


def without_gender(text: str) -> str:
    """A title without such marks, to compare it with another."""
    return " ".join(_GENDER.sub(" ", text).split())


def without_article(company: str) -> str:
    """A company without the article it has in a sentence: "applied to the Royal Infirmary"."""
    article, _, name = company.partition(" ")
    return name if article == "the" and name[:1].isupper() else company


def role_and_company(part: str) -> tuple[str, str]:
    """Role and company of "Analyst at Contoso" or "Analyst (m/w/d) – Contoso GmbH"; empty when it is one name."""
    match = AT_COMPANY.fullmatch(part)
    if match and match["role"]:
        return match["role"], match["company"]
    match = _EN_COMPANY.fullmatch(part)
    if match and is_surely_company(match["company"]):
        return match["role"], match["company"]
    names = _DASH.split(part)
    if len(names) == _ROLE_AND_COMPANY:
        for role, company in (names, names[::-1]):
            if is_for_all(role) and is_surely_company(company) and not is_for_all(company):
                return role, company
    return "", ""
