"""Decides which network addresses may be connected to: public ones, and one of the user's own that they typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

Address = IPv4Address | IPv6Address

_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
_ORDINARY = IPv6Network("2000::/3")
_WITHIN = (IPv6Network("2001::/32"), IPv6Network("2002::/16"), IPv6Network("2001:db8::/32"), IPv6Network("3fff::/20"))
"""Ordinary addresses that lead elsewhere (Teredo, 6to4) or nowhere (documentation)."""
_NUMBER = re.compile(r"0x[0-9a-f]*|\d+", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}


class Origin(NamedTuple):
    """The server of an address: a scheme, a host as it is written, a port."""

    scheme: str
    host: str
    port: int


def origin_of(url: str) -> Origin:
    """The server of a URL. Raises ValueError for one that is no http or https, or has no host."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme not in _PORTS or not host:
        raise ValueError(url)
    return Origin(parts.scheme, host.casefold(), parts.port or _PORTS[parts.scheme])


def is_public(address: Address) -> bool:
    """Whether an address is public: not private, loopback, link-local, shared, or one of these in disguise."""
    if isinstance(address, IPv6Address):
        if any(address in network for network in _NAT64):
            return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
        if address not in _ORDINARY or any(address in network for network in _WITHIN):
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def is_own(address: Address) -> bool:
    """Whether an address may be the user's own machine or network, which they may type."""
    if isinstance(address, IPv6Address) and (address.ipv4_mapped or any(address in network for network in _NAT64)):
        return False
    return address.is_loopback or (address.is_private and not address.is_link_local and not address.is_unspecified)


def is_odd_literal(host: str) -> bool:
    """Whether a host is an IP address in a spelling no person writes, such as one number, octal, hex, or too short."""
    return ":" not in host and bool(_NUMBER.fullmatch(host.rpartition(".")[2])) and literal(host) is None


def literal(host: str) -> Address | None:
    """The IP address that a host is; None for a name."""
    try:
        return ip_address(host.strip("[]"))
    except ValueError:
        return None


def choose_address(host: str, candidates: Sequence[Address], *, typed: bool) -> Address | None:
    """The address to connect to, of those a host has; None when any of them may not be.

    `typed` is whether the user typed this very host and port: then an address of their own machine or network is
    theirs to ask, when the host is that address itself or the name "localhost".
    """
    if not candidates or is_odd_literal(host):
        return None
    if all(is_public(address) for address in candidates):
        return candidates[0]
    is_written = literal(host) is not None or host == "localhost"
    return candidates[0] if typed and is_written and all(is_own(address) for address in candidates) else None
