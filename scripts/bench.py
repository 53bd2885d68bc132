"""Measures pages of the example workshop as this machine serves them (`make bench`).

Four clients, each with one open connection, ask for the same page again and again for a few seconds. Clients and
server share the processors, and the clients are Python: read the rates as lower bounds. What can be compared between
machines and days is the last column, the time of a page in times of the bare answer of the same run. The example is
small; nothing here says how 500 sessions behave.
"""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from statistics import quantiles

from scripts import demo
from scripts.screenshots import SESSION, WORKSHOP

PORT = 8060  # and the next one; not those of `make demo`, which may be running
CLIENTS = 4
SECONDS = float(os.environ.get("SECONDS") or 5)
PAGES = ["/healthz", "/", WORKSHOP, SESSION, "/search/?q=grid"]


def main() -> None:
    with demo.served_example(PORT):
        print(f"\n{'page':<70} {'status':>6} {'requests/s':>10} {'median ms':>10} {'p99 ms':>8} {'times bare':>11}")
        bare = 0.0
        for path in PAGES:
            status = ask(HTTPConnection(demo.HOST, PORT, timeout=10), path)
            waits = measured(path)
            cuts = quantiles(waits, n=100)
            bare = bare or cuts[49]
            figures = f"{len(waits) / SECONDS:>10.0f} {cuts[49] * 1000:>10.1f} {cuts[98] * 1000:>8.1f}"
            print(f"{path:<70} {status:>6} {figures} {cuts[49] / bare:>11.1f}")


def measured(path: str) -> list[float]:
    """Seconds that each answer took."""
    with ThreadPoolExecutor(CLIENTS) as clients:
        return [wait for waits in clients.map(waits_of_one_client, [path] * CLIENTS) for wait in waits]


def waits_of_one_client(path: str) -> list[float]:
    connection = HTTPConnection(demo.HOST, PORT, timeout=10)
    waits = []
    end = time.perf_counter() + SECONDS
    while (start := time.perf_counter()) < end:
        ask(connection, path)
        waits.append(time.perf_counter() - start)
    return waits


def ask(connection: HTTPConnection, path: str) -> int:
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    return response.status


if __name__ == "__main__":
    main()
