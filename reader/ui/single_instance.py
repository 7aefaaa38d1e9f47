"""One window for each user's data: a second start hands its files to the first, and ends."""

import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_CONNECT_MS = 300
_ANSWER_MS = 3000
_LARGEST = 256 * 1024
_MOST_WAITING = 8
_UNDERSTOOD = b"ok\n"


def address_of(data: Path) -> str:
    """Return the name under which the program that uses a data folder can be reached."""
    return f"catfish-reader-{sha256(str(data.absolute()).encode('utf-8', 'replace')).hexdigest()[:20]}"


def hand_over(address: str, files: Iterable[Path]) -> bool:
    """Ask the program that is running already to open files and come to the front.

    Return False where there is none, or it does not answer: then this one has to do it.
    """
    socket = QLocalSocket()
    socket.connectToServer(address)
    if not socket.waitForConnected(_CONNECT_MS):
        return False
    message = json.dumps([str(file.absolute()) for file in files]).encode() + b"\n"
    socket.write(message)
    socket.flush()
    while not socket.canReadLine():
        if not socket.waitForReadyRead(_ANSWER_MS):
            return False
    return socket.readLine().data() == _UNDERSTOOD


class Instance(QObject):
    """Listens for later starts; only programs of the same user can reach it."""

    files_received = Signal(object)
    """The files that a later start was given, as a tuple of paths, which may be empty."""

    def __init__(self, address: str, parent: QObject | None = None) -> None:
        """Listen at an address, which a program that was killed may have left behind."""
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(_MOST_WAITING)
        self._server.newConnection.connect(self._welcome)
        QLocalServer.removeServer(address)
        self.listening = self._server.listen(address)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _welcome(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.setReadBufferSize(_LARGEST)
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() >= _LARGEST:
                socket.abort()
            return
        files = _files_of(bytes(socket.readLine(_LARGEST).data()))
        if files is None:
            socket.abort()
            return
        socket.write(_UNDERSTOOD)
        socket.flush()
        socket.disconnectFromServer()
        self.files_received.emit(files)


def _files_of(line: bytes) -> tuple[Path, ...] | None:
    """Return the files that a message names, None for one that makes no sense."""
    try:
        names = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
        return None
    return tuple(map(Path, names))
