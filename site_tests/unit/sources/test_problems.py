"""The report: one line for each problem, what others rest on first, one line for what many places miss."""

from __future__ import annotations

from policy_site.sources.problems import LONGEST, LONGEST_END, MOST_OF_A_FILE, TOLD_APART, NoSuch, Problem, report


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


def test_report_file_with_very_many_problems_is_told_of_in_part_and_counted() -> None:
    many = [Problem("content/a.md", number, "", "x; expected y") for number in range(1, 250_001)]
    heading, *told = report([*many, Problem("content/b.md", 7, "", "z; expected y")]).split("\n")
    assert heading.startswith("250,001 problems found")
    assert told[MOST_OF_A_FILE - 1 :] == [
        "content/a.md:100: x; expected y",
        "content/a.md:101: 249,900 more in this file from here on; mend the first ones, then build again",
        "content/b.md:7: z; expected y",
    ]


def test_report_problem_that_quotes_a_page_is_cut_in_its_middle() -> None:
    (row,) = rows(Problem("data/glossary.yaml", 5, "zed", f'"{"01902 " * 100_000}" is typed here; expected it in contacts.yaml only'))
    assert row.startswith('data/glossary.yaml:5: zed: "01902') and row.endswith("expected it in contacts.yaml only")
    assert len(row) == LONGEST + LONGEST_END + 3
