"""`onward stages`: the same as the keys do."""

from __future__ import annotations


def test_a_kind_is_given_in_the_words_it_is_listed_in_and_the_old_one_is_read(three) -> None:
    for name, kind in (("Phone", "screening"), ("Call", "screen")):
        assert three("stages", name, "--kind", kind).status == 0
    kinds = {stage["name"]: stage["kind"] for stage in three("stages", "--json").json["items"]}
    assert (kinds["Phone"], kinds["Call"]) == ("screening", "screening")
    assert "lead, applied, screening, interview or offer" in three("stages", "Odd", "--kind", "zz").err
