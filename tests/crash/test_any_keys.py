from tests.crash.any_keys import run_many


def test_no_key_ends_the_dashboard() -> None:
    assert run_many(searches=2, keys=60, seed=1) == 0
