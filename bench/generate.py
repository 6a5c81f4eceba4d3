#!/usr/bin/env python3
"""Writes a large canonical management response: N recommendations, N actions.

usage: generate.py N [--files M --out DIR]

Without --files the document goes to standard output; with it, M files of N recommendations each.
The texts are put together from word lists with a fixed seed, so that two runs give the same bytes.
"""
import argparse
import pathlib
import random

VERBS = "Strengthen Review Publish Simplify Fund Plan Document Share Test Align".split()
THINGS = ["field visits", "partner reporting", "data collection", "the complaints desk", "annual planning",
          "training of trainers", "the learning agenda", "risk registers", "joint procurement", "outreach"]
PLACES = ["in the river districts", "with local councils", "at headquarters", "across the programme",
          "for new partners", "before the rainy season", "in border towns", "with women's groups"]
UNITS = ["Programme unit", "Planning desk", "Finance office", "Field office North", "Learning team"]


def document(count, name, rng):
    out = ["mr: 1", "document:", "  kind: management-response", f"  id: {name}",
           f"  title: Management response {name}", "  language: en", "  date: 2025-10-13", "recommendations:"]
    topics = [f"{rng.choice(VERBS)} {rng.choice(THINGS)} {rng.choice(PLACES)}" for _ in range(count)]
    for i, topic in enumerate(topics, 1):
        out += [f'- id: "{i}"', f"  title: {topic}",
                f'  text: "The evaluation found that {topic.lower()} needs attention, see paragraph {i}."',
                "  response:", "    position: accepted", f'    text: "Management agrees and will act on point {i}."']
    out.append("actions:")
    for i, topic in enumerate(topics, 1):
        unit, month = rng.choice(UNITS), rng.randint(1, 12)
        out += [f'- id: "{i}.1"', f"  title: {topic}, beginning with two offices", f'  recommendations: ["{i}"]', f"  owner_text: {unit}",
                "  owners:", f"  - {{unit: {unit}, role: lead}}", "  timing:",
                f'    text: "2026-{month:02}"', "    continuous: false", "    milestones:",
                f'    - {{edtf: "2026-{month:02}", from: 2026-{month:02}-01, to: 2026-{month:02}-28}}',
                "  follow_up:", "  - date: 2026-03-01", "    status: ongoing",
                f'    comment: "First steps for point {i} were taken."']
    return "\n".join(out) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("--files", type=int)
    parser.add_argument("--out", type=pathlib.Path)
    args = parser.parse_args()
    rng = random.Random(7)
    if not args.files:
        print(document(args.count, "large", rng), end="")
        return
    args.out.mkdir(parents=True, exist_ok=True)
    for n in range(args.files):
        (args.out / f"response-{n:04}.yaml").write_text(document(args.count, f"response-{n:04}", rng))


if __name__ == "__main__":
    main()
