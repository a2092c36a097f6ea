"""Reads a web page into the posting on it, or why there is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from app.domain import name_marks
from app.domain.parsing.links import canonical, without_tracking
from app.exchange.fetch.addresses import is_odd_literal, is_public, literal, origin_of
from app.exchange.postings import (
    gazetteer,
    json_data,
    microdata,
    names,
    page_kinds,
    page_places,
    pay_in_text,
    places,
    unstructured,
)
from app.exchange.postings.agencies import employer_and_agency
from app.exchange.postings.clean_place import in_small_letters
from app.exchange.postings.clean_title import bare_role, title_as_headed
from app.exchange.postings.deadlines import deadline_of_page
from app.exchange.postings.employers import (
    employer_beside_site_name,
    is_department,
    is_institution,
    is_name_of_site,
    whole_employer,
)
from app.exchange.postings.html_text import LONGEST
from app.exchange.postings.job_boards import serves_employers
from app.exchange.postings.job_evidence import is_posting, is_speculative
from app.exchange.postings.key_facts import key_facts, pay_in_key_facts
from app.exchange.postings.labels import labelled_places, read_labels
from app.exchange.postings.must_haves import must_haves_in, must_haves_of_columns
from app.exchange.postings.page import MOST_CHARACTERS, SavedPage, is_tangled
from app.exchange.postings.pay_in_data import corrected_by_shown_pay, open_end_in_text
from app.exchange.postings.posting import FoundPosting, PageKind, PageReading
from app.exchange.postings.prepare_html import is_plain_text, prepare_html
from app.exchange.postings.role_and_company import company_of_page, role_of_page
from app.exchange.postings.script_state import posting_from_scripts, script_values
from app.exchange.postings.structured import posting_from_data
from app.exchange.postings.work_modes import mode_of_page
from db.records.enums import WorkMode

_SHOWN = 10
_SHORT_TEXT = 400
_DOLLARS = {"en-au": "AUD", "en-ca": "CAD", "fr-ca": "CAD", "en-nz": "NZD", "en-sg": "SGD"}
"""The currency of dollars, by a page's language."""


def read_page(html: str, today: date, address: str = "", chosen: str = "") -> PageReading:
    """What a page says of a job.

    `address` is where it was read from; `chosen` is the link of the posting that is meant, for a saved page without an
    address also its own.
    """
    is_copied = is_plain_text(html)
    html = prepare_html(html[:MOST_CHARACTERS])
    if is_tangled(html):
        return PageReading(
            PageKind.OTHER, why="This page is too large and too tangled to read.", advice=page_kinds.WRITE_IT
        )
    page = SavedPage(html, address or chosen, today, is_copied=is_copied)
    if page_kinds.is_missing_page(page):
        return page_kinds.refusal(PageKind.GONE)
    postings = _structured(page)
    if len(postings) > 1:
        postings = _choose(postings, page, chosen)
    if len(postings) > 1:
        return _choice_of(postings)
    if postings and is_speculative([posting.title for posting in postings]):
        return page_kinds.refusal(PageKind.OTHER)
    if page_kinds.is_gone(page):
        return page_kinds.refusal(PageKind.GONE)
    if postings:
        completed = _complete(postings[0], page)
        if not completed.title:
            return page_kinds.refusal(PageKind.OTHER)
        return open_reading(_tidy(completed, page, chosen), today, read_labels(page).get("pay", ()))
    labels = read_labels(page)
    is_job = is_posting(page, labels)
    reading = page_kinds.wall_of_page(page, is_job=is_job)
    if reading is not None and reading.kind is not PageKind.SCRIPT:
        return reading
    if not is_job:
        shell = posting_from_scripts(page) or unstructured.posting_from_open_graph(page, sure=reading is not None)
        if shell is not None:
            return open_reading(_tidy(_complete(shell, page), page, chosen), today)
    if reading is not None:
        return reading
    if several := unstructured.several_postings(page):
        return _choice_of(several)
    if page_kinds.is_listing(page, is_job=is_job):
        return page_kinds.refusal(PageKind.LISTING)
    if not is_job or page_kinds.is_form(page):
        return page_kinds.refusal(PageKind.OTHER)
    posting = unstructured.posting_from_words(page, labels)
    if not posting.title:
        return page_kinds.refusal(PageKind.OTHER)
    return open_reading(_tidy(posting, page, chosen), today, labels.get("pay", ()))


def open_reading(posting: FoundPosting, today: date, pay_labels: Sequence[str] = ()) -> PageReading:
    """The posting, or that its deadline is over; `pay_labels` are the texts its page labels as pay."""
    if posting.deadline is not None and posting.deadline < today:
        day = f"{posting.deadline.day} {posting.deadline:%b %Y}"
        return PageReading(PageKind.GONE, why=f"This posting is no longer open: its last day to apply was {day}.")
    posting = posting._replace(open_pay=posting.open_pay or open_end_in_text(posting.pay, (*pay_labels, posting.text)))
    return PageReading(PageKind.POSTING, posting)


def _structured(page: SavedPage) -> list[FoundPosting]:
    """The postings of the first kind of structured data on the page that has any."""
    sources: list[tuple[list[dict[str, Any]], str]] = [
        (json_data.job_postings([*map(json_data.load_json, page.scripts)]), "the page's job data (JSON-LD)")
    ]
    if not sources[0][0]:
        sources.append((microdata.job_postings(page.tree), "the page's job data (microdata)"))
        script_data = list(script_values(page)) if "JobPosting" in page.html else []
        sources.append((json_data.job_postings(script_data), "the data of the page's script"))
    for data, read_from in sources:
        candidates = (posting_from_data(job, page, read_from) for job in data)
        postings = [posting for posting in candidates if posting.title or posting.text]
        if postings:
            return _joined(postings)
    return []


def _joined(postings: Sequence[FoundPosting]) -> list[FoundPosting]:
    """The postings, with those that differ only in their place joined."""
    joined: dict[tuple[str, str, str], FoundPosting] = {}
    for posting in postings:
        key = (posting.title.casefold(), posting.company.casefold(), posting.text[:300])
        earlier = joined.get(key)
        if earlier is None:
            joined[key] = posting
        else:
            joined[key] = earlier._replace(
                locations=tuple(dict.fromkeys((*earlier.locations, *posting.locations))),
                pay=earlier.pay or posting.pay,
                deadline=earlier.deadline or posting.deadline,
                text=max(earlier.text, posting.text, key=len),
            )
    return list(joined.values())


def _choose(postings: list[FoundPosting], page: SavedPage, chosen: str) -> list[FoundPosting]:
    """The one of several postings that the link, the address or the heading names; all where none does."""
    for address in filter(None, (chosen, page.address, page.canonical)):
        wanted = canonical(address)
        fitting = [posting for posting in postings if posting.link and canonical(posting.link) == wanted]
        if len(fitting) == 1:
            return fitting
    heads = {name_marks.without_gender(text).casefold() for text in page.headings[:1]}
    fitting = [posting for posting in postings if name_marks.without_gender(posting.title).casefold() in heads]
    if len(fitting) == 1 and not chosen:
        return fitting
    return postings


def _choice_of(postings: Sequence[FoundPosting]) -> PageReading:
    lines = [f"{posting.title}{f' ({posting.link})' if posting.link else ''}" for posting in postings[:_SHOWN]]
    more = f", and {len(postings) - _SHOWN} more" if len(postings) > _SHOWN else ""
    return PageReading(
        PageKind.SEVERAL,
        why=f"This page has {len(postings)} postings: {'; '.join(lines)}{more}.",
        advice="Name one by its link: --for-link URL"
        if any(posting.link for posting in postings)
        else 'Write the one you mean: onward add "Contoso, Analyst, URL"',
        choices=tuple(postings),
    )


def _tidy(posting: FoundPosting, page: SavedPage, chosen: str) -> FoundPosting:
    """The posting with its link, a clean title, towns in their usual spelling and the right dollars."""
    towns = (place.partition(",")[0] for place in posting.locations)
    names_at_ends = (posting.company, posting.agency, *posting.locations, *towns)
    other_headings = [*page.headings, *names.title_parts(page.title)]
    pay = posting.pay
    if pay is not None and pay.currency == "USD" and not re.search(r"US(?:D|\$)", page.html):
        posting = posting._replace(pay=pay._replace(currency=_DOLLARS.get(page.language, "USD")))
    return posting._replace(
        link=_link(posting, page, chosen),
        title=bare_role(posting.title, names_at_ends, beside=other_headings),
        locations=tuple(dict.fromkeys(map(in_small_letters, posting.locations))),
    )


def _link(posting: FoundPosting, page: SavedPage, chosen: str) -> str:
    """The link of the posting: the chosen one, else that of its data, else that of its page."""
    if chosen:
        return without_tracking(chosen)
    for link in (posting.link, page.canonical):
        if link and _leads_out(link, page.address):
            return without_tracking(link)
    return without_tracking(page.address)


def _leads_out(link: str, address: str) -> bool:
    """Whether a link on a page may be stored as its own: never one to the user's own machine or network."""
    try:
        host = origin_of(link).host
        written = literal(host)
        return (host != "localhost" and (written is None or is_public(written)) and not is_odd_literal(host)) or (
            bool(address) and origin_of(link) == origin_of(address)
        )
    except ValueError:
        return False


def _town_of_province(province: str, texts: Iterable[str]) -> tuple[str, ...]:
    """The town the page names before the province that its data has in place of a town; empty for none."""
    for text in texts:
        towns = places.places_in([text]) if province in text else ()
        if towns and province not in [town.partition(",")[0] for town in towns]:
            return towns
    return ()


def _is_within(name: str) -> bool:
    """Whether the text behind a town names its region or province, and no other town."""
    return gazetteer.is_land(name) or gazetteer.is_seat(name)


def _employer(posting: FoundPosting, page: SavedPage, role: str, text: str) -> tuple[str, str]:
    """The employer and the agency, with a job board's or a department's name in the data replaced from the page."""
    labels = read_labels(page)
    company, agency = posting.company, posting.agency
    if company:
        company = employer_beside_site_name(company, page, role) or company
    if is_name_of_site(company or agency, page):
        page_company, page_agency = employer_and_agency(company_of_page(page, labels, role), page.main_text)
        if (page_company or page_agency) and not is_name_of_site(page_company or page_agency, page):
            company, agency = page_company, page_agency
        elif serves_employers(page):
            company = agency = ""
    elif is_department(company) or company in labels.get("department", ()):
        owner = company_of_page(page, {}, role)
        labelled_so = (name for name in labels.get("company", ()) if not is_department(name))
        owner = owner if is_institution(owner) else company
        company = next(labelled_so, "") or whole_employer(company, page) or owner
    if not (company or agency):
        return employer_and_agency(company_of_page(page, labels, role), text)
    return (company, agency) if company and agency else employer_and_agency(company or agency, page.main_text)


def _places(posting: FoundPosting, page: SavedPage, role: str, company: str, mode: WorkMode | None) -> tuple[str, ...]:
    """Where the job is, with the page's towns where the data has only a country, a house, a province or one town."""
    locations, labels = posting.locations, read_labels(page)
    place_labels = labels.get("place", [])
    facts = key_facts(page, role)
    if all(gazetteer.is_land(place) or places.is_house(place) for place in locations):
        if posting.work_mode is not WorkMode.REMOTE:
            locations = page_places.places_of_page(page, labels, role, company, mode) or locations
    elif len(locations) == 1 and gazetteer.is_seat(locations[0]):
        bracketed = (line for line in facts if f"({locations[0]})" in line)
        locations = _town_of_province(locations[0], (*place_labels, *bracketed)) or locations
    if len(locations) == 1 and mode is not WorkMode.REMOTE:
        locations = page_places.place_shown_instead(locations[0], page, place_labels, role, company) or locations
    if len(locations) != 1:
        return locations
    town = locations[0].partition(",")[0]
    listed = (place for place in facts if place.startswith(town) and not _is_within(place.rpartition(", ")[2]))
    return page_places.with_joined_towns(
        locations[0], (*place_labels, *listed, *labelled_places(posting.text)), role, company, page
    )


def _complete(posting: FoundPosting, page: SavedPage) -> FoundPosting:
    """A posting with what its structured data lacks or has wrong, taken from the page."""
    labels = read_labels(page)
    is_short = len(posting.text) < _SHORT_TEXT and len(page.main_text) > 2 * len(posting.text)
    text = page.main_text if is_short else posting.text
    role = posting.title or role_of_page(page, labels)[0]
    mode = mode_of_page(page, labels, role, text)
    company, agency = _employer(posting, page, role, text)
    part_of_week = posting.work_mode is WorkMode.REMOTE and mode is WorkMode.HYBRID and bool(posting.locations)
    shown = pay_in_text.first_pay(labels.get("pay", ())) or pay_in_key_facts(page, role)
    pay = posting.pay
    if pay is not None:
        alone = pay.low == pay.high and not (shown and shown.low < shown.high)
        pay = corrected_by_shown_pay(pay, (pay_in_text.range_with_end(text, pay) if alone else None) or shown)
    last = deadline_of_page(page, labels, text)
    if posting.deadline and last and not page.today <= last < posting.deadline:
        last = posting.deadline  # what the data has is later than what the page says where it is only shown longer
    return posting._replace(
        title=title_as_headed(role, page.headings),
        company=company,
        agency=agency,
        locations=_places(posting, page, role, company or agency, mode),
        work_mode=mode if posting.work_mode is None or part_of_week else posting.work_mode,
        pay=pay or shown or pay_in_text.pay_in_posting(text) or pay_in_text.pay_in_posting(page.main_text),
        open_pay=posting.open_pay if pay == posting.pay else None,
        deadline=last or posting.deadline,
        text=text[:LONGEST],
        must_haves=(must_haves_of_columns(page.tree) or must_haves_in(page.main_text) if is_short else ())
        or posting.must_haves
        or must_haves_in(page.main_text),
    )
