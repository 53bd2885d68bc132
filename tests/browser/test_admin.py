"""Django admin in a real browser: under the content security policy, in light and dark."""

import pytest
from django.urls import reverse

from sessions_app.models import Session

from .. import make
from .judges import axe
from .looks import LOOKS, look_at


@pytest.fixture
def desk(page, log_in, admin, live_server):
    """Open a page of Django admin as an admin; answers the page."""
    log_in(admin)

    def go(name, *args, look=LOOKS[2]):
        look_at(page, live_server.url + reverse(f"admin:{name}", args=args), look)
        return page

    return go


def test_admin_adds_a_host_by_typing_a_few_letters_and_an_outcome(desk, session):
    zoe = make.person("Zoe Zhang", "RTE")
    page = desk("sessions_app_session_change", session.pk)

    page.get_by_role("button", name="Add another Role").click()
    page.locator("#id_roles-3-role").select_option("alternate_host")
    page.locator("#roles-3 .select2-selection").click()
    page.locator(".select2-search__field").press_sequentially("zha")
    page.get_by_role("option", name="Zoe Zhang (RTE)").click()
    page.get_by_role("button", name="Add another Outcome").click()
    page.locator("#id_outcomes-2-text").fill("A plan")
    page.locator("#id_why").fill("Agreed in the call")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("was changed successfully").wait_for()

    now = Session.objects.get(pk=session.pk)
    assert [role.person for role in now.people("alternate_host")] == [zoe]
    assert [one.text for one in now.outcomes.all()] == ["A first impact assessment", "A threat model", "A plan"]
    assert now.revisions.first().why == "Agreed in the call"


def test_admin_takes_a_session_out_from_the_list(desk, session):
    page = desk("sessions_app_session_changelist")

    page.get_by_label("Select this object for an action").check()
    page.get_by_label("Action:").select_option("take_out")
    page.get_by_role("button", name="Go").click()

    page.get_by_text("1 session was taken out.").wait_for()
    assert Session.objects.get(pk=session.pk).is_removed


OURS = {"color-contrast", "link-in-text-block", "target-size", "select-name"}
PAGES = [
    ("index", None),
    ("sessions_app_session_changelist", None),
    ("sessions_app_session_change", "session"),
    ("sessions_app_workshop_change", "workshop"),
    ("sessions_app_person_change", "person"),
    ("sessions_app_user_add", None),
    ("sessions_app_revision_change", "revision"),
]


@pytest.mark.parametrize("look", [LOOKS[0], LOOKS[3]], ids=str)
def test_pages_keep_to_the_policy_and_can_be_read(desk, session, faults, look):
    """Not all that axe-core holds against Django's own pages is ours to mend; what our colours and forms do is."""
    keys = {
        "session": session.pk,
        "workshop": session.workshop_id,
        "person": session.people("leader")[0].person_id,
        "revision": session.revisions.get().pk,
    }

    breaches, findings = {}, {}
    for name, of in PAGES:
        page = desk(name, *([keys[of]] if of else []), look=look)
        page.wait_for_load_state("networkidle")
        breaches[name] = list(faults)
        findings[name] = [finding for finding in axe(page) if finding.split(":")[0] in OURS]
        page.wait_for_timeout(50)
        faults.clear()  # axe-core itself writes a style into pages that have style sheets with @import

    assert breaches == {name: [] for name, _ in PAGES}
    assert findings == {name: [] for name, _ in PAGES}
