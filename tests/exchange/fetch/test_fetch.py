"""One page is read when the user asks, within its limits, and never from an address that is not of the open network."""

from __future__ import annotations

import contextlib
import gzip
import plistlib
import re
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from typing import Any, ClassVar

import pytest

from app.exchange.fetch import addresses
from app.exchange.fetch.decode import page_text, saved_page
from app.exchange.fetch.fetch import SAVE_PAGE, FetchLimits, FetchRefused, PageGone, fetch

PAGE = "<html><body><h1>Bäcker</h1></body></html>"
BOMB = gzip.compress(b"\0" * 20_000_000, 1)
PATIENT = FetchLimits(seconds=60, most_bytes=100_000)
"""For what does not wait for ever, however busy the machine is."""
HASTY = FetchLimits(seconds=0.8, most_bytes=100_000)


class Site(BaseHTTPRequestHandler):
    """A site that is well behaved at / and nowhere else."""

    seen: ClassVar[list[dict[str, str]]] = []

    def log_message(self, *args: Any) -> None:
        pass

    def _head(self, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Type": "text/html", "Set_Cookie": "who=you", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def do_GET(self) -> None:
        Site.seen.append({"path": self.path, **{name.casefold(): value for name, value in self.headers.items()}})
        with contextlib.suppress(OSError):
            self._answer(self.path)

    def _answer(self, path: str) -> None:
        port = self.connection.getsockname()[1]
        if path.startswith("/to/"):
            self._head(302, Location=path.removeprefix("/to/").replace("PORT", str(port)))
        elif path == "/loop":
            self._head(301, Location="/loop")
        elif path == "/twice":
            self._head(301, Location="/")
        elif path == "/status/":
            self._head(404)
        elif path.startswith("/status/"):
            self._head(int(path.rpartition("/")[2]))
        elif path == "/stall":
            time.sleep(3)
        elif path == "/drip":
            for byte in b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 100:
                self.wfile.write(bytes((byte,)))
                self.wfile.flush()
                time.sleep(0.05)
        elif path == "/large":
            self._head()
            for _ in range(16_000):
                self.wfile.write(b"x" * 65_536)
        elif path == "/bomb":
            self._head(Content_Encoding="gzip")
            self.wfile.write(BOMB)
        elif path == "/not-packed":
            self._head(Content_Encoding="gzip")
            self.wfile.write(b"<html>")
        elif path == "/packed":
            self._head(Content_Encoding="gzip")
            self.wfile.write(gzip.compress(PAGE.encode()))
        elif path == "/brotli":
            self._head(Content_Encoding="br")
            self.wfile.write(b"\x0b\x02\x80hello\x03")
        elif path == "/short":
            self._head(Content_Length="100000")
            self.wfile.write(b"<html>")
        elif path == "/pdf":
            self._head(Content_Type="application/pdf")
            self.wfile.write(b"%PDF-1.7")
        elif path == "/other-encoding":
            self._head(Content_Type="text/html; charset=utf-16")
            self.wfile.write(PAGE.encode())
        else:
            self._head(Content_Type="text/html; charset=utf-8")
            self.wfile.write(PAGE.encode())


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def refused(url: str, **more: Any) -> str:
    with pytest.raises(FetchRefused) as caught:
        fetch(url, **{"limits": PATIENT, **more})
    said = str(caught.value)
    assert said.count("\n") == 0
    assert "Traceback" not in said
    return said


@pytest.mark.parametrize("path", ["/", "/twice", "/packed"])
def test_a_page_is_read_with_redirects_and_packed(site: str, path: str) -> None:
    page = fetch(f"{site}{path}", limits=PATIENT)
    assert page_text(page.data, page.charset) == PAGE


@pytest.mark.parametrize("path", ["/", "/packed"])
def test_a_page_as_large_as_may_be_is_read_and_none_that_is_larger(site: str, path: str) -> None:
    page = PAGE.encode()
    assert fetch(f"{site}{path}", limits=PATIENT._replace(most_bytes=len(page))).data == page
    assert "too large" in refused(f"{site}{path}", limits=PATIENT._replace(most_bytes=len(page) - 1))


def test_a_lie_about_the_encoding_is_seen_through(site: str) -> None:
    page = fetch(f"{site}/other-encoding", limits=PATIENT)
    assert page.charset == "utf-16"
    assert "Bäcker" in page_text(page.data, "ascii")


def test_it_says_who_asks_and_brings_no_cookies_and_asks_no_proxy(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    Site.seen.clear()
    fetch(f"{site}/twice", limits=PATIENT)
    assert [asked["path"] for asked in Site.seen] == ["/twice", "/"]
    for asked in Site.seen:
        assert asked["user-agent"].startswith("Onward/")
        assert not {"cookie", "referer", "authorization"} & asked.keys()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/stall", "127.0.0.1 did not answer in 10 seconds. Try again later. Nothing was saved."),
        ("/drip", "127.0.0.1 did not answer in 10 seconds. Try again later. Nothing was saved."),
        ("/large", f"This page is larger than 0.1 MB, too large for a job posting. {SAVE_PAGE}"),
        ("/bomb", f"This page is larger than 0.1 MB, too large for a job posting. {SAVE_PAGE}"),
        ("/not-packed", f"The answer of 127.0.0.1 is damaged. {SAVE_PAGE}"),
        ("/brotli", f"127.0.0.1 answers in a form that was not asked for. {SAVE_PAGE}"),
        ("/short", f"The answer of 127.0.0.1 broke off or is damaged. Try again. {SAVE_PAGE}"),
        ("/pdf", 'This link is a PDF. Write it down: onward add "Contoso, Analyst, URL"'),
        ("/loop", f"127.0.0.1 sends from one address to the next without end. {SAVE_PAGE}"),
        *(
            (f"/status/{status}", f"127.0.0.1 wants a login, or no programs. {SAVE_PAGE}")
            for status in (401, 403, 407, 999)
        ),
        *(
            (f"/status/{status}", f"127.0.0.1 answers with {status} and no page. {SAVE_PAGE}")
            for status in (300, 400, 499)
        ),
        ("/status/429", "127.0.0.1 was asked too often. Wait a while, or save the page and use: onward add --from"),
        *(
            (f"/status/{status}", f"127.0.0.1 has a problem of its own ({status}). Try again later.")
            for status in (500, 503)
        ),
    ],
)
def test_each_trouble_ends_in_a_plain_line_within_its_limits(site: str, path: str, said: str) -> None:
    # Some go on for ever: that they end at all is that the limit holds.
    assert said == refused(f"{site}{path}", limits=HASTY if path in ("/stall", "/drip") else PATIENT)


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_told_from_one_that_cannot_be_read(site: str, status: int) -> None:
    with pytest.raises(PageGone, match="no longer there"):
        fetch(f"{site}/status/{status}", limits=PATIENT)


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.2:PORT/",
        "http://localhost:PORT/",
        "http://127.0.0.1:1/",
        "http://2130706433:PORT/",
        "http://0x7f.0.0.1:PORT/",
        "http://0177.0.0.1:PORT/",
        "http://127.1:PORT/",
        "http://[::1]:PORT/",
        "http://[::ffff:127.0.0.1]:PORT/",
        "http://[64:ff9b::7f00:1]:PORT/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://0.0.0.0:PORT/",
        "//192.168.1.1/",
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "gopher://127.0.0.1:PORT/",
        "javascript:alert(1)",
        "http://user:secret@127.0.0.1:PORT/",
    ],
)
def test_no_redirect_leads_to_an_address_that_is_not_public(site: str, to: str) -> None:
    Site.seen.clear()
    refused(f"{site}/to/{to}")
    assert len(Site.seen) == 1


def test_what_the_user_types_of_their_own_network_is_theirs(site: str) -> None:
    port = site.rpartition(":")[2]
    assert fetch(f"http://localhost:{port}/", limits=PATIENT).data
    for odd in (f"http://2130706433:{port}/", f"http://[::ffff:7f00:1]:{port}/", f"http://0x7f000001:{port}/"):
        assert re.match(
            r"\S+ is no address of the open internet, so it was not asked\. A page of your own", refused(odd)
        )


def test_a_name_is_looked_up_once_and_the_checked_address_is_the_one_asked(site: str) -> None:
    port = int(site.rpartition(":")[2])
    asked: list[str] = []

    def rebinding(host: str, _: int) -> list[Any]:
        asked.append(host)
        return [ip_address("203.0.114.9" if len(asked) == 1 else "127.0.0.1")]

    Site.seen.clear()
    refused(f"http://rebinding.example:{port}/", resolve=rebinding, limits=FetchLimits(seconds=0.5))
    assert asked == ["rebinding.example"]
    assert Site.seen == []
    for hidden in ("127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fd00::1", "100.64.0.1", "64:ff9b::a00:1"):
        said = refused(f"http://inside.example:{port}/", resolve=lambda *_, hidden=hidden: [ip_address(hidden)])
        assert "open internet" in said
    mixed = [ip_address("203.0.114.9"), ip_address("127.0.0.1")]
    assert "open internet" in refused(f"http://mixed.example:{port}/", resolve=lambda *_: mixed)
    assert Site.seen == []


def test_the_site_hears_its_own_name_although_an_address_is_asked(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "is_public", lambda address: True)
    port = site.rpartition(":")[2]
    Site.seen.clear()
    fetch(f"http://jobs.example:{port}/x", resolve=lambda *_: [ip_address("127.0.0.1")], limits=PATIENT)
    assert Site.seen[0]["host"] == f"jobs.example:{port}"


def test_the_certificate_is_checked_against_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    # A server that speaks no TLS at all shows that nothing is sent before the certificate was seen.
    server = socket.create_server(("127.0.0.1", 0))
    got: list[bytes] = []

    def answer() -> None:
        connection, _ = server.accept()
        got.append(connection.recv(4096))
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\nhello")
        connection.close()

    threading.Thread(target=answer, daemon=True).start()
    said = refused(f"https://127.0.0.1:{server.getsockname()[1]}/")
    assert said == "The certificate of 127.0.0.1 is not valid, so it was not read. Check the link. Nothing was saved."
    assert b"GET" not in got[0]
    server.close()


def test_cancelling_ends_it_at_once(site: str) -> None:
    began = time.monotonic()
    said = refused(f"{site}/stall", stopped=lambda: time.monotonic() - began > 0.2)
    assert said == "Cancelled. Nothing was saved."


@pytest.mark.parametrize("text", ["ftp://x.example/", "mailto:a@b.example", "nonsense", "http://", "https://a b/"])
def test_what_is_no_link_is_said_to_be_none(text: str) -> None:
    assert refused(text) == "That is no link to a page of the web. It begins with https:// or http://."


def test_a_site_that_is_not_there_or_has_no_address_cannot_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

    def fails(*_: object) -> list[addresses.Address]:
        raise UnicodeError("label too long")

    cannot = "cannot be reached. Check the link and your connection. Nothing was saved."
    assert refused(f"http://127.0.0.1:{port}/") == f"127.0.0.1 {cannot}"
    assert refused("http://jobs.example/", resolve=fails) == f"jobs.example was not found. {cannot.partition('. ')[2]}"


def test_bytes_become_text_whatever_is_claimed() -> None:
    assert page_text("Köln".encode("cp1252")) == "Köln"
    assert page_text('<meta charset="utf-8">Köln'.encode(), "iso-8859-1").endswith("Köln")
    assert page_text('<meta charset="iso-8859-2">Łódź'.encode("iso-8859-2")).endswith("Łódź")
    assert page_text("Köln".encode("utf-16")) == "Köln"
    assert page_text(b"\xff\xfe\xff", "no-such") != ""


def test_a_web_archive_is_read_with_its_address() -> None:
    main = {
        "WebResourceData": "Łódź".encode("iso-8859-2"),
        "WebResourceTextEncodingName": "iso-8859-2",
        "WebResourceURL": "https://contoso.example/jobs/1",
    }
    archive = plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)
    assert saved_page(archive) == ("Łódź", "https://contoso.example/jobs/1")
    bare = plistlib.dumps({"WebMainResource": {"WebResourceData": b"Baker"}}, fmt=plistlib.FMT_BINARY)
    assert saved_page(bare) == ("Baker", "")


def test_a_page_saved_as_one_file_is_taken_out_of_it() -> None:
    archive = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://x.example/job\r\nSubject: Job\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
        b"----b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        b"Content-Location: https://x.example/job\r\n\r\n<h1>B=C3=A4cker</h1>\r\n----b--\r\n"
    )
    html, address = saved_page(archive)
    assert (html.strip(), address) == ("<h1>Bäcker</h1>", "https://x.example/job")


def test_the_frames_of_a_page_saved_as_one_file_stand_where_they_were() -> None:
    archive = (
        b"MIME-Version: 1.0\r\nSnapshot-Content-Location: https://x.example/job\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        b'--b\r\nContent-Type: text/html\r\n\r\n<h1>Job</h1><iframe src="cid:one@x"></iframe>\r\n'
        b'--b\r\nContent-Type: text/html\r\nContent-ID: <one@x>\r\n\r\n<p class="a">Baker</p>\r\n'
        b"--b\r\nContent-Type: text/html\r\n\r\n<p>An advertisement</p>\r\n--b--\r\n"
    )
    html, address = saved_page(archive)
    framed = '<h1>Job</h1><iframe srcdoc="&lt;p class=&quot;a&quot;&gt;Baker&lt;/p&gt;"></iframe>'
    assert (html.strip().replace("\r", "").replace("\n", ""), address) == (framed, "https://x.example/job")
