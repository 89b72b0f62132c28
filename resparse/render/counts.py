"""Count findings in a sentence."""

from collections.abc import Sequence


def summary(found: Sequence[tuple[str, str]], documents: int, fixable: int) -> str:
    """Return a sentence that counts findings. found: source and severity of each."""
    of = "1 document" if documents == 1 else f"{documents} documents"
    if not found:
        return f"no findings in {of}"
    severities = [severity for _, severity in found]
    named = [name for name in ("error", "warning", "info") if name in severities]
    kinds = ", ".join(_counted(name, severities.count(name)) for name in named)
    sources = len({source for source, _ in found})
    told = f"{_counted('finding', len(found))} ({kinds}) in {sources} of {of}"
    return f"{told}; --fix mends {fixable}" if fixable else told


def _counted(noun: str, number: int) -> str:
    plural = noun if noun == "info" or number == 1 else f"{noun}s"
    return f"{number} {plural}"
