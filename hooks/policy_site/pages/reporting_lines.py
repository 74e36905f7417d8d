"""Reporting lines on pages: one line as a short list, all of them in turn, and each in a few words for a sentence."""

from __future__ import annotations

from markupsafe import Markup

from policy_site.guides.line_words import LineWriter
from policy_site.guides.vocabulary import VocabularyFile
from policy_site.pages.escaping import as_text
from policy_site.pages.guidance_cites import basis_words
from policy_site.policy.guidance import GuidanceRegister
from policy_site.school.reporting_lines import ReportingLine, ReportingLines, Told
from policy_site.school.settings import Settings
from policy_site.sources.plain_text import uncapitalised


class LinePages:
    """Reporting lines in words, for pages read by staff."""

    def __init__(self, lines: ReportingLines, vocabulary: VocabularyFile, settings: Settings, guidance: GuidanceRegister) -> None:
        self.lines = lines
        self.vocabulary = vocabulary
        self.settings = settings
        self.guidance = guidance
        self.writer = LineWriter(lines.register, vocabulary, "staff")

    def route(self, line_id: str) -> Markup:
        """One line as a list on one line of HTML, so that it can be inside a box: who hears what a child needs, who is told, the record, what happens next."""
        line = self.lines[line_id]
        rows = []
        if line.child:
            rows.append(self._row("If a child may need help", f"tell {self._told(line.child, line)}"))
        rows.append(self._row("Tell", self._tell(line)))
        if line.otherwise:
            rows.append(self._row("If you can’t be certain about anyone in school", f"tell {self._told(line.otherwise, line)}"))
        rows.append(self._row("Record it", self._record(line)))
        if line.onward:
            rows.append(self._row("Then", self._onward(line)))
        return Markup('<ul class="route">{}</ul>').format(Markup("").join(rows))

    def all_routes(self) -> Markup:
        """All lines one below another, each under its own heading, with where it comes from."""
        shown = [line for line in self.lines if line.kind != "adult" or line in self.lines.asked()]
        return Markup("\n\n").join(self._section(line) for line in shown)

    def _section(self, line: ReportingLine) -> Markup:
        source = line.record.source
        origins = [
            as_text(f"From the policy, lines {source.policy.replace('-', '–')}.") if source.policy else "",
            Markup("National guidance: {}.").format(basis_words(source.national, self.guidance, self.settings)) if source.national else "",
            as_text(f"Our own advice: {source.ours}.") if source.ours else "",
        ]
        return Markup('## {} {{: #about-{} }}\n\n{}\n\n<p class="origin" markdown="1">{}</p>').format(
            as_text(line.record.title), line.id, self.route(line.id), Markup(" ").join(filter(None, origins))
        )

    def _row(self, label: str, words: str) -> Markup:
        return Markup("<li><b>{}:</b> {}.</li>").format(as_text(label), as_text(words.rstrip(".")))

    def _tell(self, line: ReportingLine) -> str:
        words = self._told(line.tell, line)
        return f"{words}, but only if you’re certain that they aren’t involved" if line.tell.certain else words

    def _told(self, told: Told, line: ReportingLine) -> str:
        how = self.vocabulary.ways[told.how].words
        when = self.vocabulary.deadlines[told.when].words
        return self.settings.fill(f"{self.writer.told(told, line.concerned)}, {how}, {when}")

    def _record(self, line: ReportingLine) -> str:
        words = self.writer.write(line).actions
        record = next(action.record for action in words if action.record)
        return uncapitalised(self.settings.fill(record.words))

    def _onward(self, line: ReportingLine) -> str:
        assert line.onward is not None, "asked only where there is one"
        words = self.writer.told(line.tell, line.concerned)
        when = self.vocabulary.deadlines[line.onward.when].words
        verb = "contact" if " or " in words else "contacts"
        return f"{words} {verb} {self.writer.told(line.onward, line.concerned)}, {when}"


def in_words(lines: ReportingLines, vocabulary: VocabularyFile) -> dict[str, str]:
    """Each line in a few words for a sentence, by `{{ tell.… }}`: `tell the Chair of Governors now, in person`.

    `{{ tell.headteacher_parents }}` is the same for parents, and `{{ tell.headteacher_child }}` who hears, from parents, what a child may need.
    """
    writer, for_parents = LineWriter(lines.register, vocabulary, "staff"), LineWriter(lines.register, vocabulary, "parents")
    words = {}
    for line in lines:
        for name, headline in ((line.id, writer.write(line).headline), (f"{line.id}_parents", for_parents.write(line).headline)):
            words[name] = uncapitalised(headline)
            words[name.capitalize()] = headline
        told = for_parents.told(line.child or line.tell, line.concerned)
        # A deputy alone could be taken for the deputy headteacher.
        words[f"{line.id}_child"] = told if "safeguarding lead" in told else told.replace("deputy", "deputy safeguarding lead", 1)
    return words
