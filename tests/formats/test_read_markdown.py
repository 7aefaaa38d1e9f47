"""Reading Markdown: marks go, every word stays, and lines know what they are."""

import re

import pytest
from documents import outline, texts
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.read import read_bytes
from reader.formats.read.markdown import read_markdown

TEXT = r"""---
title: 甲
---
# 標題

第一行
第二行 **粗**字，[連結](http://localhost)。\
換行

> 引文
> > 更深

- 甲
- 乙
  1. 丙

| 左 | 右 |
|----|----|
| 一 | 二 |

![一隻貓](a.png)

<ruby>漢<rt>hàn</rt></ruby>字

<table><tr><td>三</td><td>四</td></tr></table>

```python
print("五")
```
[x]: http://localhost "六"
"""


def test_every_part_of_a_text():
    source = read_bytes(TEXT.encode(), "a.md")
    assert (source.codec, source.furnished) == ("utf-8", True)
    assert [(line.number, *row) for line, row in zip(source.lines, outline(source), strict=True)] == [
        (2, "title: 甲", "meta", 0),
        (4, "標題", "heading", 1),
        (6, "第一行第二行 粗字，連結。", None, 0),
        (7, "換行", None, 0),
        (10, "引文", "quote", 1),
        (11, "更深", "quote", 2),
        (13, "甲", "item", 1),
        (14, "乙", "item", 1),
        (15, "丙", "item", 2),
        (17, "左\t右", "table", 0),
        (19, "一\t二", "table", 0),
        (21, "一隻貓", "caption", 0),
        (23, "漢字", None, 0),
        (25, "三\t四", "table", 0),
        (28, 'print("五")', "code", 0),
        (30, '[x]: http://localhost "六"', None, 0),
    ]


def test_a_text_of_marks_alone_is_kept_as_it_is():
    assert texts(read_markdown("***\n", "a.md")) == ["***"]


def test_what_is_nested_too_deep_is_kept():
    rows = texts(read_markdown("> " * 500 + "深處\n\n淺處", "a.md"))
    assert any("深處" in row for row in rows)
    assert rows[-1] == "淺處"


@pytest.mark.parametrize(
    "piece", ["[", "![", "*", "`", "<", "[a](", "**a", "> ", "- ", "_a*", "1. ", "a|", "[]"]
)
def test_marks_without_end_are_taken_in_one_pass(piece):
    assert read_markdown(piece * 5000 + "字", "a.md").lines


@given(st.text(alphabet=st.sampled_from("甲乙丙#>-*_`[]()!|~:1. \n\\"), max_size=80))
def test_no_character_of_the_text_is_lost(text):
    if not text.strip():
        return
    found = re.findall("[甲乙丙]", "".join(texts(read_markdown(text, "a.md"))))
    assert sorted(found) == sorted(re.findall("[甲乙丙]", text))


def test_cells_beyond_the_columns_of_a_table_are_kept():
    source = read_markdown("| 左 | 右 |\n|---|---|\n| 一 | 二 | 三\\|四 | 五 |\n| 六 |\n", "a.md")
    assert texts(source) == ["左\t右", "一\t二\t三\\|四\t五", "六"]
