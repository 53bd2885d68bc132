"""Prints what a run gave."""

from statistics import quantiles

from scripts import demo

from .checking import FAULTS
from .editor import ASKED, NOT_FIT, SAVED
from .together import LOG, unanswered

SHOWN, LONGEST = 5, 600  # of each sort of fault, and characters of each


def print_figures(run):
    findings, answered = run.findings, [one for one in run.attempts if one.answered_at]
    saved = [one for one in run.attempts if one.outcome == SAVED]
    decided = sum(one.is_decision for one in saved)
    asked = sum(one.outcome == ASKED for one in run.attempts)
    cuts = quantiles([(one.answered_at - one.sent_at) * 1000 for one in answered], n=100)
    requests = sum(editor.browser.count for editor in run.editors)
    rows = {
        "editors": len(run.editors),
        "seconds": f"{run.seconds:.1f}",
        "requests a second": f"{requests / run.seconds:.0f}",
        "acknowledged": f"{len(saved)} changes, {decided} of them after a clash was decided",
        "nothing left to do": f"{findings.needless} of these, {findings.misnamed} told of a revision of somebody else",
        "merged": f"{findings.merged}, with up to {findings.merged_most} saves of others",
        "clashes": f"{asked}, {len(findings.strange_clashes)} of them about what the editor had left alone",
        "put together, not fit": sum(one.outcome == NOT_FIT for one in run.attempts),
        "answer to a save": f"p50 {cuts[49]:.0f} ms, p95 {cuts[94]:.0f} ms, p99 {cuts[98]:.0f} ms",
        **figures_of_kill(run),
        "errors": len(run.troubles),
        "unexplained": len(findings.unexplained),
        "out of order": len(findings.out_of_order),
        "misread": len(findings.misread),
        "replay": "differs" if findings.not_replayed else f"gives the last of {run.revisions} revisions, and the form",
        "lost": len(findings.lost),
    }
    for name, value in rows.items():
        print(f"    {name:<24}{value}")
    if run.troubles:
        print(f"    ! What the server said stands in {LOG.relative_to(demo.ROOT)}.")
    for sentence in shown(run.troubles, *(getattr(findings, name) for name in FAULTS)):
        print(f"    ! {sentence}")


def figures_of_kill(run):
    if run.away is None:
        return {}
    killed_at, back_at = run.away
    return {
        "killed": f"after {run.killed_after:.1f} s, answered again {back_at - killed_at:.1f} s later",
        "unanswered saves": f"{len(unanswered(run))}, of these {run.findings.stored_unanswered} stored",
    }


def shown(*lists):
    return [" ".join(sentence.split())[:LONGEST] for sentences in lists for sentence in sentences[:SHOWN]]
