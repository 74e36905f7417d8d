"""told-is-named: an instruction names everyone it tells."""

from __future__ import annotations

import pytest
from sample_guides import found, steps

from policy_site.guides.safety.told_is_named import RULE


def test_told_is_named_passes() -> None:
    assert found(RULE, "girl") == []


def test_told_is_named_no_one_named_is_found() -> None:
    problems = found(RULE, "girl", ("do: Discuss it with {{ told }} as well.", "do: Discuss it as well."))
    assert steps(problems) == ["report-yourself"] and problems[0].subject == "dsl-team"


def test_told_is_named_one_of_two_roles_named_is_found() -> None:
    problems = found(RULE, "girl", ("do: Discuss it with {{ told }} as well.", "do: Discuss it with the DSL as well."))
    assert [problem.subject for problem in problems] == ["deputy-dsl"]


def test_told_is_named_another_named_is_found() -> None:
    assert found(RULE, "girl", ("do: Discuss it with {{ told }} as well.", "do: Discuss it with the headteacher as well."))


@pytest.mark.parametrize(
    "nobody",
    [
        ("short: DSL, holder: adams", "short: DSL, holders: []"),
        ("holders: [brown, clark]", "holders: []"),
    ],
)
@pytest.mark.parametrize("guide", ["child", "girl"])
def test_told_is_named_a_role_that_no_one_holds_need_not_be_named(nobody: tuple[str, str], guide: str) -> None:
    assert found(RULE, guide, contacts=[nobody]) == []


@pytest.mark.parametrize("words", ["Discuss it with the police and {{ told }}.", "Discuss it with {{ told }}, then tell children’s social care."])
def test_told_is_named_somebody_whom_the_action_does_not_tell_is_found(words: str) -> None:
    assert steps(found(RULE, "girl", ("do: Discuss it with {{ told }} as well.", f"do: {words}"))) == ["report-yourself"]


@pytest.mark.parametrize(
    ("words", "is_found"), [("Tell the police that you did.", False), ("Tell children’s social care that you did.", True), ("Ring 999 in danger.", False)]
)
def test_told_is_named_an_action_that_tells_no_one_sends_people_only_to_those_others_tell(words: str, is_found: bool) -> None:
    assert bool(found(RULE, "girl", ("do: Write down what she said.", f"do: Write down what she said. {words}"))) is is_found


@pytest.mark.parametrize(
    "words", ["Don’t ask the police.", "They involve the police.", "You have a duty to report it to the police.", "Say what children’s social care said."]
)
def test_told_is_named_other_mentions_pass(words: str) -> None:
    assert found(RULE, "child", ("do: Listen carefully.", f"do: Listen carefully. {words}")) == []
