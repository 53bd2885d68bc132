"""What tests of the pages of releases share."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

RELEASES = "/technical-architecture-workshop/releases/"
NEW = f"{RELEASES}new/"
TOLD = "section[@aria-labelledby='told-release']"
WITHDRAWN = "The agenda was withdrawn. What it said does not hold any more"
OLD_AND_NEW = "Round 1, Bridge A, 8 July, 11:45–12:45 CEST Round 2, Bridge A, 8 July, 12:45–13:45 CEST"


def queries(client, log_in, who, path):
    client.logout()
    if who:
        log_in(who)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def inputs(response, name):
    return html.fromstring(response.content.decode()).xpath(f"//input[@name='{name}']")
