"""Apply fixes to a text."""

from collections.abc import Iterable

from resparse.finding import Finding, Fix


def fixes_of(found: Iterable[Finding]) -> list[Fix]:
    """Return the fixes that can be applied together, in the order of the text.

    Where two touch the same characters, or insert at the same place, the first is taken; the next round
    may take the other.
    """
    offered = {fix for finding in found if finding.fix for fix in (finding.fix, *finding.also)}
    wanted = sorted(offered, key=lambda fix: (fix.span, fix.replacement))
    taken: list[Fix] = []
    for fix in wanted:
        if not taken or fix.span[0] > taken[-1].span[1] or _abuts(taken[-1], fix):
            taken.append(fix)
    return taken


def mended(text: str, fixes: Iterable[Fix]) -> str:
    """Return a text with fixes applied, none of which overlaps another; all else stays as it is."""
    pieces, place = [], 0
    for fix in fixes:
        pieces += [text[place : fix.span[0]], fix.replacement]
        place = fix.span[1]
    return "".join((*pieces, text[place:]))


def _abuts(before: Fix, fix: Fix) -> bool:
    """Tell whether a fix begins where the one before ends, and neither inserts there."""
    touching = fix.span[0] == before.span[1]
    return touching and before.span[0] < before.span[1] and fix.span[0] < fix.span[1]
