// Walks the pages as a person with a browser does: plays the three scenarios of the start page, watches the inbox, and tries a call of each
// document in Swagger UI. Fails on a console error, on what axe-core finds, and on a page that is wider than its window.
// node browser.mjs http://127.0.0.1:5080 FOLDER-FOR-SCREENSHOTS
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const [base, folder] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  for (const width of [390, 1300]) {
    for (const colorScheme of ['light', 'dark']) await walkPages(width, colorScheme);
  }
  await playAgain();
  await firstPaint();
  await startPageWithoutScripts();
  await tryDocuments();
  await serverGone();
} finally {
  await browser.close();
}

async function walkPages(width, colorScheme) {
  const { page, errors, close } = await open({ viewport: { width, height: 900 }, colorScheme });
  await visit(page);
  await page.screenshot({ path: `${folder}/start-${width}-${colorScheme}.png` });
  await check(page, width);

  await page.click('#club-validate .acts button');
  await page.waitForFunction(() => document.querySelector('#club-validate .answer').textContent.includes('Play step'));
  for (const scenario of ['club', 'bundle', 'transfer']) await play(page, scenario);
  assert.match(await page.textContent('#club-sms .sms'), /\d{6}/);
  assert.match(await page.textContent('#club-validate pre'), /"code":"\d{6}"/);
  assert.match(await page.textContent('#club-validate .answer'), /"validated"/);
  assert.match(await page.textContent('#bundle-risk .answer'), /202[^]*PENDING_RISK/);
  assert.match(await page.textContent('#transfer-delete .answer'), /204/);
  await page.screenshot({ path: `${folder}/played-${width}-${colorScheme}.png`, fullPage: true });
  await check(page, width);

  await page.goto(`${base}/dev/sms`);
  await page.waitForSelector('#live.on');
  await page.waitForSelector('#messages tr button');
  await page.keyboard.press('/');
  await page.keyboard.type('+999');
  await page.waitForSelector('#empty:not([hidden])');
  await page.fill('#to', '');
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('c');
  const newest = await page.$eval('#messages tr .code', cell => cell.firstChild.textContent);
  await page.waitForFunction(code => navigator.clipboard.readText().then(text => text === code), newest);
  await page.screenshot({ path: `${folder}/inbox-${width}-${colorScheme}.png` });
  await check(page, width);

  await page.goto(`${base}/dev/docs/apis/club-network.md`);
  await page.screenshot({ path: `${folder}/docs-${width}-${colorScheme}.png` });
  await check(page, width);
  assert.deepEqual(errors, []);
  await close();
}

/** Prints how long the start page takes until something is seen. It is no test: machines differ. */
async function firstPaint() {
  const { page, close } = await open({});
  const times = [];
  for (let visit = 0; visit < 5; visit++) {
    await page.goto(`${base}/`);
    times.push(await page.evaluate(() => new Promise(seen => new PerformanceObserver(list => seen(list.getEntries()[0].startTime))
      .observe({ type: 'paint', buffered: true }))));
  }
  console.log(`First paint of the start page: ${times.map(time => time.toFixed(0)).join(', ')} ms`);
  await close();
}

/** A second visit finds the scenarios unplayed. */
async function playAgain() {
  const { page, close } = await open({});
  await visit(page);
  for (const scenario of ['club', 'bundle', 'transfer']) await play(page, scenario);
  await close();
}

/** Opens the start page. Where the server makes no sandboxes the demo is brought back first, as the page itself says. */
async function visit(page) {
  await page.goto(`${base}/`);
  if (await page.getAttribute('body', 'data-sandboxes') === 'true') return;
  const reset = await fetch(`${base}/dev/reset`, { method: 'POST' });
  assert.equal(reset.status, 204);
}

async function play(page, scenario) {
  await page.click(`#${scenario} .all`);
  const last = await page.$$eval(`#${scenario} .step`, steps => steps.at(-1).id);
  await page.waitForSelector(`#${last}.played`, { timeout: 30_000 }).catch(async () => {
    throw new Error(`Not played: ${await page.$$eval(`#${scenario} .step`, steps => steps.map(step => `${step.id}: ${step.querySelector('.answer').textContent}`).join('\n'))}`);
  });
}

async function startPageWithoutScripts() {
  const { page, close } = await open({ javaScriptEnabled: false });
  await page.goto(`${base}/`);
  const text = await page.textContent('main');
  for (const shown of ['demo-secret', 'RISK_API_KEY', '/demoapi/contact_migration_requests', 'Scripts are off']) assert.ok(text.includes(shown), shown);
  assert.equal(await page.$('button:visible'), null);
  await close();
}

/** Opens each document, which authorises itself with the demo credentials, and executes its first GET without parameters to fill in. */
async function tryDocuments() {
  const calls = { 'club-network': 'listClubs', 'bundle-migrations': 'listBundleMigrations', 'app-transfers': 'listApps', control: 'getClock' };
  const { page, errors, close } = await open({ viewport: { width: 1300, height: 900 } });
  await page.goto(`${base}/swagger/index.html`);
  for (const [name, operation] of Object.entries(calls)) {
    await page.waitForSelector('#select');
    const value = await page.$$eval('#select option', (options, name) => options.map(option => option.value).find(value => value.includes(name)), name);
    await page.selectOption('#select', value);
    const block = page.locator(`[id$="-${operation}"]`);
    await block.waitFor();
    if (name !== 'control') await page.waitForSelector('.auth-wrapper .authorize.locked');
    await block.locator('.opblock-summary').click();
    await block.locator('.try-out__btn').click();
    await block.locator('.execute').click();
    await block.locator('.live-responses-table .response-col_status').first().waitFor();
    assert.match(await block.locator('.live-responses-table .response-col_status').first().textContent(), /200|Code/);
    assert.match(await block.locator('.live-responses-table').textContent(), /200/);
    await page.screenshot({ path: `${folder}/swagger-${name}.png` });
  }
  assert.deepEqual(errors, []);
  await close();
}

/** A server that is gone says so in the page. */
async function serverGone() {
  const { page, close } = await open({});
  await page.goto(`${base}/`);
  await page.context().setOffline(true);
  await page.click('#club-token .acts button');
  await page.waitForFunction(() => document.querySelector('#club-token .answer').textContent.includes('The server does not answer'));
  await close();
}

async function open(options) {
  const context = await browser.newContext(options);
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: base });
  const page = await context.newPage();
  const errors = [];
  // The browser reports each answer of 400 and above as an error; that of the step that sends something wrong is meant.
  page.on('console', message => {
    if (message.type() === 'error' && !(message.text().includes('status of 400') && message.location().url.endsWith('/signups/migration'))) errors.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', error => errors.push(error.message));
  page.on('request', request => { if (!request.url().startsWith(base) && !request.url().startsWith('data:')) errors.push(`Another host: ${request.url()}`); });
  return { page, errors, close: () => context.close() };
}

async function check(page, width) {
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= width, `${page.url()} is wider than ${width}`);
  // Through the debugger's own world, which the page's policy does not bind.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run());
  assert.deepEqual(violations.map(violation => `${violation.id}: ${violation.nodes.map(node => node.target).join(', ')}`), [], page.url());
}
