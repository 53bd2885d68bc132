"""The preview of Markdown."""


def test_writer_sees_what_markdown_will_look_like(writer):
    response = writer.post("/markdown/", {"text": "Some **bold** text\n\n<b onclick=x>raw</b>"})

    assert (
        response.content.decode() == "<p>Some <strong>bold</strong> text</p>\n<p>&lt;b onclick=x&gt;raw&lt;/b&gt;</p>\n"
    )


def test_text_that_is_too_long_is_refused(writer):
    response = writer.post("/markdown/", {"text": "x" * 50_001})

    assert (response.status_code, response.content) == (400, b"Keep the text under 50,000 characters.")


def test_preview_is_not_for_visitors(client, db):
    response = client.post("/markdown/", {"text": "**bold**"})

    assert b"<strong>" not in response.content


def test_preview_needs_a_post(writer):
    assert writer.get("/markdown/").status_code == 405
