"""Makes hostile characters harmless without moving any other character."""

import unicodedata

_REPLACEMENT = "\ufffd"
_BIDI_CONTROLS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_KEPT_CONTROLS = "\t"

_surrogates = dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT)


def _visible_forms() -> dict[int, str]:
    forms = dict(_surrogates)
    forms.update({code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in _KEPT_CONTROLS})
    # Terminators inside a line would start a new row or a new cell.
    forms.update(dict.fromkeys((0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029), " "))
    forms[0x7F] = "\u2421"
    forms.update({code: _REPLACEMENT for code in range(0x80, 0xA0) if code != 0x85})
    forms.update(dict.fromkeys(_BIDI_CONTROLS, _REPLACEMENT))
    forms.update(dict.fromkeys((*range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF), _REPLACEMENT))
    forms.update({plane << 16 | low: _REPLACEMENT for plane in range(1, 17) for low in (0xFFFE, 0xFFFF)})
    return forms


_visible = _visible_forms()


def storable(text: str) -> str:
    """Return `text` with each unpaired surrogate replaced, so that any UTF can hold it; same length."""
    return text if text.isascii() else text.translate(_surrogates)


def visible(text: str) -> str:
    """Return `text` as it may be shown: same length, but nothing in it hides, reorders or breaks lines.

    Control characters become their pictures (NUL is ␀), direction controls and
    code points that are no characters become U+FFFD, line terminators a space.
    """
    return text.translate(_visible)


def is_blank(text: str) -> bool:
    """Tell whether nothing of `text` would be seen."""
    return all(each.isspace() or unicodedata.category(each) == "Cf" for each in text)
