"""The JSON Schema of a document: strict, valid, and true of every sample."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from specimen import DOCUMENT

import resparse
from resparse.record import document
from resparse.render import json as encoder
from resparse.resources import samples, schema

SCHEMA: dict[str, Any] = json.loads(schema().read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
FILES = sorted(samples().glob("*.txt"))


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_sample_is_valid(file: Path) -> None:
    VALIDATOR.validate(json.loads(encoder.line(resparse.read(file))))


def test_a_text_that_is_no_resolution_is_valid() -> None:
    VALIDATOR.validate(resparse.parse("Dear Sir,").to_dict())


def test_both_encodings_say_the_same() -> None:
    line, indented = encoder.line(DOCUMENT), encoder.indented(DOCUMENT)
    assert b"\n" not in line
    assert json.loads(line) == json.loads(indented) == document(DOCUMENT)


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Yield all JSON objects in a value."""
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value
    if isinstance(value, (dict, list)):
        for each in inner:
            yield from objects(each)


def whole() -> dict[str, Any]:
    """Return a document with an object of every kind in it."""
    record = copy.deepcopy(document(DOCUMENT))
    cited = dict.fromkeys(("symbol", "url", "organ", "date", "pinpoint", "act"))
    record["citations"].append({"kind": "resolution", "text": "58/166", "offset": 0, "span": [0, 6], **cited})
    VALIDATOR.validate(record)
    return record


def test_nothing_may_be_added_or_left_out_anywhere() -> None:
    record = whole()
    for each in objects(record):
        each["surprise"] = 1
        assert not VALIDATOR.is_valid(record)
        del each["surprise"]
        for name in list(each):
            if name != "rows":
                value = each.pop(name)
                assert not VALIDATOR.is_valid(record), name
                each[name] = value
    VALIDATOR.validate(record)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("schema", "resparse.resolution/2"),
        ("adopted", "22 December 2003"),
        ("session", None),
        ("agenda_items", None),
        ("body", [{"kind": "verse"}]),
    ],
)
def test_a_wrong_value_is_seen(field: str, value: object) -> None:
    record = whole() | {field: value}
    assert VALIDATOR.is_valid(record) is (field == "session")
