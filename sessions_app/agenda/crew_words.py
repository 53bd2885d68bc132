"""Who runs a session, in few words: “Ashish moderates, Kofi Mensah hosts”."""

from .plan import Person, Plan, Session
from .rules.words import listed


def crew_in_words(plan: Plan, session: Session) -> str:
    """Moderator and host, else the topic leaders; who is missing is said. Empty when a general session has nobody."""
    moderators, hosts = named(plan, session, "moderator"), named(plan, session, "host")
    if moderators and moderators == hosts:
        return f"{sentence(moderators, 'moderates', 'moderate')} and {'host' if len(hosts) > 1 else 'hosts'}"
    said = [sentence(moderators, "moderates", "moderate"), sentence(hosts, "hosts", "host")]
    if not (moderators or hosts):
        said = [sentence(named(plan, session, "leader"), "leads", "lead")]
    if session.is_breakout:
        said += [] if moderators else ["no moderator"]
        said += [] if hosts else ["no host"]
    return ", ".join(part for part in said if part)


def named(plan: Plan, session: Session, role: str) -> list[str]:
    crew = (member.person for member in session.crew if member.role == role)
    return [plan.people[person].name for person in crew if person in plan.people]


def sentence(names: list[str], one: str, several: str) -> str:
    return f"{listed(names)} {several if len(names) > 1 else one}" if names else ""


def people_in(plan: Plan) -> list[Person]:
    """Everybody with a role on a session, by name."""
    crew = {member.person for session in plan.sessions.values() for member in session.crew}
    return sorted((plan.people[one] for one in crew if one in plan.people), key=lambda person: (person.name, person.id))
