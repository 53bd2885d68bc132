"""Builders: what the reader finds on a page, shaped like the JSON of `import_page --dry-run --json`."""


def page(*sessions, title="Grid Workshop", starts_on=None, introduction="", warnings=()):
    return {
        "title": title,
        "starts_on": starts_on,
        "introduction": introduction,
        "sessions": list(sessions),
        "warnings": list(warnings),
    }


def session(title="Data Architecture", **fields):
    """`leaders` and the like are names, or (name, affiliation)."""
    roles = [
        {
            "role": role,
            "name": one if isinstance(one, str) else one[0],
            "affiliation": "" if isinstance(one, str) else one[1],
        }
        for role, key in [
            ("leader", "leaders"),
            ("moderator", "moderators"),
            ("host", "hosts"),
            ("alternate_host", "alternate_hosts"),
        ]
        for one in fields.pop(key, [])
    ]
    return {
        "kind": "track",
        "title": title,
        "short_description": "",
        "detailed_description": "",
        "outcomes": [],
        "roles": roles,
        "expected_minutes": None,
        "expected_rounds": None,
        "activity": [],
        "pre_reading": [],
        "not_understood": [],
        **fields,
    }


def step(text, minutes=None, *steps):
    return {"text": text, "minutes": minutes, "steps": list(steps)}


def reading(title="", url="", heading=""):
    return {"title": title, "url": url, "heading": heading}


def warning(session="", field="", message="Check this.", text=""):
    return {"session": session, "field": field, "message": message, "text": text}
