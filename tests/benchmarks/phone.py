"""Measures the agenda on a phone: when the first session is seen, what travels, how often is asked, what hangs over.

    python -m tests.benchmarks.phone [--sessions 9 500] [--runs 5]

A phone here is Chromium with a processor slowed down four times, 1.6 Mbit/s, 150 ms to the server and back, a window
of 390 x 844, and nothing kept from before. The server is granian with files as `collectstatic` prepares them for
production. The time depends on the machine, so it stands beside that of a bare answer of the same run; what travels
does not. Ends with status 1 where something is above its limit.
"""

import argparse
import contextlib
import io
import sys
from dataclasses import dataclass
from statistics import median
from urllib.request import Request, urlopen

from playwright.sync_api import sync_playwright

from scripts import chromium, demo

from .__main__ import use_a_database_of_our_own

PORT = 8080  # and the next one; not those of `make demo`, which may be running
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
SLOWER = 4
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
QUIET_MILLISECONDS = 1500  # after the page has loaded, for what it fetches then
MOST_MILLISECONDS, MOST_KILOBYTES, MOST_REQUESTS = 1500, 120, 10
BARE, WORKER = "/healthz", "/service-worker.js"
SIZES = {9: (3, 1, 30), 500: (20, 3, 600)}  # sessions: rooms, days, people
# When something of this kind is painted within the window: its frame has ended when the next one begins.
WATCH = """
const isSeen = one => {
    const box = one.getBoundingClientRect();
    const isWithin = box.height > 0 && box.bottom > 0 && box.top < innerHeight;
    return isWithin && one.checkVisibility({ visibilityProperty: true });
};
const look = () => {
    const ones = document.querySelectorAll(location.pathname == BARE ? "body" : "main a[href*='/sessions/']");
    if ([...ones].slice(0, 20).some(isSeen)) requestAnimationFrame(() => { window.seenAfter = performance.now(); });
    else requestAnimationFrame(look);
};
requestAnimationFrame(look);
""".replace("BARE", f"'{BARE}'")


@dataclass
class Visit:
    milliseconds: float
    kilobytes: float
    answers: dict[str, float]  # path: kilobytes
    sideways: int

    @property
    def requests(self):
        return len(self.answers)


def main():
    asked = arguments()
    use_a_database_of_our_own()
    with demo.prepared_example(PORT), demo.application(PORT):
        slugs = {sessions: published_workshop(sessions) for sessions in asked.sessions}
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium.found(), args=chromium.FLAGS)
            are_good = [measured(browser, sessions, slug, asked) for sessions, slug in slugs.items()]
            browser.close()
    sys.exit(not all(are_good))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sessions", type=int, nargs="+", default=list(SIZES), choices=list(SIZES))
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--files", action="store_true", help="list what travels")
    return parser.parse_args()


def measured(browser, sessions, slug, asked):
    """Prints the figures of the agenda of so many sessions; whether all are within their limits."""
    path = f"/{slug}/agenda/"
    bare = median(visit(browser, BARE).milliseconds for _ in range(asked.runs))
    visits = [visit(browser, path) for _ in range(asked.runs)]
    seen = median(one.milliseconds for one in visits)
    last = visits[-1]
    print(f"\nAgenda of {sessions} sessions on a phone, median of {asked.runs}:")
    rows = {
        "first session seen": f"{seen:.0f} ms, {seen / bare:.1f} times a bare answer ({bare:.0f} ms)",
        "over the wire": f"{last.kilobytes:.1f} kB",
        "requests": last.requests,
        "hangs over sideways": f"{last.sideways} px",
    }
    rows["behind the page"] = f"{weight(WORKER) / 1000:.1f} kB of {WORKER}, once and after the page: counted above"
    rows |= {f"  {name}": f"{size:.1f} kB" for name, size in last.answers.items()} if asked.files else {}
    for name, value in rows.items():
        print(f"    {name:<24}{value}", flush=True)
    is_good = seen <= MOST_MILLISECONDS and last.kilobytes <= MOST_KILOBYTES and last.requests <= MOST_REQUESTS
    if not (is_good and last.sideways == 0):
        print("    ! Something here is above its limit.")
    return is_good and last.sideways == 0


def published_workshop(sessions):
    """The slug of a made up workshop whose agenda is planned and published."""
    from django.core.management import call_command

    rooms, days, people = SIZES[sessions]
    said = io.StringIO()
    call_command("large_workshop", sessions=sessions, rooms=rooms, days=days, people=people, stdout=said)
    slug = said.getvalue().split()[-1]
    with contextlib.redirect_stdout(io.StringIO()):
        call_command("plan_agenda", slug, seconds=5)
        call_command("publish_agenda", slug, reason="To measure with")
    return slug


def visit(browser, path):
    """One visit by a phone that was never here."""
    context = browser.new_context(**PHONE)
    context.add_init_script(WATCH)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    answers, names = {}, {}
    wire.on("Network.requestWillBeSent", lambda sent: names.setdefault(sent["requestId"], sent["request"]["url"]))
    wire.on("Network.loadingFinished", lambda ended: answers.update({ended["requestId"]: ended["encodedDataLength"]}))
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", NETWORK)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(f"http://{demo.HOST}:{PORT}{path}", wait_until="load", timeout=60_000)
    page.wait_for_function("window.seenAfter", timeout=60_000)
    page.wait_for_timeout(QUIET_MILLISECONDS)
    sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    seen = page.evaluate("window.seenAfter")
    context.close()
    sizes = {
        name.split(f":{PORT}")[-1]: answers.get(key, 0) / 1000 for key, name in names.items() if name[:5] != "data:"
    }
    if path != BARE:
        sizes[WORKER] = weight(WORKER) / 1000  # which no page is told of
    return Visit(seen, sum(sizes.values()), sizes, sideways)


def weight(path):
    """Bytes of this answer, compressed, without its head."""
    asked = Request(f"http://{demo.HOST}:{PORT}{path}", headers={"Accept-Encoding": "gzip"})
    with urlopen(asked, timeout=10) as answer:  # noqa: S310 - our own address
        return len(answer.read())


if __name__ == "__main__":
    main()
