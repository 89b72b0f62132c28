"""Fold text to the words by which it is found: the same for what is indexed and for what is asked.

The fold looks at one character at a time, so the fold of a piece of text is a piece of the fold of the
text; the index could not be trusted otherwise. What it makes of a character:

- letters lose their case and their accents: ``É`` is e, ``ñ`` n, ``ё`` е; ``й`` stays, another letter;
- Arabic loses vowel signs and tatweel; ``أ إ آ ٱ`` are ا, ``ى`` is ي, ``ة`` is ه, ``ؤ`` و, ``ئ`` ي;
- full-width and other compatibility forms become plain ones, and any digit 0 to 9;
- each Chinese character is a word of its own, so that words of any length are found;
- what does not show (soft hyphens, joiners, direction marks) is left out, what is neither letter nor
  figure parts words.
"""

import re
import unicodedata

LONGEST = 64
"""Code points of the longest word that is indexed: longer ones are noise, and most of the list of words."""

UNINDEXED = "†"
"""What is indexed for a passage that holds a longer word; no fold gives it."""

_KEPT = {"й": "й", "Й": "й"}
_ALIKE = str.maketrans({"ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": None, "ı": "i"})
_IDEOGRAPHS = ("CJK ", "HIRAGANA", "KATAKANA")


class _Folds(dict[int, str]):
    """Keep what each character folds to, worked out when it is first met."""

    def __missing__(self, point: int) -> str:
        folded = self[point] = _folded(chr(point))
        return folded


_FOLDS = _Folds()
_STRANGE = re.compile(r"[^\0-\x7f]+")
_FEW = 8
"""Text in Latin letters, with a quotation mark or an accent here and there, is folded as ASCII once these
are: a fifth of the time. So many letters for one that is not ASCII are few."""


def fold(text: str) -> str:
    """Return the words of a text with white space around them, folded.

    >>> fold("Économique; l\N{RIGHT SINGLE QUOTATION MARK}Été").split(), fold("人权 2003").split()
    (['economique', 'l', 'ete'], ['人', '权', '2003'])
    """
    if text.isascii():
        return text.encode().translate(_ASCII).decode()
    if len(text.encode("utf-8", "surrogatepass")) - len(text) < len(text) / _FEW:
        return fold(plain) if (plain := _STRANGE.sub(_part, text)).isascii() else text.translate(_FOLDS)
    return text.translate(_FOLDS)


def _part(found: re.Match[str]) -> str:
    return found[0].translate(_FOLDS)


def indexed(text: str) -> str:
    """Return what is indexed for a text: each of its words once, ``UNINDEXED`` for those too long."""
    words = dict.fromkeys(fold(text).split())
    if max(map(len, words), default=0) <= LONGEST:
        return " ".join(words)
    return " ".join((*(word for word in words if len(word) <= LONGEST), UNINDEXED))


def _folded(letter: str) -> str:
    if letter in _KEPT:
        return _KEPT[letter]
    plain = letter
    for _ in range(2):  # what has lost its case may come apart once more
        plain = unicodedata.normalize("NFKD", plain.casefold()).translate(_ALIKE)
    return "".join(map(_plain, plain))


def _plain(letter: str) -> str:
    """Return what a character without compatibility and case forms gives to the fold."""
    category = unicodedata.category(letter)
    if category[0] == "M" or category == "Cf":
        return ""
    if category == "Nd":
        return str(unicodedata.digit(letter))
    if not letter.isalnum():
        return " "
    return f" {letter} " if unicodedata.name(letter, "").startswith(_IDEOGRAPHS) else letter


_ASCII = bytes(ord(_FOLDS[point]) if point < 128 else point for point in range(256))
"""What each byte of ASCII folds to: one letter, always."""
