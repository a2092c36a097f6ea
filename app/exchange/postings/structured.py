"""A schema.org JobPosting, in the shapes people's systems write it, as a posting."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from app.domain.parsing.links import without_tracking
from app.exchange.postings import days, names, places, salary
from app.exchange.postings.needs import needs_in
from app.exchange.postings.page import SavedPage
from app.exchange.postings.posting import FoundPosting
from app.exchange.postings.text import one_line, readable
from db.records.enums import WorkMode

_LONG = (
    ("description", ""),
    ("responsibilities", "Responsibilities"),
    ("qualifications", "Qualifications"),
    ("skills", "Skills"),
    ("experienceRequirements", "Experience"),
    ("educationRequirements", "Education"),
    ("jobBenefits", "Benefits"),
)
_CLIENT = re.compile(
    r"(?i:für (?:unseren|einen unserer) (?:Kunden|Auftraggeber|Mandanten|Klienten)|im (?:Auftrag|Namen) (?:von|"
    r"unseres (?:Kunden|Mandanten))|on behalf of(?: our client)?|for our client|our client|unser (?:Kunde|"
    r"Auftraggeber|Mandant)|"
    r"pour (?:notre client|le compte de)|notre client|para nuestro cliente|nuestro cliente|per (?:il nostro cliente|"
    r"conto di)|voor onze (?:opdrachtgever|klant)),?\s+"
    r"(?:der |die |das |dem |den |the |la société |la empresa |"
    r"de )?(?P<name>[A-ZÄÖÜ][\w&.\-]*(?: (?:[A-ZÄÖÜ&+][\w&.\-]*|und|and|de|la|et))*? "
    r"(?:GmbH(?: & Co\. KG)?|AG|SE|KG|KGaA|e\.V\.|mbH|Ltd|Limited|plc|Inc|LLC|Corp|SA|SAS|SARL|S\.A\.|S\.L\.|"
    r"S\.p\.A\.|S\.r\.l\.|B\.V\.|BV|N\.V\.|AB|A/S|Sp\. z o\.o\.))(?![\w])"
)
_AGENCY = re.compile(
    r"für (?:unseren|einen|unsere|namhafte\w*|einen? unserer) (?:\w+ ){0,3}(?:kunden|auftraggeber|mandanten|"
    r"klienten|kundenunternehmen)|im auftrag (?:unseres|eines|unserer|von)|on behalf of (?:our|a|an) |"
    r"our client[, ]|for (?:our|a) client|"
    r"unser (?:\w+ )?(?:kunde|mandant|auftraggeber)\b|arbeitnehmerüberlassung|personalvermittlung|direktvermittlung|"
    r"pour (?:notre|son|l['’]un de nos) client|notre client|nuestro cliente|il nostro cliente|azienda cliente|"
    r"voor (?:onze|een) (?:opdrachtgever|klant)|acting as an employment agency|recruitment (?:agency|consultant)",
    re.I,
)
_AGENCY_NAME = re.compile(
    r"\b(?:personal(?:dienst|service|vermittlung|leasing|beratung|management)\w*|zeitarbeit|recruitment|recruiting|"
    r"staffing|headhunt\w*|executive search|randstad|adecco|manpower\w*|hays|michael page|robert half|"
    r"robert walters|gi group|"
    r"tempo-?team|synergie|brunel|ferchau|amadeus fire|page personnel|kelly|piening|persona service|i\.k\. hofmann|"
    r"unique personal|olympia|start people|talent solutions|interim|uitzend\w*|agence d['’]intérim)\b",
    re.I,
)


def from_data(data: Mapping[str, Any], page: SavedPage, read_from: str) -> FoundPosting:
    """The posting that structured data tells of; what it lacks is left empty."""
    text = _text(data)
    title = one_line(data.get("title") or data.get("name") or data.get("jobTitle"), 300)
    organisation = _name(data.get("hiringOrganization")) or _name(data.get("employer"))
    company, agency = who(organisation, text)
    mode = places.mode_of_data(data) or places.mode_in(title) or places.mode_in(title, strong=True) if title else None
    mode = mode if mode is not WorkMode.ON_SITE else None
    address = page.absolute(one_line(data.get("url"), 2000)) if isinstance(data.get("url"), str) else ""
    return FoundPosting(
        title=_clean_title(title, organisation),
        company=company,
        agency=agency,
        locations=places.places_of(data),
        work_mode=mode or places.mode_in(text),
        pay=salary.structured_pay(data),
        deadline=days.last_day(data.get("validThrough") or data.get("applicationDeadline"), page.order),
        link=without_tracking(address) if address else "",
        text=text,
        must_haves=needs_in(text),
        read_from=read_from,
    )


def _clean_title(title: str, company: str) -> str:
    """The title without the company's name at its end."""
    for sign in (" - ", " – ", " | ", " at ", " bei ", " @ "):
        if company and title.casefold().endswith(f"{sign}{company}".casefold()):
            return title[: -len(f"{sign}{company}")].strip()
    return title


def _name(value: Any) -> str:
    """The name of an organisation given as an object, a list or a text."""
    for one in value if isinstance(value, list) else [value]:
        for _ in range(3):
            if not isinstance(one, dict):
                break
            one = one.get("name") or one.get("legalName") or one.get("alternateName") or one.get("@value")
            if isinstance(one, list):
                one = one[0] if one else None
        if name := names.company_name(one):
            return name
    return ""


def who(organisation: str, text: str) -> tuple[str, str]:
    """The employer and the agency that publishes for it; where the agency does not name the employer, both are it."""
    client = _CLIENT.search(text[:6000])
    if client is not None and client["name"].casefold() != organisation.casefold():
        return client["name"].strip(), organisation
    is_agency = bool(_AGENCY_NAME.search(organisation)) or bool(organisation and _AGENCY.search(text[:4000]))
    return organisation, organisation if is_agency else ""


def _text(data: Mapping[str, Any]) -> str:
    parts: list[str] = []
    for name, heading in _LONG:
        value = data.get(name)
        if isinstance(value, dict):
            value = value.get("description") or value.get("name") or value.get("credentialCategory")
        items = [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
        if len(items) > 1:
            text = "\n".join(f"- {one_line(item, 1000)}" for item in items)
        else:
            whole = items[0] if items else value
            text = readable(whole) if isinstance(whole, str) else ""
        if text and not (parts and text[:200] in parts[0]):
            parts.append(f"{heading}\n{text}" if heading and not text.startswith(heading) else text)
    return "\n\n".join(parts)
