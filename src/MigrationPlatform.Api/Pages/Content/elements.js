// The few elements that the pages make by script.

export function element(name, className = '', text = undefined) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

export function button(text, act, label) {
  const made = element('button', '', text);
  made.type = 'button';
  if (label) made.setAttribute('aria-label', label);
  made.addEventListener('click', act);
  return made;
}

/** A button that copies and says so for a moment. */
export function copyButton(text, content, label) {
  const made = button(text, async () => {
    try {
      await copy(content());
      say('Copied');
    } catch {
      say('Not copied');
    }
    setTimeout(() => say(text, label), 1500);
  }, label);
  // A label that says something else than the button shows is of no use to who speaks to it.
  const say = (shown, labelled = shown) => {
    made.textContent = shown;
    made.setAttribute('aria-label', labelled);
  };
  made.classList.add('quiet');
  return made;
}

/** The clipboard belongs to pages of a secure origin; elsewhere, on http://192.168.…, a selection is copied. */
async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = element('textarea', 'sr', text);
  field.value = text;
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (!copied) throw new Error('The browser does not let the page copy.');
}

/** JSON indented, its keys and strings told apart. Text that is no JSON comes back as it is. */
export function json(value) {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  const code = element('code');
  if (typeof value === 'string') {
    code.textContent = text;
    return code;
  }
  let last = 0;
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"(:)?/g)) {
    code.append(text.slice(last, match.index), element('span', match[1] ? 'k' : 's', match[1] ? match[0].slice(0, -1) : match[0]));
    last = match.index + match[0].length - (match[1] ? 1 : 0);
  }
  code.append(text.slice(last));
  return code;
}
