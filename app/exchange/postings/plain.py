"""A posting on a page without structured data: its headings, labels, Open Graph and title say what it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from app.domain import name_marks
from app.exchange.postings import days, names, places, salary, work_modes
from app.exchange.postings.agencies import who
from app.exchange.postings.below_heading import pay_of_pills, town_among
from app.exchange.postings.employers import is_department
from app.exchange.postings.evidence import ADDRESS, SECTIONS, named_roles
from app.exchange.postings.heads import company_of_page, role_of_page
from app.exchange.postings.needs import needs_in, needs_of_columns
from app.exchange.postings.page import SavedPage
from app.exchange.postings.posting import FoundPosting
from app.exchange.postings.text import node_text, tidy
from app.exchange.postings.titles import is_role
from app.exchange.postings.where import deadline_of_page, joined_with, mode_of_page, places_of_page

_SHORT_PARTS = re.compile(r"\s*[,·|•]\s*")
READ_FROM = "the words of the page"


def from_page(page: SavedPage, labels: Mapping[str, Sequence[str]]) -> FoundPosting:
    """The posting as far as the page's words tell of it."""
    text = page.main_text if len(page.main_text) > 200 else page.whole_main_text
    role, company = role_of_page(page, labels)
    role = next((told for told in labels.get("title", ()) if _is_in(role, told)), role)
    employer = company_of_page(page, labels, role, company)
    client, agency = who(employer, text)
    if labels.get("agency") and not agency:
        agency = names.company_name(labels["agency"][0])
        agency = "" if agency == client else agency
    mode = mode_of_page(page, labels, role, text)
    towns = places_of_page(page, labels, role, client or employer, mode)
    if len(towns) == 1:
        towns = joined_with(towns[0], labels.get("place", ()), role, client or employer, page)
    for town in towns:
        client = client.removesuffix(f", {town}")
    return FoundPosting(
        title=role,
        company=client,
        agency=agency,
        locations=towns,
        work_mode=mode,
        pay=salary.first_pay(labels.get("pay", ())) or pay_of_pills(page, role) or salary.pay_in_posting(text),
        deadline=deadline_of_page(page, labels, text),
        text=text,
        must_haves=needs_of_columns(page.tree) or needs_in(text),
        read_from=READ_FROM,
    )


def _is_in(heading: str, role: str) -> bool:
    """Whether a heading is a role with the department behind it."""
    rest = heading.removeprefix(role)
    return rest != heading and rest[:2] in (", ", " –", " -", " |", " (") and is_department(rest.strip(" ,–-|()"))


def several(page: SavedPage) -> list[FoundPosting]:
    """The postings of a page that has several below one another, each with a heading of its own; else none."""
    if any(name_marks.has_gender(text) for text in page.headings) or name_marks.has_gender(page.title):
        return []
    headed = bool(named_roles(page))
    for tag in ("h2", "h3"):
        heads = [
            node
            for node in page.tree.css(tag)
            if len(node.text()) < 200
            and (
                name_marks.has_gender(node.text())
                or (not headed and is_role(names.role_name(node.text(separator=" "))))
            )
            and node.css_first("a[href]") is None
        ]
        titles = [names.role_name(node.text(separator=" ")) for node in heads]
        if len(set(titles)) < 2:
            continue
        company = company_of_page(page, {})
        found = []
        for title, node in zip(titles, heads, strict=True):
            parts, beside = [], node.next
            while beside is not None and not (beside.tag == tag and beside in heads):
                parts.append(node_text(beside) if beside.is_element_node else beside.text_content or "")
                beside = beside.next
            text = tidy("\n\n".join(parts))
            found.append(FoundPosting(title, company, text=text, must_haves=needs_in(text), read_from=READ_FROM))
        return found
    return []


def from_open_graph(page: SavedPage, *, sure: bool) -> FoundPosting | None:
    """The posting of a page as far as its head tells of it; None when that is too little.

    Unless it is `sure` that a browser would build the page, its title has to be an occupation's, and the text about it.
    """
    title, text = names.role_name(page.meta("og:title", "twitter:title")), page.meta("og:description")
    address = page.canonical or page.address
    job = bool(address and (ADDRESS.search(urlsplit(address).path) or names.of_address(address)))
    if not title or names.is_generic(title) or len(text) < 80 or not (job or SECTIONS.search(f"\n{text}\n")):
        return None
    if not sure and not (is_role(title) and (SECTIONS.search(f"\n{text}\n") or days.deadline_in(text, page.order))):
        return None
    role, company, place = names.taken_apart(title)
    if not role:
        role, company = names.role_at_company(title)
    town = places.place_of_address(address) or town_among(_SHORT_PARTS.split(text.split(". ")[0]))
    employer = company_of_page(page, {}, role, company)
    client, agency = who(employer, text)
    return FoundPosting(
        title=role,
        company=client,
        agency=agency,
        locations=(town,) if town else places.places_in([place]) if place else places_of_page(page, {}, role, employer),
        work_mode=work_modes.mode_in(title) or work_modes.mode_in(text),
        pay=salary.pay_in_posting(text),
        deadline=days.deadline_in(text, page.order),
        text=text,
        must_haves=needs_in(text),
        read_from="the head of the page (Open Graph)",
    )
