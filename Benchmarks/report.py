"""The table of results."""
import datetime


def mark(holds):
    return "met" if holds else "**missed**"


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
        "| page | bytes | requests/s | static/s | ratio (≥ 0.35) | median ms | p99 ms | p99/median (≤ 5) | statements |",
        "| --- | ---: | ---: | ---: | --- | ---: | ---: | --- | ---: |",
    ]
    for page in found["pages"]:
        tail = page["p99"] / page["median"]
        lines.append(
            f"| {page['name']} | {page['size']:,} | {page['rate']:,.0f} | {page['static']:,.0f} "
            f"| {page['ratio']:.2f} {mark(page['ratio'] >= 0.35)} | {page['median']:.2f} | {page['p99']:.2f} "
            f"| {tail:.1f} {mark(tail <= 5)} | {page['statements']} |")
    lines += ["", f"Single fsyncs of the disk: {signing['fsyncs']:,.0f}/s.", "",
              "| 32 clients sign | signatures/s | per fsync (≥ 1) | requests/s | writes a commit | median ms | p99 ms |",
              "| --- | ---: | --- | ---: | ---: | ---: | ---: |"]
    for size, row in signing["batches"].items():
        ratio = row["signatures"] / signing["fsyncs"]
        lines.append(f"| {size} step{'s' if size > 1 else ''} a request | {row['signatures']:,.0f} "
                     f"| {ratio:.1f} {mark(ratio >= 1)} | {row['requests']:,.0f} | {row['a commit']:.1f} "
                     f"| {row['median']:.1f} | {row['p99']:.1f} |")
    audit = found["audit"]
    chain = (f"{audit['rate']:,.0f} entries/s on one core {mark(audit['rate'] >= 400_000)} (≥ 400,000; {audit['entries']:,} "
             "entries, start of the process included)" if "rate" in audit else f"not measured: {audit['fault']}")
    memory = found["memory"]
    lines += ["", f"- Audit chain: {chain}.",
              f"- Ready to serve: {found['ready']:.0f} ms, the first time {found['ready cold']:.0f} ms "
              f"{mark(found['ready'] < 300)} (< 300).",
              f"- Resident memory after the run: {memory['VmRSS']:.0f} MB, of which {memory['RssAnon']:.0f} MB its own, "
              f"{memory['VmHWM']:.0f} MB at the most {mark(memory['VmRSS'] < 100)} (< 100).",
              "", "What the generator said:", "", "```", found["said"].strip(), "```", ""]
    return "\n".join(lines)
