"""What is added to the sample data is not deleted with them unasked."""

from __future__ import annotations

from pathlib import Path

from app.screens.app import Dashboard
from app.screens.files.export import default_folder
from app.settings import Settings
from db import sample
from db.queries import Reader
from db.records.drafts import Draft
from db.store import Store
from tests.clocks import clock_at
from tests.widgets.seen import seen


async def test_leaving_asks_about_what_was_added_and_where_files_go_is_no_folder_that_is_deleted(
    tmp_path: Path,
) -> None:
    path = tmp_path / "sample.db"
    sample.write(path, clock_at(), size=5)
    app = Dashboard(
        Reader.open(path, clock_at()), clock_at(), Settings(), demo=True, first_notice="This is sample data."
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "sample" in seen(app)[0]
        assert "This is sample data." in "\n".join(seen(app))
        assert default_folder(app.session) != path.parent
        app.session.write(lambda store: store.applications.add(Draft("My real job", "Baker")))
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert "You added My real job to the sample data" in "\n".join(seen(app))
        await pilot.press("s")
        await pilot.pause()
        assert app.is_running
        await pilot.press("ctrl+q", "l")
        await pilot.pause()
    assert app.return_value == 0


async def test_leaving_the_sample_as_it_was_asks_nothing(tmp_path: Path) -> None:
    path = tmp_path / "sample.db"
    sample.write(path, clock_at(), size=5)
    store = Store.open(path, clock_at())
    store.history.move([1], 2)
    store.close()
    app = Dashboard(Reader.open(path, clock_at()), clock_at(), Settings(), demo=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert app.return_value == 0
