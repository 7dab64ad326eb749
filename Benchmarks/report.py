"""The table of results."""
import datetime


def mark(holds):
    return "met" if holds else "**missed**"


PAGE, SIGNING = 0.35, 1


def pages(found):
    lines = [
        "| page | bytes | requests/s | static/s | ratio (≥ 0.35) | median ms | p99 ms | p99/median (≤ 5) "
        "| processor µs page / static | statements |",
        "| --- | ---: | ---: | ---: | --- | ---: | ---: | --- | ---: | ---: |",
    ]
    for row in found["pages"]:
        page = row["page"]
        ratio, tail = page["rate"] / row["static"], page["p99"] / page["median"]
        lines.append(
            f"| {row['name']} | {row['size']:,} | {page['rate']:,.0f} | {row['static']:,.0f} "
            f"| {ratio:.2f} {mark(ratio >= PAGE)} | {page['median']:.2f} | {page['p99']:.2f} "
            f"| {tail:.1f} {mark(tail <= 5)} | {page['cpu']:.0f} / {row['static cpu']:.0f} | {row['statements']} |")
    return lines + why_pages(found)


def why_pages(found):
    """Where the time goes, from the figures."""
    missed = [page for page in found["pages"] if page["page"]["rate"] < PAGE * page["static"]]
    if not missed:
        return []
    parts = []
    for page in missed:
        spent, base = page["page"]["cpu"], page["static cpu"]
        bytes = (spent - base) * 1000 / page["size"]
        parts.append(
            f"{page['name']} takes {spent:.0f} µs of processor ({bytes:.0f} ns a byte, {page['statements']} statements), "
            f"{spent / base:.0f} times the {base:.0f} µs of the same bytes from memory; within the ratio it might take "
            f"about {base / PAGE:.0f}")
    busy = sum(page["page"]["cpu"] * page["page"]["rate"] for page in missed) / len(missed) / 1e6
    return ["", "Why pages miss the ratio: " + "; ".join(parts) + ". The disk has no part in it: the server keeps "
            f"{busy:.1f} of the {found['machine']['cores']} processors busy; the rest is the client's and whatever else the machine did. A page is read "
            "from the database, worked out for the person who looks and written as markup each time, and a static file "
            "is handed to the kernel as it lies."]


def why_signing(signing):
    missed = [size for size, row in signing["batches"].items() if row["signatures"] < SIGNING * signing["fsyncs"]]
    if not missed:
        return []
    parts = []
    for size in missed:
        row = signing["batches"][size]
        commits = row["requests"] / max(row["a commit"], 1)
        parts.append(
            f"with {size} step{'s' if size > 1 else ''} a request the disk is asked {commits:,.0f} times a second for "
            f"{row['requests']:,.0f} requests, {commits / signing['fsyncs'] * 100:.0f} % of what it can, and a request "
            f"takes {row['cpu']:.0f} µs of the server's processor and {row['client cpu']:.0f} of the clients'")
    return ["", "Why signing misses the ratio: " + "; ".join(parts) + ". So the processor sets the pace, not the disk: it is "
            "shared by the server's threads and the 32 clients."]


def table(found):
    machine, data, signing = found["machine"], found["data"], found["signing"]
    lines = [
        "# Results", "",
        f"Measured by `make bench` on {datetime.date.today()}: {machine['cpu']}, {machine['cores']} cores, "
        f"{machine['memory']} MB, Linux {machine['kernel']}, load {machine['load']:.1f} at the start.", "",
        f"Data: {found['years']} years of the sample institution: {data['trading days']:,} trading days, "
        f"{data['runs']:,} runs, {data['signed cells']:,} cells signed by an operator, {data['signed steps']:,} cell "
        f"signatures with the reviewers', {data['signatures']:,} signature rows, {data['audit entries']:,} audit "
        f"entries, {data['incidents']:,} incidents, {data['megabytes']:,} MB.", "",
    ] + pages(found)
    lines += ["", f"Single fsyncs of the disk: {signing['fsyncs']:,.0f}/s.", "",
              "| 32 clients sign | signatures/s | per fsync (≥ 1) | requests/s | writes a commit | processor µs a request | median ms | p99 ms |",
              "| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: |"]
    for size, row in signing["batches"].items():
        ratio = row["signatures"] / signing["fsyncs"]
        lines.append(f"| {size} step{'s' if size > 1 else ''} a request | {row['signatures']:,.0f} "
                     f"| {ratio:.1f} {mark(ratio >= 1)} | {row['requests']:,.0f} | {row['a commit']:.1f} "
                     f"| {row['cpu']:.0f} | {row['median']:.1f} | {row['p99']:.1f} |")
    lines += why_signing(signing)
    audit = found["audit"]
    chain = (f"{audit['rate']:,.0f} entries/s on one core {mark(audit['rate'] >= 400_000)} (≥ 400,000; {audit['entries']:,} "
             "entries, start of the process included)" if "rate" in audit else f"not measured: {audit['fault']}")
    memory, due = found["memory"], found["obligations"]
    lines += ["", f"- Audit chain: {chain}.",
              f"- A year of obligations: {due['tasks']:,} tasks of {data['people']} people worked out in {due['milliseconds']} ms "
              f"{mark(due['milliseconds'] < 100)} (< 100); the command takes {due['year'] / due['day']:.1f} times what it takes for one day.",
              f"- Ready to serve: {found['ready']:.0f} ms, the first time {found['ready cold']:.0f} ms "
              f"{mark(found['ready'] < 300)} (< 300).",
              f"- Resident memory after the run: {memory['VmRSS']:.0f} MB, of which {memory['RssAnon']:.0f} MB its own, "
              f"{memory['VmHWM']:.0f} MB at the most {mark(memory['VmRSS'] < 100)} (< 100).",
              "", "What the generator said:", "", "```", found["said"].strip(), "```", ""]
    return "\n".join(lines)
