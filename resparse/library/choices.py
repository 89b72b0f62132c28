"""Name what answers are ordered and counted by: choices without the means, so that options stay cheap."""

from enum import StrEnum


class Sort(StrEnum):
    """Name the orders of an answer."""

    RELEVANCE = "relevance"
    DATE = "date"
    SYMBOL = "symbol"


class By(StrEnum):
    """Name what an answer can be counted by."""

    OPENING = "opening"
    ORGAN = "organ"
    SESSION = "session"
    YEAR = "year"
    LANGUAGE = "language"
    KIND = "kind"
