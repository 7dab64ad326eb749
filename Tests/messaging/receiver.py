"""A receiver of webhooks that behaves as its path says, and writes down what it got: one JSON a line on standard output.

/ok takes it as every service would; /refuse answers 200 and refuses inside, as DingTalk does; /twice fails twice;
/hang never answers; /once hangs the first time; /big answers without end; /away leads to another host; /large answers more than is read.
"""
import json
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

seen = {}
lock = threading.Lock()


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        path, _, query = self.path.partition("?")
        with lock:
            seen[path] = count = seen.get(path, 0) + 1
            print(json.dumps({"path": path, "query": query, "headers": dict(self.headers), "body": body}), flush=True)
        if path == "/hang" or path == "/once" and count == 1:
            time.sleep(120)
        elif path == "/twice" and count <= 2:
            self.answer(500, "not yet")
        elif path == "/refuse":
            self.answer(200, '{"errcode":310000,"errmsg":"sign not match"}')
        elif path == "/away":
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.2:9/stolen")
            self.end_headers()
        elif path == "/large":
            self.answer(200, "x" * (1 << 20))
        else:
            self.answer(200, '{"errcode":0,"errmsg":"ok","code":0}')

    def answer(self, status, text):
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
server.daemon_threads = True
print(json.dumps({"port": server.server_port}), flush=True)
server.serve_forever()
