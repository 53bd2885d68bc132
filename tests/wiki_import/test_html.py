import pytest

from sessions_app.wiki_import.errors import NotReadable
from sessions_app.wiki_import.formats.html import read_html
from sessions_app.wiki_import.page import Activity, Reading, Role, Session
from sessions_app.wiki_import.read import read_page

SAVED = """<!DOCTYPE html>
<html lang="en-GB"><head><title>2022 May 4 - Flex Workshop - LF Energy - LF Energy Confluence</title>
<meta name="ajs-base-url" content="https://wiki.ex.org"><script>var x = "Track - Evil";</script></head>
<body><header id="header"><nav><a href="/">Spaces</a></nav></header><div class="sidebar"><li>Track - Side</li></div>
<h1 id="title-text"><a href="/x">2022 May 4 - Flex Workshop</a></h1>
<div class="page-metadata">Created by <a>Ana Ruiz</a>, last modified on Apr 28, 2022</div>
<div id="main-content" class="wiki-content">
<p>Welcome to the Flex workshop.<br>Bring coffee.</p>
<div class="toc-macro"><ul><li><a href="#a">Track - Demand</a></li></ul></div>
<h2>General Sessions</h2>
<h3>General Session: Kick-off<a class="headerlink" href="#a">¶</a></h3>
<ul><li><p><strong>Short Description:</strong> Start</p></li>
<li><strong>Topic Leaders:</strong>
<a class="confluence-userlink user-mention" data-username="ana" href="/~ana">Ana Ruiz</a>
<a class="confluence-userlink user-mention" href="/~ben">Ben Okoro</a></li>
<li><strong>Length:</strong> 90 min</li></ul>
<h2>Breakout Sessions</h2>
<h3>Track - Demand</h3>
<table class="confluenceTable"><tbody><tr><th>Field</th><th>Value</th></tr>
<tr><th>Short Description</th><td>Demand side</td></tr>
<tr><td><strong>Goals</strong></td><td><ul><li>G1</li><li>G2</li></ul></td></tr>
<tr><td>Leader</td><td>Carla Diaz and Dan Eke</td></tr>
<tr><td>Resources</td><td><a href="/display/Page?x=1">Wiki page</a><br><a href="#local">Local</a><br>
<a href="//ex.org/p">Other</a></td></tr></tbody></table>
<div class="expand-container"><div class="expand-control">
<span class="expand-control-text">Click here to expand...</span></div><div class="expand-content">
<h3>Use case &ndash; Heat pumps</h3>
<p><b>Description</b><br>Some text here.</p>
<h4>Topic leaders</h4><p>Eva Fox</p><p>Gil Hu (HP&nbsp;AG)</p>
<h4>Activity</h4><ol><li>Look</li><li>Discuss<ul><li>pros</li><li>cons</li></ul></li></ol>
<h4>Equipment</h4><p>A heat pump</p>
<h4>References</h4><ul><li><a href="https://ex.org/a">Alpha</a> by Eva</li><li>Beta</li></ul>
</div></div></div>
<div id="comments-section"><div class="wiki-content">Track - Comment</div></div>
<footer>Powered by Atlassian Confluence 7.4</footer></body></html>
"""


def page_with(body, head=""):
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}<h2>Track - X</h2><p>Goal: y</p></body></html>"


def test_saved_page_is_read_without_what_stands_around_it():
    page = read_page(SAVED)

    assert (page.title, str(page.starts_on)) == ("Flex Workshop", "2022-05-04")
    assert page.introduction == "Welcome to the Flex workshop.  \nBring coffee."
    assert page.warnings == ()
    assert page.sessions == (
        Session(
            kind="general",
            title="Kick-off",
            short_description="Start",
            roles=(Role("leader", "Ana Ruiz"), Role("leader", "Ben Okoro")),
            expected_minutes=90,
        ),
        Session(
            kind="track",
            title="Demand",
            short_description="Demand side",
            outcomes=("G1", "G2"),
            roles=(Role("leader", "Carla Diaz"), Role("leader", "Dan Eke")),
            pre_reading=(
                Reading("Wiki page", "https://wiki.ex.org/display/Page?x=1"),
                Reading("Local"),
                Reading("Other", "https://ex.org/p"),
            ),
        ),
        Session(
            kind="use_case",
            title="Heat pumps",
            detailed_description="Some text here.",
            roles=(Role("leader", "Eva Fox"), Role("leader", "Gil Hu", "HP AG")),
            activity=(Activity("Look"), Activity("Discuss", None, (Activity("pros"), Activity("cons")))),
            pre_reading=(Reading("Alpha by Eva", "https://ex.org/a"), Reading("Beta")),
            not_understood=("Equipment\nA heat pump",),
        ),
    )


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("2020 July 8 - Day - LF Energy - LF Energy Confluence", "2020 July 8 - Day"),
        ("Day - LF Energy - LF Energy Confluence", "Day"),
        ("2020 July 8 - Day - Our Wiki", "2020 July 8 - Day"),
        ("Day - Our Wiki", "Day"),
        ("Day – the long one", "Day – the long one"),
        ("Day", "Day"),
    ],
)
def test_title_of_the_window_loses_the_name_of_the_wiki(title, read):
    assert read_html(page_with("", f"<title>{title}</title>")).title == read


def test_heading_of_the_page_goes_before_the_title_of_the_window():
    source = page_with("<h1>2020 July 8 - Day</h1><p>Hello.</p>", "<title>2020 July 8 - Day - x</title>")

    assert (read_page(source).title, read_page(source).introduction) == ("Day", "Hello.")


def test_wiki_says_the_title_itself():
    head = '<title>Other</title><meta name="ajs-page-title" content="Day">'

    assert read_html(page_with("", head)).title == "Day"


@pytest.mark.parametrize("place", ["article", "main", "div role='main'", "div class='ak-renderer-document'"])
def test_text_is_looked_for_in_the_main_part(place):
    source = f"<html><body><p>menu</p><{place}><h2>Track - X</h2><p>Goal: y</p></{place.split()[0]}></body></html>"

    assert read_page(source, title="T").introduction == ""


def test_table_of_sessions_under_labels_is_read_row_by_row():
    table = (
        "<table><tr><th>Session</th><th>Short Description</th><th>Leader</th></tr>"
        "<tr><td>Track - A</td><td>first</td><td>Ana Ruiz</td></tr>"
        "<tr><td>Use Case - B</td><td>second</td><td>Ben Okoro</td></tr></table>"
    )

    assert read_page(f"<html><body>{table}</body></html>", title="T").sessions == (
        Session("track", "A", short_description="first", roles=(Role("leader", "Ana Ruiz"),)),
        Session("use_case", "B", short_description="second", roles=(Role("leader", "Ben Okoro"),)),
    )


def test_other_tables_become_list_items():
    table = "<table><tr><th>When</th><td><p>ten</p></td><td>Tea</td></tr></table>"

    assert read_page(page_with(f"<p>Welcome.</p>{table}"), title="T").introduction == "Welcome.\n\n- When | ten | Tea"


@pytest.mark.parametrize("source", ["<html><body></body></html>", "<html><body><nav>x</nav></body></html>"])
def test_page_without_text_is_refused(source):
    with pytest.raises(NotReadable, match=r"^There is no text in this HTML page\.$"):
        read_page(source)


def test_declared_entities_are_refused():
    with pytest.raises(NotReadable, match="declares entities of its own"):
        read_page('<!DOCTYPE html [<!ENTITY a "x">]><html><body>&a;</body></html>')


def test_title_of_a_panel_is_a_heading():
    panel = "<div class='panel'><div class='panelHeader'><b>Use Case - Q</b></div><div><p>Goal: z</p></div></div>"

    assert [session.title for session in read_page(page_with(panel), title="T").sessions] == ["Q", "X"]
