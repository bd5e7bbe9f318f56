"""Why no phone gets through, the likeliest cause first, and what to do about it."""

import ipaddress
import sys

from game.base.language import Message, msg

__all__ = ["likely_causes"]

_CARRIER = ipaddress.ip_network("100.64.0.0/10")


def likely_causes(
    address: str,
    addresses: list[str],
    n_contacts: int,
    *,
    n_here: int = 0,
    platform: str = sys.platform,
) -> list[Message]:
    """Return what to try, in order; the first line says how things stand.

    ``n_here``: how many of the contacts are browsers of the laptop, which say nothing of phones.
    """
    url = f"http://{address}/check"
    said = msg("{n} phone has reached the room.", plural="{n} phones have reached the room.", n=n_contacts)
    if n_contacts > n_here:
        return [said, *_others(address, addresses), _ISOLATED]
    if n_here:
        here = msg("So far all were browsers on this laptop. Open {url} on a phone.", url=url)
        found = [said, here]
    else:
        found = [msg("No phone has reached the room yet. Open {url} on one.", url=url)]
    named, _, port = address.rpartition(":")
    host = ipaddress.ip_address(named)
    if not addresses:
        return [*found, _NO_NETWORK, _HOTSPOT, _CODES]
    if host.is_link_local:
        found.append(
            msg("This network has given the laptop no address: join it again, or use another network.")
        )
    elif not host.is_private or host in _CARRIER:
        found.append(
            msg("{address} belongs to a tunnel (VPN) or a public network: end the VPN.", address=str(host))
        )
    linux = msg(
        "A firewall on the laptop may be in the way: allow the port, as with 'ufw allow {port}/tcp'.",
        port=port,
    )
    found += [_SAME_NETWORK, *_FIREWALLS.get(platform, (linux,)), *_others(address, addresses)]
    return [*found, _ISOLATED, _HOTSPOT, _CODES]


def _others(address: str, addresses: list[str]) -> list[Message]:
    others = [each for each in addresses if each != address.rsplit(":", 1)[0]]
    if not others:
        return []
    return [msg("The laptop is on several networks. Try another of its addresses: {others}.", others=others)]


_SAME_NETWORK = msg("Is the phone in the same Wi-Fi as the laptop, and not on mobile data?")
_NO_NETWORK = msg("The laptop is on no network.")
_ISOLATED = msg(
    "Guest networks often keep devices apart: then no phone sees the laptop. Ask for another network."
)
_HOTSPOT = msg("Turn on the laptop's or a phone's own hotspot, or plug in a travel router, and join that.")
_CODES = msg("Without any network: give each table the session code, and collect result codes.")
_FIREWALLS = {
    "win32": (
        msg("Did Windows ask about the firewall? Allow Python on private and on public networks."),
        msg("Is the network's profile 'Public'? Settings, Network, the network's name: choose 'Private'."),
    ),
    "darwin": (
        msg("Did macOS ask about incoming connections? System Settings, Network, Firewall: allow Python."),
    ),
}
