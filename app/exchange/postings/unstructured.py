"""Reads postings from pages without structured data: from their headings, labels, text and Open Graph."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from app.domain import name_marks
from app.exchange.postings import deadlines, names, pay_in_text, places, work_modes
from app.exchange.postings.agencies import agency_in_text, agency_signed, employer_and_agency
from app.exchange.postings.html_text import node_text, tidy_lines
from app.exchange.postings.job_evidence import ADDRESS, SECTIONS, headed_roles
from app.exchange.postings.key_facts import pay_in_key_facts, town_among
from app.exchange.postings.labels import Labels
from app.exchange.postings.must_haves import must_haves_in, must_haves_of_columns
from app.exchange.postings.page import SavedPage
from app.exchange.postings.page_places import lands_of_remote, places_of_page, with_joined_towns
from app.exchange.postings.posting import FoundPosting
from app.exchange.postings.role_and_company import company_of_page, role_of_page
from app.exchange.postings.titles import is_role
from app.exchange.postings.town_in_text import town_of_text
from db.records.enums import WorkMode

_SHORT_PARTS = re.compile(r"\s*[,·|•]\s*")
READ_FROM = "the words of the page"


def posting_from_words(page: SavedPage, labels: Labels) -> FoundPosting:
    """The posting in the headings, labels and text of a page."""
    text = page.main_text if len(page.main_text) > 200 else page.whole_main_text
    role, company = role_of_page(page, labels)
    employer = company_of_page(page, labels, role, company)
    client, agency = employer_and_agency(employer, text)
    if labels.get("agency") and not agency:
        agency = names.company_name(labels["agency"][0])
        agency = "" if agency == client else agency
    if not agency and (named := agency_in_text(page.visible)) != client:
        agency = named
    if page.is_copied and not (client or agency):
        agency = agency_signed(page.visible)
    mode = work_modes.mode_of_page(page, labels, role, text)
    towns = places_of_page(page, labels, role, client or employer, mode)
    if len(towns) == 1:
        towns = with_joined_towns(towns[0], labels.get("place", ()), role, client or employer, page)
    if mode is WorkMode.REMOTE and towns:
        towns += tuple(land for land in lands_of_remote(page, role) if land not in towns)
    for town in towns:
        client = client.removesuffix(f", {town}")
    return FoundPosting(
        title=role,
        company=client,
        agency=agency,
        locations=towns,
        work_mode=mode,
        pay=pay_in_text.first_pay(labels.get("pay", ()))
        or pay_in_key_facts(page, role)
        or pay_in_text.pay_in_posting(text)
        or (pay_in_text.pay_in_passing(text) if page.is_copied else None),
        deadline=deadlines.deadline_of_page(page, labels, text),
        text=text,
        must_haves=must_haves_of_columns(page.tree) or must_haves_in(text),
        read_from=READ_FROM,
    )


def several_postings(page: SavedPage) -> list[FoundPosting]:
    """The postings of a page with several, each under a heading of its own; else none."""
    if any(name_marks.has_gender(text) for text in page.headings) or name_marks.has_gender(page.title):
        return []
    headed = bool(headed_roles(page))
    for tag in ("h2", "h3"):
        nodes = [node for node in page.tree.css(tag) if len(node.text()) < 200 and node.css_first("a[href]") is None]
        jobs = [(node, names.role_name(node.text(separator=" "))) for node in nodes]
        jobs = [job for job in jobs if name_marks.has_gender(job[0].text()) or (not headed and is_role(job[1]))]
        heads, titles = [node for node, _ in jobs], [role for _, role in jobs]
        if len(set(titles)) < 2:
            continue
        company = company_of_page(page, {})
        postings = []
        for title, node in zip(titles, heads, strict=True):
            parts, beside = [], node.next
            while beside is not None and not (beside.tag == tag and beside in heads):
                parts.append(node_text(beside) if beside.is_element_node else beside.text_content or "")
                beside = beside.next
            text = tidy_lines("\n\n".join(parts))
            postings.append(
                FoundPosting(title, company, text=text, must_haves=must_haves_in(text), read_from=READ_FROM)
            )
        return postings
    return []


def posting_from_open_graph(page: SavedPage, *, sure: bool) -> FoundPosting | None:
    """The posting in the Open Graph data of a page's head; None where that is too little.

    `sure` is whether a browser builds the page; else the title has to be an occupation and the text about the job.
    """
    title, text = names.role_name(page.meta("og:title", "twitter:title")), page.meta("og:description")
    address = page.canonical or page.address
    job = bool(address and (ADDRESS.search(urlsplit(address).path) or names.company_of_address(address)))
    if not title or names.is_generic(title) or len(text) < 80 or not (job or SECTIONS.search(f"\n{text}\n")):
        return None
    about_job = SECTIONS.search(f"\n{text}\n") or deadlines.deadline_in(text, page.order)
    if not sure and not (is_role(title) and about_job):
        return None
    role, company, place = names.split_hiring_title(title)
    if not role:
        role, company = names.role_at_company(title)
    town = places.place_in_workday_link(address) or town_among(_SHORT_PARTS.split(text.split(". ")[0]))
    employer = company_of_page(page, {}, role, company)
    client, agency = employer_and_agency(employer, text)
    town = town or ("" if place else town_of_text(page, role, employer, text))
    return FoundPosting(
        title=role,
        company=client,
        agency=agency,
        locations=(town,) if town else places.places_in([place]) if place else places_of_page(page, {}, role, employer),
        work_mode=work_modes.mode_in(title) or work_modes.mode_in(text),
        pay=pay_in_text.pay_in_posting(text),
        deadline=deadlines.deadline_in(text, page.order),
        text=text,
        must_haves=must_haves_in(text),
        read_from="the head of the page (Open Graph)",
    )
