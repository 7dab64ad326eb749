"""A browser as small as it can be: keep-alive, cookies, the token of forms; follows nothing."""
import re, socket, urllib.parse


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")


class Browser:
    def __init__(self, port, like=None, machine=1):
        """Clients on machines of their own have addresses of their own: 127.0.0.machine."""
        self.source = (f"127.0.0.{machine}", 0)
        self.port, self.socket, self.pending = port, None, b""
        self.cookies = dict(like.cookies) if like else {}
        self.token = like.token if like else ""

    @property
    def cookie_header(self):
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def sign_in(self, login, password):
        answer = self.post("/sign-in", [("login", login), ("password", password)])
        if answer.status != 303:
            raise SystemExit(f"{login} cannot sign in: {answer.status}")
        self.get("/")

    def get(self, path):
        answer = self.ask(self.message("GET", path))
        found = re.search(r'data-form-token="([^"]+)"', answer.text)
        if found:
            self.token = found[1]
        return answer

    def post(self, path, fields):
        return self.ask(self.form(path, fields))

    def form(self, path, fields):
        """A form as it is sent, to be sent later."""
        if self.token:
            fields = list(fields) + [("form_token", self.token)]
        return self.message("POST", path, urllib.parse.urlencode(fields).encode())

    def message(self, method, path, body=None):
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", "Accept: text/html"]
        if self.cookies:
            lines.append("Cookie: " + self.cookie_header)
        if body is not None:
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        return ("\r\n".join(lines) + "\r\n\r\n").encode() + (body or b"")

    def ask(self, message):
        self.send(message)
        return self.read()

    def send(self, message):
        if self.socket is None:
            self.socket = socket.create_connection(("127.0.0.1", self.port), source_address=self.source)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.sendall(message)

    def status(self, message):
        """What comes back for a message, when only the status matters: the client shares the machine with what it
        measures."""
        self.send(message)
        while (end := self.pending.find(b"\r\n\r\n")) < 0:
            self.more()
        at = self.pending.find(b"Content-Length: ", 0, end)
        count = int(self.pending[at + 16:self.pending.find(b"\r", at, end + 1)]) if at >= 0 else 0
        while len(self.pending) < end + 4 + count:
            self.more()
        answer, self.pending = self.pending[:end + 4 + count], self.pending[end + 4 + count:]
        return int(answer[9:12]), answer

    def read(self):
        while b"\r\n\r\n" not in self.pending:
            self.more()
        head, self.pending = self.pending.split(b"\r\n\r\n", 1)
        first, *rest = head.decode("latin-1").split("\r\n")
        headers = {}
        for line in rest:
            name, value = line.split(":", 1)
            headers[name.lower()] = value.strip()
            if name.lower() == "set-cookie":
                key, value = value.strip().split(";")[0].split("=", 1)
                self.cookies[key] = value
        count = int(headers.get("content-length", 0))
        while len(self.pending) < count:
            self.more()
        body, self.pending = self.pending[:count], self.pending[count:]
        if headers.get("connection", "").lower() == "close":
            self.socket.close()
            self.socket, self.pending = None, b""
        return Answer(int(first.split()[1]), headers, body)

    def more(self):
        bytes = self.socket.recv(1 << 16)
        if not bytes:
            raise ConnectionError("the server closed the connection")
        self.pending += bytes
