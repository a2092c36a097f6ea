"""`onward stages`: the same as the keys do."""

from __future__ import annotations

import json


def test_stages_are_listed_added_renamed_moved_and_deleted(three) -> None:
    assert "Interview" in three("stages").out
    assert three("stages", "Trial day", "--kind", "interview").out == "Trial day is now a stage.\n"
    assert three("stages", "Trial day", "--rename", "Trial shift").out == "Renamed Trial day to Trial shift.\n"
    assert three("stages", "Trial shift", "--before", "lead").out == "Trial shift is now before Lead.\n"
    assert three("stages", "Trial shift", "--before", "lead").out == "Trial shift is already before Lead.\n"
    listed = json.loads(three("stages", "--json").out)
    assert (listed["kind"], listed["items"][0]["name"], listed["items"][0]["kind"]) == (
        "stages",
        "Trial shift",
        "interview",
    )
    assert three("stages", "Trial shift", "--delete").out.startswith("Deleted the stage Trial shift.")
    assert three("undo").status == 0
    assert three("stages", "--json").out.count("Trial shift") == 1


def test_a_stage_in_use_needs_to_be_told_where_it_goes(three) -> None:
    refused = three("stages", "applied", "--delete")
    assert (refused.status, refused.out) == (1, "")
    assert "Choose a stage to move them to." in refused.err
    assert three("stages", "applied", "--delete", "--to", "lead").status == 0
    assert three("stages", "applied", "--to", "lead").status == 2


def test_a_kind_is_given_in_the_words_it_is_listed_in_and_the_old_one_is_read(three) -> None:
    for name, kind in (("Phone", "screening"), ("Call", "screen")):
        assert three("stages", name, "--kind", kind).status == 0
    kinds = {stage["name"]: stage["kind"] for stage in three("stages", "--json").json["items"]}
    assert (kinds["Phone"], kinds["Call"]) == ("screening", "screening")
    assert "lead, applied, screening, interview or offer" in three("stages", "Odd", "--kind", "zz").err
