"""The safety rules, proved over every route of every guide at build time: one rule, one module; `RULES` is the index.

`docs/safety.md` is made from this index. That emergency help is in view on every step (property 1) is also the page template's,
and a browser test holds it; here stands the part of it that is data.
"""

from __future__ import annotations

from collections.abc import Mapping

from policy_site.guides.guide import Guide
from policy_site.guides.safety import (
    answers_mean_what_they_say,
    concerned_not_in_words,
    danger_first,
    danger_is_999,
    danger_rings_999,
    danger_unsure_is_urgent,
    deadlines_are_said,
    duties_not_negated,
    fgm_dsl_told,
    fgm_duty_on_teachers_only,
    harm_before_consent,
    harm_is_now,
    harm_test_to_lado,
    headline_is_as_urgent,
    help_acts_at_once,
    in_person_is_said,
    it_is_recorded,
    low_level_not_by_reporter,
    media_agree,
    named_is_involved,
    negations_known,
    never_is_negative,
    no_later_words,
    no_threshold_for_staff,
    not_to_the_person,
    only_negated,
    outcome_knows_the_person,
    record_fits,
    record_out_of_sight,
    safe_line_left,
    shown_is_named,
    social_care_in_reach,
    someone_else_to_ring,
    someone_is_told,
    staff_tell_now,
    teacher_reports_fgm,
    threshold_takes_advice,
    told_by_voice,
    told_in_time,
    told_is_named,
    told_receives_it,
    unsure_not_less_urgent,
    way_on_when_unsure,
)
from policy_site.guides.safety.rule import Rule
from policy_site.school.reporting_lines import ReportingLines
from policy_site.sources.problems import Problem

PROPERTIES: Mapping[int, str] = {
    1: "Emergency help on every step",
    2: "Danger first; harm before consent",
    3: "A way on for “I’m not sure”, never less urgent than “no”",
    4: "No one is sent to the person concerned, to someone close to them, or to a line they answer",
    5: "Staff do no less than tell and record now",
    6: "Every outcome says who, what, when and how it is recorded, and where that comes from",
    7: "No dead end when people can’t be reached",
    8: "No guide decides a legal threshold",
    9: "FGM: a teacher’s own duty; suspicion to the DSL; others to the DSL",
    10: "Any one harm test is enough; a reporter never calls a concern low-level",
    11: "Harm is now",
    12: "Words and data agree",
    13: "The same subject has the same route everywhere",
    14: "Where warning the family could raise the risk, every outcome says so",
    15: "Words fit the reader",
}
"""The safety properties that the rules prove together."""

RULES: tuple[Rule, ...] = (
    danger_rings_999.RULE,
    danger_unsure_is_urgent.RULE,
    danger_first.RULE,
    harm_before_consent.RULE,
    way_on_when_unsure.RULE,
    unsure_not_less_urgent.RULE,
    not_to_the_person.RULE,
    record_out_of_sight.RULE,
    safe_line_left.RULE,
    outcome_knows_the_person.RULE,
    staff_tell_now.RULE,
    told_receives_it.RULE,
    someone_is_told.RULE,
    it_is_recorded.RULE,
    help_acts_at_once.RULE,
    social_care_in_reach.RULE,
    someone_else_to_ring.RULE,
    no_threshold_for_staff.RULE,
    threshold_takes_advice.RULE,
    teacher_reports_fgm.RULE,
    fgm_duty_on_teachers_only.RULE,
    fgm_dsl_told.RULE,
    harm_test_to_lado.RULE,
    low_level_not_by_reporter.RULE,
    harm_is_now.RULE,
    told_is_named.RULE,
    shown_is_named.RULE,
    named_is_involved.RULE,
    concerned_not_in_words.RULE,
    media_agree.RULE,
    in_person_is_said.RULE,
    no_later_words.RULE,
    headline_is_as_urgent.RULE,
    deadlines_are_said.RULE,
    told_in_time.RULE,
    told_by_voice.RULE,
    record_fits.RULE,
    answers_mean_what_they_say.RULE,
    never_is_negative.RULE,
    only_negated.RULE,
    negations_known.RULE,
    duties_not_negated.RULE,
    danger_is_999.RULE,
)
"""Every rule, by the number of its property."""


def safety_problems(guide: Guide, lines: ReportingLines) -> list[Problem]:
    """Every way in which `guide` breaks a safety rule. Its graph and its references must be sound."""
    return sorted(problem for rule in RULES for problem in rule.problems(guide, lines))
