"""A sound page and a faulty one, for the judges to tell apart."""

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

SOUND = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sound</title></head>
<body><main><h1>Sound</h1><p>Nothing is wrong here.</p></main></body></html>"""
FAULTY = SOUND.replace(
    "<p>", '<img src="data:,"><button></button><a href="/"><p style="color: #bbb; background: #fff">'
)


@contextmanager
def served():
    """Address at which the faulty page is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), FaultyPage) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class FaultyPage(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(FAULTY.encode())

    def log_message(self, *_):
        pass
