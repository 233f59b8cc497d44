// Plays the calls that stand in the page. The text of a call is its only source: what can be read and copied is what is sent.
import { button, copyButton, element, json } from './elements.js';

const base = new URL('.', location.href).href.replace(/\/$/, '');
const steps = [...document.querySelectorAll('.step')];
const openTexts = new Map([...document.querySelectorAll('var[data-open]')].map(open => [open.dataset.name, open.textContent]));
let world; // A promise for the world that the steps play in.
let sandbox; // The sandbox of that world, if it is one.

// Behind a proxy the browser knows the address better than the server does.
for (const place of document.querySelectorAll('[data-base]')) place.textContent = base;

for (const step of steps) {
  step.play = () => play(step);
  const acts = element('div', 'acts');
  acts.append(button('Play', step.play, `Play: ${title(step)}`), copyButton('Copy', () => step.querySelector('pre').textContent, `Copy as curl: ${title(step)}`));
  step.querySelector('.call').append(acts, Object.assign(element('div', 'answer'), { ariaLive: 'polite' }));
}

for (const scenario of document.querySelectorAll('.scenario')) {
  const all = button('Play all steps', () => playAll(scenario), `Play all steps: ${scenario.querySelector('h3').textContent}`);
  all.classList.add('all', 'quiet');
  scenario.querySelector('header').append(all);
}

document.querySelector('#restart').addEventListener('click', restart);
showHealth();

async function playAll(scenario) {
  for (const step of scenario.querySelectorAll('.step')) {
    if (!(step.classList.contains('played') && step.dataset.sms)) await play(step);
    if (!step.classList.contains('played')) return;
  }
}

async function play(step) {
  if (step.playing) return step.playing;
  step.playing = playOnce(step);
  try { await step.playing; } finally { step.playing = undefined; }
}

async function playOnce(step) {
  const act = step.querySelector('.acts button');
  act.setAttribute('aria-disabled', 'true');
  step.classList.remove('played');
  try {
    await (world ??= enterWorld());
    const missing = step.querySelector('pre var[data-open]') ?? (step.dataset.sms && document.querySelector(`var[data-open][data-name="${step.dataset.sms}"]`));
    if (missing) return sayMissing(step, missing);
    if (step.dataset.sms) await receiveSms(step);
    else await send(step);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    world = undefined;
    say(step, 'no', 'The server does not answer.', `Nothing listens at ${base}. Start it again, then play this step once more.`);
    showHealth();
  } finally {
    act.removeAttribute('aria-disabled');
  }
}

async function send(step) {
  const started = performance.now();
  const response = await fetch(...callOf(step));
  const text = await response.text();
  const took = performance.now() - started;
  const body = text && (parsed(text) ?? text);
  const good = step.dataset.expect ? response.status === Number(step.dataset.expect) : response.ok;
  showAnswer(step, response, body, took, good);
  if (!good) return;
  step.classList.add('played');
  for (const yielded of step.dataset.yields?.split(' ') ?? []) {
    const [name, field] = yielded.split('=');
    fill(name, body[field]);
  }
  if (step.dataset.then) document.getElementById(step.dataset.then).play();
}

function callOf(step) {
  const pre = step.querySelector('pre');
  const text = selector => pre.querySelector(selector)?.textContent;
  const headers = [...pre.querySelectorAll('[data-header]')].map(header => header.textContent.split(/:\s*(.*)/s).slice(0, 2));
  const body = text('[data-body]');
  const method = text('[data-method]')?.slice('-X '.length) ?? (body === undefined ? 'GET' : 'POST');
  if (body !== undefined && !headers.some(([name]) => name.toLowerCase() === 'content-type')) headers.push(['Content-Type', 'application/x-www-form-urlencoded']);
  return [text('[data-url]'), { method, headers, body, redirect: 'error', cache: 'no-store' }];
}

/** Waits for the message about the signature request. The call itself waits while one is on its way, so asking again is no hurry. */
async function receiveSms(step) {
  const reference = valueOf(step.dataset.sms);
  const url = step.querySelector('[data-url]').textContent;
  say(step, 'wait', 'Waiting for the SMS …');
  for (let tries = 0; tries < 60; tries++) {
    const response = await fetch(url, { headers: { Accept: 'application/json' }, cache: 'no-store' });
    const sms = response.ok && (await response.json()).find(message => message.reference === reference);
    if (sms) return showSms(step, sms);
    await new Promise(resolve => setTimeout(resolve, 500));
  }
  say(step, 'no', 'No SMS has come.', 'Is another sender configured than the inbox? A code lives ten minutes; ask for the move again.');
}

function showSms(step, sms) {
  const bubble = element('p', 'sms');
  const [before, ...after] = sms.text.split(sms.code);
  bubble.append(before, element('strong', '', sms.code), after.join(sms.code));
  const answer = step.querySelector('.answer');
  answer.replaceChildren(bubble, element('p', 'sms-from', `to ${sms.to}, ${new Date(sms.sentAt).toLocaleTimeString()}. The code is filled in below.`));
  fill('code', sms.code);
  step.classList.add('played');
}

function showAnswer(step, response, body, took, good) {
  const status = element('p', `status ${good ? 'ok' : 'no'}`);
  status.append(element('b', '', `${response.status} ${response.statusText || reasons[response.status] || ''}`.trim()), element('span', 'took', `${took.toFixed(0)} ms`));
  for (const name of ['Location', 'Retry-After'])
    if (response.headers.get(name)) status.append(element('span', 'header', `${name}: ${response.headers.get(name)}`));
  const answer = step.querySelector('.answer');
  answer.replaceChildren(status);
  if (body !== '') {
    const pre = element('pre');
    pre.tabIndex = 0;
    pre.setAttribute('role', 'group');
    pre.setAttribute('aria-label', `Answer: ${title(step)}`);
    pre.append(json(body));
    answer.append(pre);
  }
  if (good) return;
  if (response.status === 401) answer.append(element('p', '', 'The credentials are not, or no longer, known here: start over, at the top of the scenarios.'));
  else if (!sandbox) answer.append(element('p', '', 'Played before? Start over gives a fresh world where the server can make one.'));
}

const reasons = { 200: 'OK', 201: 'Created', 202: 'Accepted', 204: 'No Content', 400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 409: 'Conflict', 429: 'Too Many Requests', 503: 'Service Unavailable' };

function sayMissing(step, missing) {
  const source = document.getElementById(missing.dataset.from);
  const number = [...source.parentElement.children].indexOf(source) + 1;
  const link = Object.assign(element('a', '', `step ${number}, “${title(source)}”`), { href: `#${source.id}` });
  const hint = element('p');
  hint.append(`${openTexts.get(missing.dataset.name)} is still open. Play `, link, ' first: it brings it.');
  say(step, 'no', 'Not yet.', hint);
}

function say(step, kind, headline, detail) {
  const status = element('p', `status ${kind}`);
  status.append(element('b', '', headline));
  step.querySelector('.answer').replaceChildren(status, ...(detail ? [typeof detail === 'string' ? element('p', '', detail) : detail] : []));
}

function valueOf(name) { return document.querySelector(`var[data-name="${name}"]`).textContent; }

function fill(name, value) {
  for (const place of document.querySelectorAll(`var[data-name="${name}"]`)) {
    place.textContent = value;
    place.removeAttribute('data-open');
  }
}

/** A sandbox where the server makes them, so that every visit finds the scenarios unplayed; else the demo world. */
async function enterWorld() {
  const note = document.querySelector('#world-text');
  const makesSandboxes = document.body.dataset.sandboxes === 'true';
  const response = makesSandboxes && await fetch(`${base}/dev/sandboxes`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' });
  document.querySelector('#world').hidden = false;
  if (response.status !== 201) {
    note.textContent = 'You are playing in the demo world, which remembers: what was played once may be refused the next time.';
    return;
  }
  sandbox = await response.json();
  for (const [name, value] of Object.entries(sandbox)) {
    if (typeof value === 'string') fill(name, value);
    else if (value) for (const [key, iri] of Object.entries(value)) fill(`${name}.${key}`, iri);
  }
  fill('inbox', `sandbox=${encodeURIComponent(sandbox.id)}`);
  note.replaceChildren('You are playing in a sandbox of your own, ', element('code', '', sandbox.id), ': nobody else sees it, and it ends by itself.');
}

function restart() {
  world = undefined;
  for (const [name, text] of openTexts)
    for (const place of document.querySelectorAll(`var[data-name="${name}"]`)) {
      place.textContent = text;
      place.dataset.open = '';
    }
  for (const step of steps) {
    step.classList.remove('played');
    step.querySelector('.answer').replaceChildren();
  }
  world = enterWorld().catch(() => { world = undefined; document.querySelector('#world-text').textContent = `The server at ${base} does not answer.`; });
}

async function showHealth() {
  const link = document.querySelector('#health');
  const up = await fetch(`${base}/health/ready`, { cache: 'no-store' }).then(response => response.ok, () => false);
  link.classList.toggle('up', up);
  link.classList.toggle('down', !up);
  link.textContent = up ? 'Ready' : 'Not ready';
}

function title(step) { return step.querySelector('h4').textContent; }

function parsed(text) {
  try { return JSON.parse(text); } catch { return undefined; }
}
