"""Have another program read a Word file that is too old for the reader here, where one is installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from resparse.source import Source

_PATIENCE = 60
"""Seconds that a program may take; a second is usual, LibreOffice needs five to start."""

_COMMANDS = (
    ("antiword", "-w", "0", "-m", "UTF-8.txt"),
    ("catdoc", "-w", "-d", "utf-8"),
)
"""Programs that print text, the one that keeps the markers of notes first."""

INSTALL = "save it as .docx, or install antiword, catdoc or LibreOffice, which can read it"


def converted(name: str, data: bytes) -> Source | None:
    """Return what the first installed program makes of a Word file, ``None`` where none makes anything."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "file.doc")
        path.write_bytes(data)
        for command in _COMMANDS:
            text = _printed([*command, str(path)])
            if text.strip():
                return Source(name, text)
        office = shutil.which("soffice") or shutil.which("libreoffice")
        return _by_office(name, office, path) if office else None


def _printed(command: list[str]) -> str:
    program = shutil.which(command[0])
    if program is None:
        return ""
    done = _run([program, *command[1:]])
    return done.decode("utf-8", "replace") if done else ""


def _run(command: list[str]) -> bytes | None:
    try:
        done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout


def _by_office(name: str, office: str, path: Path) -> Source | None:
    """Return what LibreOffice makes of it: it writes a file that the reader here reads."""
    from resparse.readers import docx

    profile = f"-env:UserInstallation={path.parent.joinpath('profile').as_uri()}"
    _run([office, profile, "--headless", "--convert-to", "docx", "--outdir", str(path.parent), str(path)])
    made = path.with_suffix(".docx")
    return docx.read(name, made.read_bytes()) if made.exists() else None
