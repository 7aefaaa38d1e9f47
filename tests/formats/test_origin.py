"""The site that a page came from: what the page and whoever saved it say, and nothing that is no address."""

import pytest

from reader.formats.read import read_bytes
from reader.formats.read.origin import site_of_address, site_of_page


@pytest.mark.parametrize(
    ("markup", "site"),
    [
        ('<link rel="canonical" href="https://www.example.org/a">', "example.org"),
        ("<meta property='og:url' content='http://news.example.com:8080/x'>", "news.example.com"),
        (
            "<!-- saved from url=(0023)https://a.example.org/ --><link rel=canonical href=https://b.org/>",
            "a.example.org",
        ),
        ('<link rel="stylesheet" href="https://cdn.example.org/a.css">', None),
        ('<link rel="canonical" href="/relative">', None),
        ('<link rel="canonical" href="file:///etc/passwd">', None),
        ("<p>沒有</p>", None),
        ("<link " * 100_000, None),
    ],
)
def test_what_a_page_says_of_its_address(markup, site):
    assert site_of_page(markup) == site


@pytest.mark.parametrize(
    "address", ["", "https://", "https://[::1", "ftp://example.org", "https://localhost/", "https://例.org"]
)
def test_what_names_no_site(address):
    assert site_of_address(address) is None


def test_a_saved_page_says_where_it_was_saved_from():
    data = (
        "From: <Saved>\r\nSnapshot-Content-Location: https://www.example.org/story\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="B"\r\n\r\n--B\r\n'
        "Content-Type: text/html; charset=utf-8\r\n"
        "Content-Location: https://www.example.org/story\r\n\r\n"
        "<html><body><p>山路上沒有人。</p></body></html>\r\n--B--\r\n"
    )
    assert read_bytes(data.encode(), "page.mhtml").site == "example.org"
