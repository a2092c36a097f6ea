from tests.crash.fuzz_imports import run_many


def test_random_files_lose_nothing_invent_nothing_and_are_imported_once() -> None:
    assert run_many(250, 5) == 0
