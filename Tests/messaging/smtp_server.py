"""A real SMTP server with TLS and authentication; what it takes is decoded by Python's own mail library and written
down, one JSON a line. Arguments: certificate, key, `starttls`, `tls` or `plain`, login, password."""
import asyncio
import email
import email.policy
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

certificate, key, mode, login, password = sys.argv[1:]


class Box:
    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        print(json.dumps({
            "from": envelope.mail_from, "to": envelope.rcpt_tos, "subject": message["Subject"],
            "text": message.get_content(), "id": message["Message-ID"], "date": message["Date"],
            "tls": session.ssl is not None or mode == "tls", "login": session.auth_data.decode() if session.auth_data else "",
        }), flush=True)
        return "250 taken"


def check(server, session, envelope, mechanism, data):
    good = data.login.decode() == login and data.password.decode() == password
    return AuthResult(success=good, auth_data=data.login if good else None, handled=False)


async def main():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    loop = asyncio.get_running_loop()
    options = {} if mode == "plain" else {
        "authenticator": check, "auth_required": True, "auth_require_tls": mode == "starttls",
    }
    if mode == "starttls":
        options |= {"tls_context": context, "require_starttls": True}
    server = await loop.create_server(
        lambda: SMTP(Box(), hostname="localhost", **options), "127.0.0.1", 0, ssl=context if mode == "tls" else None)
    print(json.dumps({"port": server.sockets[0].getsockname()[1]}), flush=True)
    await server.serve_forever()

asyncio.run(main())
