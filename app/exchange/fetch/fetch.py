"""Loads one page from the web: ten seconds in all, five megabytes, five redirects, and only from public addresses.

Each address is looked up once and checked, and the connection goes to the very address that was checked. No cookies,
no proxy, no compression that was not asked for; the certificate is always checked.
"""

from __future__ import annotations

import asyncio
import queue
import re
import socket
import threading
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property
from ipaddress import ip_address
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

from app.domain.parsing.links import is_safe, openable
from app.exchange.fetch import addresses
from app.exchange.fetch.addresses import Address, Origin, origin_of
from db.errors import StoreError

if TYPE_CHECKING:
    import ssl

    import httpx

SECONDS = 10.0
MOST_BYTES = 5_000_000
MOST_REDIRECTS = 5
SAVE_PAGE = "Open it in your browser, save the page, and use: onward add --from FILE --for-link URL"
_READABLE = re.compile(
    r"(?:text/(?:html|plain|xml)|application/(?:xhtml\+xml|xml|json|[\w.+-]+\+(?:xml|json)))\b", re.I
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]{2,30})", re.IGNORECASE)


class FetchRefused(StoreError):
    """A page that could not be loaded; the message says why and what to do."""


class PageGone(FetchRefused):
    """The site answered that it has no such page."""


class FetchedPage(NamedTuple):
    """A loaded page: its final address, its bytes, and the encoding the site declares for them."""

    address: str
    data: bytes
    charset: str = ""


Resolve = Callable[[str, int], Sequence[Address]]


class FetchLimits(NamedTuple):
    """How long a page may take, how large and how far away it may be; tests have smaller ones."""

    seconds: float = SECONDS
    most_bytes: int = MOST_BYTES
    most_redirects: int = MOST_REDIRECTS


def look_up(host: str, port: int) -> Sequence[Address]:
    """The addresses of a host name, as the system finds them. Raises OSError."""
    entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(ip_address(str(entry[4][0]).partition("%")[0]) for entry in entries))


def fetch(
    url: str,
    *,
    resolve: Resolve = look_up,
    limits: FetchLimits | None = None,
    stopped: Callable[[], bool] | None = None,
    typed: bool = True,
) -> FetchedPage:
    """The page at an address. Raises FetchRefused in plain words, PageGone when there is none.

    `typed` is whether the user typed it: then it may be on their own machine or network.
    `stopped` is asked a few times a second whether the user has had enough.
    """
    limits = limits or FetchLimits()
    answers: queue.Queue[FetchedPage | BaseException] = queue.Queue()

    def run() -> None:
        try:
            answers.put(asyncio.run(_Fetch(url, resolve, limits, stopped, typed).page()))
        except BaseException as error:
            answers.put(error)

    # A look-up cannot be interrupted, so the thread it hangs in is left behind.
    threading.Thread(target=run, name="fetch", daemon=True).start()
    try:
        answer = answers.get(timeout=limits.seconds + 1)
    except queue.Empty:
        raise _too_slow(url) from None
    if isinstance(answer, FetchedPage):
        return answer
    if isinstance(answer, FetchRefused):
        raise answer
    raise _refusal_of(answer, url) from answer


class _Fetch:
    """One request of the user's, through its redirects."""

    def __init__(
        self, url: str, resolve: Resolve, limits: FetchLimits, stopped: Callable[[], bool] | None, typed: bool
    ) -> None:
        self.url = openable(url)
        self.resolve, self.limits, self.stopped = resolve, limits, stopped
        self.typed: Origin | None = None
        if typed:
            with suppress(ValueError):
                self.typed = origin_of(self.url)

    @cached_property
    def certificates(self) -> ssl.SSLContext:
        """The context that checks certificates; made once, since that takes 30 ms."""
        import httpx

        return httpx.create_ssl_context(trust_env=False)

    async def page(self) -> FetchedPage:
        """The page the link leads to. Raises FetchRefused."""
        try:
            async with asyncio.timeout(self.limits.seconds):
                work: asyncio.Future[FetchedPage] = asyncio.ensure_future(self._through_redirects())
                while self.stopped is not None and not work.done():
                    await asyncio.wait((work,), timeout=0.1)
                    if self.stopped() and not work.done():
                        raise FetchRefused("Cancelled.", "Nothing was saved.")
                return await work
        except TimeoutError:
            raise _too_slow(self.url) from None

    async def _through_redirects(self) -> FetchedPage:
        url = self.url
        for _ in range(self.limits.most_redirects + 1):
            answer = await self._ask(url)
            if isinstance(answer, FetchedPage):
                return answer
            url = answer
        raise FetchRefused(f"{_host(self.url)} sends from one address to the next without end.", SAVE_PAGE)

    async def _ask(self, url: str) -> FetchedPage | str:
        """The page, or the address it sends to."""
        import httpx  # 80 ms, and only here

        if not is_safe(url):
            raise _no_link()
        try:
            origin = origin_of(url)
            target = httpx.URL(url)
        except (ValueError, httpx.InvalidURL):
            raise _no_link() from None
        if target.userinfo:
            raise FetchRefused("This link has a name and a password in it.", "Use it without them.")
        host = target.raw_host.decode("ascii").casefold().strip("[]")
        address = await self._address(host, origin)
        host_header = host if ":" not in host else f"[{host}]"
        headers = {
            "Host": host_header if target.port is None else f"{host_header}:{target.port}",
            "User-Agent": _user_agent(),
            "Accept": "text/html,application/xhtml+xml,application/json;q=0.9,application/xml;q=0.9,*/*;q=0.5",
            "Accept-Language": "*",
            "Accept-Encoding": "gzip",
        }
        extensions = {"sni_hostname": host} if addresses.literal(host) is None else {}
        # A new client each time, so that nothing a site sets comes back to it; trust_env would bring in proxies.
        async with (
            httpx.AsyncClient(trust_env=False, timeout=self.limits.seconds, verify=self.certificates) as client,
            client.stream("GET", target.copy_with(host=str(address)), headers=headers, extensions=extensions) as answer,
        ):
            if answer.has_redirect_location:
                return str(urljoin(url, answer.headers["location"].strip()))
            _check_status(answer.status_code, _host(url))
            kind = answer.headers.get("content-type", "")
            if kind and not _READABLE.match(kind.strip()):
                raise _not_a_page(kind)
            data = await self._body(answer, _host(url))
        charset = _CHARSET.search(kind)
        return FetchedPage(url, data, charset[1] if charset else "")

    async def _address(self, host: str, origin: Origin) -> Address:
        """The one address the connection goes to, checked. Raises FetchRefused."""
        literal_address = addresses.literal(host)
        if literal_address is not None:
            candidates: Sequence[Address] = [literal_address]
        else:
            try:
                candidates = await _in_thread(lambda: self.resolve(host, origin.port))
            except OSError:
                raise FetchRefused(
                    f"{host} was not found.", "Check the link and your connection. Nothing was saved."
                ) from None
        address = addresses.choose_address(host, candidates, typed=self.typed is not None and origin == self.typed)
        if address is None:
            raise FetchRefused(
                f"{host} is no address of the open internet, so it was not asked.",
                "A page of your own network can be saved in your browser and added with: onward add --from FILE",
            )
        return address

    async def _body(self, answer: httpx.Response, host: str) -> bytes:
        """The body, unpacked no further than is read. Raises FetchRefused."""
        packed = answer.headers.get("content-encoding", "").strip().casefold()
        if packed not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise FetchRefused(f"{host} answers in a form that was not asked for.", SAVE_PAGE)
        unpack = zlib.decompressobj(zlib.MAX_WBITS | 32) if packed not in ("", "identity") else None
        most, parts, size = self.limits.most_bytes, [], 0
        async for chunk in answer.aiter_raw():
            try:
                part = chunk if unpack is None else unpack.decompress(chunk, most + 1 - size)
            except zlib.error:
                raise FetchRefused(f"The answer of {host} is damaged.", SAVE_PAGE) from None
            size += len(part)
            if size > most or (unpack is not None and unpack.unconsumed_tail):
                raise FetchRefused(
                    f"This page is larger than {most / 1_000_000:g} MB, too large for a job posting.", SAVE_PAGE
                )
            parts.append(part)
        return b"".join(parts)


async def _in_thread(work: Callable[[], Sequence[Address]]) -> Sequence[Address]:
    """The result of a call that may hang for long; its thread is left behind when nobody waits any more."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Sequence[Address]] = loop.create_future()

    def put(result: Sequence[Address] | None, error: OSError | None) -> None:
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result or [])

    def run() -> None:
        result, error = None, None
        try:
            result = work()
        except (OSError, UnicodeError) as caught:
            error = caught if isinstance(caught, OSError) else OSError(str(caught))
        if not loop.is_closed():
            try:
                loop.call_soon_threadsafe(put, result, error)
            except RuntimeError:
                return

    threading.Thread(target=run, name="look-up", daemon=True).start()
    return await future


def _check_status(status: int, host: str) -> None:
    if status < 300:
        return
    if status in (404, 410):
        raise PageGone("This posting is no longer there.", f"{host} has no page at this link.")
    if status in (401, 403, 407, 999):
        raise FetchRefused(f"{host} wants a login, or no programs.", SAVE_PAGE)
    if status == 429:
        raise FetchRefused(f"{host} was asked too often.", "Wait a while, or save the page and use: onward add --from")
    if status >= 500:
        raise FetchRefused(f"{host} has a problem of its own ({status}).", "Try again later.")
    raise FetchRefused(f"{host} answers with {status} and no page.", SAVE_PAGE)


def _not_a_page(kind: str) -> FetchRefused:
    name = "a file, not a page"
    if "pdf" in kind:
        name = "a PDF"
    elif kind.startswith("image/"):
        name = "an image"
    return FetchRefused(f"This link is {name}.", 'Write it down: onward add "Contoso, Analyst, URL"')


def _no_link() -> FetchRefused:
    return FetchRefused("That is no link to a page of the web.", "It begins with https:// or http://.")


def _too_slow(url: str) -> FetchRefused:
    return FetchRefused(f"{_host(url)} did not answer in {SECONDS:.0f} seconds.", "Try again later. Nothing was saved.")


def _refusal_of(error: BaseException, url: str) -> FetchRefused:
    import httpx

    host, message = _host(url), str(error).casefold()
    if "certificate" in message or "ssl" in message or "tls" in message:
        return FetchRefused(
            f"The certificate of {host} is not valid, so it was not read.", "Check the link. Nothing was saved."
        )
    if isinstance(error, (httpx.ConnectError, httpx.ConnectTimeout, OSError)):
        return FetchRefused(f"{host} cannot be reached.", "Check the link and your connection. Nothing was saved.")
    return FetchRefused(f"The answer of {host} broke off or is damaged.", f"Try again. {SAVE_PAGE}")


def _host(url: str) -> str:
    try:
        return origin_of(openable(url)).host
    except ValueError:
        return "This link"


def _user_agent() -> str:
    from app import __version__

    return f"Onward/{__version__} (reads one job posting when its user asks)"
