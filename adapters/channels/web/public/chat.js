/** Spares the page being loaded anew: sends its forms itself and puts the answers in. Without it every form works as a plain one. */

const composer = document.getElementById('composer');
const text = document.getElementById('text');
const picker = document.getElementById('files');
const picked = document.getElementById('picked');
const log = document.getElementById('log');
const status = document.getElementById('status');
const notice = document.getElementById('notice');
const send = document.getElementById('send');
const limits = document.body.dataset;
const phrases = Object.fromEntries(
  [...document.getElementById('phrases').content.querySelectorAll('[data-name]')].map((one) => [
    one.dataset.name,
    one.textContent,
  ]),
);

const make = (tag, className, content = '') => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.textContent = content;
  return element;
};
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const show = (element) => element.scrollIntoView({ behavior: calm.matches ? 'auto' : 'smooth', block: 'start' });

/** One thing at a time: the server answers in order anyway, and a second press is mostly a slip. */
let busy = false;
const setBusy = (now) => {
  busy = now;
  send.disabled = now;
  log.setAttribute('aria-busy', String(now));
};

// --- Files -----------------------------------------------------------------------------------------------------------

/** What was picked before a change of the picker: picking again adds, it does not replace. */
let kept = [];

/** What is picked lives in the picker itself, so that a plain form would send the same. */
function setFiles(files) {
  kept = files;
  const holder = new DataTransfer();
  for (const file of files) holder.items.add(file);
  picker.files = holder.files;
  picked.replaceChildren(
    ...files.map((file, index) => {
      const item = make('li', '', `${file.name} `);
      const remove = make('button', 'remove', '×');
      remove.type = 'button';
      remove.setAttribute('aria-label', phrases.remove.replace('{name}', file.name));
      remove.addEventListener('click', () => {
        setFiles(files.toSpliced(index, 1));
        text.focus();
      });
      item.append(remove);
      return item;
    }),
  );
}

function addFiles(more) {
  const files = [...kept, ...more];
  const large = more.find((file) => file.size > Number(limits.fileBytes));
  const sum = files.reduce((bytes, file) => bytes + file.size, 0);
  const wrong = large
    ? phrases.fileTooLarge.replace('{name}', large.name)
    : files.length > Number(limits.mostFiles)
      ? phrases.tooManyFiles
      : sum > Number(limits.mostBytes)
        ? phrases.tooMuch
        : '';
  complain(wrong);
  setFiles(wrong ? kept : files);
}

const complain = (message) => {
  notice.textContent = message;
};

// --- Answers ---------------------------------------------------------------------------------------------------------

/** What was asked, and that it is being worked on. */
function pending(said, files) {
  const turn = make('article', 'turn');
  const asked = make('div', 'asked');
  if (said) asked.append(make('p', '', said.length > 600 ? `${said.slice(0, 200)} …` : said));
  if (files.length > 0) {
    const list = make('ul', 'files');
    list.append(...files.map((file) => make('li', '', file.name)));
    asked.append(list);
  }
  turn.append(asked, make('p', 'working', phrases.working));
  log.append(turn);
  return turn;
}

/** Posts a form and gives what came back, or a message why nothing did. */
async function post(form, body) {
  try {
    const response = await fetch(form.getAttribute('action'), {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: form.enctype === 'multipart/form-data' ? body : new URLSearchParams(body),
    });
    const given = await response.json();
    return given.error ? { failed: given.error.message } : given;
  } catch {
    return { failed: phrases.unreachable };
  }
}

/** Read out by who hears the page: the gist of an answer, not all of it. */
function announce(words, language) {
  status.lang = language;
  status.textContent = words;
}

/** An answer put in the place of its pending turn. */
function put(turn, given, moveFocus) {
  const holder = document.createElement('template');
  holder.innerHTML = given.html;
  const article = holder.content.firstElementChild;
  turn.replaceWith(article);
  dress(article);
  announce(given.summary, given.language);
  if (moveFocus) article.querySelector('.answer').focus({ preventScroll: true });
  show(article);
}

/** Errors of the form for assumptions, each at its field; the first one gets the focus. */
function showErrors(form, errors) {
  let first = null;
  for (const field of form.querySelectorAll('[aria-describedby]')) {
    const message = errors[field.name] ?? '';
    document.getElementById(field.getAttribute('aria-describedby')).textContent = message;
    if (message) field.setAttribute('aria-invalid', 'true');
    else field.removeAttribute('aria-invalid');
    if (message && !first) first = field;
  }
  first?.focus();
}

async function submit(form, submitter) {
  const body = new FormData(form, submitter);
  const asking = form === composer;
  const said = asking ? text.value.trim() : (submitter?.textContent ?? '').trim();
  const files = asking ? [...picker.files] : [];
  if (asking && said === '' && files.length === 0) return text.focus();
  complain('');
  setBusy(true);
  const quiet = submitter?.classList.contains('vote') || form.classList.contains('assumptions');
  const turn = quiet ? null : pending(said, files);
  if (turn) show(turn);
  announce(phrases.working, document.documentElement.lang);
  if (asking) {
    text.value = '';
    setFiles([]);
  }
  const given = await post(form, body);
  setBusy(false);
  document.getElementById('welcome')?.remove();
  if (given.html) return put(turn ?? pending('', []), given, !asking);
  turn?.remove();
  announce('', '');
  if (given.errors) return showErrors(form, given.errors);
  if (given.thanks) {
    const thanks = make('p', 'thanks', given.thanks);
    thanks.setAttribute('role', 'status');
    form.replaceWith(thanks);
    return;
  }
  if (given.forgotten) log.replaceChildren();
  complain(given.forgotten ?? given.failed);
  if (asking && given.failed) {
    text.value = said;
    setFiles(files);
  }
  text.focus();
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!form.matches('[data-turn]')) return;
  event.preventDefault();
  if (!busy) void submit(form, event.submitter);
});

// --- What only a script can do ---------------------------------------------------------------------------------------

/** Texts meant to be copied get a button for it. */
function dress(part) {
  for (const copy of part.querySelectorAll('.copy')) {
    const button = make('button', 'button', phrases.copy);
    button.type = 'button';
    button.addEventListener('click', async () => {
      const content = copy.querySelector('pre');
      // Where the browser does not let it, the text is at least marked for the hand.
      await navigator.clipboard.writeText(content.textContent).then(
        () => {
          button.textContent = phrases.copied;
        },
        () => getSelection().selectAllChildren(content),
      );
    });
    copy.append(button);
  }
}

/** A link to what a closed part holds opens it, also a second time. */
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#"]');
  const target = link && document.getElementById(link.getAttribute('href').slice(1));
  if (!target) return;
  for (let part = target.closest('details'); part; part = part.parentElement.closest('details')) part.open = true;
  event.preventDefault();
  target.focus({ preventScroll: true });
  show(target.closest('details') ?? target);
});

text.addEventListener('keydown', (event) => {
  // While an input method composes, Enter takes its suggestion.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  if (!busy) composer.requestSubmit(send);
});

picker.addEventListener('change', () => addFiles([...picker.files]));
text.addEventListener('paste', (event) => {
  const files = [...event.clipboardData.files];
  if (files.length === 0) return;
  event.preventDefault();
  addFiles(files);
});
const carriesFiles = (event) => event.dataTransfer?.types.includes('Files');
document.addEventListener('dragover', (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  composer.dataset.drop = phrases.drop;
});
document.addEventListener('dragleave', (event) => {
  if (event.relatedTarget === null) delete composer.dataset.drop;
});
document.addEventListener('drop', (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  delete composer.dataset.drop;
  addFiles([...event.dataTransfer.files]);
});

setFiles([]);
dress(log);
