// Opens HTML packs in headless Chromium: no message on the console, no sideways scrolling at 360 and 1280 px,
// filters and sorting work, and they print to PDF. Usage: node tests/html_check.mjs FILE.html…
// SKIPPED (exit 77) without Chromium or a Node with WebSocket.
import {spawn, spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

const chromium = ['chromium', 'chromium-browser', 'google-chrome']
  .find((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0);
const missing = !chromium ? 'Chromium is not installed' : process.argv.length < 3 ? 'no files given' : '';
if (missing) {
  console.log(`SKIPPED: ${missing}`);
  process.exit(77);
}

const home = mkdtempSync(join(tmpdir(), 'mr-html-'));
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--hide-scrollbars'];

// One run of Chromium with a folder of its own; what it prints on standard output.
function run(args, name) {
  const result = spawnSync(chromium, [...flags, `--user-data-dir=${join(home, name)}`, ...args],
    {encoding: 'utf8', timeout: 60000});
  return {out: result.stdout ?? '', err: result.stderr ?? ''};
}

// A page around the pack in an <iframe> of a given width reports what it measures in its title. The pack's own
// content security policy stays as it is: the frame is of the same origin only with file access allowed.
function measure(file, width, name) {
  const probe = join(home, `${name}.html`);
  writeFileSync(probe, `<!doctype html><meta charset="utf-8"><title></title>
<iframe src="${pathToFileURL(resolve(file))}" width="${width}" height="3000" style="border:0"></iframe><pre id="result"></pre>
<script>
const frame = document.querySelector('iframe');
frame.addEventListener('load', () => {
  const page = frame.contentDocument, root = page.documentElement, result = {};
  result.overflow = root.scrollWidth - root.clientWidth;
  const visible = () => page.querySelectorAll('[data-state]:not([hidden])').length;
  result.rows = visible();
  const select = page.querySelector('.filters select');
  result.filters = page.querySelectorAll('.filters select').length;
  if (select) {
    select.value = select.options[select.options.length - 1].value;
    select.dispatchEvent(new Event('change'));
    result.filtered = visible();
    page.querySelector('.filters button').click();
    result.cleared = visible();
  }
  const button = page.querySelector('th button');
  if (button) {
    button.click();
    result.sorted = button.parentNode.getAttribute('aria-sort');
  }
  result.wide = [...page.querySelectorAll('main > *, main section > *')].filter((e) => e.getBoundingClientRect().right > root.clientWidth + 1)
    .map((e) => e.tagName + '.' + e.className);
  document.getElementById('result').textContent = JSON.stringify(result);
});
</script>`);
  const {out, err} = run(['--allow-file-access-from-files', '--window-size=1400,3200', '--virtual-time-budget=8000',
    '--enable-logging=stderr', '--v=0', '--dump-dom', pathToFileURL(probe).href], name);
  const found = out.match(/<pre id="result">(.*?)<\/pre>/s);
  const consoleLines = err.split('\n').filter((line) => /CONSOLE/.test(line));
  return {result: found ? JSON.parse(found[1].replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>')) : null,
    consoleLines};
}

let failures = 0;
function check(good, what) {
  if (!good) failures++;
  console.log(`${good ? 'ok    ' : 'FAILED'} ${what}`);
}

process.argv.slice(2).forEach((file, n) => {
  for (const width of [360, 1280]) {
    const {result, consoleLines} = measure(file, width, `${n}-${width}`);
    check(result !== null, `${file} opens at ${width} px`);
    if (!result) continue;
    check(consoleLines.length === 0, `${file}: nothing on the console at ${width} px ${consoleLines.join(' ')}`);
    check(result.overflow <= 0 && result.wide.length === 0,
      `${file}: no sideways scrolling at ${width} px (${result.overflow}) ${result.wide.join(' ')}`);
    if (result.filters > 0) {
      check(result.filtered > 0 && result.filtered < result.rows, `${file}: a filter leaves ${result.filtered} of ${result.rows}`);
      check(result.cleared === result.rows, `${file}: clearing brings all back`);
    }
    if (result.sorted !== undefined) check(result.sorted === 'ascending', `${file}: a column sorts`);
  }
  const pdf = join(home, `${n}.pdf`);
  run(['--no-pdf-header-footer', `--print-to-pdf=${pdf}`, pathToFileURL(resolve(file)).href], `${n}-print`);
  check(existsSync(pdf) && readFileSync(pdf).subarray(0, 5).toString() === '%PDF-', `${file} prints to PDF`);
});
rmSync(home, {recursive: true, force: true});
process.exit(failures > 0 ? 1 : 0);
