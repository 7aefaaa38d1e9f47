"""The documentation against the program: whatever can be typed or read is written down."""

import io
import json
import re
from contextlib import redirect_stdout
from dataclasses import fields
from pathlib import Path

import pytest

from reader.cli.arguments import COMMANDS, CONFIGS, FORMATS, parse
from reader.cli.own_arguments import ACTIONS
from reader.formats import write
from reader.model.annotation import DoubtKind, TokenKind
from reader.model.article import FoldReason, ParagraphKind, Script
from reader.model.settings import Settings, describe

DOCS = Path(__file__).parents[1] / "docs"


def page(name):
    return (DOCS / name).read_text(encoding="utf-8")


def section(command):
    """Return what docs/commands.md says under the heading of a command."""
    found = re.search(rf"^## catfish-reader {command}\b.*?(?=^## )", page("commands.md"), re.M | re.S)
    assert found, f"docs/commands.md has no section on {command}"
    return found[0]


def help_of(*words):
    """Return what the program prints for `words` and --help, without examples."""
    shown = io.StringIO()
    with redirect_stdout(shown), pytest.raises(SystemExit):
        parse([*words, "--help"])
    return re.split("^(?:examples?|configurations):", shown.getvalue(), flags=re.M)[0]


def options(*command):
    """Return every option of a command, and every value in braces that an option can take."""
    text = help_of(*command).split("\noptions:\n")[1]
    found = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*(?=[ ,\n])", text)) - {"-h", "--help"}
    return sorted(found), sorted(
        {each for group in re.findall(r"{(.*?)}", text) for each in group.split(",")}
    )


def test_there_are_options_to_check():
    assert set(re.findall(r"^ {4}(\w+)(?: |$)", help_of(), re.M)) == set(COMMANDS)
    assert "--zhuyin" in options("annotate")[0]
    assert "hongkong" in options("annotate")[1]
    assert "--force" in options("export")[0]
    assert options("convert") == (["--codec", "--to", "-c"], sorted(CONFIGS))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_and_its_values_are_documented(command):
    found, values = options(command)
    text = section(command)
    shared = section("annotate") if "as for `annotate`" in text else ""
    assert [each for each in found if f"`{each}`" not in text] == []
    assert [each for each in values if f"`{each}`" not in text + shared] == []


@pytest.mark.parametrize("command", ACTIONS)
def test_every_action_of_a_command_is_documented_with_its_options(command):
    assert re.findall(r"^ {4}(\w+) ", help_of(command), re.M) == list(ACTIONS[command])
    for action in ACTIONS[command]:
        found, values = options(command, action)
        row = re.search(rf"^\| `{action}` \|.*$", section(command), re.M)
        assert row, f"docs/commands.md has no row on {command} {action}"
        assert [each for each in found if f"`{each}`" not in row[0]] == []
        assert [each for each in values if f"`{each}`" not in section(command)] == []


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_the_programs_own_options_are_documented(option):
    assert f"catfish-reader {option}" in page("commands.md")


def test_every_documented_option_exists():
    known = {option for command in COMMANDS for option in options(command)[0]} | {"--help", "--version"}
    known |= {
        option
        for command, actions in ACTIONS.items()
        for each in actions
        for option in options(command, each)[0]
    }
    known |= {"--home", "--portable", "--set"}
    mentioned = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", page("commands.md")))
    assert mentioned - known == {"--form"}, "the page's own example of what does not work"


@pytest.mark.parametrize("line", re.findall(r"^\$? ?(catfish-reader .*)$", page("commands.md"), re.M))
def test_every_example_can_be_typed(line):
    words = re.split(r" [<>|] ", line)[0].split()[1:]
    assert parse(words).command == (words[0] if words[0] in COMMANDS else "window")


@pytest.mark.parametrize("name", list(write.FORMATS))
def test_every_format_is_documented(name):
    each = write.FORMATS[name]
    assert re.search(rf"^## {name}$", page("formats.md"), re.M)
    assert re.search(rf"\| `{name}` \| `{re.escape(each.suffix)}` \|", page("formats.md"))


def test_the_commands_offer_every_format_and_every_configuration():
    assert set(FORMATS) == set(write.FORMATS)
    assert all(re.search(rf"^\| `{each}` \|", page("commands.md"), re.M) for each in CONFIGS)


@pytest.mark.parametrize("field", [each.name for each in fields(Settings)])
def test_every_setting_is_documented_in_its_own_words(field):
    texts = [each.read_text(encoding="utf-8") for each in DOCS.glob("*.md")]
    assert any(f"`{field}`" in text and describe(field) in text for text in texts)


def schema_fields(schema):
    yield from schema.get("properties", {})
    for each in schema.get("$defs", {}).values():
        yield from schema_fields(each)


def test_every_field_of_the_json_is_documented():
    schema = json.loads(page("catfish-reader-1.schema.json"))
    described = page("formats.md")
    missing = [each for each in schema_fields(schema) if f"`{each}`" not in described]
    assert missing == []


@pytest.mark.parametrize("kind", [*ParagraphKind, *FoldReason, *TokenKind, *DoubtKind, *Script])
def test_every_value_of_the_json_is_documented_and_in_the_schema(kind):
    assert f"`{kind.value}`" in page("formats.md")
    assert f'"{kind.value}"' in page("catfish-reader-1.schema.json")
