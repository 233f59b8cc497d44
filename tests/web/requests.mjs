// Plays requests/*.http against a running server. Each answer has the status that its "# @expect" says, and the documents know call and status.
// node requests.mjs http://127.0.0.1:5080
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const documents = readdirSync(new URL('docs/openapi', root)).map(name => JSON.parse(readFileSync(new URL(`docs/openapi/${name}`, root), 'utf8')));
let played = 0;
for (const name of readdirSync(new URL('requests', root)).filter(name => name.endsWith('.http'))) await play(name, process.argv[2]);
console.log(`${played} requests of requests/*.http were answered as they say`);

async function play(file, base) {
  const answers = {};
  const [head, ...blocks] = readFileSync(new URL(`requests/${file}`, root), 'utf8').split(/^###(?=\s)/m);
  assert.match(head, /^@base = http:\/\/localhost:5080$/m);
  for (const block of blocks) {
    const text = block.replaceAll('{{base}}', base).replace(/\{\{(\w+)\.response\.body\.\$([^}]*)\}\}/g, (_, name, path) => memberOf(answers[name], path));
    const [title, ...lines] = text.split('\n');
    const say = key => lines.find(line => line.startsWith(`# @${key} `))?.slice(key.length + 4).trim();
    const [line, ...rest] = lines.filter(line => !line.startsWith('#')).join('\n').trim().split('\n');
    const [method, url] = line.split(' ');
    const end = rest.includes('') ? rest.indexOf('') : rest.length;
    const headers = rest.slice(0, end).map(header => header.split(/:\s*(.*)/s).slice(0, 2));
    const response = await fetch(url, { method, headers, body: rest.slice(end + 1).join('\n') || undefined });
    const body = await response.text();

    const call = `${file},${title}: ${method} ${url}`;
    assert.equal(response.status, Number(say('expect')), `${call}\n${body}`);
    assert.ok(operationOf(method, new URL(url).pathname)?.responses[response.status], `${call} is in no document with ${response.status}`);
    if (say('name')) answers[say('name')] = JSON.parse(body);
    played++;
  }
}

/** The value of a path such as .clubs.b or [0].code; one that is not there is a fault of the file. */
function memberOf(value, path) {
  for (const key of path.split(/[.[\]]/).filter(Boolean)) value = value?.[key];
  return value ?? assert.fail(`There is no ${path} in the answer`);
}

/** The operation of a request: of the path templates that fit, the one with the most segments of its own. */
function operationOf(method, path) {
  const segments = path.split('/');
  const own = template => template.split('/').filter(segment => !segment.startsWith('{')).length;
  const fits = template => template.split('/').length === segments.length
    && template.split('/').every((segment, place) => segment === segments[place] || (segment.startsWith('{') && segments[place]));
  const [found] = documents.flatMap(document => Object.entries(document.paths)).filter(([template, calls]) => fits(template) && calls[method.toLowerCase()])
    .sort(([one], [other]) => own(other) - own(one));
  return found?.[1][method.toLowerCase()];
}
