// Keeps the list of messages up to date: the server tells of each that comes or goes, by server-sent events.
import { copyButton, element } from './elements.js';

const rows = document.querySelector('#messages');
const filter = document.querySelector('#to');
const live = document.querySelector('#live');
const empty = document.querySelector('#empty');

for (const row of rows.children) addCopy(row);
listen();

filter.form.addEventListener('submit', event => event.preventDefault());
filter.addEventListener('input', show);
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target === filter) return;
  if (event.key === '/') {
    event.preventDefault();
    filter.focus();
  } else if (event.key === 'c') {
    [...rows.children].find(row => !row.hidden)?.querySelector('button')?.click();
  }
});

function listen() {
  const query = new URLSearchParams(location.search);
  query.delete('to'); // The page filters by itself, so that a filter can be changed without asking again.
  const source = new EventSource(`sms?${query}`);
  source.addEventListener('open', () => say('on', 'Live'));
  source.addEventListener('error', () => say('off', 'The server does not answer. The page goes on by itself when it does.'));
  source.addEventListener('arrived', event => add(JSON.parse(event.data), event.lastEventId));
  source.addEventListener('gone', event => {
    document.getElementById(`sms-${event.data}`)?.remove();
    show();
  });
}

function say(state, text) {
  live.className = `live ${state}`;
  live.textContent = text;
}

function add(message, id) {
  if (document.getElementById(`sms-${id}`)) return;
  const row = element('tr', document.readyState === 'complete' ? 'new' : '');
  row.id = `sms-${id}`;
  row.dataset.to = message.to;
  const time = element('time', '', message.sentAt.slice(11, 19));
  time.dateTime = message.sentAt;
  const sent = element('td', 'time');
  sent.append(time);
  row.append(sent, element('td', 'to', message.to), element('td', 'code', message.code), element('td', '', message.text), element('td', '', message.reference));
  addCopy(row);
  rows.prepend(row);
  show();
}

function addCopy(row) {
  const cell = row.querySelector('.code');
  const code = cell.textContent;
  cell.append(copyButton('Copy', () => code, `Copy the code ${code}`));
}

function show() {
  const digits = filter.value.replace(/\D/g, '');
  let shown = 0;
  for (const row of rows.children) {
    row.hidden = !row.dataset.to.includes(digits);
    shown += row.hidden ? 0 : 1;
  }
  empty.hidden = shown > 0;
}
