"""What is handed on of a citation; and who finds none, for those who do not ask.

Apart from ``citations``, whose patterns and tables take 10 ms to load.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from resparse.nodes import Citation


class Found(NamedTuple):
    """Hold a citation before it is placed in the source; fields as in ``Citation``."""

    kind: str
    text: str
    offset: int
    symbol: str | None = None
    organ: str | None = None
    date: str | None = None
    pinpoint: str | None = None


class NoCitations:
    """Find nothing, in the place of a ``Citer``: no pattern is made, nothing is read."""

    language = "en"

    def note(self, text: str) -> tuple[Found, ...]:  # noqa: ARG002 - as in Citer
        """Return no citation."""
        return ()

    def text(self, text: str) -> tuple[Found, ...]:  # noqa: ARG002 - as in Citer
        """Return no citation."""
        return ()

    def url(self, symbol: str | None) -> str | None:  # noqa: ARG002 - as in Citer
        """Return no address."""
        return None

    def act(self, text: str, offset: int) -> str | None:  # noqa: ARG002 - as in Citer
        """Return no phrase."""
        return None

    def named(self, text: str, floor: int, offset: int, note: Sequence[Citation]) -> Found | None:  # noqa: ARG002
        """Return no instrument."""
        return None

    def short_names(self, text: str, taken: Sequence[Found]) -> Iterable[Found]:  # noqa: ARG002
        """Return no instrument."""
        return ()
