"""The report: one line for each problem, what others rest on first, one line for what many places miss."""

from __future__ import annotations

from policy_site.sources.problems import TOLD_APART, NoSuch, Problem, report


def rows(*problems: Problem) -> list[str]:
    return report(problems).split("\n")[1:]


def test_report_files_that_others_rest_on_come_first() -> None:
    paths = ["content/index.md", "decision_trees/fgm.yaml", "data/glossary.yaml", "contacts.yaml", "mkdocs.yml"]
    assert [row.partition(":")[0] for row in rows(*(Problem(path, 1, "", "x") for path in paths))] == paths[::-1]


def test_report_problem_with_line_breaks_and_hidden_characters_is_one_line_that_any_terminal_shows() -> None:
    (row,) = rows(Problem("content/a\nb.md", 1, "x\r", "a\x1b[31mb\u2028c\ud800; expected x"))
    assert row.isprintable() and row.encode()


def test_report_same_problem_twice_is_told_once() -> None:
    assert len(rows(Problem("a", 1, "", "x"), Problem("a", 1, "", "x"), Problem("a", 1, "", "x", kind="value_error"))) == 1


def test_report_name_missed_in_many_places_is_one_line() -> None:
    missed = [Problem("content/a.md", number, "", NoSuch("contact", "lado", "an id")) for number in range(TOLD_APART + 1)]
    assert len(rows(*missed)) == 1 and len(rows(*missed[1:])) == TOLD_APART
