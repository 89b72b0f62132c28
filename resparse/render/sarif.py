"""Write findings as a SARIF 2.1.0 log, the format in which code hosts take the results of linters."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from resparse.finding import Fix, Located

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

MOST = 25_000
"""How many results a run may have that GitHub takes."""

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_ORDER = ("error", "warning", "info")


def capped(found: Sequence[Located]) -> Sequence[Located]:
    """Return no more findings than a run may have, the gravest first where there are more."""
    if len(found) <= MOST:
        return found
    return sorted(found, key=lambda each: _ORDER.index(each.finding.severity))[:MOST]


def log(found: Iterable[Located], rules: Sequence[Mapping[str, Any]], version: str) -> dict[str, Any]:
    """Return findings as a log of one run. rules: as ``resparse rules --format json`` has them."""
    places = {rule["code"]: number for number, rule in enumerate(rules)}
    driver = {
        "name": "resparse",
        "version": version,
        "semanticVersion": version,
        "rules": [_rule(rule) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, places[each.finding.code]) for each in found],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": rule["code"],
        "name": "".join(word.capitalize() for word in rule["name"].split("-")),
        "shortDescription": {"text": rule["what"]},
        "fullDescription": {"text": rule["why"]},
        "help": {"text": f"{rule['what']}\n\n{rule['why']}\n\nSource: {rule['source']}"},
        "defaultConfiguration": {"level": _LEVELS[rule["severity"]]},
    }


def _result(located: Located, place: int) -> dict[str, Any]:
    finding = located.finding
    message = f"{finding.message}: {finding.hint}" if finding.hint else finding.message
    where: dict[str, Any] = {"physicalLocation": _physical(located, finding.span)}
    if finding.clause:
        where["logicalLocations"] = [{"fullyQualifiedName": finding.clause, "kind": "element"}]
    result = {
        "ruleId": finding.code,
        "ruleIndex": place,
        "level": _LEVELS[finding.severity],
        "message": {"text": message},
        "locations": [where],
        "partialFingerprints": {"resparse/1": _fingerprint(located)},
    }
    if finding.fix:
        result["fixes"] = [_fix(located)]
    return result


def _physical(located: Located, span: tuple[int, int]) -> dict[str, Any]:
    region = {
        "startLine": located.start[0],
        "startColumn": located.start[1],
        "endLine": located.end[0],
        "endColumn": located.end[1],
        "charOffset": span[0],
        "charLength": span[1] - span[0],
    }
    return {"artifactLocation": {"uri": _uri(located.source)}, "region": region}


def _fix(located: Located) -> dict[str, Any]:
    finding = located.finding
    assert finding.fix is not None
    change = {
        "artifactLocation": {"uri": _uri(located.source)},
        "replacements": [_replacement(fix) for fix in (finding.fix, *finding.also)],
    }
    return {"description": {"text": finding.hint or "mend it"}, "artifactChanges": [change]}


def _replacement(fix: Fix) -> dict[str, Any]:
    region = {"charOffset": fix.span[0], "charLength": fix.span[1] - fix.span[0]}
    return {"deletedRegion": region, "insertedContent": {"text": fix.replacement}}


def _uri(source: str) -> str:
    """Return a path as a URI: relative as it was given, with ``file:`` where it is absolute."""
    path = PurePath(source)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _fingerprint(located: Located) -> str:
    """Return what stays the same of a finding when lines before it come or go."""
    finding = located.finding
    told = "\0".join((finding.code, finding.clause or "", finding.message, located.excerpt))
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]
