"""What the processes that serve pages may not load."""


def test_no_web_page_brings_in_the_solver(run):
    done = run(
        "-c",
        "import sys, django; django.setup(); import workshop.urls, sessions_app.agenda.proposals.tasks;"
        "print([name for name in ('ortools', 'sessions_app.agenda.solver') if name in sys.modules])",
        DJANGO_SETTINGS_MODULE="workshop.settings",
    )

    assert (done.stdout, done.stderr) == ("[]\n", "")
