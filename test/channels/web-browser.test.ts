/**
 * The local chat as a person uses it: the program itself, the line itself, a real browser. It fails where the browser is missing:
 * the one of the packages is for Linux on x64, elsewhere CHROMIUM names another. Its fonts hold no Chinese, which only screenshots show.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import packed from '@sparticuz/chromium';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
/** Flags of the package that weaken what is tested here, or let separate contexts share cookies. */
const UNWANTED = /single-process|no-zygote|web-security|site-isolation|IsolateOrigins|insecure-content/;
/** Screenshots for a person to look at; none unless asked for. */
const SCREENS = process.env.WEB_SCREENS;

let program: ChildProcess;
let printed = '';
let url = '';
let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  program = spawn(process.execPath, [join(ROOT, 'adapters/main.ts')], {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', ANSWER_THREADS: '1', LOG_LEVEL: 'info' },
  });
  url = await new Promise((resolve, reject) => {
    const hear = (data: Buffer) => {
      printed += data.toString('utf8');
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(printed);
      if (found) resolve(found[0]);
    };
    program.stdout!.on('data', hear);
    program.stderr!.on('data', hear);
    program.on('exit', () => reject(new Error(`the program ended: ${printed}`)));
  });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || (await packed.executablePath()),
    args: packed.args.filter((flag) => !UNWANTED.test(flag)),
    headless: true,
  });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  program?.kill('SIGKILL');
});
afterEach(async () => {
  await context.close();
  // Violations of the content policy are told on the console too.
  expect(complaints).toEqual([]);
});

/** A fresh person at the page. */
async function open(locale: string, width = 1280, options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
  complaints = [];
  context = await browser.newContext({ locale, viewport: { width, height: 800 }, ...options });
  context.setDefaultTimeout(25_000);
  page = await context.newPage();
  page.on('console', (message) => {
    // A form that is sent back is no fault, though the browser writes it down as one.
    const expected = /status of 422/.test(message.text());
    if (/error|warning/.test(message.type()) && !expected) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(url)) complaints.push(`asks ${request.url()}`);
  });
  await page.goto(url);
}

const answers = () => page.locator('.answer');

/** The answer to what `act` does. */
async function answerTo(act: () => Promise<unknown>): Promise<Locator> {
  const before = await answers().count();
  await act();
  const answer = answers().nth(before);
  await answer.waitFor();
  return answer;
}

const ask = (text: string) =>
  answerTo(async () => {
    await page.fill('#text', text);
    await page.press('#text', 'Enter');
  });

const wide = () => page.evaluate('document.documentElement.scrollWidth - window.innerWidth') as Promise<number>;

async function look(name: string): Promise<void> {
  expect(await wide()).toBeLessThanOrEqual(0);
  if (SCREENS) await page.screenshot({ path: join(SCREENS, `${name}.png`), fullPage: true });
}

/** Drops files on the page as a hand would. */
async function drop(files: { name: string; type: string; bytes: Buffer }[]): Promise<void> {
  const given = JSON.stringify(files.map(({ name, type, bytes }) => ({ name, type, bytes: bytes.toString('base64') })));
  await page.evaluate(`{
    const dataTransfer = new DataTransfer();
    for (const { name, type, bytes } of ${given})
      dataTransfer.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name, { type }));
    for (const kind of ['dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
  }`);
}

describe.each([
  {
    locale: 'zh-CN',
    code: 'zh-Hans',
    width: 360,
    text: '公司 120 人，想在自己的机房跑 70B 模型，预算 180 万元以内，怎么配？',
    more: '那 200 人呢？',
    first: '120',
  },
  {
    locale: 'en-GB',
    code: 'en',
    width: 1280,
    text: '70 users, budget 1M, need finetune?',
    more: 'what about 120 people?',
    first: '70',
  },
  {
    locale: 'de-DE',
    code: 'de',
    width: 360,
    text: 'Wir sind 120 Personen und wollen ein 70B-Modell im eigenen Serverraum betreiben, höchstens 230.000 €.',
    more: 'Und mit 200 Personen?',
    first: '120',
  },
])('a conversation in $code', ({ locale, code, width, text, more, first }) => {
  it('asks, follows up, chooses, opens details and changes assumptions', { timeout: 120_000 }, async () => {
    await open(locale, width, { colorScheme: width === 360 ? 'dark' : 'light' });
    expect(await page.locator('html').getAttribute('lang')).toBe(code);
    await look(`${code}-welcome`);
    const answer = await ask(text);
    expect(await answer.getAttribute('lang')).toBe(code);
    expect(await answer.locator('tr.best .mark').first().innerText()).toMatch(/^★ \S+/);
    expect(await page.locator('#status').innerText()).not.toBe('');
    await look(`${code}-answer`);

    // A row opens its option in place, and an option opened that way takes the focus.
    await answer.locator('tr.best a').first().click();
    const option = page.locator('.of-row[open] .opened').first();
    await option.waitFor();
    expect(await option.evaluate('document.activeElement.className')).toBe('opened');
    for (const summary of await answer.locator('> .actions > .panel > summary').all()) await summary.click();
    expect(await answer.locator('> .actions > .panel[open] > .opened').count()).toBeGreaterThan(4);
    await look(`${code}-details`);

    // A value that cannot be read is told at its field, a good one answers again.
    const form = answer.locator('form.assumptions');
    const people = form.locator('[name=users]');
    expect(await people.inputValue()).toBe(first);
    await people.fill('many');
    await form.locator('button').click();
    const error = form.locator('.error:not(:empty)');
    await error.waitFor();
    expect(await people.getAttribute('aria-invalid')).toBe('true');
    expect(await people.evaluate('document.activeElement.name')).toBe('users');
    await look(`${code}-form`);
    await people.fill('300');
    const changed = await answerTo(() => form.locator('button').click());
    expect(await changed.innerText()).toContain('300');
    expect(await people.evaluate('document.activeElement.className')).toBe('answer');

    const followed = await ask(more);
    expect(await followed.innerText()).toContain(more.match(/\d+/)![0]);
    const choice = page.locator('.answer .choice').last();
    const label = (await choice.innerText()).trim();
    await answerTo(() => choice.click());
    expect(await page.locator('.asked').last().innerText()).toContain(label);

    const [file] = await Promise.all([page.waitForEvent('download'), answer.locator('.export a').nth(1).click()]);
    expect(file.suggestedFilename()).toBe('answer.csv');
    expect(await readFile((await file.path())!, 'utf8')).toContain(first);
    await answer.locator('.vote').first().click();
    await answer.locator('.thanks').waitFor();

    await page.reload();
    expect(await answers().count()).toBe(4);
    await page.locator('header button').click();
    await page.locator('#welcome').waitFor();
    expect(await answers().count()).toBe(0);
  });
});

describe('an offer', () => {
  it('is dropped as a table and as a picture, and checked', { timeout: 120_000 }, async () => {
    await open('en-US');
    const csv =
      'item,quantity,unit price\n8x NVIDIA A100 80GB SXM server,2,"$180,000"\n"Runs DeepSeek R1 671B at FP8, 60 tok/s per user",,\n';
    await drop([{ name: '<i>offer</i>.csv', type: 'text/csv', bytes: Buffer.from(csv) }]);
    expect(await page.locator('#picked li').allInnerTexts()).toEqual([expect.stringContaining('<i>offer</i>.csv')]);
    const checked = await answerTo(() => page.click('#send'));
    expect(await checked.innerText()).toMatch(/A100/);
    expect(await checked.locator('.finding .severity').first().innerText()).not.toBe('');
    expect(await page.locator('#picked li').count()).toBe(0);
    await look('offer-csv');

    const picture = readFileSync(join(ROOT, 'test/quote/pictures/offer-en.png'));
    await drop([{ name: 'offer.png', type: 'image/png', bytes: picture }]);
    const read = await answerTo(() => page.press('#text', 'Enter'));
    expect(await read.innerText()).toMatch(/read/i);
    await look('offer-png');
  });

  it('is refused where it is too large or there are too many, before it is sent', async () => {
    await open('en-US');
    const file = (n: number) => ({ name: `${n}.txt`, type: 'text/plain', bytes: Buffer.from('x') });
    await drop([1, 2, 3].map(file));
    await drop([4, 5, 6].map(file));
    expect(await page.locator('#notice').innerText()).toContain('5 files');
    expect(await page.locator('#picked li').count()).toBe(3);
    await page.locator('.remove').first().click();
    expect(await page.locator('#picked li').count()).toBe(2);
    await drop([{ name: 'large.pdf', type: 'application/pdf', bytes: Buffer.alloc(20_000_001) }]);
    expect(await page.locator('#notice').innerText()).toContain('large.pdf is larger than 20 MB');
  });

  it('shows a chart with its figures', async () => {
    await open('zh-CN', 360);
    const answer = await ask('两台8卡A100能跑满血R1吗?');
    await answer.locator('.panel summary').nth(1).click();
    await answer.locator('figure > svg').waitFor();
    await answer.locator('.figures summary').click();
    expect(await answer.locator('.figures tr').count()).toBeGreaterThan(2);
    await look('chart');
  });
});

describe('the page', () => {
  it('keeps a new line with Shift+Enter, sends nothing while words are composed, and shows markup as text', async () => {
    await open('en-US');
    await page.fill('#text', '<img src=x onerror=alert(1)>');
    await page.press('#text', 'Shift+Enter');
    await page.keyboard.type('<script>alert(2)</script>');
    await page.evaluate(
      `document.getElementById('text').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }))`,
    );
    expect(await answers().count()).toBe(0);
    await answerTo(() => page.press('#text', 'Enter'));
    expect(await page.locator('.asked p').innerText()).toBe('<img src=x onerror=alert(1)>\n<script>alert(2)</script>');
  });

  it('can be used by keyboard alone', async () => {
    await open('en-US');
    await page.locator('.skip').focus();
    expect(await page.locator('.skip').evaluate('document.activeElement.getBoundingClientRect().left')).toBeGreaterThan(
      0,
    );
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('text');
    await page.keyboard.type('Can two RTX 4090 run Qwen3 32B for five developers?');
    const answer = await answerTo(() => page.keyboard.press('Enter'));
    await answer.locator('.panel > summary').first().focus();
    await page.keyboard.press('Space');
    expect(await answer.locator('.panel').first().getAttribute('open')).toBe('');
  });

  it('works with no script at all', { timeout: 60_000 }, async () => {
    await open('en-US', 1280, { javaScriptEnabled: false });
    await page.fill('#text', '70 users, budget 1M');
    await page.click('#send');
    await page.locator('tr.best a').first().click();
    await page.locator('.of-row[open] .opened').first().waitFor();
    await page.locator('.answer .choice').first().click();
    await page.locator('.answer').nth(1).waitFor();
    const form = page.locator('.answer').nth(1).locator('form.assumptions');
    await page.locator('.answer').nth(1).locator('> .actions > .panel > summary').last().click();
    await form.locator('[name=users]').fill('many');
    await form.locator('button').click();
    await page.locator('.error:not(:empty)').first().waitFor();
    await page.setInputFiles('#files', {
      name: 'offer.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('2x A100 80GB'),
    });
    await page.click('#send');
    await page.locator('.asked .files li').waitFor();
  });

  it('says when the program does not answer, and gives the text back', async () => {
    await open('en-US');
    await page.route('**/messages', (route) => route.abort());
    await page.fill('#text', 'hello');
    await page.press('#text', 'Enter');
    await page.locator('#notice:not(:empty)').waitFor();
    expect(await page.inputValue('#text')).toBe('hello');
    complaints = complaints.filter((one) => !one.includes('ERR_FAILED'));
  });

  it('may not be shown inside, or posted to by, a page of another site', async () => {
    await open('en-US');
    const other = url.replace('127.0.0.1', 'localhost');
    await page.goto(other);
    const inside = await page.evaluate(
      `fetch('${url}/messages', { method: 'POST', mode: 'no-cors', body: new URLSearchParams({ text: 'x' }) }).then(() => 'sent', () => 'refused')`,
    );
    expect(inside).toBe('refused');
    complaints = [];
    await page.goto(url);
    expect(await answers().count()).toBe(0);
  });
});

describe('the program', () => {
  it('logged nothing of what was said, and ends when it is told to', async () => {
    await open('en-US');
    expect(printed).not.toMatch(/70 users|120 人|alert/);
    const ended = new Promise<number | null>((resolve) => program.once('exit', (status) => resolve(status)));
    program.kill('SIGINT');
    expect(await ended).toBe(0);
  });
});
