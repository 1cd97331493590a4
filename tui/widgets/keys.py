"""The keys that the last line shows, made anew only where they change."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer


class Keys(Footer):
    """Textual's footer, without half of the work of the whole chat: that one is composed anew at every change of focus,
    and styles each of its keys three times."""

    _shown: tuple[tuple[str, str, bool], ...] = ()

    def bindings_changed(self, screen: Screen[object]) -> None:
        shown = tuple((b.key, b.description, enabled) for _, b, enabled, _ in screen.active_bindings.values() if b.show)
        if shown == self._shown or not self.app.app_focus:
            return
        self._shown = shown
        super().bindings_changed(screen)

    def compose(self) -> ComposeResult:
        """Each key is compact or not from the start."""
        for key in super().compose():
            compact = getattr(type(key), "compact", None)
            if compact is not None:
                is_compact = self.compact or key.has_class("-command-palette")
                key.set_reactive(compact, is_compact)
                key.set_class(is_compact, "-compact", update=False)
            yield key
