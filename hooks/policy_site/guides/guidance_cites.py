"""What a guide cites of national guidance: ids that there are not."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.policy.guidance import GuidanceRegister, unknown_id
from policy_site.sources.problems import Problem


def guidance_problems(guide: Guide, register: GuidanceRegister) -> Iterator[Problem]:
    """Every citation of guidance in `guide` that names no entry of the register."""
    for step_id, step in guide.steps.items():
        for cite in step.cites:
            yield from (guide.problem(step_id, message) for message in unknown_id(cite, register))
