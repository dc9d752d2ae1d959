"""Files of foreign kinds, made by hand, so that they can be made wrong."""

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP of parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return content.getvalue()


def docx(body: str, endnotes: str = "", head: str = "", **more: str) -> bytes:
    """A Word file with a body and, if given, endnotes and other parts, all as XML."""
    parts: dict[str, str | bytes] = {
        "word/document.xml": f"{head}<w:document {W}><w:body>{body}</w:body></w:document>"
    }
    if endnotes:
        parts["word/endnotes.xml"] = f"<w:endnotes {W}>{endnotes}</w:endnotes>"
    parts |= {f"word/{name}.xml": f"<w:{name} {W}>{content}</w:{name}>" for name, content in more.items()}
    return packed(parts)


def paragraph(text: str) -> str:
    """A paragraph of Word; ^7^ calls endnote 7."""
    runs = []
    for i, piece in enumerate(text.split("^")):
        runs.append(
            f'<w:r><w:endnoteReference w:id="{piece}"/></w:r>'
            if i % 2
            else f'<w:r><w:t xml:space="preserve">{piece}</w:t></w:r>'
        )
    return f"<w:p>{''.join(runs)}</w:p>"


def odt(body: str) -> bytes:
    """An OpenDocument text with a body as XML."""
    text = f"<office:document-content {OFFICE}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": text})


def pdf(pages: list[list[str]], trailer: str = "", kids: str = "") -> bytes:
    """A PDF with lines on pages; `trailer` and `kids` let it be made wrong."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    numbers = []
    for lines in pages:
        shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
        stream = f"BT /F1 11 Tf 50 700 Td {shown} ET"
        numbers.append(len(objects) + 1)
        resources = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources {resources} /Contents {len(objects) + 2} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects[1] = (
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids or ' '.join(f'{n} 0 R' for n in numbers)}] >>"
    )
    content = io.BytesIO()
    content.write(b"%PDF-1.4\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(content.tell())
        content.write(f"{number} 0 obj\n{each}\nendobj\n".encode())
    start = content.tell()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    content.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode())
    content.write(
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF".encode()
    )
    return content.getvalue()


LOCKED = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'ab' * 32}> /U <{'cd' * 32}> >> /ID [<{'00' * 16}> <{'00' * 16}>]"
