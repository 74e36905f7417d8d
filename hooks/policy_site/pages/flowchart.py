"""A guide as a flowchart on A4, drawn as SVG when the site is built.

Questions stand one below another, each with its answers beside it and, beside each answer, where it leads: an outcome in
full where it is met first and by its letter after that, or the number of another question.

Why no layout library: a layered drawing sets all ends of a question side by side. The widest guide has nine; at 9 point
a readable box is about 45 mm wide, so they need 400 mm, and A4 has 190. This order needs one column of each kind.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

import segno

from policy_site.guides.guide import Answer, Guide, Outcome, Question

WIDTH, HEIGHT, MARGIN = 210.0, 297.0, 11.0
"""A4 and its margin, in millimetres, like every length here."""
FONT = 3.18
"""9.01 point: 9 is the least that is readable in print."""
LINE = FONT * 1.15
EM = 0.46
"""The width of an average letter in ems, on the wide side: Arial and its like average 0.45 to 0.5 over English words."""
QUESTION_X, QUESTION_W = MARGIN, 43.0
ANSWER_X, ANSWER_W = 58.0, 64.0
TARGET_X, TARGET_W = 127.0, WIDTH - MARGIN - 127.0
PAD, GAP = 1.1, 1.2
LEAST_ROWS = 3
TOP, BOTTOM = 28.0, HEIGHT - 16.0

Say = Callable[[str], str]


@dataclass(frozen=True)
class Sheet:
    """What stands at the head and foot of each sheet: title, address (may be empty), and the version line."""

    title: str
    address: str
    version: str


@dataclass
class _Row:
    """An answer with the box it leads to."""

    question: Question
    answer: Answer
    label: list[str]
    target: list[str]
    is_full: bool

    @property
    def height(self) -> float:
        return max(len(self.label), len(self.target)) * LINE + 2 * PAD


@dataclass
class _Block:
    """A question with its rows."""

    question: Question
    text: list[str]
    rows: list[_Row] = field(default_factory=list)

    @property
    def height(self) -> float:
        return max(len(self.text) * LINE + 2 * PAD, sum(row.height + GAP for row in self.rows) - GAP)

    def split(self, room: float, *, is_fresh: bool) -> tuple[_Block | None, _Block | None]:
        """What fits into `room`, and what is left for the next sheet. A piece has three answers at least; a fresh sheet takes one at any rate."""
        if self.height <= room:
            return self, None
        count = 0
        while count < len(self.rows) and _Block(self.question, self.text, self.rows[: count + 1]).height <= room:
            count += 1
        count = min(count, len(self.rows) - LEAST_ROWS)
        if count < LEAST_ROWS:
            count = 1 if is_fresh else 0
        if not count:
            return None, self
        more = _Block(self.question, [*self.text, "(continued)"], self.rows[count:])
        return _Block(self.question, self.text, self.rows[:count]), more


def flowchart(guide: Guide, sheet: Sheet, say: Say, names: Callable[[Sequence[str]], str]) -> list[str]:
    """The sheets of `guide`'s flowchart as SVG texts. `say` fills local words in; `names` words a list of contact ids."""
    order = _order(guide)
    numbers = {question_id: number for number, question_id in enumerate(order, 1)}
    letters: dict[str, str] = {}
    blocks = [_block(guide, question_id, numbers, letters, say, names) for question_id in order]
    sheets = _packed(blocks)
    return [_svg(placed, guide, sheet, number, len(sheets)) for number, placed in enumerate(sheets, 1)]


def _order(guide: Guide) -> list[str]:
    """The questions, each after every question that leads to it; where the graph leaves a choice, in the order of the file."""
    left = {question.id: question for question in guide.questions}
    order = []
    while left:
        behind = {answer.goto for question in left.values() for answer in question.answers}
        order.append(next(question_id for question_id in left if question_id not in behind))
        del left[order[-1]]
    return order


def _packed(blocks: Sequence[_Block]) -> list[list[tuple[_Block, float]]]:
    """The blocks with their places, sheet by sheet. A block that does not fit whole goes on upon the next sheet."""
    sheets: list[list[tuple[_Block, float]]] = [[]]
    y = TOP
    for block in blocks:
        rest: _Block | None = block
        while rest:
            head, rest = rest.split(BOTTOM - y, is_fresh=y == TOP)
            if head:
                sheets[-1].append((head, y))
                y += head.height + 2.4 * GAP
            if rest:
                sheets.append([])
                y = TOP
    return sheets


def _block(guide: Guide, question_id: str, numbers: Mapping[str, int], letters: dict[str, str], say: Say, names: Callable[[Sequence[str]], str]) -> _Block:
    """A question with its answers. `letters` gains the outcomes that are drawn in full here."""
    question = guide.steps[question_id]
    assert isinstance(question, Question)
    block = _Block(question, _wrap(f"{numbers.get(question_id, 0)}. {say(question.ask)}", QUESTION_W))
    for answer in question.answers:
        step = guide.steps[answer.goto]
        is_full = isinstance(step, Outcome) and step.id not in letters
        if isinstance(step, Question):
            target = _wrap(f"Go to question {numbers.get(step.id, 0)}", TARGET_W)
        elif is_full:
            letters[step.id] = _letter(len(letters))
            target = [*_wrap(f"{letters[step.id]}. {say(step.outcome)}", TARGET_W), *_wrap(f"Tell: {names(step.told())}", TARGET_W)]
        else:
            target = _wrap(f"See {letters[step.id]}", TARGET_W)
        block.rows.append(_Row(question, answer, _wrap(say(answer.label), ANSWER_W), target, is_full))
    return block


def _letter(index: int) -> str:
    return chr(ord("A") + index) if index < 26 else "A" + chr(ord("A") + index - 26)


def _wrap(text: str, width: float) -> list[str]:
    return textwrap.wrap(text, max(8, int((width - 2 * PAD) / (FONT * EM)))) or [""]


def _svg(placed: list[tuple[_Block, float]], guide: Guide, sheet: Sheet, number: int, count: int) -> str:
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:g}mm" height="{HEIGHT:g}mm" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" '
        f'font-family="Arial, Helvetica, sans-serif" font-size="{FONT}" data-guide="{guide.id}" role="img">',
        f"<title>{escape(sheet.title)}, sheet {number} of {count}</title>",
        '<defs><marker id="tip" markerWidth="3" markerHeight="3" refX="2.6" refY="1.5" orient="auto"><path d="M0 0L3 1.5L0 3z"/></marker></defs>',
        f'<rect width="{WIDTH:g}" height="{HEIGHT:g}" fill="#fff"/>',
        f'<text x="{MARGIN}" y="17" font-size="6.4" font-weight="bold">{escape(sheet.title)}</text>',
        f'<text x="{MARGIN}" y="24">In danger now? Ring 999 first. Start at question 1. “Not sure” has a way of its own.</text>',
        f'<text x="{MARGIN}" y="{HEIGHT - 11:g}">{escape(sheet.version)}</text>',
        f'<text x="{MARGIN}" y="{HEIGHT - 6.5:g}">{escape(sheet.address)}  Sheet {number} of {count}. The guide itself says how each step is done and recorded.</text>',
        _qr(sheet.address) if sheet.address else "",
    ]
    for block, top in placed:
        parts.append(_drawn(block, top))
    return "\n".join([*filter(None, parts), "</svg>", ""])


def _drawn(block: _Block, top: float) -> str:
    height = len(block.text) * LINE + 2 * PAD
    middle = top + height / 2
    parts = [f'<g data-step="{block.question.id}">', _box(QUESTION_X, top, QUESTION_W, height, block.text, bold=True, fill="#e6f0f4"), "</g>"]
    y = top
    for row in block.rows:
        centre = y + row.height / 2
        edge = f'data-edge="{row.question.id}:{row.answer.id}" data-to="{row.answer.goto}"'
        joint = ANSWER_X - 2.5
        start = QUESTION_X + QUESTION_W
        parts.append(f'<path d="M{start:g} {middle:g}H{joint:g}V{centre:g}H{ANSWER_X:g}" fill="none" stroke="#000" stroke-width=".25"/>')
        parts.append(_lines(ANSWER_X + PAD, centre, row.label))
        arrow = f"M{ANSWER_X + ANSWER_W:g} {centre:g}H{TARGET_X:g}"
        parts.append(f'<path {edge} d="{arrow}" fill="none" stroke="#000" stroke-width=".3" marker-end="url(#tip)"/>')
        target = _box(TARGET_X, y, TARGET_W, row.height, row.target, bold=False, fill="#fff" if row.is_full else "#f1f3f2")
        parts.append(f'<g data-step="{row.answer.goto}">{target}</g>' if row.is_full else target)
        y += row.height + GAP
    return "\n".join(parts)


def _box(x: float, y: float, width: float, height: float, lines: list[str], *, bold: bool, fill: str) -> str:
    rect = f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="1" fill="{fill}" stroke="#000" stroke-width=".3"/>'
    return rect + _lines(x + PAD, y + height / 2, lines, ' font-weight="bold"' if bold else "")


def _lines(x: float, centre: float, lines: list[str], style: str = "") -> str:
    first = centre - (len(lines) - 1) * LINE / 2 + FONT * 0.35
    spans = "".join(f'<tspan x="{x:g}" y="{first + index * LINE:.2f}">{escape(line)}</tspan>' for index, line in enumerate(lines))
    return f"<text{style}>{spans}</text>"


def _qr(address: str) -> str:
    """The address as a QR code, 20 mm wide, at the top right."""
    code = segno.make(address, micro=False)
    width, _ = code.symbol_size(border=0)
    scale = 20 / width
    squares = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(code.matrix) for x, dark in enumerate(row) if dark)
    return f'<path data-address="{escape(address)}" transform="translate({WIDTH - MARGIN - 20:g} 6) scale({scale:.4f})" d="{squares}"/>'
