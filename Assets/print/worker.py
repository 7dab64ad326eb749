"""Sets print documents with Typst, one after the other, until standard input ends.

A request is a length (4 bytes, big endian) and that many bytes of JSON. The answer is framed the same way:
{"pdf": N} followed by N bytes of PDF, {"refused": message} or {"missing": what to install}.
"""

import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
# The template asks for these in this order; one that covers Chinese is enough.
CHINESE_FONTS = ("Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei")


def make_compiler():
    """The compiler, or the name of what is missing."""
    try:
        import typst
    except ImportError:
        return None, "Python 包 typst，请运行 make setup（或 pip install -r requirements.txt）"
    template = os.path.join(HERE, "form.typ")
    if not os.path.isfile(template):
        return None, "排版模板 " + template
    fonts = typst.Fonts()
    if not any(name in fonts.families() for name in CHINESE_FONTS):
        return None, "中文字体，请安装 fonts-noto-cjk"
    # A root of our own folder: a template can read nothing else, and no package is ever fetched.
    compiler = typst.Compiler(template, root=HERE, font_paths=fonts)
    return compiler, None


def set_document(compiler, request):
    """The answer and the PDF: PDF/A-2u (for keeping) whenever the document has a date and allows it."""
    data = request.decode("utf-8")
    # The clock of this machine is never asked: the same document gives the same bytes.
    moment = json.loads(data)["document"].get("printedAt")
    inputs = {"data": data}
    try:
        if moment is not None:
            try:
                pdf = compiler.compile(
                    format="pdf", sys_inputs=inputs, timestamp=moment, pdf_standards=["a-2u"]
                )
                return {"pdf": len(pdf)}, pdf
            except Exception as error:
                # A character no font has forbids PDF/A; people still need the sheet.
                if "PDF/A" not in str(error):
                    raise
        pdf = compiler.compile(format="pdf", sys_inputs=inputs, timestamp=moment)
        return {"pdf": len(pdf)}, pdf
    except Exception as error:  # a TypstError, or a type error of the binding
        message = getattr(error, "message", None) or str(error)
        return {"refused": " ".join(message.split())[:500]}, b""


def read_exactly(stream, count):
    data = stream.read(count)
    return data if len(data) == count else None


def main():
    # Neither the connections of users nor the database may live on in this process.
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    source, sink = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not get between the frames.
    os.dup2(2, 1)
    compiler, missing = make_compiler()
    while (head := read_exactly(source, 4)) is not None:
        request = read_exactly(source, int.from_bytes(head, "big"))
        if request is None:
            break
        answer, body = ({"missing": missing}, b"") if missing else set_document(compiler, request)
        text = json.dumps(answer, ensure_ascii=False).encode("utf-8")
        sink.write(len(text).to_bytes(4, "big") + text + body)
        sink.flush()


if __name__ == "__main__":
    main()
