// The half of check_schemas.sh that knows JSON Schema: prints each violation, exits with 1 when there is one.
const fs = require("fs");
const path = require("path");
const Ajv2020 = require("ajv/dist/2020");
const Ajv04 = require("ajv-draft-04");
const Ajv = require("ajv");
const addFormats = require("ajv-formats");
const YAML = require("yaml");

const [work, modules] = process.argv.slice(2);
const kinds = ["contact-register", "evaluation-report", "management-response", "strategy"];
const json = (file) => JSON.parse(fs.readFileSync(file, "utf8"));
const compile = (ajv, schema) => { addFormats(ajv); return ajv.compile(schema); };
const own = (kind) => compile(new Ajv2020({ strict: true, strictRequired: false, allErrors: true }),
                              json(path.join(work, `${kind}.schema.json`)));
const document = Object.fromEntries(kinds.map((kind) => [kind, own(kind)]));

let failed = 0, checked = 0;
function hold(name, value, validate) {
  ++checked;
  if (validate(value)) return;
  ++failed;
  for (const error of validate.errors.slice(0, 5))
    console.error(`${name}: ${error.instancePath || "/"} ${error.message} ${JSON.stringify(error.params)}`);
}
function canonical(name, file) {
  const text = fs.readFileSync(file, "utf8");
  // The core schema of YAML 1.2: dates stay texts, as in JSON.
  const value = file.endsWith(".json") ? JSON.parse(text) : YAML.parse(text);
  const validate = document[value?.document?.kind];
  if (!validate) { ++failed; console.error(`${name}: no kind of document`); return; }
  hold(name, value, validate);
}

for (const file of fs.readFileSync(path.join(work, "canonical"), "utf8").split("\0").filter(Boolean)) canonical(file, file);
for (const name of fs.readdirSync(path.join(work, "imported"))) canonical(`import ${name}`, path.join(work, "imported", name));
hold("mr validate --format json", json(path.join(work, "findings.json")), own("findings"));
const sarif = json(path.join(modules, "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"));
const engine = /draft-04/.test(sarif.$schema) ? new Ajv04({ strict: false, allErrors: true, unicodeRegExp: false }) : new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
hold("mr validate --format sarif", json(path.join(work, "findings.sarif")), compile(engine, sarif));
for (const name of fs.readdirSync("examples", { recursive: true }).filter((n) => path.basename(n) === "mr.yaml"))
  hold(name, YAML.parse(fs.readFileSync(path.join("examples", name), "utf8")), own("config"));

// A check that finds nothing in a bad file would be worthless.
const bad = { mr: 1, document: { kind: "strategy", date: "2025-02-30" }, actions: [{ title: "x", responsable: "y" }] };
if (document.strategy(bad) || document.strategy.errors.length < 3) { ++failed; console.error("the schemas let a bad file pass"); }
console.log(`${checked} files held to their schemas, ${failed} failures`);
process.exit(failed ? 1 : 0);
