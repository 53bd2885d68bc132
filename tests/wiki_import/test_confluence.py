from dataclasses import replace

import pytest

from sessions_app.wiki_import.errors import NotReadable
from sessions_app.wiki_import.formats.confluence import read_storage
from sessions_app.wiki_import.outline import UNNAMED, Block, Kind, Outline, Piece
from sessions_app.wiki_import.page import Activity, Reading, Role, Session
from sessions_app.wiki_import.read import read_page

PAGE = """
<ac:layout><ac:layout-section ac:type="single"><ac:layout-cell>
<p>Welcome &ndash; this is the <em>spring</em> workshop.<ac:emoticon ac:name="smile" /></p>
<ac:structured-macro ac:name="toc"><ac:parameter ac:name="maxLevel">2</ac:parameter></ac:structured-macro>
<h1>Breakout Sessions</h1>
<h3>Track &mdash; Cyber &amp; Security</h3>
<ac:structured-macro ac:name="panel"><ac:rich-text-body>
<p><strong>Short Description</strong>: How to be safe</p>
<p><strong>Detailed Description</strong>: First line<br/>second line</p><p>A <a href="https://ex.org/x">link</a>.</p>
<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[a < b &nbsp;]]></ac:plain-text-body>
</ac:structured-macro>
<p><strong>Goal/Desired Tangible Outcome(s)</strong>:</p><ol><li>A list</li><li>A map</li></ol>
<p><strong>Topic Leader(s):</strong> Carla Diaz<br /><strong>Moderator:</strong> <ac:link><ri:user ri:userkey="8a" />
</ac:link>, <ac:link><ri:user ri:account-id="5b" /><ac:link-body>Dan Eke</ac:link-body></ac:link><br />
<strong>Host</strong>: Gil Hu <strong>Alternate host:</strong> Ida Jo</p>
<p><strong>Activities</strong>:</p>
<ul><li>One (5 min)<ul><li>One a</li><li>One b</li></ul></li><li><p>Two</p><p>still two</p></li></ul>
<p><strong>Pre-reading Resources</strong>:</p>
<h4>Standards</h4>
<p><a href="https://ex.org/a%20b.pdf?x=1&amp;y=2">NIST / ISO (draft)</a></p>
<p>Video: <ac:link><ri:url ri:value="https://ex.org/v" /><ac:plain-text-link-body><![CDATA[The talk]]>
</ac:plain-text-link-body></ac:link></p>
<ul><li><ac:link><ri:page ri:content-title="Glossary" /></ac:link></li></ul>
</ac:rich-text-body></ac:structured-macro>
<ac:structured-macro ac:name="expand"><ac:parameter ac:name="title">Use Case - Storage</ac:parameter><ac:rich-text-body>
<table><colgroup><col/></colgroup><tbody>
<tr><th>Short Description</th><td>Batteries</td></tr>
<tr><th><p>Topic Leader(s)</p></th><td><ul><li>Kim Lo</li><li>Max Ng (Bat GmbH)</li></ul></td></tr>
<tr><th>Prerequisites</th><td>A laptop</td></tr>
<tr><th>Activity</th><td><p>Talk</p><p>Walk - 20 min</p></td></tr>
</tbody></table>
</ac:rich-text-body></ac:structured-macro>
</ac:layout-cell></ac:layout-section></ac:layout>
"""


def blocks(source):
    return read_storage(f"<ac:layout>{source}</ac:layout>").blocks


def paragraph(*pieces, depth=0):
    return Block(Kind.PARAGRAPH, tuple(Piece(p) if isinstance(p, str) else p for p in pieces), depth)


def test_page_with_macros_tables_and_mentions_is_read():
    page = read_page(PAGE, title="Spring")

    assert page.introduction == "Welcome – this is the *spring* workshop."
    assert page.sessions == (
        Session(
            kind="track",
            title="Cyber & Security",
            short_description="How to be safe",
            detailed_description="First line  \nsecond line\n\nA [link](https://ex.org/x).\n\n```\na < b &nbsp;\n```",
            outcomes=("A list", "A map"),
            roles=(
                Role("leader", "Carla Diaz"),
                Role("moderator", "Dan Eke"),
                Role("host", "Gil Hu"),
                Role("alternate_host", "Ida Jo"),
            ),
            activity=(Activity("One", 5, (Activity("One a"), Activity("One b"))), Activity("Two still two")),
            pre_reading=(
                Reading("NIST / ISO (draft)", "https://ex.org/a%20b.pdf?x=1&y=2", "Standards"),
                Reading("Video: The talk", "https://ex.org/v", "Standards"),
                Reading("Glossary", "", "Standards"),
            ),
        ),
        Session(
            kind="use_case",
            title="Storage",
            short_description="Batteries",
            roles=(Role("leader", "Kim Lo"), Role("leader", "Max Ng", "Bat GmbH")),
            activity=(Activity("Talk"), Activity("Walk", 20)),
            not_understood=("Prerequisites\nA laptop",),
        ),
    )
    assert [(note.session, note.field, note.text) for note in page.warnings] == [("Cyber & Security", "roles", "8a")]


@pytest.mark.parametrize(
    ("source", "pieces"),
    [
        ('<ac:link><ri:user ri:username="ana" /></ac:link>', [Piece("ana", mention=True)]),
        ('<ac:link><ri:user ri:userkey="8a" /></ac:link>', [Piece("8a", href=UNNAMED, mention=True)]),
        ('<ac:link><ri:attachment ri:filename="a.pdf" /></ac:link>', ["a.pdf"]),
        ('<ac:link ac:anchor="top"><ac:link-body>Up</ac:link-body></ac:link>', ["Up"]),
        ('<ac:link ac:anchor="top" />', ["top"]),
        ('<time datetime="2020-07-08" />', ["2020-07-08"]),
        ('<ac:inline-comment-marker ac:ref="1">word</ac:inline-comment-marker>', ["word"]),
        ('<ac:image><ri:attachment ri:filename="a.png" /></ac:image>words', ["words"]),
        ("a<br/>b", ["a\nb"]),
        ("<code>x</code>", [Piece("x", code=True)]),
    ],
)
def test_inline_element_becomes_text(source, pieces):
    assert blocks(f"<p>{source}</p>") == (paragraph(*pieces),)


def macro(name, body="", **parameters):
    shown = "".join(f'<ac:parameter ac:name="{key}">{value}</ac:parameter>' for key, value in parameters.items())
    return f'<ac:structured-macro ac:name="{name}">{shown}{body}</ac:structured-macro>'


def test_macros_give_their_words():
    rich = "<ac:rich-text-body><p>inside</p></ac:rich-text-body>"
    heading = Block(Kind.HEADING, (Piece("More"),), level=6)

    assert blocks(macro("expand", rich, title="More")) == (heading, paragraph("inside"))
    assert blocks(macro("info", rich, title="More")) == (heading, replace(paragraph("inside"), is_aside=True))
    assert blocks(macro("toc-zone", rich)) == (paragraph("inside"),)
    assert blocks(f"<p>{macro('status', title='DONE', colour='Red')}</p>") == (paragraph("DONE"),)
    assert blocks(f"<p>{macro('jira', key='LF-1')}</p>") == (paragraph("LF-1"),)
    assert blocks(macro("children") + macro("anchor")) == ()
    assert blocks(macro("unknown", "<ac:plain-text-body><![CDATA[x]]></ac:plain-text-body>")) == (
        Block(Kind.CODE, (Piece("x"),)),
    )


def test_title_that_only_asks_to_expand_is_set_aside():
    outline = read_storage(macro("expand", "<ac:rich-text-body>x</ac:rich-text-body>", title="Click here to expand..."))

    assert outline == Outline((paragraph("x"),), "", ("Click here to expand...",))


def test_profile_macro_is_a_mention():
    user = '<ac:parameter ac:name="user"><ri:user ri:username="ana" /></ac:parameter>'

    assert blocks(f'<p><ac:structured-macro ac:name="profile">{user}</ac:structured-macro></p>') == (
        paragraph(Piece("ana", mention=True)),
    )


def test_placeholder_text_is_only_a_hint():
    assert read_storage("<p>a <ac:placeholder>type here</ac:placeholder></p>") == Outline(
        (paragraph("a"),), hints=("type here",)
    )


def test_tasks_are_list_items_without_their_number_and_state():
    source = (
        "<ac:task-list><ac:task><ac:task-id>7</ac:task-id><ac:task-status>complete</ac:task-status>"
        "<ac:task-body>Do it</ac:task-body></ac:task></ac:task-list>"
    )

    assert blocks(source) == (Block(Kind.ITEM, (Piece("Do it"),), 1),)


def test_definition_list_and_pre_are_read():
    assert blocks("<dl><dt>Leader</dt><dd>Ana</dd></dl><pre>a\n b</pre><!-- no --><hr/>") == (
        Block(Kind.ITEM, (Piece("Leader"),), 1, names_field=True),
        paragraph("Ana", depth=2),
        Block(Kind.CODE, (Piece("a\n b"),)),
    )


def test_comment_between_list_items_is_nothing():
    assert blocks("<ul><!-- no --><li>a</li></ul>") == (Block(Kind.ITEM, (Piece("a"),), 1),)


def test_numbered_list_counts_from_its_start():
    assert [block.number for block in blocks('<ol start="3"><li>a</li><li>b</li></ol>')] == ["3.", "4."]


def test_broken_xhtml_is_refused_with_the_line():
    with pytest.raises(
        NotReadable, match=r"^This Confluence page is broken in line 3: .*; copy its storage format .*\.$"
    ):
        read_page('<?xml version="1.0"?>\n<ac:layout>\n<p><strong>Short</p></ac:layout>')


def test_entities_of_its_own_are_refused():
    bomb = '<!DOCTYPE l [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><ac:layout>&b;</ac:layout>'

    with pytest.raises(NotReadable, match="declares entities of its own"):
        read_page(bomb)


def test_document_type_without_entities_is_only_left_out():
    source = (
        '<!DOCTYPE page SYSTEM "http://127.0.0.1:9/x.dtd">\n<ac:layout><p>a&nbsp;&eacute;&unknown2;</p></ac:layout>'
    )

    with pytest.raises(NotReadable, match="line 2: Entity 'unknown2' not defined"):
        read_storage(source)
    assert read_storage(source.replace("&unknown2;", "")).blocks == (paragraph("a é"),)
