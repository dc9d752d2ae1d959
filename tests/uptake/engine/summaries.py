"""Summaries of stakeholders' submissions on an invented State, laid out as such documents are."""

from dataclasses import dataclass, field

SYMBOL = "A/HRC/WG.6/99/XYZ/3"
SOURCES = {
    "RW": "River Watch, Port Amal (Xyland)",
    "The Open Gate": "The Open Gate Foundation, Lower Amal (Xyland)",
    "JS1": "Joint submission 1 submitted by: Fishers' Union; and Women of the Delta, Port Amal (Xyland)",
    "LAKE/JS2": "Joint submission 2 submitted by: Lake Alliance; House of Letters, Upper Amal (Xyland)",
    "NHRC*": "National Commission for Rights of Xyland, Port Amal (Xyland)",
}
GROUPS = {
    "RW": "Individual submissions",
    "JS1": "Joint submissions",
    "NHRC*": "National human rights institution",
}
PREFACE = [
    "A/HRC/50/9 and the addendum A/HRC/50/9/Add.1.",
    "The stakeholders listed below have contributed information for this summary; the full texts are on the web.",
]


@dataclass
class Summary:
    """A document in the making: paragraphs whose markers are written ^3^, and notes from number 3 on."""

    paragraphs: list[str]
    notes: list[str]
    columns: bool = True
    page_after: tuple[int, ...] = ()
    sources: dict[str, str] = field(default_factory=lambda: dict(SOURCES))

    def text(self) -> str:
        lines = [f"United Nations      {SYMBOL}", "General Assembly", "", "I. Background", ""]
        page = 1
        for number, words in enumerate(self.paragraphs, 1):
            lines.append(f"     {number}.     {words.replace('^', '')}")
            if number in self.page_after:
                lines += ["", str(page), "\f" + " " * 40 + SYMBOL, ""]
                page += 1
        lines += ["", "Notes", "", f"  1  {PREFACE[0]}", f"  2  {PREFACE[1]}", *self._list()]
        lines += [f" {number:>3} {words}" for number, words in enumerate(self.notes, 3)]
        return "\n".join([*lines, "", str(page), "\f", f"{SYMBOL}", ""])

    def _list(self) -> list[str]:
        lines = ["     Civil society"]
        for abbreviation, name in self.sources.items():
            if abbreviation in GROUPS:
                lines.append(f"     {GROUPS[abbreviation]}:")
            gap = " " * (24 - len(abbreviation)) if self.columns else " "
            lines.append(f"        {abbreviation}{gap}{name};")
        lines[-1] = lines[-1].rstrip(";") + "."
        return lines


def plain(notes: list[str], **more) -> Summary:
    """One paragraph for each note, behind one for the first two."""
    first = "This summary follows resolutions 5/1 and 16/21.^1^ It draws on five submissions.^2^"
    rest = [
        f"In 2024 it was said that the delta needed care, and that more was due.^{n}^"
        for n in range(3, 3 + len(notes))
    ]
    return Summary([first, *rest], notes, **more)
