"""What a page may write between `{{` and `}}`: local words, and a few calls with ids.

`MACROS` is the whole language. Anything else between braces is a fault, found before the site is built.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes
from markupsafe import Markup

from policy_site.content.addresses import KnownNames
from policy_site.pages import contact_cards
from policy_site.pages.escaping import as_text
from policy_site.policy.sections import WrittenPage
from policy_site.school.contacts import Audience, Register
from policy_site.school.settings import Settings
from policy_site.school.staffing import FACTS, all_met, unknown_facts
from policy_site.sources.problems import NoSuch, Problem, did_you_mean, listed


@dataclass(frozen=True)
class Macro:
    """A call that pages may write: what its arguments name, and how many there may be (None: any number)."""

    names: str
    most: int | None = None


MACROS: Mapping[str, Macro] = {
    "name": Macro("contact", 1),
    "names": Macro("contact or group"),
    "phone": Macro("contact", 1),
    "email": Macro("contact", 1),
    "call": Macro("contact", 1),
    "card": Macro("contact", 1),
    "cards": Macro("contact or group"),
    "unusable": Macro("contact", 1),
    "query": Macro("query"),
    "guidance": Macro("guidance", 1),
    "guidance_short": Macro("guidance", 1),
    "guidance_title": Macro("guidance", 1),
    "guidance_name": Macro("guidance", 1),
    "guidance_now": Macro("guidance", 1),
    "guidance_short_now": Macro("guidance", 1),
    "edition": Macro("guidance", 1),
    "edition_now": Macro("guidance", 1),
    "directory": Macro("directory", 1),
    "contact_filter": Macro("nothing", 0),
    "induction_roles": Macro("nothing", 0),
    "declarations": Macro("nothing", 0),
    "guides": Macro("audience", 1),
    "policy_contents": Macro("nothing", 0),
    "a_to_z": Macro("nothing", 0),
    "glossary": Macro("nothing", 0),
    "versions": Macro("nothing", 0),
    "route": Macro("reporting line", 1),
    "routes": Macro("nothing", 0),
    "policy_review": Macro("nothing", 0),
    "signed_policy": Macro("nothing", 0),
    "national_changes": Macro("nothing", 0),
    "papers": Macro("nothing", 0),
    "overview": Macro("overview", 1),
    "whos_who": Macro("nothing", 0),
}
LISTS = (
    "directory",
    "contact_filter",
    "induction_roles",
    "declarations",
    "guides",
    "policy_contents",
    "a_to_z",
    "glossary",
    "versions",
    "route",
    "routes",
    "national_changes",
    "papers",
    "overview",
    "whos_who",
)
"""The calls that need the whole site."""
DIRECTORIES = ("everyone", "parents")
AUDIENCES = ("home", "everyone", "staff", "dsl", "headteacher", "parents")
_KNOWN: Mapping[str, str] = {
    "contact": "the id of one contact from contacts.yaml",
    "contact or group": "an id from contacts.yaml",
    "query": "an entry of data/policy/queries.yaml",
    "guidance": "an id from data/guidance.yaml",
    "directory": listed(DIRECTORIES),
    "audience": listed(AUDIENCES),
    "reporting line": "the id of a line in data/reporting_lines.yaml",
    "overview": "the id of an entry of data/overviews.yaml",
    "nothing": "nothing between the brackets",
}
"""What the arguments of a call may name, for messages."""

FILLED_IN = "\ufffc"
"""The mark that stands for what a word or a call will say."""
_NAME, _NUMBER = FILLED_IN * 2, FILLED_IN * 3
"""The marks for a contact's name, and for its number or address."""
_MARKS = {"query": "", "name": _NAME, "names": _NAME, "phone": _NUMBER, "email": _NUMBER, "call": _NUMBER}
"""The marks of calls that have one of their own."""
RUNS_ON = re.compile(
    rf"[^\W_][@+]?{FILLED_IN}{{2,}}|{FILLED_IN}{{2,}}[@.]?[^\W_]|{FILLED_IN}{{4,}}"
    rf"|[0-9+][-–./ ]{{1,3}}{_NUMBER}|{_NUMBER}(?:[-–/ ]{{1,3}}|\.|[, (]+(?:or|ext(?:ension|n)?|option|then)\b[. ]*)[0-9]",
    re.I,
)
"""A name, a number or an address of a contact, of which something typed beside it makes another one."""
_BRACES = re.compile(r"\{\{[^{}]*\}\}")

_ENVIRONMENT = Environment(autoescape=True, keep_trailing_newline=True, comment_start_string="{%#", comment_end_string="#%}")
# Only its parser is used, so no page can run anything. The comment signs are moved out of the way: `{#` begins an id in Markdown.


@lru_cache(maxsize=4096)
def _parsed(body: str) -> nodes.Template:
    """`body` as data, words and calls; raises TemplateSyntaxError. A section is asked for three times: checked, and filled in for two pages."""
    return _ENVIRONMENT.parse(body)


_SAYS_NOTHING = re.compile(r"(?<=\S)[ \t]+(?=\{\{\s*query\()")
"""The space before a call that names a query: readers see nothing of it, so the space goes with it."""
_HALF_CLOSED = re.compile(r"\{\{([^{}\n]*)\}(?!\})")
_CURLY = re.compile(r"\{\{[^{}\n]*[“”‘’][^{}\n]*\}\}")


def _unreadable(row: str, said: str) -> str:
    """What is wrong with a call that cannot be read, and how the row's call is written."""
    if found := _HALF_CLOSED.search(row):
        return f"this begins with two braces and ends with one; expected {{{{{found[1]}}}}}"
    if found := _CURLY.search(row):
        return f"curly quotation marks stand between the braces; expected straight ones: {re.sub('[“”‘’]', chr(34), found[0])}"
    return f'this cannot be read ({said}); expected {{{{ word }}}} or {{{{ call("id") }}}}'


def call_problems(page: WrittenPage, known_names: KnownNames) -> Iterator[Problem]:
    """Everything between braces on `page` that is not in the language, or names what does not exist. What could not be read (None) is not missed."""
    try:
        parsed = _parsed(page.body)
    except TemplateSyntaxError as error:
        yield page.problem(page.body_line + error.lineno - 1, "{{ }}", _unreadable(page.body.split("\n")[error.lineno - 1], error.message or ""))
        return
    except RecursionError:
        line = page.body_line + page.body.count("\n", 0, page.body.index("{"))
        yield page.problem(line, "{{ }}", 'too many brackets stand between the braces; expected {{ word }} or {{ call("id") }}')
        return
    register = known_names.register
    known: dict[str, Collection[str] | None] = {
        "contact": list(register.contacts) if register else None,
        "contact or group": register.known if register else None,
        "query": known_names.queries,
        "guidance": list(known_names.guidance.entries) or None,
        "directory": DIRECTORIES,
        "audience": AUDIENCES,
        "reporting line": known_names.lines or None,
        "overview": known_names.overviews,
        "nothing": (),
        _OTHER_WORDS: _other_words(register) if register else None,
    }
    yield from _statement_problems(parsed.body, page, known_names.settings, known)
    yield from _repeated(parsed.body, page, {})


def _repeated(statements: Iterable[nodes.Node], page: WrittenPage, seen: dict[tuple[object, ...], int]) -> Iterator[Problem]:
    """A problem for each list that the page shows twice to the same readers: its parts have ids. `seen`: the lists above, with their lines."""
    for statement in statements:
        if isinstance(statement, nodes.If):
            for branch in (statement.body, statement.else_):
                yield from _repeated(branch, page, dict(seen))
        elif isinstance(statement, nodes.Output):
            for node in statement.nodes:
                if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in LISTS:
                    call = (node.node.name, *(argument.value for argument in node.args if isinstance(argument, nodes.Const)))
                    line = page.body_line + node.lineno - 1
                    if call in seen:
                        yield page.problem(line, "{{ }}", f"what {call[0]} shows stands on this page already, by line {seen[call]}; expected it once")
                    seen.setdefault(call, line)


def _statement_problems(
    statements: Iterable[nodes.Node], page: WrittenPage, settings: Settings | None, known: Mapping[str, Collection[str] | None]
) -> Iterator[Problem]:
    for statement in statements:
        line = page.body_line + statement.lineno - 1
        match statement:
            case nodes.Output():
                for node in statement.nodes:
                    if not isinstance(node, nodes.TemplateData):
                        line = page.body_line + node.lineno - 1
                        yield from (page.problem(line, "{{ }}", message) for message in _node_messages(node, settings, known))
            case nodes.If(elif_=[]):
                if (message := _condition_message(statement.test)) is not None:
                    yield page.problem(line, "{% if %}", message)
                yield from _statement_problems([*statement.body, *statement.else_], page, settings, known)
            case _:
                yield page.problem(line, "{% %}", 'this is not used in pages; expected {{ word }}, {{ call("id") }}, or {% if fact %} … {% endif %}')


def _condition(test: nodes.Node) -> str | None:
    """A condition as `head-is-dsl` or `not head-is-dsl`; None where it is anything else."""
    match test:
        case nodes.Name(name=name):
            return name.replace("_", "-")
        case nodes.Not(node=nodes.Name(name=name)):
            return "not " + name.replace("_", "-")
    return None


def _condition_message(test: nodes.Node) -> str | None:
    condition = _condition(test)
    if condition is None:
        return "this condition cannot be read; expected {% if head_is_dsl %} or {% if not head_is_dsl %}, for example"
    unknown = unknown_facts([condition])
    known = [name.replace("-", "_") for name in FACTS]
    name = condition.removeprefix("not ").replace("-", "_")
    return NoSuch("fact", name, f"{listed(known)}{did_you_mean(name, known)}") if unknown else None


_OTHER_WORDS = "other words for contacts"


def _other_words(register: Register) -> dict[str, str]:
    """Contacts' ids by their roles and the other words for them."""
    return {words.casefold(): contact.id for contact in register.contacts.values() for words in (*contact.record.aliases, contact.record.role)}


def _node_messages(node: nodes.Expr, settings: Settings | None, known: Mapping[str, Collection[str] | None]) -> Iterator[str]:
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        if settings is None:
            return
        yield from settings.unknown_places(f"{{{{ {node.node.name}.{node.attr} }}}}")
        return
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name) or node.kwargs or node.dyn_args or node.dyn_kwargs:
        yield 'this is not a word or a call that pages can use; expected {{ school.name }} or {{ phone("dsl") }}, for example'
        return
    name = node.node.name
    if name not in MACROS:
        yield NoSuch("call", name, f"{listed(MACROS)}{did_you_mean(name, MACROS)}")
        return
    macro = MACROS[name]
    values = [argument.value if isinstance(argument, nodes.Const) else None for argument in node.args]
    if any(not isinstance(value, str) for value in values):
        yield f'{name} takes ids in quotes; expected {name}("...")'
        return
    if (macro.most is not None and len(values) > macro.most) or (macro.most != 0 and not values):
        yield f"{name} has {len(values)} ids; expected {macro.most if macro.most is not None else 'at least one'}"
    names = known[macro.names]
    for value in values:
        if names is not None and value not in names:
            words = known[_OTHER_WORDS] if macro.names.startswith("contact") else None
            meant = words.get(str(value).casefold()) if isinstance(words, Mapping) else None
            yield NoSuch(macro.names, value, _KNOWN[macro.names] + (f'; did you mean "{meant}"' if meant else did_you_mean(value, names)))


def without_calls(body: str) -> str:
    """`body` with a mark in the place of each word and call, so that what is left is what somebody typed."""
    try:
        return "".join(_blanked(node) for node in _parsed(body).find_all((nodes.TemplateData, nodes.Getattr, nodes.Call)))
    except (TemplateSyntaxError, RecursionError):
        return _BRACES.sub(FILLED_IN, body)


def _blanked(node: nodes.Node) -> str:
    match node:
        case nodes.TemplateData(data=text):
            return str(text)
        case nodes.Call(node=nodes.Name(name=name)):
            return _MARKS.get(name, FILLED_IN)
    return FILLED_IN


def list_calls(body: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The calls on a page that need the whole site, each with its arguments."""
    for call in _parsed(body).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in LISTS:
            yield call.node.name, tuple(argument.as_const() for argument in call.args)


def has_lists(body: str) -> bool:
    """Whether a page has such calls, as far as can be told without reading it."""
    return "{{" in body and any(f"{name}(" in body for name in LISTS)


def render(
    body: str, register: Register, settings: Settings, lists: Mapping[str, Callable[..., str]], *, short: bool = False, reader: Audience = "staff"
) -> str:
    """`body`, in which call_problems has found no fault, with every word and call filled in. `lists`: the calls that need the whole site (MACROS' last ones).

    `short`: contacts as lines and not as cards. `reader`: whose words the cards use.
    """

    def many(ids: Iterable[str]) -> Markup:
        contacts = register.expand(ids)
        return contact_cards.lines(contacts) if short else contact_cards.cards(contacts, register, reader=reader)

    calls: dict[str, Any] = {
        "name": lambda contact: contact_cards.name_of(register[contact]),
        "names": lambda *ids: contact_cards.names_of(register.expand(ids)),
        "phone": lambda contact: contact_cards.channel_of(register[contact], "phone"),
        "email": lambda contact: contact_cards.channel_of(register[contact], "email"),
        "call": lambda contact: contact_cards.buttons(register[contact]),
        "card": lambda contact: many([contact]) if short else contact_cards.card(register[contact], register, reader=reader),
        "cards": lambda *ids: many(ids),
        "unusable": lambda contact: contact_cards.unusable(register[contact]),
        "query": lambda *ids: Markup(""),
        **lists,
    }
    return _written(_parsed(settings.articles(_SAYS_NOTHING.sub("", body))).body, "", register, calls, settings)


def _written(statements: Iterable[nodes.Node], before: str, register: Register, calls: Mapping[str, Callable[..., object]], settings: Settings) -> str:
    """`statements` filled in. `before`: the text that they follow, which tells whether a sentence begins."""
    text = before
    for statement in statements:
        if isinstance(statement, nodes.If):
            condition = _condition(statement.test)
            assert condition is not None, "checked when the page was loaded"
            text += _written(statement.body if all_met([condition], register) else statement.else_, text, register, calls, settings)
        elif isinstance(statement, nodes.Output):
            for node in statement.nodes:
                text += _filled(node, text, calls, settings)
    return text[len(before) :]


def _filled(node: nodes.Node, before: str, calls: Mapping[str, Callable[..., object]], settings: Settings) -> str:
    match node:
        case nodes.TemplateData(data=text):
            return str(text)
        case nodes.Getattr(node=nodes.Name(name=group), attr=name):
            return str(as_text(settings.word(group, name, before) or ""))
        case nodes.Call(node=nodes.Name(name=name), args=arguments):
            return str(as_text(calls[name](*(argument.as_const() for argument in arguments))))
    raise AssertionError(f"{node} was checked when the page was loaded")
