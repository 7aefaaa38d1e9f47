"""Parse XML without entities, without the network and without limits being lifted."""

from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

Element = Any
"""An element of lxml's, which has no types of its own."""


class BrokenXmlError(Exception):
    """The bytes are no XML, or one that no document needs."""


def parse_xml(data: bytes, *, lenient: bool = False) -> Element:
    """Return the root of an XML document; a lenient parse mends what it can.

    Raises `BrokenXmlError`, also for a document that declares entities of its own.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=lenient,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BrokenXmlError(str(error)) from error
    if root is None:
        raise BrokenXmlError("nothing")
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(iter(declared.iterentities()), None) is not None:
        raise BrokenXmlError("entities")
    return root


def local(element: Element) -> str:
    """Return an element's name without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """Return an element's attribute, whatever its namespace is."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return value
    return None


def all_named(element: Element, name: str) -> list[Element]:
    """Return the elements below this one, in their order, that have a name in any namespace."""
    return list(element.iter(f"{{*}}{name}"))
