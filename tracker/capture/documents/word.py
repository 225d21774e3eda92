"""Word documents (.docx): headers, then paragraphs and tables in their order."""

import io
from collections.abc import Iterator
from posixpath import join, normpath
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx.oxml.parser import parse_xml

from tracker.attachments.archives import read_archive
from tracker.attachments.formats import DOCX
from tracker.attachments.rules import Encrypted, Unfit
from tracker.capture.documents.refusals import Damaged, OtherDocument, Protected, TooLong

MOST_PART = 20_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_LEFT_OUT = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr",
             "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}  # fmt: skip


def read_word(data: bytes) -> str:
    """Return the words of a Word document; what it links to is not fetched.

    Raises:
        Refusal: it is another document, damaged, protected, or too long.
    """
    try:
        form = read_archive(data)
    except Encrypted as error:
        raise Protected from error
    except Unfit as error:
        raise Damaged(error.message) from error
    if form is not DOCX:
        raise OtherDocument
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(_blocks(archive))
    except (BadZipFile, KeyError, ValueError, SyntaxError, RecursionError) as error:
        raise Damaged from error


def _blocks(archive: ZipFile) -> Iterator[str]:
    main = _targets(archive, "_rels/.rels", "", "/officeDocument")[0]
    folder, _slash, name = main.rpartition("/")
    links = f"{folder}/_rels/{name}.rels"
    once: set[str] = set()
    if links in archive.namelist():
        for header in _targets(archive, links, folder, "/header"):
            for line in _lines(_root(archive, header)):
                if line.strip() and line not in once:
                    once.add(line)
                    yield line
    yield from _lines(_root(archive, main))


def _root(archive: ZipFile, name: str) -> Any:  # noqa: ANN401 -- lxml is untyped
    """Return a part as a tree; one that declares entities is refused."""
    if archive.getinfo(name).file_size > MOST_PART:
        raise TooLong
    root: Any = parse_xml(archive.read(name))
    if root.getroottree().docinfo.internalDTD is not None:
        raise Damaged
    return root


def _targets(archive: ZipFile, links: str, folder: str, kind: str) -> list[str]:
    """Return the parts of this kind that `links` names; links that lead out are left alone."""
    return [
        normpath(join("/", folder, one.get("Target"))).lstrip("/")
        for one in _root(archive, links)
        if (one.get("Type") or "").endswith(kind) and one.get("TargetMode") != "External"
    ] or ([] if folder else ["word/document.xml"])


def _lines(element: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield the lines of paragraphs and tables, in reading order."""
    for child in element:
        if child.tag == f"{_W}p":
            yield _words(child)
        elif child.tag == f"{_W}tr":
            yield from _row(child)
        elif child.tag not in _LEFT_OUT and isinstance(child.tag, str):
            yield from _lines(child)


def _row(row: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield one line for a row of short cells, else the lines of each cell."""
    cells = [[line for line in _lines(cell) if line.strip()] for cell in row.iter(f"{_W}tc")]
    if all(len(cell) < 2 for cell in cells):
        yield "\t".join(line for cell in cells for line in cell)
        return
    for cell in cells:
        yield from cell


def _words(paragraph: Any) -> str:  # noqa: ANN401
    pieces: list[str] = []
    for child in paragraph:
        name = str(child.tag).removeprefix(_W)
        if child.tag in _LEFT_OUT or _is_hidden(child):
            continue
        if name == "t":
            pieces.append(child.text or "")
        elif name in _SIGNS:
            pieces.append(_SIGNS[name])
        elif name == "txbxContent":
            pieces.append("\n" + "\n".join(_lines(child)) + "\n")
        else:
            pieces.append(_words(child))
    return "".join(pieces)


def _is_hidden(run: Any) -> bool:  # noqa: ANN401
    return run.tag == f"{_W}r" and run.find(f"{_W}rPr/{_W}vanish") is not None
