"""Reading a page's HTML in tests: texts and links of its elements, named like `li.wp-entry`, `h1#top`, `a[@rel]`."""

from lxml import html


def texts(response, *path):
    """The text of each element at the end of the path (each step within the last), white space made single."""
    return [" ".join(one.text_content().split()) for one in found(response, *path)]


def links(response, *path, of="href"):
    """That attribute of each."""
    return [one.get(of) for one in found(response, *path)]


def found(response, *path):
    return html.fromstring(response.content.decode()).xpath("".join(map(step, path)))


def step(name):
    name, bracket, condition = name.partition("[")
    tag, _, mark = name.partition(".")
    tag, _, ident = tag.partition("#")
    conditions = [f"contains(concat(' ', normalize-space(@class), ' '), ' {mark} ')"] if mark else []
    conditions += [f"@id='{ident}'"] if ident else []
    return f"//{tag or '*'}" + "".join(f"[{one}]" for one in conditions) + bracket + condition
