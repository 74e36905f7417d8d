"""someone-else-to-ring: where the DSL or a deputy is told, the outcome says who to ring if none can be reached."""

from __future__ import annotations

from sample_guides import found, steps

from policy_site.guides.safety.someone_else_to_ring import RULE


def test_someone_else_to_ring_passes() -> None:
    assert found(RULE, "girl") == []


def test_someone_else_to_ring_only_the_team_is_found() -> None:
    edit = ("    unreachable: [childrens-social-care]\n    cites: [fgm", "    unreachable: [deputy-dsl]\n    cites: [fgm")
    assert steps(found(RULE, "girl", edit)) == ["report-yourself"]


def test_someone_else_to_ring_without_a_number_is_found() -> None:
    unusable = ("phones: [{number: 0161 496 0001}]", "phones: [{number: 0161 496 0001, as_printed: It does not work.}]")
    assert "report-yourself" in steps(found(RULE, "girl", contacts=[unusable]))
