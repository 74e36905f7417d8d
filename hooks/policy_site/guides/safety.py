"""The safety properties, proved over every route of every guide at build time.

Numbers are those of the design's list. Property 1 (emergency help in view on every step) is the page template's, and a
browser test holds it; here stands its part that is data: the way to help at once is the first answer's.

Each check takes a guide (and the register) and yields a Problem that names the route that breaks the property.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from policy_site.guides.guide import URGENCIES, Guide, Outcome, Question, Route
from policy_site.school.contacts import EMERGENCY, SOCIAL_CARE, Register
from policy_site.school.reporting_lines import ReportingLines
from policy_site.sources.problems import Problem, listed

LADO, POLICE = "lado", "police-101"
DSL_TEAM = ("dsl-team", "dsl", "deputy-dsl")
RECEIVERS = {
    "child": DSL_TEAM,
    "adult": ("headteacher", "chair-of-governors", LADO),
    "practice": ("headteacher", "chair-of-governors", "nspcc-whistleblowing"),
}
"""Who may be the first to be told, by what the concern is about."""

_ALWAYS = (SOCIAL_CARE, "emergency-duty-team", EMERGENCY, POLICE)
FIRST_RESPONDERS = {"child": _ALWAYS, "adult": (*_ALWAYS, LADO), "practice": (*_ALWAYS, "nspcc-whistleblowing")}
"""Who can act at once when those whom the school names cannot be reached, by what the concern is about."""

_DANGEROUS = re.compile(
    r"\b(do nothing|no action|wait|monitor|investigate|interview|keep an eye|see how it goes|keep (?:it|this|that) (?:secret|confidential|to yourself)"
    r"|look into it yourself|(?:tell|ask|speak to|speak with|talk to|talk with|ring|call) (?:the |their |her |his )?(?:parents?|carers?|family|mother|father|mum|dad) first)\b",
    re.I,
)
_WAY = " (the way there: "
_NEGATION = re.compile(r"\b(do not|don['’]t|never|nobody|no one|not|without|no need to|can['’]t|isn['’]t)\b", re.I)


def safety_problems(guide: Guide, lines: ReportingLines) -> list[Problem]:
    """Every way in which `guide` breaks a safety property. Its graph and its references must be sound."""
    routes = list(guide.routes())
    problems = {problem for check in GUIDE_CHECKS for problem in check(guide, lines)}
    problems |= {problem for route in routes for check in ROUTE_CHECKS for problem in check(route, lines)}
    ways: dict[tuple[str, str], list[Problem]] = {}
    for problem in sorted(problems):
        ways.setdefault((problem.where, problem.message.partition(_WAY)[0]), []).append(problem)
    return [_with_one_way(same) for same in ways.values()]


def _with_one_way(same: list[Problem]) -> Problem:
    """One fault of a step that several ways lead to: the first of them, and how many more there are."""
    more = len(same) - 1
    return replace(same[0], message=f"{same[0].message[:-1]}; and {more} more)") if more else same[0]


def _broken(guide: Guide, step_id: str, number: int, message: str, route: Route | None = None) -> Problem:
    way = f"{_WAY}{route})" if route else ""
    return guide.problem(step_id, f"safety property {number}: {message}{way}")


def _is_for_staff(guide: Guide) -> bool:
    return "staff" in guide.head.audience


# ---- checks of a whole guide


def danger_is_asked_first(guide: Guide, lines: ReportingLines) -> Iterator[Problem]:
    """1 and 2: the first question is about danger, and its yes and its "not sure" lead to 999 and children's social care."""
    start = guide.start
    if not isinstance(start, Question):
        return
    if start.settles != "danger":
        yield _broken(guide, start.id, 2, f"the first question settles {start.settles}; expected danger to be asked about before anything else")
        return
    if not any(answer.meaning == "concern" for answer in start.answers):
        yield _broken(guide, start.id, 1, "no answer says that there is danger; expected one with meaning: concern")
    for answer in start.answers:
        if answer.meaning == "concern":
            step = guide.steps[answer.goto]
            told = set(step.told()) if isinstance(step, Outcome) else set()
            if not isinstance(step, Outcome) or step.urgency != "emergency" or not {EMERGENCY, SOCIAL_CARE} <= told:
                message = f'answer "{answer.id}" leads to "{answer.goto}"; expected an outcome of urgency emergency that tells {EMERGENCY} and {SOCIAL_CARE}'
                yield _broken(guide, start.id, 1, message)
        if answer.meaning == "unsure":
            for outcome in _outcomes(guide, answer.goto):
                reached = {*outcome.told(), *outcome.unreachable}
                if URGENCIES.index(outcome.urgency) < URGENCIES.index("now") or SOCIAL_CARE not in reached:
                    message = f'answer "{answer.id}" can end at "{outcome.id}"; expected urgency now or sooner, with {SOCIAL_CARE} told or for when nobody can be reached'
                    yield _broken(guide, start.id, 1, message)


def _outcomes(guide: Guide, step_id: str) -> Iterator[Outcome]:
    """Every outcome that can follow from a step, each once for every way to it."""
    step = guide.steps[step_id]
    if isinstance(step, Outcome):
        yield step
    else:
        for answer in step.answers:
            yield from _outcomes(guide, answer.goto)


def not_sure_is_never_less_urgent(guide: Guide, lines: ReportingLines) -> Iterator[Problem]:
    """3: every question can be answered "not sure", and that is never less urgent than the reassuring answer."""
    for question in guide.questions:
        unsure = [answer for answer in question.answers if answer.meaning == "unsure"]
        others = [answer for answer in question.answers if answer.meaning == "reassuring"]
        others = others or [answer for answer in question.answers if answer.meaning != "unsure"]
        if not unsure:
            yield _broken(guide, question.id, 3, "there is no way on for somebody who is not sure; expected an answer with meaning: unsure")
        for answer in unsure:
            for other in others:
                if _least_urgent(guide, answer.goto) < _least_urgent(guide, other.goto):
                    yield _broken(guide, question.id, 3, f'"{answer.label}" can end less urgently than "{other.label}"; expected it never to be less urgent')


def _least_urgent(guide: Guide, step_id: str) -> int:
    step = guide.steps[step_id]
    if isinstance(step, Outcome):
        return URGENCIES.index(step.urgency)
    return min(_least_urgent(guide, answer.goto) for answer in step.answers)


def words_are_safe(guide: Guide, lines: ReportingLines) -> Iterator[Problem]:
    """5: no instruction to staff or parents says wait, monitor, investigate, keep it secret, or tell the family first."""
    if not {"staff", "parents"} & set(guide.head.audience):
        return
    for outcome in guide.outcomes:
        texts = [outcome.outcome, outcome.intro or "", *(action.do for action in outcome.actions)]
        for sentence in (part for text in texts for part in re.split(r"(?<=[.:;])\s+", text)):
            # A negation speaks for its own clause: "Do not worry, just monitor them" tells somebody to monitor.
            for clause in re.split(r"(?<=[,?!])\s+", sentence):
                match = _DANGEROUS.search(clause)
                if match and not _NEGATION.search(clause[: match.start()]):
                    yield _broken(guide, outcome.id, 5, f'an instruction says "{match[0]}"; expected nobody to be told to do that ("{sentence}")')


def words_name_whom_they_tell(guide: Guide, lines: ReportingLines) -> Iterator[Problem]:
    """12: an action's words name everybody whom its data tells, so that what is read and what is checked are one."""
    for outcome in guide.outcomes:
        for action in outcome.actions:
            words = action.do.replace("{{ local.front_door }}", "children's social care").replace("’", "'").casefold()
            if action.told_words and action.told_words.replace("’", "'").casefold() in action.do.replace("’", "'").casefold():
                continue
            for name in action.tell:
                if not all(any(form.replace("’", "'").casefold() in words for form in forms) for forms in _spoken(name, lines.register)):
                    yield _broken(guide, outcome.id, 12, f'an action tells "{name}", and its words do not say so ("{action.do}"); expected them to agree')


def contacts_are_spoken_of(guide: Guide, lines: ReportingLines) -> Iterator[Problem]:
    """12: a contact that an outcome shows besides those it tells is named in the outcome's words."""
    for outcome in guide.outcomes:
        texts = [outcome.intro, *(action.do for action in outcome.actions), *(note.text for note in outcome.notes), *outcome.never]
        words = " ".join(filter(None, texts)).replace("{{ local.front_door }}", "children's social care").replace("’", "'").casefold()
        for name in outcome.contacts:
            if not all(any(form.casefold() in words for form in forms) for forms in _spoken(name, lines.register)):
                yield _broken(guide, outcome.id, 12, f'it shows "{name}", and none of its words name it; expected them to agree')


def _spoken(name: str, register: Register) -> list[tuple[str, ...]]:
    """How words may name a contact, or each member of a group: its short form, its role, or the names it is searched by."""
    forms = {
        tuple(dict.fromkeys(filter(None, (contact.record.called, contact.record.short, contact.record.role, *contact.record.aliases))))
        for contact in register.expand([name])
    }
    return sorted(forms)


def outcomes_are_whole(guide: Guide, lines: ReportingLines) -> Iterator[Problem]:
    """6: every outcome tells somebody and says how it is recorded. (Who, by when and a cite are required by the models.)"""
    for outcome in guide.outcomes:
        if not outcome.told():
            yield _broken(guide, outcome.id, 6, "no action tells anybody; expected whom to tell, by id")
        if not any(action.record for action in outcome.actions):
            yield _broken(guide, outcome.id, 6, "no action says how this is recorded; expected record on one of them")


def staff_tell_and_record_now(guide: Guide, lines: ReportingLines) -> Iterator[Problem]:
    """5: no outcome for staff is less than "record it now and tell the DSL or a deputy now" (for an adult: the one who receives it)."""
    if not _is_for_staff(guide):
        return
    for outcome in guide.outcomes:
        if URGENCIES.index(outcome.urgency) < URGENCIES.index("now"):
            yield _broken(guide, outcome.id, 5, f"the urgency is {outcome.urgency}; expected now or emergency in a guide for staff")
        receivers = lines[outcome.line].tell.ids if outcome.line else RECEIVERS[outcome.subject]
        if outcome.line is None and not any(contact.people for contact in lines.register.expand(["dsl-team"])):
            receivers = (*receivers, SOCIAL_CARE)
        if not {contact.id for contact in lines.register.expand(receivers)} & {contact.id for contact in lines.register.expand(outcome.told())}:
            yield _broken(guide, outcome.id, 5, f"nobody who receives such a concern is told; expected an action that tells {' or '.join(receivers)}")


def nobody_is_a_dead_end(guide: Guide, lines: ReportingLines) -> Iterator[Problem]:
    """7: where the DSL or a deputy is told, it says whom to turn to when none of them can be reached."""
    team = {contact.id for contact in lines.register.expand(["dsl-team"])}
    for outcome in guide.outcomes:
        told = {contact.id for contact in lines.register.expand(outcome.told())}
        for contact in lines.register.expand(outcome.unreachable):
            if contact.id not in FIRST_RESPONDERS[outcome.subject]:
                yield _broken(guide, outcome.id, 7, f'"{contact.id}" stands under unreachable; expected {listed(FIRST_RESPONDERS[outcome.subject])}')
        if SOCIAL_CARE not in told and SOCIAL_CARE not in outcome.unreachable and not {"parents"} & set(guide.head.audience):
            yield _broken(guide, outcome.id, 7, f"{SOCIAL_CARE} is neither told nor named for when nobody can be reached; expected it under unreachable")
        if told & team and _is_for_staff(guide):
            others = [contact for contact in lines.register.expand(outcome.unreachable) if contact.id not in team]
            if not any(channel.link for contact in others for channel in lines.register.open_channels(contact, outcome.concerned)):
                yield _broken(
                    guide, outcome.id, 7, "it does not say whom to turn to when the DSL and deputies cannot be reached; expected a contact under unreachable"
                )


def nobody_is_sent_to_the_person(guide: Guide, lines: ReportingLines) -> Iterator[Problem]:
    """4: nobody is sent to the person the concern is about, nor to a line or a recording system that they see, and one safe way to reach somebody is left."""
    register = lines.register
    for outcome in guide.outcomes:
        for action in outcome.actions:
            if action.certain:
                continue
            for contact in register.expand(action.tell):
                if register.is_about(contact, outcome.concerned):
                    yield _broken(guide, outcome.id, 4, f'it sends people to "{contact.id}", held by the person the concern is about; expected somebody else')
        for contact in register.expand([*outcome.unreachable, *outcome.contacts]):
            if register.is_about(contact, outcome.concerned):
                yield _broken(guide, outcome.id, 4, f'it sends people to "{contact.id}", held by the person the concern is about; expected somebody else')
        if outcome.concerned & lines.alerted() and any(action.record and action.record.medium == "system" for action in outcome.actions):
            yield _broken(guide, outcome.id, 4, "it is recorded where the person it is about gets an alert; expected a record on paper")
        named = register.expand([*outcome.told(), *outcome.unreachable, *outcome.contacts])
        if not any(channel.link for contact in named for channel in register.open_channels(contact, outcome.concerned)):
            yield _broken(guide, outcome.id, 4, "no phone or e-mail address is left that the person concerned does not answer; expected one under unreachable")


# ---- checks of one route


def concern_is_never_less_urgent(route: Route, lines: ReportingLines) -> Iterator[Problem]:
    """11: where harm is answered with yes or "not sure", the guide ends with now or sooner; a guide for the DSL never ends later than today."""
    urgency = URGENCIES.index(route.outcome.urgency)
    harmed = route.facts.get("harm") == "possible" or any(
        question.settles == "harm" and answer.meaning in ("concern", "unsure") for question, answer in route.taken
    )
    if harmed and urgency < URGENCIES.index("now"):
        yield _broken(route.guide, route.outcome.id, 11, f"harm is not ruled out and the urgency is {route.outcome.urgency}; expected now or emergency", route)
    if {"harm", "threshold"} & set(route.settled) and urgency < URGENCIES.index("today"):
        yield _broken(route.guide, route.outcome.id, 11, f"a concern is weighed and the urgency is {route.outcome.urgency}; expected today or sooner", route)


def the_outcome_knows_the_person(route: Route, lines: ReportingLines) -> Iterator[Problem]:
    """4: an outcome knows everybody whom the answers on the way say the concern is about. (999 comes before who it is about.)"""
    missing = lines.concerned(route.concerns) - route.outcome.concerned
    if missing and route.outcome.urgency != "emergency":
        message = f"the answers say the concern is about {', '.join(route.concerns)}; expected the outcome to follow that reporting line"
        yield _broken(route.guide, route.outcome.id, 4, message, route)


def harm_is_asked_before_consent(route: Route, lines: ReportingLines) -> Iterator[Problem]:
    """2: consent, and whether it is safe to tell the family, are asked about only after danger and harm."""
    for index, settled in enumerate(route.settled):
        if settled in ("consent", "safe-to-tell") and not {"danger", "harm"} <= set(route.settled[:index]):
            question = route.taken[index][0]
            yield _broken(route.guide, question.id, 2, "consent is asked about before danger and harm are settled; expected harm first", route)


def the_reader_decides_no_threshold(route: Route, lines: ReportingLines) -> Iterator[Problem]:
    """8: staff and parents are asked for no legal threshold; where the DSL is, children's social care is asked for advice."""
    if "threshold" in route.settled and {"staff", "parents"} & set(route.guide.head.audience):
        yield _broken(
            route.guide, route.outcome.id, 8, "a legal threshold is decided in a guide for staff or parents; expected it only in a guide for the DSL", route
        )
    if {"threshold", "harm"} & set(route.settled) and "dsl" in route.guide.head.audience and SOCIAL_CARE not in route.outcome.told():
        yield _broken(route.guide, route.outcome.id, 8, f"a threshold is weighed and nobody's advice is asked; expected {SOCIAL_CARE} to be told", route)


def teachers_report_fgm_themselves(route: Route, lines: ReportingLines) -> Iterator[Problem]:
    """9: a teacher who discovers FGM on a girl under 18 reports to the police in person; everybody else goes to the DSL."""
    facts = route.facts
    if "fgm" not in facts:
        return
    must = facts.get("fgm") == "discovered" and facts.get("role") == "teacher" and facts.get("age", "under-18") == "under-18"
    outcome = route.outcome
    reports = [action for action in outcome.actions if POLICE in action.tell and action.by_reader]
    if must and not ("fgm-report" in outcome.duties and reports):
        message = f"a teacher discovered FGM; expected the duty fgm-report and an action by You that tells {POLICE}"
        yield _broken(route.guide, outcome.id, 9, message, route)
    if not must and "fgm-report" in outcome.duties:
        yield _broken(route.guide, outcome.id, 9, "the teacher's duty is put on somebody who does not have it; expected the DSL or a deputy", route)
    if not set(DSL_TEAM) & set(outcome.told()):
        yield _broken(route.guide, outcome.id, 9, "the DSL and deputies are not told; expected an action that tells one of them", route)


def any_harm_test_goes_to_the_lado(route: Route, lines: ReportingLines) -> Iterator[Problem]:
    """10: one harm test, or doubt about one, goes to the LADO; "low-level" is never the reporter's to decide."""
    facts, outcome = route.facts, route.outcome
    if facts.get("harm-test") in ("met", "unsure") and LADO not in outcome.told():
        yield _broken(route.guide, outcome.id, 10, "a harm test is met or in doubt and the LADO is not told; expected an action that tells lado", route)
    if facts.get("harm-test") in ("met", "unsure") and "low-level" in outcome.duties:
        yield _broken(route.guide, outcome.id, 10, "a harm test is met or in doubt and it ends as low-level; expected the LADO", route)
    if "low-level" in outcome.duties and facts.get("reader") != "receiver":
        yield _broken(route.guide, outcome.id, 10, "a reporter ends at a low-level concern; expected only the person who receives it to decide that", route)


Check = Callable[..., Iterator[Problem]]
GUIDE_CHECKS: tuple[Check, ...] = (
    danger_is_asked_first,
    not_sure_is_never_less_urgent,
    words_are_safe,
    words_name_whom_they_tell,
    contacts_are_spoken_of,
    outcomes_are_whole,
    staff_tell_and_record_now,
    nobody_is_a_dead_end,
    nobody_is_sent_to_the_person,
)
ROUTE_CHECKS: tuple[Check, ...] = (
    concern_is_never_less_urgent,
    the_outcome_knows_the_person,
    harm_is_asked_before_consent,
    the_reader_decides_no_threshold,
    teachers_report_fgm_themselves,
    any_harm_test_goes_to_the_lado,
)
