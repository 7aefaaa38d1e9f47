"""A screen reader of a few lines, for the system's own Python: prints what it saw and heard as JSON.

    python3 listener_side.py COMMAND...

The command starts the window; the keys to press go to its standard input.
"""

import json
import subprocess
import sys
import time

import pyatspi
from gi.repository import GLib

PATIENCE = 20.0
heard = []


def listen(event):
    """Keep what was said, and where the keyboard went."""
    said = event.any_data if isinstance(event.any_data, str) else ""
    name = event.source.name if event.source is not None else ""
    heard.append([event.type.split(":")[1], said, name])


def wait_for(found):
    """Turn the event loop until something is found, and return it; None when patience ends."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        while GLib.MainContext.default().iteration(False):
            pass
        try:
            got = found()
        except Exception:
            got = None
        if got:
            return got
        time.sleep(0.02)
    return None


def document():
    """Return the reading view."""
    for app in pyatspi.Registry.getDesktop(0):
        if app is not None and app.name.startswith("Catfish"):
            return pyatspi.findDescendant(app, lambda each: each.getRole() == pyatspi.ROLE_DOCUMENT_FRAME)
    return None


def described(row):
    """Return what a row says about itself."""
    states = row.getState()
    box = row.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    return {
        "role": row.getRoleName(),
        "name": row.name,
        "children": row.childCount,
        "focusable": states.contains(pyatspi.STATE_FOCUSABLE),
        "height": box.height,
    }


def press(window, keys, wanted):
    """Press keys and wait until a word was said, or a paragraph got the focus."""
    window.stdin.write(keys.encode() + b"\n")
    window.stdin.flush()
    wait_for(lambda: any(wanted in (each[1].split(" ")[0], each[2]) for each in heard))


def main():
    """Look at the window, press a few keys, open another text, and print what came of it."""
    for name in ("object:announcement", "object:state-changed:focused"):
        pyatspi.Registry.registerEventListener(listen, name)
    window = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE)
    seen = {}
    try:
        wait_for(lambda: document().childCount > 3 and document().getChildAtIndex(1).name)
        page = document()
        seen["document"] = page.name
        seen["rows"] = [described(page.getChildAtIndex(number)) for number in range(page.childCount)]
        for wanted in (page.getChildAtIndex(0).name, "紙鳶", "與海"):
            press(window, "Right", wanted)
        seen["heard"] = list(heard)
        window.stdin.write(b"open\n")
        window.stdin.flush()
        wait_for(lambda: document().childCount == 2 and document().getChildAtIndex(0).name)
        seen["other"] = [each.name for each in document()]
    finally:
        window.stdin.close()
        seen["code"] = window.wait(30)
    sys.stdout.write(json.dumps(seen) + "\n")


main()
