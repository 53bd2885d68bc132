"""A program that calls the API, with a token or without."""

from django.test import Client

from sessions_app.models import Token

V1 = "/api/v1"


class Caller:
    def __init__(self, user=None, *, client=None):
        self.client = client or Client()
        self.headers = {"Authorization": f"Bearer {Token.make(user, 'A test')[1]}"} if user else {}

    def get(self, path, **headers):
        return self.client.get(f"{V1}{path}", headers=self.headers | headers)

    def head(self, path, **headers):
        return self.client.head(f"{V1}{path}", headers=self.headers | headers)

    def send(self, method, path, content=None, *, seen=None, **headers):
        """`seen`: the number it started from, or a whole tag."""
        match = {} if seen is None else {"If-Match": seen if isinstance(seen, str) else f'"{seen}"'}
        headers = {**self.headers, **match, **headers}
        how = {"content_type": "application/json", "headers": headers}
        return getattr(self.client, method)(f"{V1}{path}", **({"data": content} if content is not None else {}), **how)

    def post(self, path, content, **options):
        return self.send("post", path, content, **options)

    def patch(self, path, content, **options):
        return self.send("patch", path, content, **options)

    def put(self, path, content, **options):
        return self.send("put", path, content, **options)

    def delete(self, path, **options):
        return self.send("delete", path, **options)


def problem(response):
    """Status and sentence of a refusal, which has to be one in the documented shape."""
    assert response["Content-Type"] == "application/problem+json"
    told = response.json()
    assert {"type", "title", "status", "detail", "errors"} <= told.keys()
    assert told["status"] == response.status_code
    return told["status"], told["detail"], [(one["field"], one["message"]) for one in told["errors"]]
