"""Links: one posting is recognised however it was copied, and nothing dangerous is opened."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.parsing.links import canonical, is_link, is_safe, openable


@pytest.mark.parametrize(
    ("link", "key"),
    [
        ("HTTPS://Jobs.Contoso.Example/Analyst/", "https://jobs.contoso.example/Analyst"),
        ("http://www.contoso.example/jobs/7", "https://contoso.example/jobs/7"),
        ("contoso.example/jobs/7#apply", "https://contoso.example/jobs/7"),
        ("https://contoso.example/#/jobs/7", "https://contoso.example#/jobs/7"),
        ("https://contoso.example:443/jobs", "https://contoso.example/jobs"),
        ("https://contoso.example:8080/jobs", "https://contoso.example:8080/jobs"),
        ("https://contoso.example/j?id=7&utm_source=x&UTM_Medium=y&gclid=1&fbclid=2", "https://contoso.example/j?id=7"),
        ("https://contoso.example/j?b=2&a=1", "https://contoso.example/j?a=1&b=2"),
        ("https://boards.greenhouse.io/contoso/jobs/12?gh_src=abc", "https://boards.greenhouse.io/contoso/jobs/12"),
        ("https://contoso.example/j?gh_jid=12&gh_src=abc", "https://contoso.example/j?gh_jid=12"),
        (
            "https://www.linkedin.com/jobs/view/3812345678/?refId=a&trackingId=b",
            "https://linkedin.com/jobs/view/3812345678",
        ),
        (
            "https://de.linkedin.com/jobs/view/analyst-at-contoso-3812345678?trk=x",
            "https://linkedin.com/jobs/view/3812345678",
        ),
        ("https://www.linkedin.com/comm/jobs/view/3812345678/", "https://linkedin.com/jobs/view/3812345678"),
        (
            "https://www.linkedin.com/jobs/search/?currentJobId=3812345678&geoId=1",
            "https://linkedin.com/jobs/view/3812345678",
        ),
        ("https://de.indeed.com/viewjob?jk=abc123&from=serp&tk=9", "https://de.indeed.com/viewjob?jk=abc123"),
        ("mailto:Ana@Contoso.example", "mailto:ana@contoso.example"),
        ("", ""),
        (" by phone ", "by phone"),
        ("http://[broken", "http://[broken"),
        ("https://contoso.example:port/", "https://contoso.example:port/"),
    ],
)
def test_canonical(link, key):
    assert canonical(link) == key


def test_different_postings_stay_different():
    links = [
        "https://contoso.example/j?id=7",
        "https://contoso.example/j?id=8",
        "https://contoso.example/j?ref=7",
        "https://contoso.example/J?id=7",
        "https://contoso.example/#/jobs/7",
        "https://contoso.example/#/jobs/8",
    ]
    assert len({canonical(link) for link in links}) == len(links)


@given(
    st.one_of(
        st.text(max_size=80),
        st.from_regex(
            r"https?://[a-zA-Z.]{1,12}(:[0-9]{1,4})?(/[a-z%0-9]{0,5}){0,3}(\?[a-z=&%+]{0,12})?(#[!/a-z]{0,5})?"
        ),
    )
)
@example("https://www.www.x/")
def test_canonical_is_stable(link):
    assert canonical(canonical(link)) == canonical(link)


@given(
    st.from_regex(
        r"https?://[a-z]{1,5}\.[a-z]{2,6}(/[a-z0-9.]{0,4}){0,3}\?[a-c=&-]{0,12}(&utm_[a-c]=1)?", fullmatch=True
    )
)
@example("https://a.example/?b==c&&a&a=")
def test_a_place_on_the_page_makes_no_other_posting(link):
    assert canonical(link) == canonical(f"{link}#apply")


@pytest.mark.parametrize(
    "link",
    ["https://contoso.example/jobs/7", "http://localhost:8000/", "HTTPS://x.example", "mailto:ana@contoso.example"],
)
def test_safe(link):
    assert is_safe(link)


@pytest.mark.parametrize(
    "link",
    [
        "",
        "contoso.example",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "ftp://x.example",
        "https://",
        "https:///path",
        "https://x.example/a b",
        "https://x.example/\x1b[31m",
        "https://x.example/\u202emoc",
        "https://x.example/a\n--option",
        " https://x.example",
        "--help",
        "mailto:",
        "mailto:nobody",
        "https://x.example\\@evil.example",
        "http://[broken",
    ],
)
def test_not_safe(link):
    assert not is_safe(link)


@given(st.text(max_size=60))
def test_only_three_schemes_are_ever_safe(text):
    if is_safe(text):
        assert text.casefold().startswith(("http://", "https://", "mailto:"))


@pytest.mark.parametrize("text", ["https://x.example", "www.contoso.example", "contoso.example/jobs/7"])
def test_is_link(text):
    assert is_link(text)


@pytest.mark.parametrize("text", ["Contoso", "Booking.com", "on/off", "https://x.example and more", "24.12.", ""])
def test_is_no_link(text):
    assert not is_link(text)


def test_openable():
    assert openable("contoso.example/jobs/7") == "https://contoso.example/jobs/7"
    assert openable("www.contoso.example") == "https://www.contoso.example"
    assert openable("http://x.example") == "http://x.example"
    assert openable("x.example/go?to=https://y.example") == "https://x.example/go?to=https://y.example"
    assert openable("javascript:alert(1)") == "javascript:alert(1)"
