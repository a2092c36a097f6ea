"""Compares links to job postings, and decides which links may be opened."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from app.domain.patterns import compiled_later

# These parameters name who sent the visitor, never the page; they are dropped before links are compared.
_TRACKING = frozenset(
    (
        *("gclid", "gclsrc", "dclid", "gbraid", "wbraid", "fbclid", "msclkid", "yclid", "twclid", "ttclid", "igshid"),
        *("mc_cid", "mc_eid", "_hsenc", "_hsmi", "mkt_tok", "_ga", "_gl", "s_kwcid"),
        *("trk", "trkinfo", "trkemail", "refid", "trackingid", "lipi", "li_fat_id", "midtoken", "midsig", "otptoken"),
        *("originalsubdomain", "gh_src", "lever-source", "lever-origin", "jobboardsource", "pvs"),
    )
)
_ADDRESS = compiled_later(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_BARE = compiled_later(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}/\S+", re.IGNORECASE)
_LINKEDIN_JOB = compiled_later(r"/(?:comm/)?jobs/view/(?:[^/]*-)?([0-9]{5,})/?$")
_SCHEME = compiled_later(r"https?://", re.IGNORECASE)
_PLAIN = compiled_later(
    r"https?://((?:[a-z0-9-]+\.)+[a-z]{2,24})((?:/[a-z0-9._~-]*)*)(?:\?([a-z0-9._~=&-]*))?", re.IGNORECASE | re.ASCII
)
"""A web link of a host, a path and a query alone, with nothing in it to be decoded."""
_SAFE_MAIL = compiled_later(r"mailto:[^\s@<>]+@[^\s@<>]+", re.IGNORECASE)


def canonical(link: str) -> str:
    """A link reduced to what identifies a posting: a key to compare by, not to open.

    Scheme (always https for the web), host without "www.", path without its last slash, and the parts of the query
    that are not tracking, sorted. Text that is no link comes back trimmed.
    """
    text = link.strip()
    if (plain := _PLAIN.fullmatch(text)) and not _has_postings_of_its_own(host := _without_www(plain[1].lower())):
        return f"https://{host}{plain[2].rstrip('/')}{_sorted_query(plain[3]) if plain[3] else ''}"
    if text.casefold().startswith("mailto:"):
        return text.casefold()
    if not is_link(text):
        return text
    try:
        parts = urlsplit(openable(text))
        host = _without_www(parts.hostname or "").strip(".")
        port = parts.port
    except ValueError:
        return text
    if not host:
        return text
    if port not in {None, 80, 443}:
        host = f"{host}:{port}"
    query = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(key)]
    if host == "linkedin.com" or host.endswith(".linkedin.com"):
        job = _LINKEDIN_JOB.match(parts.path)
        number = job[1] if job else dict(query).get("currentJobId", "")
        if number.isascii() and number.isdigit():
            return f"https://linkedin.com/jobs/view/{number}"
    if host.rpartition(".")[0].endswith("indeed") and (key := dict(query).get("jk") or dict(query).get("vjk")):
        return f"https://{host}/viewjob?jk={key}"
    page = _page_named(parts.fragment).rstrip("/")
    return urlunsplit(("https", host, parts.path.rstrip("/"), urlencode(sorted(query)), page))


def without_tracking(link: str) -> str:
    """The link without tracking parameters and without a place on its page; it still opens the same page."""
    text = openable(link)
    try:
        parts = urlsplit(text)
    except ValueError:
        return text
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return text
    if parts.hostname == "linkedin.com" or parts.hostname.endswith(".linkedin.com"):
        return canonical(text).replace("https://linkedin.com/", "https://www.linkedin.com/")
    query = "&".join(part for part in parts.query.split("&") if part and not _tracks(part.partition("=")[0]))
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, _page_named(parts.fragment)))


def is_safe(link: str) -> bool:
    """Whether a link may be opened: http, https and mailto with somewhere to go, and nothing hidden in it."""
    if _PLAIN.fullmatch(link):
        return True
    if not link.isprintable() or any(c.isspace() for c in link):
        return False
    if _SAFE_MAIL.fullmatch(link):
        return True
    try:
        parts = urlsplit(link)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and "\\" not in link
    except ValueError:
        return False


def is_link(text: str) -> bool:
    """Whether a text is one web link, https:// or not: "contoso.example/jobs/7" is one, "contoso.example" is none."""
    text = text.strip()
    return bool(_ADDRESS.fullmatch(text) or _BARE.fullmatch(text))


def openable(link: str) -> str:
    """The link with https:// where it was typed without; one with a scheme stays as it is."""
    text = link.strip()
    return f"https://{text}" if not _SCHEME.match(text) and is_link(text) else text


def _page_named(fragment: str) -> str:
    """A fragment that names a page, such as "/job/12" and "!/job/12"; any other names a place on one."""
    return fragment if fragment.startswith(("/", "!")) else ""


def _sorted_query(query: str) -> str:
    """The parts of a query that are not tracking, sorted, in which nothing is encoded."""
    pairs = sorted([part.partition("=")[::2] for part in query.split("&") if part])
    parameters = "&".join([f"{key}={value.replace('=', '%3D')}" for key, value in pairs if not _tracks(key)])
    return f"?{parameters}" if parameters else ""


def _without_www(host: str) -> str:
    while host.startswith("www."):
        host = host[4:]
    return host


def _has_postings_of_its_own(host: str) -> bool:
    return "linkedin" in host or "indeed" in host


def _tracks(key: str) -> bool:
    name = key.casefold()
    return name.startswith("utm_") or name in _TRACKING
