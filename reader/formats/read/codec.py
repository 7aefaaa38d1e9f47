"""Which codec the bytes of a text are in, and the text that they decode to."""

import codecs
import re
from dataclasses import dataclass

from reader.formats.read.chinese_codecs import CANTONESE, COMMON, likeliest, settle_big5, usual
from reader.formats.read.codec_doubts import (
    has_lone_extension,
    has_odd_line,
    is_guess,
    is_mixed,
    reads_better_elsewhere,
)
from reader.model.errors import ReaderError

_SAMPLE = 64 * 1024
_FAR = 1024 * 1024
_FEW = 0.01
_SOME = 0.15
_MANY = 5
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_ISOLATED = ["utf_8", "big5", "big5hkscs", "cp950", "gb18030"]
_CANDIDATES = ("gb18030", "cp950", "big5hkscs")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_PLAIN = re.compile("[\xa0-\xbf\u2000-\u33ff\uff00-\uffef](?<![，、。；：？！「」『』“”‘’（）《》…—\u3000])")
_UNLIKELY = re.compile(
    "[\x00-\x08\x0e-\x1a\x1c-\x1f\x80-\x9f\ue000-\uf8ff\ufdd0-\ufdef\U000f0000-\U0010ffff]"
)
_CHINESE = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_LOST = re.compile("\ufffd+")
_META = re.compile(
    rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})",
    re.IGNORECASE,
)
# Any bytes fit these, and servers and editors name them without knowing.
_WESTERN = ("iso8859-1", "cp1252", "ascii", "iso8859-15", "utf-8")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the name of its codec, and sentences on what was lost or guessed."""

    text: str
    codec: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, name: str, codec: str | None = None, told: str | None = None) -> Decoded:
    """Return the text of `data`, without its byte order mark.

    `codec` is any name that Python knows and is obeyed; without it the codec is
    found; `told` is a codec that somebody names, for bytes that are no UTF-8 and
    say nothing themselves. `name` is what error sentences call the text. Raises `ReaderError`
    for an unknown codec, for bytes that are no text and for bytes that no codec fits.
    """
    if codec is not None:
        return _obey(data, name, codec)
    for mark, found in _MARKS:
        if data.startswith(mark):
            return _decode_mostly(data[len(mark) :], name, found)
    wide = _find_utf32(data) or _find_utf16(data)
    if wide is not None:
        return _decode_mostly(data, name, wide)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_other(data, name, error, told)
    if _controls(data) > 0.3:
        raise _binary(name)
    return Decoded(text, "utf-8")


def _obey(data: bytes, name: str, codec: str) -> Decoded:
    try:
        known = codecs.lookup(codec)
        if not known._is_text_encoding:  # type: ignore[attr-defined]  # noqa: SLF001 - nothing public tells
            raise LookupError(codec)
        text = data.decode(known.name, "replace")
    except (LookupError, ValueError) as error:
        raise ReaderError(
            f"“{codec}” is not the name of a text encoding; try utf-8, big5 or gb18030."
        ) from error
    text = text.removeprefix("\ufeff")
    return Decoded(text, known.name, _loss(text, known.name))


def _controls(data: bytes) -> float:
    """Return the share of control characters, NUL included, among the first bytes."""
    return len(_CONTROLS.findall(data, 0, _SAMPLE)) / max(1, min(len(data), _SAMPLE))


def _find_utf32(data: bytes) -> str | None:
    """Return the UTF-32 byte order of bytes without a mark, or None; other texts hardly ever fit."""
    if not data or len(data) % 4:
        return None
    for codec in ("utf-32-le", "utf-32-be"):
        try:
            text = data[:_SAMPLE].decode(codec)
        except UnicodeDecodeError:
            continue
        if _share(text, COMMON) >= 0.2 or _share(text, usual()) >= 0.6:
            return codec
    return None


def _find_utf16(data: bytes) -> str | None:
    """Return the UTF-16 byte order that turns bytes without a mark into common characters, or None."""
    if len(data) < 4 or len(data) % 2:
        return None
    sample = data[:_SAMPLE]
    texts = {codec: sample.decode(codec, "replace") for codec in ("utf-16-le", "utf-16-be")}
    found = _ahead(texts, COMMON, 0.2)
    if found is None and not _is_utf8(sample):  # there, pairs of Latin letters look like Chinese characters
        found = _ahead(texts, usual(), 0.6)
    return found


def _ahead(texts: dict[str, str], characters: frozenset[str], least: float) -> str | None:
    """Return the codec whose text has enough of the characters, and twice as many as the other's."""
    shares = {codec: _share(text, characters) for codec, text in texts.items()}
    best, other = sorted(shares, key=lambda codec: shares[codec], reverse=True)
    return best if shares[best] >= least and shares[other] * 2 < shares[best] else None


def _share(text: str, characters: frozenset[str]) -> float:
    return sum(char in characters for char in text) / len(text) if text else 0.0


def _is_utf8(sample: bytes) -> bool:
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.end >= len(sample) - 3 and error.start > 0
    return True


def _decode_other(data: bytes, name: str, error: UnicodeDecodeError, told: str | None) -> Decoded:
    """Return the text of bytes that are not sound UTF-8."""
    if _controls(data) > 0.02:
        raise _binary(name)
    damaged = _decode_damaged_utf8(data, error)
    if damaged is not None:
        return damaged
    codec = _declared(data) or _borne_out(data, told) or likeliest(data) or _detect(data)
    if codec is not None:
        return _decode_mostly(data, name, settle_big5(data, codec))
    return _decode_least_bad(data, name)


def _decode_damaged_utf8(data: bytes, error: UnicodeDecodeError) -> Decoded | None:
    """Return the text of UTF-8 with a few bad bytes or a cut end, or None for another codec."""
    if len(data) > _FAR:  # a long text in another codec need not be looked through as a whole
        sample = data[:_SAMPLE].decode("utf-8", "replace")
        if sample.count("\ufffd") * 2 > len(sample) - len(sample.encode("ascii", "ignore")):
            return None
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(map(len, re.findall("[\u0080-\ufffc\U00010000-\U0010ffff]+", text)))
    cut = bad == 1 and error.end == len(data) and "unexpected end" in error.reason
    # Three bytes that are a Chinese character by chance are rare in other encodings.
    chinese = len(_CHINESE.findall(text))
    sure = chinese >= _MANY and chinese > 2 * len(_LOST.findall(text)) and 3 * chinese > bad
    if sure or (good > 2 * bad and (cut or bad < _FEW * len(data))):
        return Decoded(text, "utf-8", _loss(text, "utf-8"))
    return None


def _declared(data: bytes) -> str | None:
    """Return the codec that a web page names in its head, where its bytes bear that out."""
    found = _META.search(data[:4096])
    return _borne_out(data, found.group(1).decode("ascii") if found else None)


def _borne_out(data: bytes, label: str | None) -> str | None:
    """Return the codec that a label names, where the bytes are sound in it."""
    if label is None:
        return None
    label = label.lower()
    codec = "gb18030" if label.startswith("gb") else label
    try:
        if codecs.lookup(codec).name in _WESTERN:
            return None
        data.decode(codec)
    except (LookupError, ValueError):
        return None
    return codec


def _detect(data: bytes) -> str | None:
    """Return the codec that the detector finds for the first whole lines, or None."""
    from charset_normalizer import from_bytes  # slow to import and seldom needed

    sample = data
    if len(data) > _SAMPLE:
        cut = data.rfind(b"\n", 0, _SAMPLE)
        sample = data[: cut + 1] if cut > 0 else data[:_SAMPLE]
    for trimmed in range(4):
        best = from_bytes(sample[: len(sample) - trimmed], cp_isolation=_ISOLATED).best()
        if best is not None and best.encoding != "utf_8":
            return best.encoding
        if sample is data:
            break
    return None


def _decode_mostly(data: bytes, name: str, codec: str) -> Decoded:
    """Return the text in a codec that is known to fit, with a note on bytes that do not."""
    text = data.decode(codec, "replace")
    bad = text.count("\ufffd")
    if bad > max(1, _FEW * len(data)):
        raise _undecodable(name)
    return Decoded(text, codecs.lookup(codec).name, _loss(text, codec) or _doubt(text, codec))


def _decode_least_bad(data: bytes, name: str) -> Decoded:
    """Return the text in the codec that loses least, when the detector gives up over a bad byte."""
    best: tuple[float, str] | None = None
    for codec in _CANDIDATES:
        text = data[:_SAMPLE].decode(codec, "replace")
        bad = text.count("\ufffd")
        common = sum(character in COMMON for character in text) / max(1, len(text))
        if bad <= max(1, _FEW * len(text)) and common >= 0.15 and (best is None or common > best[0]):
            best = (common, codec)
    if best is None:
        raise _undecodable(name)
    return _decode_mostly(data, name, best[1])


def _loss(text: str, codec: str) -> tuple[str, ...]:
    """Return the note on what is lost; one bad byte can spoil its neighbours, which is still one place."""
    bad = len(_LOST.findall(text))
    if not bad:
        return ()
    places = "1 place" if bad == 1 else f"{bad} places"
    return (f"The text is not sound {codec}: {places} could not be read and are marked with “\ufffd”.",)


def _doubt(text: str, codec: str) -> tuple[str, ...]:
    """Return the note on a text with characters that hardly any text has: a part may be in another codec."""
    sample = text[:_SAMPLE]
    stray = codec == "big5hkscs" and has_lone_extension(sample)
    odd = has_odd_line(sample) or reads_better_elsewhere(sample, codec)
    if stray or odd or is_mixed(sample) or is_guess(sample):
        return (
            f"The text was taken for {codec}, which is a guess; if it reads oddly, try another encoding.",
        )
    unusual = sum(map(sample.count, set(sample) - usual() - CANTONESE))
    written = len(sample) - len(sample.encode("ascii", "ignore"))
    unusual -= len(_PLAIN.findall(sample))
    odd = len(_UNLIKELY.findall(text, 0, _FAR))
    if odd <= max(1, _FEW * min(_FAR, len(text))) and unusual <= max(3, _SOME * written):
        return ()
    return (f"The text was taken for {codec}, and parts of it read oddly so; try another encoding.",)


def _binary(name: str) -> ReaderError:
    return ReaderError(f"{name} is not a text but binary data; open a text or a web page instead.")


def _undecodable(name: str) -> ReaderError:
    return ReaderError(
        f"The encoding of {name} could not be found out; save it as UTF-8 in the program that wrote it."
    )
