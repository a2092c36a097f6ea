"""The smallest Textual program: what no Textual program can start, answer or leave faster than."""

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Static


class Hello(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("READY hello")

    def on_key(self, event: Key) -> None:
        if event.key == "q":
            self.exit()
        else:
            self.query_one(Static).update(f"READY pressed {event.key} {event.time}")


if __name__ == "__main__":
    Hello().run()
