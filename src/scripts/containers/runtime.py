"""Plays AWS Lambda's runtime API for one function URL's event. docker/check runs it in a container beside the function.

    runtime.py PORT TOKEN

Ends with 1 when the function's answer is not complete balances.
"""
import json, sys, threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

port, token = sys.argv[1:3]
event = {
    "version": "2.0",
    "rawPath": "/balances",
    "rawQueryString": "account=bybit",
    "headers": {"host": "function.example", "authorization": "Bearer " + token},
    "requestContext": {"http": {"method": "GET", "path": "/balances"}},
    "isBase64Encoded": False,
}
answers, answered, given = [], threading.Event(), threading.Lock()


class Runtime(BaseHTTPRequestHandler):
    def do_GET(self):
        if not given.acquire(blocking=False):
            answered.wait()
            return
        body = json.dumps(event).encode()
        self.send_response(200)
        self.send_header("Lambda-Runtime-Aws-Request-Id", "1")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        answers.append((self.path, self.rfile.read(int(self.headers["Content-Length"])).decode()))
        self.send_response(202)
        self.send_header("Content-Length", "0")
        self.end_headers()
        answered.set()

    def log_message(self, *what):
        pass


server = ThreadingHTTPServer(("127.0.0.1", int(port)), Runtime)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
if not answered.wait(30):
    sys.exit("runtime.py: the function has not answered within 30 seconds")
path, answer = answers[0]
answer = json.loads(answer)
if not path.endswith("/1/response") or answer["statusCode"] != 200 or not json.loads(answer["body"])["complete"]:
    sys.exit(f"runtime.py: {path}: {answer}")
print("the function answers an event of its URL with complete balances")
