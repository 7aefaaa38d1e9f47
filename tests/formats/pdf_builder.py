"""Writes small PDFs: text at places of pages, with the map to characters that a text layer needs."""

import zlib
from dataclasses import dataclass, field

PAGE = (595, 842)


@dataclass
class PdfBuilder:
    """Collects pages; `text` writes on the last one, in points from the lower left corner."""

    streams: list[list[bytes]] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    outline: list[tuple[str, int]] = field(default_factory=list)
    title: str | None = None
    picture_on: set[int] = field(default_factory=set)

    def page(self):
        self.streams.append([])
        return self

    def text(self, x, y, text, size=12):
        units = text.encode("utf-16-be")
        self.used.update(int.from_bytes(units[at : at + 2], "big") for at in range(0, len(units), 2))
        self.streams[-1].append(b"BT /F1 %d Tf %d %d Td <%s> Tj ET" % (size, x, y, units.hex().encode()))
        return self

    def paragraph(self, x, y, rows, size=12, leading=20):
        for at, row in enumerate(rows):
            self.text(x, y - at * leading, row, size)
        return self

    def picture(self):
        self.picture_on.add(len(self.streams) - 1)
        self.streams[-1].append(b"q 500 0 0 700 40 40 cm /I1 Do Q")
        return self

    def chapter(self, label):
        self.outline.append((label, len(self.streams) - 1))
        return self

    def build(self):
        objects: list[bytes] = [b"", b""]  # catalogue and pages are filled in at the end
        font = self._font(objects)
        picture = _stream(
            objects,
            b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
            b" /BitsPerComponent 8",
            b"\x80",
        )
        pages = []
        for number, pieces in enumerate(self.streams):
            content = _stream(objects, b"<<", b"\n".join(pieces))
            extra = b" /XObject << /I1 %d 0 R >>" % picture if number in self.picture_on else b""
            objects.append(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R"
                b" /Resources << /Font << /F1 %d 0 R >>%s >> >>" % (*PAGE, content, font, extra)
            )
            pages.append(len(objects))
        catalogue = b"<< /Type /Catalog /Pages 2 0 R%s >>" % self._outlines(objects, pages)
        objects[0] = catalogue
        kids = b" ".join(b"%d 0 R" % page for page in pages)
        objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages))
        info = b""
        if self.title is not None:
            objects.append(b"<< /Title <feff%s> >>" % self.title.encode("utf-16-be").hex().encode())
            info = b" /Info %d 0 R" % len(objects)
        return _file(objects, info)

    def _font(self, objects):
        rows = b"\n".join(b"<%04x> <%04x>" % (code, code) for code in sorted(self.used))
        cmap = (
            b"/CIDInit /ProcSet findresource begin begincmap /CMapType 2 def\n"
            b"1 begincodespacerange <0000> <ffff> endcodespacerange\n"
            b"%d beginbfchar\n%s\nendbfchar endcmap end" % (len(self.used), rows)
        )
        unicode_map = _stream(objects, b"<<", cmap)
        narrow = b" ".join(b"500" for _ in range(0x20, 0x7F))
        objects.append(
            b"<< /Type /FontDescriptor /FontName /Own /Flags 4 /FontBBox [0 -200 1000 800] /Ascent 800"
            b" /Descent -200 /CapHeight 700 /ItalicAngle 0 /StemV 80 >>"
        )
        objects.append(
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /DW 1000 /W [32 [%s]]"
            b" /FontDescriptor %d 0 R"
            b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
            % (narrow, len(objects))
        )
        objects.append(
            b"<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /ToUnicode %d 0 R"
            b" /DescendantFonts [%d 0 R] >>" % (unicode_map, len(objects))
        )
        return len(objects)

    def _outlines(self, objects, pages):
        if not self.outline:
            return b""
        root = len(objects) + 1
        first, last = root + 1, root + len(self.outline)
        objects.append(
            b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>" % (first, last, last - root)
        )
        for at, (label, page) in enumerate(self.outline):
            links = b"" if at == 0 else b" /Prev %d 0 R" % (first + at - 1)
            links += b"" if first + at == last else b" /Next %d 0 R" % (first + at + 1)
            name = label.encode("utf-16-be").hex().encode()
            objects.append(
                b"<< /Title <feff%s> /Parent %d 0 R /Dest [%d 0 R /Fit]%s >>"
                % (name, root, pages[page], links)
            )
        return b" /Outlines %d 0 R" % root


def _stream(objects, head, content):
    packed = zlib.compress(content)
    objects.append(
        b"%s /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (head, len(packed), packed)
    )
    return len(objects)


def _file(objects, info):
    out = bytearray(b"%PDF-1.7\n%\xe4\xb8\xad\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer << /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, info, start)
    return bytes(out)
