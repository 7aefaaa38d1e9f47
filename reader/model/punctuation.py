"""Chinese punctuation in its Western form, for readings that run as text."""

WESTERN = str.maketrans(
    {
        "，": ",", "、": ",", "。": ".", "．": ".", "；": ";", "：": ":", "？": "?", "！": "!",
        "（": "(", "）": ")", "［": "[", "］": "]", "【": "[", "】": "]", "「": "“", "」": "”",
        "『": "‘", "』": "’", "《": "«", "》": "»", "〈": "‹", "〉": "›", "\u3000": " ",
    }
)  # fmt: skip
"""A table for `str.translate`."""

OPENING = frozenset("([“‘«‹")
"""Western marks before which a space stands, and none after."""

JOINING = frozenset("·‧・-–—/")
"""Marks without a space on either side."""
