"""Runs the development identity provider on loopback."""

import logging
import signal
import socket
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...accounts.development import PEOPLE, provider_app

HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "Runs an identity provider for development on this machine: choose whom to log in as, no passwords."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8001, help="where it listens on 127.0.0.1 (8001)")

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        """Serves until Ctrl-C. Exit status 2 outside development, without its library, or when the port is taken."""
        if not settings.DEVELOPMENT:
            raise refused("The development provider lets anybody in, so it runs only where DEVELOPMENT=true is set.")
        try:
            app = provider_app()
        except ImportError as missing:
            raise refused(f"The development libraries are not installed ({missing}). Run make install.") from None
        with listening(port) as server_socket:
            self.stdout.write(
                f"http://{HOST}:{server_socket.getsockname()[1]} signs in {', '.join(PEOPLE)}. Ctrl-C stops it."
            )
            self.stdout.flush()
            serve(app, server_socket)


def refused(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=2)


def listening(port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except (OSError, OverflowError) as reason:
        listener.close()
        raise refused(f"Port {port} cannot be used ({reason}). Choose another one with --port.") from None
    listener.listen()
    return listener


def serve(app: Any, listener: socket.socket) -> None:
    from werkzeug.serving import make_server  # comes with the development libraries

    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs start with it ignored
    server = make_server(HOST, listener.getsockname()[1], app, threaded=True, fd=listener.fileno())
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()
