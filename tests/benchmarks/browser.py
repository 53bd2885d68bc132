"""One editor's browser: a connection that is kept, cookies, redirects, and a time limit for each answer."""

import re
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from time import perf_counter
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from .pages import fields_of, read

SECONDS = 30  # the longest wait for an answer
MOVED = (301, 302, 303, 307, 308)


class Unanswered(Exception):
    """The connection was refused, broke off or timed out, or the server had no answer (5xx)."""


class Answer(NamedTuple):
    status: int
    body: bytes
    location: str
    path: str
    sent_at: float
    answered_at: float


class Browser:
    def __init__(self, host, port):
        self.connection = HTTPConnection(host, port, timeout=SECONDS)
        self.address = f"http://{host}:{port}"
        self.cookies = {}
        self.count = 0  # of the answers

    def get(self, path):
        """The page at this path, after redirects."""
        answer = self.ask("GET", path)
        return self.get(answer.location) if answer.status in MOVED else answer

    def post(self, path, fields):
        """The answer itself, a redirect too. Never sent twice."""
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.address}
        return self.ask("POST", path, urlencode(fields), headers)

    def ask(self, method, path, body=None, headers=None):
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent_at = perf_counter()
        try:
            self.connection.request(method, path, body, {"Cookie": cookies, **(headers or {})})
            response = self.connection.getresponse()
            content = response.read()
        except (OSError, HTTPException) as broken:
            self.connection.close()  # the next question opens a new one
            raise Unanswered(f"{method} {path}: {broken!r}") from broken
        answered_at = perf_counter()
        if response.status >= 500:
            raise Unanswered(f"{method} {path}: status {response.status}")
        self.count += 1
        self.keep_cookies(response.headers.get_all("Set-Cookie") or [])
        location = path_of(response.headers.get("Location", ""))
        return Answer(response.status, content, location, path, sent_at, answered_at)

    def keep_cookies(self, headers):
        for header in headers:
            for name, cookie in SimpleCookie(header).items():
                self.cookies[name] = cookie.coded_value
                if cookie["max-age"] == "0" or re.search("1970", cookie["expires"]):
                    del self.cookies[name]

    def sign_in(self, link):
        """By a one-time link, as the page behind it asks."""
        page = self.get(path_of(link))
        answer = self.post(urlsplit(page.path).path, fields_of(read(page.body)))
        if answer.status != 302:
            raise SystemExit(f"Signing in was answered with status {answer.status}.")


def path_of(address):
    parts = urlsplit(address)
    return parts._replace(scheme="", netloc="").geturl()
