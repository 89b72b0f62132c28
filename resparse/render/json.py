"""Encode a document as the contract's JSON, on one line or indented."""

import msgspec

from resparse.nodes import Resolution

_ENCODER = msgspec.json.Encoder()
_INDENT = 2


def line(resolution: Resolution) -> bytes:
    """Return a document as UTF-8 JSON on one line, without the line end."""
    return _ENCODER.encode(resolution.to_dict())


def indented(resolution: Resolution) -> bytes:
    """Return a document as UTF-8 JSON for people, without the line end."""
    return msgspec.json.format(line(resolution), indent=_INDENT)
