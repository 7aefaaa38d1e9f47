"""Fetching pages, from a server in this process: what arrives, and what is not followed or not waited for."""

import gzip
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from reader.formats.read import address, read_address
from reader.model.errors import ReaderError

PAGE = "<!doctype html><html><head><title>雨季</title></head><body><h1>雨季</h1><p>第一段。</p></body></html>"


class Handler(BaseHTTPRequestHandler):
    """Answers by the path that is asked for."""

    def do_GET(self):
        name = self.path.partition("?")[0].strip("/")
        getattr(self, f"answer_{name}", self.answer_missing)()

    def log_message(self, *_arguments):
        """Say nothing."""

    def reply(self, data, kind="text/html", status=200, **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def answer_missing(self):
        self.reply(b"", status=404)

    def answer_page(self):
        self.reply(PAGE.encode())

    def answer_lying(self):
        self.reply(PAGE.encode(), "text/html; charset=gbk")

    def answer_told(self):
        self.reply("<p>雨</p>".encode("big5"), "text/html; charset=big5")

    def answer_packed(self):
        self.reply(gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def answer_bomb(self):
        self.reply(gzip.compress(bytes(address.LARGEST + 1)), Content_Encoding="gzip")

    def answer_odd(self):
        self.reply(b"x", Content_Encoding="br")

    def answer_moved(self):
        self.reply(b"", status=302, Location="/%E9%9B%A8?q=雨".encode().decode("latin-1"))

    def answer_round(self):
        self.reply(b"", status=302, Location=f"/round?{len(self.path)}")

    def answer_file(self):
        self.reply(b"", status=302, Location="file:///etc/hostname")

    def answer_large(self):
        self.send_response(200)
        self.end_headers()
        for _ in range(address.LARGEST // 1_000_000 + 2):
            self.wfile.write(bytes(1_000_000))

    def answer_slow(self):
        self.send_response(200)
        self.end_headers()
        while not self.server.ending.wait(0.2):
            self.wfile.write(b" ")

    def answer_text(self):
        self.reply("甲\n乙".encode(), "text/plain")


@pytest.fixture(scope="module")
def server():
    """Return the address of a server that ends with the tests of this module."""
    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.ending = threading.Event()
    running.daemon_threads = False
    thread = threading.Thread(target=running.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{running.server_address[1]}"
    running.ending.set()
    running.shutdown()
    running.server_close()
    thread.join()


@pytest.mark.parametrize("path", ["page", "lying", "packed"])
def test_the_bytes_of_a_page_decide(server, path):
    source = read_address(f"{server}/{path}")
    assert (source.title, source.codec, source.name) == ("雨季", "utf-8", f"{server}/{path}")
    assert [line.text for line in source.lines] == ["雨季", "第一段。"]


def test_the_header_decides_where_the_bytes_leave_it_open(server):
    source = read_address(f"{server}/told")
    assert (source.codec, [line.text for line in source.lines]) == ("cp950", ["雨"])


def test_a_text_is_a_text(server):
    assert [line.text for line in read_address(f"{server}/text").lines] == ["甲", "乙"]


def complaint(text):
    with pytest.raises(ReaderError) as caught:
        read_address(text)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    return sentence


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("nowhere", "no page"),
        ("bomb", "more than 20 MB"),
        ("large", "more than 20 MB"),
        ("odd", "packed"),
        ("moved", "no page"),
        ("round", "leads on and on"),
        ("file", "no web page"),
    ],
)
def test_what_is_not_taken(server, path, said):
    assert said in complaint(f"{server}/{path}")


def test_a_server_that_never_ends_is_left(server, monkeypatch):
    monkeypatch.setattr(address, "SECONDS", 2)
    assert "within 2 seconds" in complaint(f"{server}/slow")


@pytest.mark.parametrize(
    "text", ["file:///etc/hostname", "ftp://a/b", "/etc/hostname", "https://", "a b", ""]
)
def test_only_the_web_is_fetched(text):
    assert "https://" in complaint(text)


def test_a_server_that_is_not_there(server):
    assert "refuses" in complaint("http://127.0.0.1:9/x")
