// Checks mr's EDTF against npm `edtf`, an independent implementation: it must parse, and mean the same days.
//
//   npm install --prefix build/node edtf
//   node tests/edtf_check.mjs --modules build/node --mr build/dev/cli/mr tests/timing/phrases.tsv
//   … | node tests/edtf_check.mjs --modules build/node          lines of EDTF, first day, last day (tabs) on stdin
//
// Seasons' days are a convention (docs/timing.md), and that implementation gives thirds of a year (37–39) five
// months in place of four, so those only have to parse.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const args = process.argv.slice(2);
const option = (name) => {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args.splice(at, 2)[1];
};
const modules = option("--modules") ?? "build/node";
const mr = option("--mr");
const library = createRequire(resolve(modules, "package.json"))("edtf");
const edtf = library.default ?? library;

function* given() {
  for (const line of readFileSync(0, "utf8").split("\n")) if (line.trim()) yield line.split("\t");
}

function* ofPhrases(files) {
  for (const file of files)
    for (const line of readFileSync(file, "utf8").split("\n")) {
      if (!line.trim() || line.startsWith("#")) continue;
      const [lang, anchor, text] = line.split("\t");
      const json = execFileSync(mr, ["timing", text, "--lang", lang, "--anchor", anchor, "--to", "json"], { encoding: "utf8" });
      for (const m of JSON.parse(json).milestones) yield [m.edtf, m.from ?? "", m.to ?? ""];
    }
}

const day = (ms) => (Number.isFinite(ms) ? new Date(ms).toISOString().slice(0, 10) : "");
let checked = 0, wrong = 0, parsed = 0;
for (const [text, from, to] of mr ? ofPhrases(args) : given()) {
  ++checked;
  try {
    const value = edtf(text);
    if (/-(2[1-4]|3[7-9])$/.test(text)) { ++parsed; continue; }
    // The bounds of an open interval are null or infinite there.
    const low = text.startsWith("../") ? "" : day(value.min), high = text.endsWith("/..") ? "" : day(value.max);
    if (low === from && high === to) continue;
    console.error(`${text}: ${from}..${to} here, ${low}..${high} there`);
  } catch (error) {
    console.error(`${text}: does not parse: ${String(error.message).split("\n")[0]}`);
  }
  ++wrong;
}
console.log(`${checked} EDTF forms checked, ${parsed} of them by parsing only; ${wrong} wrong`);
process.exit(wrong > 0 || checked === 0 ? 1 : 0);
