from reader.model.settings import Column, own_script_first


def test_the_script_of_the_text_stands_first():
    columns = (Column.TRADITIONAL, Column.PINYIN, Column.SIMPLIFIED)
    turned = (Column.SIMPLIFIED, Column.PINYIN, Column.TRADITIONAL)
    assert own_script_first(columns, is_simplified=True) == turned
    assert own_script_first(columns, is_simplified=False) == columns
    assert own_script_first(turned, is_simplified=False) == turned
    assert own_script_first((Column.TRADITIONAL,), is_simplified=True) == (Column.TRADITIONAL,)
