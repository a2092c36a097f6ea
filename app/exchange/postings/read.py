"""A web page to the posting on it, or to why there is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from app.domain import name_marks
from app.domain.parsing.links import canonical, without_tracking
from app.exchange.fetch.addresses import is_odd_literal, is_public, literal, origin_of
from app.exchange.postings import gazetteer, json_data, microdata, names, places, plain, salary, states, where
from app.exchange.postings.agencies import who
from app.exchange.postings.below_heading import pay_of_pills, pills
from app.exchange.postings.employers import is_department, is_doubtful, is_institution, said_instead, whole_of
from app.exchange.postings.evidence import is_posting, is_unasked
from app.exchange.postings.heads import company_of_page, role_of_page
from app.exchange.postings.labels import labelled, told_places
from app.exchange.postings.needs import needs_in, needs_of_columns
from app.exchange.postings.page import MOST_CHARACTERS, SavedPage, is_tangled
from app.exchange.postings.pay_ends import open_end
from app.exchange.postings.place_lines import in_small_letters
from app.exchange.postings.portals import serves_employers
from app.exchange.postings.posting import FoundPosting, PageKind, PageReading
from app.exchange.postings.roles import as_headed, bare_role
from app.exchange.postings.salary_data import as_shown
from app.exchange.postings.state import from_state, values_of
from app.exchange.postings.structured import from_data
from app.exchange.postings.text import LONGEST
from app.exchange.postings.unfold import unfolded
from db.records.enums import WorkMode

_SHOWN = 10
_SHORT_TEXT = 400
_DOLLARS = {"en-au": "AUD", "en-ca": "CAD", "fr-ca": "CAD", "en-nz": "NZD", "en-sg": "SGD"}
"""Whose dollars are meant, by a page's language."""


def read_page(html: str, today: date, address: str = "", chosen: str = "") -> PageReading:
    """What a page says of a job.

    `address` is where it was read from, `chosen` the link of the posting that is meant, which a saved page takes for
    its own too.
    """
    html = unfolded(html[:MOST_CHARACTERS])
    if is_tangled(html):
        return PageReading(
            PageKind.OTHER, why="This page is too large and too tangled to read.", advice=states.WRITE_IT
        )
    page = SavedPage(html, address or chosen, today)
    if states.missing(page):
        return states.refused(PageKind.GONE)
    found = _structured(page)
    if len(found) > 1:
        found = _chosen(found, page, chosen)
    if len(found) > 1:
        return _several(found)
    over = states.gone(page)
    if found and is_unasked([one.title for one in found]):
        return states.refused(PageKind.OTHER)
    if found:
        if over:
            return states.refused(PageKind.GONE)
        whole = _completed(found[0], page)
        if not whole.title:
            return states.refused(PageKind.OTHER)
        return still_open(_tidied(whole, page, chosen), today, labelled(page).get("pay", ()))
    if over:
        return states.refused(PageKind.GONE)
    labels = labelled(page)
    is_job = is_posting(page, labels)
    reading = states.wall(page, is_job=is_job)
    if reading is not None and reading.kind is not PageKind.SCRIPT:
        return reading
    shell = None if is_job else from_state(page) or plain.from_open_graph(page, sure=reading is not None)
    if shell is not None:
        return still_open(_tidied(_completed(shell, page), page, chosen), today)
    if reading is not None:
        return reading
    if several := plain.several(page):
        return _several(several)
    if states.is_listing(page, is_job=is_job):
        return states.refused(PageKind.LISTING)
    if not is_job or states.is_form(page):
        return states.refused(PageKind.OTHER)
    posting = plain.from_page(page, labels)
    if not posting.title:
        return states.refused(PageKind.OTHER)
    return still_open(_tidied(posting, page, chosen), today, labels.get("pay", ()))


def still_open(posting: FoundPosting, today: date, said: Sequence[str] = ()) -> PageReading:
    """The posting, or that its last day to apply is over; `said` is what its page labels as its pay."""
    if posting.deadline is not None and posting.deadline < today:
        day = f"{posting.deadline.day} {posting.deadline:%b %Y}"
        return PageReading(PageKind.GONE, why=f"This posting is no longer open: its last day to apply was {day}.")
    posting = posting._replace(open_pay=posting.open_pay or open_end(posting.pay, (*said, posting.text)))
    return PageReading(PageKind.POSTING, posting)


def _structured(page: SavedPage) -> list[FoundPosting]:
    """The postings its structured data tells of; those of the first kind of data that has any."""
    sources: list[tuple[list[dict[str, Any]], str]] = [
        (json_data.job_postings([json_data.loads(script) for script in page.scripts]), "the page's job data (JSON-LD)")
    ]
    if not sources[0][0]:
        sources.append((microdata.job_postings(page.tree), "the page's job data (microdata)"))
        held = list(values_of(page)) if "JobPosting" in page.html else []
        sources.append((json_data.job_postings([*page.states, *held]), "the data of the page's script"))
    for data, read_from in sources:
        found = [posting for one in data if (posting := from_data(one, page, read_from)).title or posting.text]
        if found:
            return _joined(found)
    return []


def _joined(found: Sequence[FoundPosting]) -> list[FoundPosting]:
    """The postings, those that differ only in their place as one."""
    joined: dict[tuple[str, str, str], FoundPosting] = {}
    for one in found:
        key = (one.title.casefold(), one.company.casefold(), one.text[:300])
        before = joined.get(key)
        if before is None:
            joined[key] = one
        else:
            joined[key] = before._replace(
                locations=tuple(dict.fromkeys((*before.locations, *one.locations))),
                pay=before.pay or one.pay,
                deadline=before.deadline or one.deadline,
                text=max(before.text, one.text, key=len),
            )
    return list(joined.values())


def _chosen(found: list[FoundPosting], page: SavedPage, chosen: str) -> list[FoundPosting]:
    """Of several the one that is meant: by its link, else the one the page is headed with; all where that is open."""
    for address in filter(None, (chosen, page.address, page.canonical)):
        wanted = canonical(address)
        fitting = [one for one in found if one.link and canonical(one.link) == wanted]
        if len(fitting) == 1:
            return fitting
    heads = {name_marks.without_gender(text).casefold() for text in page.headings[:1]}
    fitting = [one for one in found if name_marks.without_gender(one.title).casefold() in heads]
    if len(fitting) == 1 and not chosen:
        return fitting
    return found


def _several(found: Sequence[FoundPosting]) -> PageReading:
    lines = [f"{one.title}{f' ({one.link})' if one.link else ''}" for one in found[:_SHOWN]]
    more = f", and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return PageReading(
        PageKind.SEVERAL,
        why=f"This page has {len(found)} postings: {'; '.join(lines)}{more}.",
        advice="Name one by its link: --for-link URL"
        if any(one.link for one in found)
        else 'Write the one you mean: onward add "Contoso, Analyst, URL"',
        choices=tuple(found),
    )


def _tidied(posting: FoundPosting, page: SavedPage, chosen: str) -> FoundPosting:
    """The posting with its link, and its title as a person would write it down."""
    towns = (one.partition(",")[0] for one in posting.locations)
    ends = (posting.company, posting.agency, *posting.locations, *towns)
    beside = [*page.headings, *names.title_parts(page.title)]
    if posting.read_from == plain.READ_FROM and posting.title in beside:
        beside.remove(posting.title)
    pay = posting.pay
    if pay is not None and pay.currency == "USD" and not re.search(r"US(?:D|\$)", page.html):
        posting = posting._replace(pay=pay._replace(currency=_DOLLARS.get(page.language, "USD")))
    return posting._replace(
        link=_link(posting, page, chosen),
        title=bare_role(posting.title, ends, beside=beside),
        locations=tuple(dict.fromkeys(map(in_small_letters, posting.locations))),
    )


def _link(posting: FoundPosting, page: SavedPage, chosen: str) -> str:
    """The link of the posting: the one that was named, else the one its page says it has."""
    if chosen:
        return without_tracking(chosen)
    for link in (posting.link, page.canonical):
        if link and _leads_out(link, page.address):
            return without_tracking(link)
    return without_tracking(page.address)


def _leads_out(link: str, address: str) -> bool:
    """Whether a link that a page names may be taken for its own: none to a machine or network of the user's."""
    try:
        host = origin_of(link).host
        written = literal(host)
        return (host != "localhost" and (written is None or is_public(written)) and not is_odd_literal(host)) or (
            bool(address) and origin_of(link) == origin_of(address)
        )
    except ValueError:
        return False


def _town_of_province(province: str, texts: Iterable[str]) -> tuple[str, ...]:
    """The town that the page has before what its data has as the town, which is its province."""
    for text in texts:
        found = places.places_in([text]) if province in text else ()
        if found and province not in [one.partition(",")[0] for one in found]:
            return found
    return ()


def _is_within(name: str) -> bool:
    """Whether what a line has behind a town is what that lies in, and no other town."""
    return gazetteer.is_land(name) or gazetteer.is_seat(name)


def _employer(posting: FoundPosting, page: SavedPage, role: str, text: str) -> tuple[str, str]:
    """The employer and the agency, where the data has the site's name, a department's or none in their place."""
    labels = labelled(page)
    company, agency = posting.company, posting.agency
    if company:
        company = said_instead(company, page, role) or company
    if is_doubtful(company or agency, page):
        said, told_agency = who(company_of_page(page, labels, role), page.main_text)
        if (said or told_agency) and not is_doubtful(said or told_agency, page):
            company, agency = said, told_agency
        elif serves_employers(page):
            company = agency = ""
    elif is_department(company) or company in labels.get("department", ()):
        owner = company_of_page(page, {}, role)
        labelled_so = (name for name in labels.get("company", ()) if not is_department(name))
        company = next(labelled_so, "") or whole_of(company, page) or (owner if is_institution(owner) else company)
    if not (company or agency):
        return who(company_of_page(page, labels, role), text)
    return (company, agency) if company and agency else who(company or agency, page.main_text)


def _places(posting: FoundPosting, page: SavedPage, role: str, company: str, mode: WorkMode | None) -> tuple[str, ...]:
    """Where the job is, where the data has a country, a house, a province, an office or one of several towns alone."""
    found, labels = posting.locations, labelled(page)
    said = labels.get("place", [])
    below = pills(page, role)
    if all(gazetteer.is_land(one) or places.is_house(one) for one in found):
        if posting.work_mode is not WorkMode.REMOTE:
            found = where.places_of_page(page, labels, role, company, mode) or found
    elif len(found) == 1 and gazetteer.is_seat(found[0]):
        bracketed = (line for line in below if f"({found[0]})" in line)
        found = _town_of_province(found[0], (*said, *bracketed)) or found
    if len(found) == 1 and mode is not WorkMode.REMOTE:
        found = where.shown_instead(found[0], page, said, role, company) or found
    if len(found) != 1:
        return found
    town = found[0].partition(",")[0]
    listed = (one for one in below if one.startswith(town) and not _is_within(one.rpartition(", ")[2]))
    return where.joined_with(found[0], (*said, *listed, *told_places(posting.text)), role, company, page)


def _completed(posting: FoundPosting, page: SavedPage) -> FoundPosting:
    """A posting with what its structured data lacks, as far as the page itself says it."""
    labels = labelled(page)
    is_short = len(posting.text) < _SHORT_TEXT and len(page.main_text) > 2 * len(posting.text)
    text = page.main_text if is_short else posting.text
    role = posting.title or role_of_page(page, labels)[0]
    mode = where.mode_of_page(page, labels, role, text)
    company, agency = _employer(posting, page, role, text)
    part_of_week = posting.work_mode is WorkMode.REMOTE and mode is WorkMode.HYBRID and bool(posting.locations)
    shown = salary.first_pay(labels.get("pay", ())) or pay_of_pills(page, role)
    pay = posting.pay
    if pay is not None:
        alone = pay.low == pay.high and not (shown and shown.low < shown.high)
        pay = as_shown(pay, (salary.range_in(text, pay) if alone else None) or shown)
    last = where.deadline_of_page(page, labels, text)
    if posting.deadline and last and not page.today <= last < posting.deadline:
        last = posting.deadline  # what the data has is later than what the page says where it is only shown longer
    return posting._replace(
        title=as_headed(role, page.headings),
        company=company,
        agency=agency,
        locations=_places(posting, page, role, company or agency, mode),
        work_mode=mode if posting.work_mode is None or part_of_week else posting.work_mode,
        pay=pay or shown or salary.pay_in_posting(text) or salary.pay_in_posting(page.main_text),
        open_pay=posting.open_pay if pay == posting.pay else None,
        deadline=last or posting.deadline,
        text=text[:LONGEST],
        must_haves=(needs_of_columns(page.tree) or needs_in(page.main_text) if is_short else ())
        or posting.must_haves
        or needs_in(page.main_text),
    )
