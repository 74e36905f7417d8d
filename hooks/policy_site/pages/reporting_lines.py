"""Reporting lines on pages: one line as a short list, all of them as a table, and each in a few words for a sentence."""

from __future__ import annotations

from markupsafe import Markup

from policy_site.guides.line_words import LineWriter
from policy_site.guides.vocabulary import VocabularyFile
from policy_site.pages.escaping import as_text
from policy_site.policy.citations import LABELS
from policy_site.school.reporting_lines import ReportingLine, ReportingLines, Told
from policy_site.school.settings import Settings

COLUMNS = ("If the concern is about", "Tell", "For the child", "Record it", "Who tells the LADO", "Where this comes from")


class LinePages:
    """Reporting lines in words, for pages read by staff."""

    def __init__(self, lines: ReportingLines, vocabulary: VocabularyFile, settings: Settings) -> None:
        self.lines = lines
        self.vocabulary = vocabulary
        self.settings = settings
        self.writer = LineWriter(lines.register, vocabulary, "staff")

    def route(self, line_id: str) -> Markup:
        """One line as a list on one line of HTML, so that it can be inside a box: who is told, who hears what the child needs, the record, what happens next."""
        line = self.lines[line_id]
        rows = [self._row("Tell", self._tell(line))]
        if line.otherwise:
            rows.append(self._row("If you can’t be certain of anyone", self._told(line.otherwise, line)))
        if line.child:
            rows.append(self._row("For the child", self._told(line.child, line)))
        rows.append(self._row("Record it", self._record(line)))
        if line.onward:
            rows.append(self._row("Then", self._onward(line)))
        return Markup('<ul class="route">{}</ul>').format(Markup("").join(rows))

    def table(self) -> Markup:
        """All lines as one table."""
        head = Markup("| {} |\n|{}").format(Markup(" | ").join(map(as_text, COLUMNS)), Markup("|").join([Markup("---")] * len(COLUMNS)) + Markup("|"))
        rows = [self._cells(line) for line in self.lines if line.kind != "adult" or line in self.lines.asked()]
        return Markup("\n").join([head, *(Markup("| {} |").format(Markup(" | ").join(cells)) for cells in rows)])

    def _row(self, label: str, words: str) -> Markup:
        return Markup("<li><b>{}:</b> {}.</li>").format(as_text(label), as_text(words.rstrip(".")))

    def _cells(self, line: ReportingLine) -> list[Markup]:
        source = line.record.source
        origins = [
            f"Policy, lines {source.policy}" if source.policy else "",
            f"{LABELS['national']}: {source.national}" if source.national else "",
            f"{LABELS['site']}: {source.ours}" if source.ours else "",
        ]
        cells = [
            line.record.title,
            self._tell(line) + (f". If you can’t be certain of anyone: {self._told(line.otherwise, line)}" if line.otherwise else ""),
            self._told(line.child, line) if line.child else ("The same" if line.kind != "child" else "–"),
            self._record(line),
            self._onward(line) if line.onward else "–",
            ". ".join(filter(None, origins)),
        ]
        return [as_text(self.settings.fill(cell[:1].upper() + cell[1:])) for cell in cells]

    def _tell(self, line: ReportingLine) -> str:
        words = self._told(line.tell, line)
        return f"{words}, but only someone you’re certain has no part in it" if line.tell.certain else words

    def _told(self, told: Told, line: ReportingLine) -> str:
        how = self.vocabulary.ways[told.how].words
        when = self.vocabulary.deadlines[told.when].words
        return self.settings.fill(f"{self.writer.told(told, line.concerned)}, {how}, {when}")

    def _record(self, line: ReportingLine) -> str:
        words = self.writer.write(line).actions
        record = next(action.record for action in words if action.record)
        return self.settings.fill(record.words)

    def _onward(self, line: ReportingLine) -> str:
        assert line.onward is not None, "asked only where there is one"
        words = self.writer.told(line.tell, line.concerned)
        when = self.vocabulary.deadlines[line.onward.when].words
        verb = "contact" if " or " in words else "contacts"
        return f"{words} {verb} {self.writer.told(line.onward, line.concerned)}, {when}"


def in_words(lines: ReportingLines, vocabulary: VocabularyFile) -> dict[str, str]:
    """Each line in a few words for a sentence, by `{{ tell.… }}`: `tell the Chair of Governors now, in person`."""
    writer = LineWriter(lines.register, vocabulary, "staff")
    words = {}
    for line in lines:
        headline = writer.write(line).headline
        words[line.id] = headline[:1].lower() + headline[1:]
        words[line.id.capitalize()] = headline
    return words
