"""Work out how a run of a Word file looks, from its own settings and those of its styles."""

from typing import NamedTuple


class Look(NamedTuple):
    """Hold how a run looks. raised: set as a superscript. hidden: not printed."""

    italic: bool = False
    raised: bool = False
    hidden: bool = False


class Settings(NamedTuple):
    """Hold what a style or a run says of itself; ``None`` where it says nothing."""

    italic: bool | None = None
    italic_complex: bool | None = None
    raised: bool | None = None
    hidden: bool | None = None
    complex: bool = False
    style: str | None = None

    def over(self, base: "Settings") -> "Settings":
        """Return these settings, filled up from those of a base."""
        return Settings(
            base.italic if self.italic is None else self.italic,
            base.italic_complex if self.italic_complex is None else self.italic_complex,
            base.raised if self.raised is None else self.raised,
            base.hidden if self.hidden is None else self.hidden,
        )


NOTHING = Settings()


def blend(run: Settings, inner: Settings, above: Settings, base: Settings = NOTHING) -> Look:
    """Return the look of a run. inner: its own style; above: that of its paragraph; base: of the document."""
    italic = _switched(run.italic, inner.italic, above.italic, base.italic)
    if run.complex and not italic:
        italic = _switched(
            run.italic_complex, inner.italic_complex, above.italic_complex, base.italic_complex
        )
    raised = next((told for told in (run.raised, inner.raised, above.raised) if told is not None), False)
    return Look(italic, raised, _switched(run.hidden, inner.hidden, above.hidden, base.hidden))


def _switched(run: bool | None, inner: bool | None, above: bool | None, base: bool | None) -> bool:  # noqa: FBT001
    """Return a switch as Word has it: styles of text and paragraph undo each other."""
    if run is not None:
        return run
    return (bool(inner) != bool(above)) or bool(base)
