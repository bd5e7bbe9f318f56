"""Under which addresses phones can reach this machine, the likeliest first. Nothing is sent to find out."""

import ipaddress
import socket
import sys
from contextlib import suppress

__all__ = ["bind", "network_addresses"]

_PROBES = ("192.0.2.1", "10.255.255.254", "172.31.255.254", "192.168.255.254", "192.168.43.1")
"""Addresses to ask the system's routing about; no packet goes there."""
_VIRTUAL = ("docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "tun", "tap", "wg", "zt", "utun")
"""How interfaces are called that no phone is on."""
_SIOCGIFADDR = 0x8915


def network_addresses() -> list[str]:
    """Return this machine's IPv4 addresses on networks, without its own loop; empty without a network."""
    found: dict[str, int] = {}
    for rank, probe in enumerate(_PROBES):
        with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
            asked.connect((probe, 9))
            found.setdefault(asked.getsockname()[0], rank)
    for address, is_virtual in _of_interfaces():
        if is_virtual:
            found[address] = 900
        else:
            found.setdefault(address, 100)
    with suppress(OSError):
        for *_, where in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET):
            found.setdefault(str(where[0]), 200)
    usable = [address for address in found if _is_usable(address)]
    return sorted(usable, key=lambda address: (_kind(address), found[address]))


def _is_usable(address: str) -> bool:
    known = ipaddress.ip_address(address)
    return not (known.is_loopback or known.is_unspecified or known.is_multicast)


def _kind(address: str) -> int:
    """Return how likely phones are on a network: private ones first, those without a router last."""
    known = ipaddress.ip_address(address)
    return 2 if known.is_link_local else 0 if known.is_private else 1


def _of_interfaces() -> list[tuple[str, bool]]:
    """Return the address of each interface that has one, and whether it is one that no phone is on."""
    if not sys.platform.startswith("linux"):
        return []
    import fcntl  # noqa: PLC0415 - there is none elsewhere

    found = []
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        for _, name in socket.if_nameindex():
            with suppress(OSError):
                request = name.encode()[:15].ljust(40, b"\0")
                answer = fcntl.ioctl(asked.fileno(), _SIOCGIFADDR, request)
                found.append((socket.inet_ntoa(answer[20:24]), name.startswith(_VIRTUAL)))
    return found


def bind(host: str, port: int) -> socket.socket:
    """Return a socket that listens there; raises OSError."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":
            # Else a room that was killed could not go on before its last connections have timed out.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        elif hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        listening.bind((host, port))
        listening.listen(256)
    except BaseException:
        listening.close()
        raise
    return listening
