"""A mail server on this machine that takes, refuses or breaks off, as it is told; a real one, spoken to by SMTP."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes

from django.conf import LazySettings


@dataclass
class Behaviour:
    """What the server does: answers to recipients, mails a line, and when it breaks off; and what it took."""

    answers: dict[str, str] = field(default_factory=dict)  # recipient to answer, "550 5.1.1 No such user"
    most_a_line: int = 0  # after so many mails of one line it hangs up
    breaks_at: set[str] = field(default_factory=set)  # recipients at whose mail it hangs up without an answer
    taken: list[tuple[str, str]] = field(
        default_factory=list
    )  # recipient and Message-ID, in the order they came
    sender: str = "250 OK"
    port: int = 0

    @property
    def recipients(self) -> list[str]:
        """To whom mails were taken, in order."""
        return [each for each, _ in self.taken]


class _Line(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        does: Behaviour = self.server.behaviour  # type: ignore[attr-defined]
        self._say("220 penguji ESMTP")
        to, count = "", 0
        while line := self.rfile.readline():
            word, _, rest = line.decode().strip().partition(" ")
            match word.upper():
                case "EHLO" | "HELO" | "RSET" | "NOOP":
                    self._say("250 OK")
                case "MAIL":
                    self._say(does.sender)
                case "RCPT":
                    to = rest[rest.index("<") + 1 : rest.index(">")]
                    self._say(does.answers.get(to, "250 OK"))
                case "DATA":
                    self._say("354 Go on")
                    body = self._body()
                    if to in does.breaks_at:
                        return
                    does.taken.append((to, str(message_from_bytes(body)["Message-ID"])))
                    self._say("250 Taken")
                    count += 1
                case "QUIT":
                    self._say("221 Bye")
                    return
                case _:
                    self._say("502 Unknown")
            if does.most_a_line and count >= does.most_a_line:
                return

    def _body(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line)
        return b"".join(lines)

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that was killed is no error of the server."""


@contextmanager
def listening(settings: LazySettings | None = None, port: int = 0) -> Iterator[Behaviour]:
    """Run the server until the end of the block; `settings`, if given, send mail to it."""
    with _Server(("127.0.0.1", port), _Line) as server:
        behaviour = Behaviour(port=server.server_address[1])
        server.behaviour = behaviour  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        if settings is not None:
            use(settings, behaviour)
        yield behaviour
        server.shutdown()


def use(settings: LazySettings, behaviour: Behaviour) -> None:
    """Send mail to this server, as an installation with a relay on its own machine."""
    settings.MAIL_IS_SET = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", behaviour.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_TIMEOUT = 5
