"""Write findings as one line each, for editors and for the runners of workflows."""

from resparse.finding import Located
from resparse.render.control import one_line, visible

_NOTE = {"error": "error", "warning": "warning", "info": "note"}
_NOTICE = {"error": "error", "warning": "warning", "info": "notice"}

_IN_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_DATA | str.maketrans({":": "%3A", ",": "%2C"})


def gcc(located: Located) -> str:
    """Return a finding as compilers of the GNU project print one: ``file:line:column: warning: ...``."""
    finding = located.finding
    line, column = located.start
    place = f"{visible(located.source)}:{line}:{column}"
    return f"{place}: {_NOTE[finding.severity]}: {one_line(finding.message)} [{finding.code}]"


def github(located: Located) -> str:
    """Return a finding as a workflow command of GitHub, which shows it beside the line."""
    finding = located.finding
    properties = {
        "title": f"{finding.code} {finding.name}",
        "file": located.source,
        "line": located.start[0],
        "endLine": located.end[0],
        "col": located.start[1],
        "endColumn": located.end[1],
    }
    told = ",".join(f"{name}={str(value).translate(_IN_PROPERTY)}" for name, value in properties.items())
    message = f"{finding.message} ({finding.clause})" if finding.clause else finding.message
    return f"::{_NOTICE[finding.severity]} {told}::{message.translate(_IN_DATA)}"
