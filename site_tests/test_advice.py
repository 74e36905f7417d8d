"""Whoever does what the report says, to the letter, has a site: its advice is followed by a program that knows no more than the report does."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from school_writer import write_plain

from policy_site.content.outside_sites import FILE as OUTSIDE_SITES
from policy_site.site.load import load_site
from policy_site.sources.problems import Problem

MOST_ROUNDS = 4
"""So often is the report followed: what comes to light when something is mended may ask for more."""
PAGE = "content/about/extra.md"
RECORDING, GLOSSARY, GUIDE = "content/policy/recording.md", "data/glossary.yaml", "decision_trees/worried.yaml"
Edit = Callable[[str, re.Match[str]], str]


def _instead(text: str, match: re.Match[str]) -> str:
    return _changed(text, match["typed"], match["better"])


def _changed(text: str, words: str, better: str) -> str:
    """`text` with `better` in the place of the first `words`, though a line's end or a link may stand within them."""
    within = r"(?:\s|\[|\]\([^()]*\))*"
    pattern = within.join(re.escape(letter) for letter in words if not letter.isspace())
    assert re.search(pattern, text), f"{words} is not in {text}"
    return re.sub(pattern, lambda match: better, text, count=1)


ADVICE: tuple[tuple[str, Edit], ...] = (
    (r'there is no (?P<typed>#[a-z-]+) on .*; did you mean "(?P<better>[^"]+)"$', lambda line, match: line.replace(match["typed"], f"#{match['better']}", 1)),
    (r'(?:there is no [a-z ]+"|^"|leads to ")(?P<typed>[^"]+)".*; did you mean "(?P<better>[^"]+)"$', _instead),
    (r'"(?P<typed>[^"]+)" is typed here; expected it in contacts\.yaml only.*, and (?P<better>\{\{ \w+\("[a-z0-9-]+"\) \}\}) here$', _instead),
    (r'"(?P<typed>[^"]+)" is typed here; expected (?P<better>\{\{ [a-z_.]+ \}\}), so that', _instead),
    (r'"(?P<typed>[^"]+)" is typed here; expected it in contacts\.yaml only: leave it out here', lambda line, match: _changed(line, match["typed"], "")),
    (r'^"(?P<typed>[^"]+)" (?:is a single day|ends before it begins); .*(?:alone, |perhaps )(?P<better>\S+)$', _instead),
    (r"^(?P<typed>[0-9-]+) has not come yet; expected today's date \((?P<better>[0-9-]+)\)", _instead),
    (r'^id: "(?P<typed>[^"]+)" differs from the file\'s name; expected "(?P<better>[^"]+)"$', _instead),
    (r'^"(?P<typed>[^"]+)" is too (?:small|large); expected (?P<better>[0-9]+) or', _instead),
    (r"alerts people it may be about; expected in: (?P<better>\w+)$", lambda line, match: line.replace("in: system", f"in: {match['better']}", 1)),
    (r"^this name is not known here; .*; did you mean \"(?P<better>[^\"]+)\"$", lambda line, match: line),
    (r"(?:expected it once(?:: delete one of the two lines)?|or this line taken out)$", lambda line, match: ""),
    (r"^a heading of the first level; expected ##", lambda line, match: f"#{line}"),
    (r"^this heading has no id; expected (?P<id>\{: #[a-z-]+ \}) after it$", lambda line, match: f"{line.rstrip()} {match['id']}\n"),
    (r"^words in quotation marks stand behind the address of a link; ", lambda line, match: re.sub(r' "[^"]*"(?=\))', "", line)),
    (r"^HTML \(words between < and >\) is typed here; expected plain words", lambda line, match: re.sub(r"<[^<>]*>", "", line)),
    (r"^this link leads nowhere; expected a file name such as (?P<file>\S+) between", lambda line, match: line.replace("]()", f"](../policy/{match['file']})")),
    (r"^this link has no words; expected where it leads", lambda line, match: line.replace("[](", "[Recording](")),
    (
        r'^".*" stands beside what a call shows, and both read as one; expected words between them',
        lambda line, match: re.sub(r"\}\}(?=\w)", "}}, point ", line),
    ),
    (
        r"there is a backslash in double quotation marks|^there is a hidden character here that is not text; expected plain words: type the line again$",
        lambda line, match: re.sub(r"\\u\w{4}|[^\x20-\x7e\n]", "", line),
    ),
    (r"^there is a tab here; expected spaces", lambda line, match: line.replace("\t", "  ")),
    (
        r"^the letter \"(?P<letter>.)\" of another alphabet stands in a word here; expected the letter on the keyboard",
        lambda line, match: line.replace(match["letter"], "e"),
    ),
)
"""What a message says, and what that makes of the line that it names. Of several that fit, the first is followed."""


def follow(school: Path, problem: Problem) -> bool:
    """Do what the message of a problem says, with nothing but its file, its line and its words; whether it says what to do."""
    file = school / problem.path
    if re.search(r"or take it away(?:; did you mean|$)|take one of the two files away$|rename this file, or take it away$", problem.message):
        file.unlink()
        return True
    if site := re.search(r"a line for it there: (- \S+)$", problem.message):
        with (school / OUTSIDE_SITES).open("a", encoding="utf-8") as sites:
            sites.write(site[1] + "\n")
        return True
    before, line, after = _around(file.read_text(encoding="utf-8"), problem.line)
    for pattern, edit in ADVICE:
        if match := re.search(pattern, problem.message):
            if "seen from this one" in problem.message:
                text = line.replace(problem.where.partition("#")[0], match["better"], 1) + after
            elif "name is not known here" in problem.message:
                text = re.sub(rf"\b{re.escape(problem.where.rpartition('.')[2])}:", f"{match['better']}:", line, count=1) + after
            else:
                text = edit(line + after, match) if "typed" in match.groupdict() else edit(line, match) + after
            file.write_text(before + text, encoding="utf-8")
            return True
    return False


def _around(text: str, number: int) -> tuple[str, str, str]:
    """(what stands before a line, the line, what stands behind it)."""
    lines = text.splitlines(keepends=True)
    return "".join(lines[: number - 1]), lines[number - 1], "".join(lines[number:])


def page(body: str) -> tuple[str, str, str]:
    """A slip that is a whole new page."""
    return PAGE, "", f"---\ntitle: A page\n---\n\n{body}\n"


SLIPS = {
    "a contact's id": page('Ring {{ phone("childrens-social-car") }}.'),
    "a call": page('Ring {{ phon("childrens-social-care") }}.'),
    "a number": page("Ring 0161 496 0001 now."),
    "a number over a line's end": page("Ring 0161\n496 0001 now."),
    "an address": page("Write to office@example.org."),
    "a name": page("Ask Ms Adams."),
    "a name that has something": page("Go to Ms Adams’s room."),
    "a name over a link": page("Ask Ms [Ad](../index.md)ams."),
    "a school": page("We are Larch Lane School."),
    "a local word": page("Ring the First Contact Team."),
    "a word of the settings": page("Ring {{ local.front_dor }}."),
    "a heading's level": page("# A heading {: #a-heading }\n\nWords."),
    "a page": page("[Words](../policy/recordin.md)"),
    "a heading of a page": page("[Words](../policy/recording.md#what-to-recrod)"),
    "a folder for its page": page("[Words](../policy/recording)"),
    "an outside site": page("[Words](https://www.nspcc.org.uk/x)"),
    "a title of a link": page('[Words](../index.md "title")'),
    "a link that leads nowhere": page("[Words]()"),
    "a link without words": page("[](../index.md)"),
    "an element": page("<b>Words</b>"),
    "an end of an element": page("Words.</main>"),
    "a digit behind a number": page('Ring {{ phone("childrens-social-care") }}1 now.'),
    "a letter of another alphabet": page("Her\u0435 it is."),
    "a hidden character": page("Turned \u202eround."),
    "a box": page("!!! nevr\n    Words."),
    "a fact": page("{% if head_is_dls %}\nWords.\n{% endif %}"),
    "a section's heading without an id": (RECORDING, "## Who sees it {: #who-sees-it }", "## New\n\nWords.\n\n## Who sees it {: #who-sees-it }"),
    "a name in front matter": (RECORDING, "audience:", "audence:"),
    "a related section": (RECORDING, "related: [allegations]", "related: [allegation]"),
    "a contact in front matter": (RECORDING, "contacts: [dsl-team, lado]", "contacts: [dsl-team, laddo]"),
    "a day still to come": (RECORDING, "on: 2026-10-01", f"on: {date.today().year + 1}-10-01"),
    "a copy of a section": ("content/policy/recording-copy.md", "", (RECORDING,)),
    "a backup": ("content/policy/recording.md.bak", "", "x"),
    "a page in the place of another": ("content/staff.md", "", "---\ntitle: Staff\n---\n\nWords.\n"),
    "a copy of a guide": ("decision_trees/other.yml", "", (GUIDE,)),
    "a data file of another name": ("data/glosary.yaml", "", "- x\n"),
    "a name in a record": (GLOSSARY, "term: Referral", "trem: Referral"),
    "a name twice": ("contacts.yaml", "    called: the LADO\n", "    called: the LADO\n    called: the LADO\n"),
    "a clause": (GLOSSARY, "see: [recording#what-to-record]", "see: [recording#what-to-recod]"),
    "an escape": (GLOSSARY, "term: Referral", 'term: "Ref\\ud800erral"'),
    "a place of the settings": (GLOSSARY, "local.early_help_plan_short", "local.early_help_plan_shrt"),
    "a guide's deadline": ("data/reporting_lines.yaml", "when: now", "when: noww"),
    "a record in the system": ("data/reporting_lines.yaml", "in: paper", "in: system"),
    "a person": ("contacts.yaml", "holder: davis", "holder: daviss"),
    "a shared line": ("contacts.yaml", "lines: [school-phone, school-mailbox]", "lines: [school-phon, school-mailbox]"),
    "a person instead": ("contacts.yaml", "    discreet: Ask to speak in person.", "    instead: [headteacher]\n    discreet: Ask to speak in person."),
    "a contact's day": ("contacts.yaml", "checked_on: 2026-10-01", f"checked_on: {date.today().year + 1}-10-01"),
    "days of confirmation": ("contacts.yaml", "confirm_within_days: 120", "confirm_within_days: 1200"),
    "closed days": ("mkdocs.yml", 'exit_to: "https://example.org/"}', 'exit_to: "https://example.org/", closed_days: [2026-12-25]}'),
    "closed days turned round": ("mkdocs.yml", 'exit_to: "https://example.org/"}', 'exit_to: "https://example.org/", closed_days: [2027-01-01/2026-12-21]}'),
    "a quick exit": ("mkdocs.yml", 'exit_to: "https://example.org/"', 'exit_to: "https://weather.example/"'),
    "a menu's page": ("mkdocs.yml", "Home: index.md", "Home: indx.md"),
    "a number in a guide": (GUIDE, "help: Go by what you saw.", "help: Go by what you saw, 0161 496 0001."),
    "a question of a guide": (GUIDE, "goto: about-an-adult", "goto: about-an-adlt"),
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_advice_followed_to_the_letter_gives_a_site(tmp_path: Path, slip: tuple[str, str, str | tuple[str]]) -> None:
    school = write_plain(tmp_path / "school")
    path, old, new = slip
    file = school / path
    text = file.read_text(encoding="utf-8") if old else ""
    assert old in text
    file.write_text(
        text.replace(old, new, 1) if isinstance(new, str) and old else new if isinstance(new, str) else (school / new[0]).read_text(encoding="utf-8"),
        encoding="utf-8",
    )
    site, problems = load_site(school)
    assert problems, "the slip is no fault"
    for _ in range(MOST_ROUNDS):
        if site is not None:
            break
        followed = False
        # From the last line up, so that a line taken out leaves the others where they are.
        for problem in sorted(problems, key=lambda problem: (problem.path, -problem.line)):
            followed |= (school / problem.path).exists() and follow(school, problem)
        assert followed, problems
        site, problems = load_site(school)
    assert site is not None, problems
