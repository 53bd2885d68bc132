"""What a reader collects on its way through one session, besides the values: nothing may get lost."""

from __future__ import annotations

from dataclasses import dataclass, field

from .page import Warning


@dataclass
class Findings:
    """Notes about one session, or about the page as a whole when `session` is empty."""

    session: str = ""
    warnings: list[Warning] = field(default_factory=list)
    not_understood: list[str] = field(default_factory=list)
    set_aside: list[str] = field(default_factory=list)

    def warn(self, field_name: str, message: str, text: str = "") -> None:
        self.warnings.append(Warning(self.session, field_name, message, text))

    def placeholder(self, field_name: str, text: str) -> None:
        self.warn(field_name, "The page holds only the template's placeholder here; fill this in.", text)

    def keep(self, text: str) -> None:
        """Keep text that belongs to no field, word for word."""
        if text:
            self.not_understood.append(text)
