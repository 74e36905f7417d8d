"""Sentences as the safety rules read them: clauses, what a negation covers, who is named, what is said of time and media.

All of it goes by closed lists. What they don't know they don't see, so a rule that rests on them asks for the list to be complete:
`negations-known` refuses a "don't" whose instruction isn't on the list of what only a "don't" may stand before.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from policy_site.guides.guide import Guide, Outcome, Question
from policy_site.school.contacts import Register

FRONT_DOOR = "{{ local.front_door }}"
SYSTEM = "{{ local.recording_system }}"

_NEGATOR = re.compile(
    r"\b(?:(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|must|may|might|should|need) not|(?:do|does|did|is|are|was|were|has|have|had|could|would|must|should|need)n't"
    r"|can't|cannot|won't|never|not|no one|nobody|nothing|neither|nor|without|no need to|rather than|instead of)\b"
)
INSTRUCTION = re.compile(
    r"^(?:(?:and|but|then|so|or|please|also) )*(?:do not|don't|never) |\byou (?:must not|mustn't|should not|shouldn't) |\byou (?:do not|don't) (?=need |have to )"
)
"""A negation that forbids, or that says what isn't asked of the reader."""
_SCOPE_ENDS = re.compile(r"\b(?:and|but|before|until|unless|except|other than|only)\b")
_DUTY_TO = re.compile(r"\b(?:duty to (?:\w+ ){0,3}?|they (?:can|may|will) )$")
_OTHERS = re.compile(r"(?:and |but |then |so )*they (?!should\b|must\b)")
_QUESTION = re.compile(r"\b(?:which|whether|who|what|how|if|when|that)\b")
_IS_ALSO = re.compile(r"\b(?:is|are) also (?:the |a |an )?$")
_READER_IS = re.compile(r"\bif (?:you're|you are) (?:the |a |an )?$")
_ABOUT = re.compile(r"\b(?:about|close to|involving)(?: either| both)? (?:the |a |an )?$")
_SCOPE_OF_TIME_ENDS = re.compile(r",|\b(?:and|but|unless|except)\b")
_SENTENCE = re.compile(r"(?<=[.:;?!])[\"')]*\s+|\s+[–—]\s+")
_JOINT = re.compile(
    r",?\s+(?=(?:but|then|instead|just|simply|so)\b)|,\s+(?=and\b)|,\s+(?=or (?:i|they|no one|someone)\b)|\s+(?=and (?:then|just|don't|do not|never)\b)"
)
_SUBORDINATE = re.compile(r"^(?:and |but |even )?(?:if|when|whenever|where|while|because|until|unless|once|as|although|whether|before|after|since)\b")


@functools.lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """`text` for comparing: small letters, straight quotation marks, one space, services by one name each."""
    text = re.sub(r"children[’']s social care \(\{\{ *local\.front_door *\}\}\)", FRONT_DOOR, text, flags=re.I)
    text = text.replace(FRONT_DOOR, "children's social care").replace(SYSTEM, "the recording system")
    return " ".join(text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').split()).casefold()


@dataclass(frozen=True)
class Clause:
    """A part of a sentence for which one negation can speak, as `plain` text."""

    text: str

    def is_negated(self, at: int, *, of_time: bool = False) -> bool:
        """Whether a negation before `at` covers what stands there: "and", "before", "until" and the like end what it covers.

        `of_time`: "until" and "before" do not ("don't leave it until tomorrow").
        """
        before = [match for match in _NEGATOR.finditer(self.text) if match.end() <= at]
        ends = _SCOPE_OF_TIME_ENDS if of_time else _SCOPE_ENDS
        return bool(before) and not ends.search(self.text[before[-1].end() : at])

    def is_forbidden(self, at: int) -> bool:
        """Whether what stands at `at` is part of what an instruction forbids, such as "don't wait for the headteacher"."""
        return self.is_negated(at) and any(match.end() <= at for match in INSTRUCTION.finditer(self.text))

    def sends_to(self, at: int) -> bool:
        """Whether an instruction to tell, ring or ask somebody means whoever is named at `at`, unless a negation covers it.

        A "duty to report" is no instruction, nor is what others do ("they involve the police").
        """
        return bool(self.verb_of_telling(at))

    def verb_of_telling(self, at: int) -> str:
        """The verb of the instruction to tell whoever is named at `at`, or nothing where there is none."""
        if _OTHERS.match(self.text):
            return ""
        before = [
            match
            for match in TELLING.finditer(self.text)
            if match.end() <= at and not self.is_negated(match.start()) and not _DUTY_TO.search(self.text[: match.start()])
        ]
        between = self.text[before[-1].end() : at] if before else ""
        return before[-1][0] if before and len(between.split()) <= 4 and not _QUESTION.search(between) else ""

    def is_about(self, at: int) -> bool:
        """Whether what stands at `at` is only what something is about: "a concern about the headteacher"."""
        return bool(_ABOUT.search(self.text[:at]))

    def says_also(self, at: int) -> bool:
        """Whether what stands at `at` only says what else somebody is: "the headteacher is also the DSL"."""
        return bool(_IS_ALSO.search(self.text[:at]))

    def speaks_to(self, at: int) -> bool:
        """Whether what stands at `at` only says which readers are meant: "if you're the headteacher"."""
        return bool(_READER_IS.search(self.text[:at]))


@functools.lru_cache(maxsize=20_000)
def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of `text`, in order.

    "Don't worry, just watch them" is two: the negation of one doesn't cover the other. So is "If you can't reach them, wait".
    """
    return tuple(Clause(part) for sentence in _SENTENCE.split(plain(text)) for part in _parts(sentence) if part)


def _parts(sentence: str) -> Iterator[str]:
    for part in _JOINT.split(sentence):
        if _SUBORDINATE.match(part) and ", " in part:
            yield from part.split(", ", 1)
        else:
            yield part


# ---- who is named

_SCHOOL_ROLES = {
    "headteacher": ("headteacher", "head teacher", "headmaster", "headmistress", "@head", "@principal"),
    "dsl": ("dsl", "d.s.l.", "designated safeguarding lead", "safeguarding lead", "designated person"),
    "deputy-dsl": ("deputy dsl", "deputy dsls", "deputy designated safeguarding lead", "ddsl", "deputy", "deputies"),
    "chair-of-governors": ("chair of governors", "chair of the governors", "@chair"),
    "link-governor": ("link governor", "@governor"),
}
"""How sentences may name those who receive concerns in the school. `@`: only after "the" and the like."""
_SERVICES = {
    "childrens-social-care": ("children's social care", "social care", "social services"),
    "police-emergency": ("999", "police"),
    "police-101": ("101", "police"),
}
"""The same for services that every school knows."""
_AFTER_ARTICLE = r"(?:the|a|an|your|our|their|either|each|any|acting)\s+"
_OF_ANOTHER_SCHOOL = r"(?<!school's )(?<!its )(?<!their )(?<!another )(?<!new )(?<!other )"
_NOT_THIS_ROLE = r"(?!\s+(?:head|of (?:the|its|their|another) (?:last|new|next|other|previous|former) school))"


@dataclass(frozen=True)
class Mention:
    """A role, a service or a person named in a clause."""

    contacts: frozenset[str]
    """The contacts that the words may mean."""
    people: frozenset[str]
    """The person, where a name is given."""
    start: int
    end: int
    text: str


def mentions(clause: Clause, register: Register) -> tuple[Mention, ...]:
    """Every role, service and person of the register that `clause` names; the longest name wins."""
    names = _names(register)
    if clause.text not in names.found:
        names.found[clause.text] = tuple(_mentions(clause, names))
    return names.found[clause.text]


def _mentions(clause: Clause, names: _Names) -> Iterator[Mention]:
    for match in names.pattern.finditer(clause.text):
        contacts, people = names.forms[match["form"] or f"@{match['noun']}"]
        yield Mention(contacts, people, match.start(), match.end(), match[0])


def names_role(text: str, role: str, register: Register) -> bool:
    """Whether `text` names `role`, with or without an article: "another governor" names a governor."""
    forms = [form.removeprefix("@") for form, (contacts, _) in _names(register).forms.items() if role in contacts]
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", plain(text)) for form in forms)


@dataclass(frozen=True)
class _Names:
    """How the people and services of one register are named: forms of words, and a pattern for all of them."""

    register: Register
    forms: dict[str, tuple[frozenset[str], frozenset[str]]]
    pattern: re.Pattern[str]
    in_brackets: re.Pattern[str]
    found: dict[str, tuple[Mention, ...]] = field(default_factory=dict)
    """What each clause names, worked out once: many rules ask for it."""


_KNOWN_NAMES: dict[int, _Names] = {}


def _names(register: Register) -> _Names:
    """The names of `register`, worked out once. (A register can't be a key itself; it is kept, so that its id stays its own.)"""
    if id(register) not in _KNOWN_NAMES:
        if len(_KNOWN_NAMES) > 200:
            _KNOWN_NAMES.clear()
        forms = _forms(register)
        people = "|".join(re.escape(plain(name)) for name in sorted(set(register.people.values()), key=len, reverse=True)) or "(?!)"
        in_brackets = re.compile(rf" \((?:{people})(?:(?:,| or| and)* (?:{people}))*\)")
        _KNOWN_NAMES[id(register)] = _Names(register, forms, _pattern(forms), in_brackets)
    return _KNOWN_NAMES[id(register)]


def _forms(register: Register) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    found: dict[str, tuple[set[str], set[str]]] = {}
    for contact in register.contacts.values():
        given = [contact.called.removeprefix("the "), contact.record.short, contact.record.role]
        names = {plain(form) for form in given if form and "," not in form}
        names |= {*_SCHOOL_ROLES.get(contact.id, ()), *_SERVICES.get(contact.id, ())}
        for name in names:
            found.setdefault(name, (set(), set()))[0].add(contact.id)
        for person, name in zip(contact.people, contact.names, strict=True):
            words = plain(name).split()
            for form in {" ".join(words), f"{words[0]} {words[-1]}"} if len(words) > 1 else ():
                contacts, people = found.setdefault(form, (set(), set()))
                contacts.add(contact.id)
                people.add(person)
    return {form: (frozenset(contacts), frozenset(people)) for form, (contacts, people) in found.items()}


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(forms, key=lambda form: (-len(form), form))
    whole = "|".join(re.escape(form) for form in longest if not form.startswith("@"))
    nouns = "|".join(re.escape(form[1:]) for form in longest if form.startswith("@"))
    return re.compile(rf"(?<![\w@.]){_OF_ANOTHER_SCHOOL}(?:(?P<form>{whole}){_NOT_THIS_ROLE}|{_AFTER_ARTICLE}(?P<noun>{nouns or '(?!)'}))(?!\w)")


TELLING = re.compile(
    r"\b(?:tell|ring|phone|call|contact|ask|inform|notify|email|e-mail|text|message|write to|report (?:it |this |that )?to|speak (?:to|with)|talk (?:to|with)|go to|go and see|see"
    r"|check with|involve|notify|advice from|(?:discuss|agree|decide|consent)(?: \w+){0,3}? with|mention (?:it |this |that )?to|share (?:it |this |that )?with|consult|warn|let"
    r"|(?:give|hand|pass|send|take|show)(?: \w+){0,3}? to|refer(?: \w+){1,4}? to)\b"
)
_OTHER_PEOPLE = (
    r"(?:(?:the|a|an|your|another|any|other|some) )?(?:(?:deputy|assistant|acting) head(?:teacher)?|line manager|manager|head of year|year lead(?:er)?|phase leader|business manager"
    r"|office manager|receptionist|secretary|caretaker|colleagues?|friends?|(?:class )?teacher|teaching assistant|senior leader|senior member of staff|member of staff"
    r"|other staff|office staff|office|governors?|governing body|staff room)\b"
)
_TO_OTHERS = re.compile(rf"(?P<verb>(?!ask ){TELLING.pattern}) (?P<person>{_OTHER_PEOPLE})")


def told_to_others(clause: Clause, register: Register) -> Iterator[str]:
    """Everybody whom `clause` sends the reader to who is no role of the register, such as "your line manager", unless a negation covers it."""
    roles = [(mention.start, mention.end) for mention in mentions(clause, register)]
    for match in _TO_OTHERS.finditer(clause.text):
        is_role = any(start < match.end() and match.start("person") < end for start, end in roles)
        if not is_role and not clause.is_negated(match.start()):
            yield match["person"]


# ---- time

_NUMBER = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|a few|a couple of|several|some)"
_UNIT = r"(?:working |school )?(?:minute|hour|day|night|week|month|term|year)s?"
DURATION = re.compile(rf"\b({_NUMBER}) ({_UNIT})\b")
LATER = re.compile(
    r"\b(?:(?:next|the following) (?:week|term|month|year|half[- ]term|lesson|break|time|meeting|morning|day|inset day|monday|tuesday|wednesday|thursday|friday)"
    r"|tomorrow|later (?:on|today|this week|this term)"
    r"|after (?:the )?(?:weekend|half[- ]term|holidays?|break|lunch|lessons?|school|assembly|work)|(?:at|by|before) the end of (?:the )?(?:(?:school |working )?day|week|lesson|half[- ]term|term|month|year)"
    r"|when (?:you|they|he|she|we) (?:get|gets) (?:round|a chance|a moment|a minute|time|the time)|when (?:you|they) (?:have|find) (?:time|the time|a moment|a minute)|when there(?:'s| is) time|if (?:you|they) have (?:time|the time)"
    r"|when (?:it is|it's) convenient|when it suits|at (?:your|their) convenience|at (?:break|lunch|playtime|home ?time|the next)|in due course|eventually|some ?time (?:this|next|soon)|in good time|in your own time|sooner or later|no (?:rush|hurry)"
    r"|in (?:the )?(?:next )?(?:a )?few (?:minutes|hours|days|weeks)|on (?:monday|tuesday|wednesday|thursday|friday)|over the weekend|in the (?:morning|afternoon)|this (?:week|term|month)"
    r"|(?:once|when|until|unless|after|only if) (?:you're|you are|you feel|they're|they are) (?:sure|certain|confident|ready)(?! (?:that )?(?:they|he|she|has|have)\b)|hold off|hold on(?! (?:to|the|a|an|each|every|any|our|your|their|this|that)\b)|put it off|take your time|when ready|as and when)\b"
)
"""Later than any instruction on harm may be, unless the deadline of the action says the same."""
_IT = r"(?:it|this|that|them|him|her|things|matters|everyone|everybody|the (?:matter|concern|child|family|dust|parents|adult))"
_SETTLES = r"(?:settl(?:e|es|ed|ing)|calm(?:s|ed|ing)? down|cool(?:s|ed|ing)? (?:down|off)|blow(?:s|n|ing)? over|bl(?:ew|own) over|quieten(?:s|ed)?(?: down)?|di(?:es|ed) down|pass(?:es|ed)? over)"
WAITING = re.compile(
    r"\b(?:wait(?:s|ed|ing)|paus(?:e|es|ed|ing)|postpon(?:e|es|ed|ing)|defer(?:s|red|ring)?|delay(?:s|ed|ing)? (?:it|this|that|telling|until|till|for)|hesitat(?:e|es|ed|ing)|lying low|lie low|linger(?:s|ed|ing)?"
    r"|sle(?:ep|eps|pt|eping) on (?:it|this|that)|s(?:it|its|itting|at) on (?:it|this|that)|mull(?:s|ed|ing)? (?:it|this|that|things) over|stand(?:s|ing)? back|bid(?:e|es|ing) (?:your|their) time"
    rf"|(?:leav(?:e|es|ing)|left|let(?:s|ting)?) {_IT} (?:for (?:now|a|the|some|an)\b|(?:to )?(?:lie|rest|be|drop|stand|ride|go cold|run its course)\b|until|till|(?:to )?{_SETTLES})"
    rf"|giv(?:e|es|en|ing) {_IT} (?:(?:a|an|the|some|another|more|few|couple|of|little|whole|rest|good) ){{0,4}}(?:time|while|bit|day|days|night|week|weekend|weeks|month|term|minute|minutes|hour|hours|chance|rest)\b"
    rf"|{_SETTLES}(?= before|$)|(?:when|once|after|until|till|if|unless|as) {_IT} (?:\w+ )?{_SETTLES}|dust (?:has |have )?settled"
    r"|th(?:ink|inks|inking|ought) (?:it|this|that|things) (?:over|through)|(?:period|time|pause|moment) (?:of|for|to) (?:reflect(?:ion)?|thought|think)|(?:on|after) (?:some )?reflection|tak(?:e|es|ing) stock"
    r"|s(?:ee|ees|eeing) (?:how|if|whether|what) (?:it|things|they|this|that|the child|he|she|matters) (?:goes|go|develops?|turns? out|works? out|pans? out|happens?|settles?|gets?|improves?|changes?)"
    rf"|keep(?:s|ing) an eye|keep(?:s|ing)? (?:a (?:close )?watch|watch|until|till)|(?:can|could|may|might|will) (?:keep|stand over|be left) (?:until|till|for|over)|watch(?:es|ing)? and"
    r"|(?:when|once) (?:it|this|that|things|school|work|the (?:day|week|office|school)) (?:is|are|gets?|becomes?|has|have) (?:\w+ )?(?:quiet|quieter|calm|calmer|settled|easier|better|slower|less busy|over)"
    r"|(?:when|once) (?:the child|he|she|they) (?:is|are|gets?) (?:\w+ )?(?:older|calm|calmer|settled|ready to talk)|(?:when|once|until) (?:you|they) (?:have|'ve) (?:\w+ )?(?:gathered|collected|more|enough|proof|evidence|thought|slept|reflected)"
    r"|(?:when|next time|once) you (?:next |are next |happen to )?(?:see|meet|bump into|run into|catch) (?:them|him|her|the (?:headteacher|dsl|deputy|chair))|next time|the next (?:\w+ )?(?:meeting|supervision|inset)"
    rf"|(?:if|when|unless|in case|should) {_IT} (?:happens?|occurs?|recurs?) (?:again|twice|more than once)|if {_IT} (?:goes|go|carr(?:y|ies)|keeps?) on\b|if {_IT} (?:continues?|persists?)"
    r"|(?:in|over) time\b(?! for)(?<!heard over time)(?<!seen over time)|(?<!to help )at some (?:point|stage)|one of these days|some day|for (?:now|the moment|the time being|a while|a bit|the present)|the time being|before (?:too )?long"
    r"|(?:the|this|next) weekend(?!,| (?:team|number|line))|overnight|over (?:half[- ]term|the (?:holidays?|break|summer))|as soon as the (?:\w+ )?(?:term|week|lesson|day|holidays?) (?:is|has|are|have)"
    r"|once (?:the )?(?:\w+ )?(?:term|week|half[- ]term|holidays?) (?:is|has|are|have))\b"
)
"""Waiting, in whatever words it is put."""
PUT_OFF = re.compile(r"^(?:(?:and|but|then|so|or|please|also) )*(?:tell|ring|contact|report|record|write|speak|refer|do|pass)(?: \S+){0,8} later\b")
"""An instruction that ends with "later"."""
SOONER = re.compile(r"\b(?:now|at once|straight away|immediately|999|right away)\b")
TODAY = re.compile(r"\b(?:today|as soon as possible|same day|within)\b")

# ---- media

MEDIA = {
    "system": re.compile(r"\b(?:the )?(?:recording|online|electronic) system\b"),
    "paper": re.compile(r"\b(?:on (?:\w+ )?paper|yellow form|body map)\b"),
    "email": re.compile(r"\b(?:e-?mail(?:s|ed|ing)?|mailbox|inbox)\b"),
    "phone": re.compile(r"\b(?:ring|phone|telephone|call)\b"),
    "person": re.compile(r"\b(?:face to face|in person|when you meet|come in(?:to school)?|in private)\b"),
    "letter": re.compile(r"\b(?:by letter|by post|write to|send a (?:letter|note)|leave a (?:note|message|voicemail))\b"),
    "message": re.compile(
        r"\b(?:text(?: message)?s?|whatsapp|social media|group chat|voicemail|answer ?phone|chat app|post-it|sticky note|notebook|diary|memory stick)\b"
    ),
}
"""How sentences name a way of telling or a place of recording."""


def media_in(clause: Clause) -> Iterator[tuple[str, str]]:
    """(medium, the words) of every medium that `clause` names and no negation covers."""
    for medium, pattern in MEDIA.items():
        for match in pattern.finditer(clause.text):
            if not clause.is_negated(match.start()):
                yield medium, match[0]


def without_names(clause: Clause, register: Register) -> Clause:
    """`clause` without the names that stand in brackets beside a role: "a deputy (Mr A or Ms B)"."""
    return Clause(_names(register).in_brackets.sub("", clause.text))


# ---- texts


def outcome_texts(outcome: Outcome, *, never: bool = False) -> Iterator[tuple[str, str]]:
    """(where, text) of everything an outcome says to do or to know; `never`: what must not be done as well."""
    yield "headline", outcome.outcome
    if outcome.intro:
        yield "intro", outcome.intro
    for action in outcome.actions:
        yield "do", action.do
        yield "when", action.when_words
        if action.record:
            yield "record", action.record.words
    for note in outcome.notes:
        yield "note", note.text
    if never:
        yield from (("never", text) for text in outcome.never)


def question_texts(question: Question, *, labels: bool = False) -> Iterator[tuple[str, str]]:
    """(where, text) of everything a question says; `labels`: its answers as well."""
    yield "ask", question.ask
    if question.help:
        yield "help", question.help
    if question.why:
        yield "why", question.why
    for note in question.notes:
        yield "note", note.text
    if labels:
        yield from (("label", answer.label) for answer in question.answers)


def step_texts(guide: Guide, *, never: bool = False, labels: bool = False) -> Iterator[tuple[str, str, str]]:
    """(step, where, text) of everything a guide says."""
    for step in guide.steps.values():
        texts = outcome_texts(step, never=never) if isinstance(step, Outcome) else question_texts(step, labels=labels)
        yield from ((step.id, where, text) for where, text in texts)


def first_words(text: str, count: int = 4) -> str:
    """The first words of `text`, for a message."""
    return " ".join(text.split()[:count]).strip(",.;:")
