// How many phrases npm `chrono-node` and mr read right. Called by bench/timing.sh.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [modules, mr, ...files] = process.argv.slice(2);
const chrono = createRequire(resolve(modules, "package.json"))("chrono-node");
const parsers = { en: chrono.en.GB, nl: chrono.nl, fr: chrono.fr, es: chrono.es };
const iso = (d) => d.toISOString().slice(0, 10);
const lastDay = (y, m) => new Date(Date.UTC(y, m, 0)).getUTCDate();

// The window that a chrono component stands for: what it does not know of a date is the whole of it.
function bounds(c) {
  const y = c.get("year"), m = c.get("month"), d = c.get("day");
  if (c.isCertain("day")) return [`${y}-${m}-${d}`, `${y}-${m}-${d}`];
  if (c.isCertain("month")) return [`${y}-${m}-1`, `${y}-${m}-${lastDay(y, m)}`];
  return [`${y}-1-1`, `${y}-12-31`];
}
const normal = (text) => iso(new Date(Date.UTC(...text.split("-").map((n, i) => Number(n) - (i === 1 ? 1 : 0)))));

function byChrono(lang, anchor, text) {
  return (parsers[lang] ?? chrono).parse(text, new Date(anchor + "T12:00:00Z"), { forwardDate: true }).map((r) => {
    const from = bounds(r.start)[0], to = bounds(r.end ?? r.start)[1];
    return `${normal(from)}..${normal(to)}`;
  });
}
function byMr(lang, anchor, text) {
  const json = JSON.parse(execFileSync(mr, ["timing", text, "--lang", lang, "--anchor", anchor, "--to", "json"], { encoding: "utf8" }));
  return { windows: json.milestones.map((m) => `${m.from ?? ""}..${m.to ?? ""}`), continuous: json.continuous };
}
const same = (a, b) => JSON.stringify([...new Set(a)].sort()) === JSON.stringify([...new Set(b)].sort());

console.log("| list | phrases | chrono-node | mr |\n| --- | ---: | ---: | ---: |");
for (const file of files) {
  let total = 0, chronoRight = 0, mrRight = 0;
  for (const line of readFileSync(file, "utf8").split("\n")) {
    if (!line.trim() || line.startsWith("#")) continue;
    const [lang, anchor, text, windows, continuous] = line.split("\t");
    const want = windows.split(";").map((w) => w.trim()).filter(Boolean);
    ++total;
    // It has no notion of continuous work; that is not held against it.
    if (same(byChrono(lang, anchor, text), want)) ++chronoRight;
    const read = byMr(lang, anchor, text);
    if (same(read.windows, want) && read.continuous === (continuous === "yes")) ++mrRight;
  }
  console.log(`| ${file.split("/").pop()} | ${total} | ${chronoRight} | ${mrRight} |`);
}
