"""What docstrings and comments cite is there, and links between the documents lead somewhere.

The one form of a citation: ``(DOCUMENT: HEADING)`` with a heading of the document, then if need be the
number of an item in that section, ``A round 4``, ``2 to 4`` or ``1, 2 and 4``, or the name of a row, a
parameter or a definition in it, ``Verbs, improve``. Several are parted by semicolons.
"""

import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = {
    "Rulebook": "rulebook.md",
    "Deck format": "deck-format.md",
    "Claims": "claims.md",
    "Screens": "screens.md",
    "Architecture": "architecture.md",
}
CITED = re.compile(rf"(?<!`)\((?:{'|'.join(DOCUMENTS)}):\s[^()]*\)")
LOOSE = re.compile(rf"\b(?:{'|'.join(DOCUMENTS)}):\s|\((?:RULES|DECKS|ARTICLE|HOUSE|SCREENS|FACTS)\b[^()]*\)")
ITEM = re.compile(r"(.*?) (\d+(?:(?:, | and | to )\d+)*)")
KINDS = ("game/**/*.py", "tests/**/*.py", "assets/**/*.yaml", "decks/*.yaml")
FILES = sorted(path for kind in KINDS for path in ROOT.glob(kind))
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@cache
def sections(document: str) -> dict[str, str]:
    """Return each heading of a document with the text below it, deeper headings included."""
    text = re.sub(r"(?s)```.*?```", lambda block: block[0].replace("\n#", "\n "), read(document))
    heads = list(re.finditer(r"(?m)^(#+) (.*)$", text))
    found = {}
    for place, head in enumerate(heads):
        ends = (later.start() for later in heads[place + 1 :] if len(later[1]) <= len(head[1]))
        found[head[2].strip()] = text[head.end() : next(ends, len(text))]
    return found


@cache
def read(document: str) -> str:
    return (ROOT / "docs" / document).read_text(encoding="utf-8")


def problem_with(citation: str) -> str | None:
    """Return what is wrong with a citation, or None."""
    name, rest = citation.strip("()").split(": ", 1)
    for part in rest.split("; "):
        problem = problem_with_part(sections(DOCUMENTS[name]), part)
        if problem:
            return f"({name}: {part}): {problem}"
    return None


def problem_with_part(known: dict[str, str], part: str) -> str | None:
    if part in known:
        return None
    numbered = ITEM.fullmatch(part)
    if numbered and numbered[1] in known:
        text = known[numbered[1]]
        for number in numbers(numbered[2]):
            if not re.search(rf"(?m)^(?:\| )?{number}(?:\.| \|) ", text):
                return f"no item {number} there"
        return None
    heading, _, row = part.partition(", ")
    if heading not in known:
        return "no such heading"
    name = re.escape(row)
    forms = (rf"`{name}\b[^`\n]*`", rf"{name} \|", rf"\*\*{name}\*\*", f"{name}:")
    if not row or not re.search(rf"(?m)^(?:\| |- )?(?:{'|'.join(forms)})", known[heading]):
        return "no such row there"
    return None


def numbers(text: str) -> list[int]:
    """Return the numbers in a text like ``2, 4 and 6`` or ``2 to 4``."""
    found = [int(number) for number in re.findall(r"\d+", text)]
    return list(range(found[0], found[-1] + 1)) if " to " in text else found


def prose(path: Path) -> Iterator[tuple[int, str]]:
    """Yield each string and each run of comment lines of a module, with its line, as one line of text."""
    if path.suffix == ".yaml":
        yield from enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        return
    run: list[str] = []
    with path.open("rb") as file:
        for token in tokenize.tokenize(io.BytesIO(file.read()).readline):
            if token.type == tokenize.COMMENT:
                run.append(token.string.lstrip("#: "))
            elif token.type != tokenize.NL and run:
                yield token.start[0] - len(run), " ".join(run)
                run = []
            if token.type == tokenize.STRING:
                yield token.start[0], " ".join(token.string.split())


def citations(path: Path) -> Iterator[tuple[int, str]]:
    for line, text in prose(path):
        for found in CITED.finditer(text):
            yield line, found[0]


def test_every_citation_is_found_in_the_documents() -> None:
    wrong, n_right = [], 0
    for path in FILES:
        if path != Path(__file__):
            for line, citation in citations(path):
                problem = problem_with(citation)
                n_right += problem is None
                if problem:
                    wrong.append(f"{path.relative_to(ROOT)}:{line}: {problem}")
    assert not wrong, "\n".join(wrong)
    assert n_right > 50


def test_no_citation_has_a_form_of_its_own() -> None:
    loose = [
        f"{path.relative_to(ROOT)}:{line}: {text[:100]}"
        for path in FILES
        if path != Path(__file__)
        for line, text in prose(path)
        if LOOSE.search(CITED.sub("", text))
    ]
    assert not loose, "\n".join(loose)


@pytest.mark.parametrize(
    "citation",
    [
        "(Rulebook: Verb)",
        "(Rulebook: Set-up 9)",
        "(Rulebook: A round 2 to 5)",
        "(Rulebook: Verbs, shout)",
        "(Rulebook: Verbs, )",
        "(Claims: The claims 16)",
        "(Deck format: The file; Nowhere)",
    ],
)
def test_a_wrong_citation_is_noticed(citation: str) -> None:
    assert problem_with(citation)


@pytest.mark.parametrize(
    "citation",
    [
        "(Rulebook: Verbs)",
        "(Rulebook: Set-up 1; A round 2 to 4)",
        "(Rulebook: Verbs, improve)",
        "(Rulebook: Terms, strain)",
        "(Claims: The claims 15)",
    ],
)
def test_a_right_one_is_not(citation: str) -> None:
    assert problem_with(citation) is None


def slug(heading: str) -> str:
    """Return the anchor that a heading gets on the usual hosts."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(page: Path) -> None:
    text = re.sub(r"(?s)```.*?```", "", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        there = (page.parent / name).resolve() if name else page
        assert there.exists(), target
        if anchor:
            heads = re.findall(r"(?m)^#+ (.*)$", there.read_text(encoding="utf-8"))
            assert anchor in map(slug, heads), target
