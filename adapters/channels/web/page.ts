/** The page: what was said so far, and a place to ask. It works without its script; the script only spares loading it anew. */
import type { Reply } from '../../../src/index.ts';
import type { ChannelWords } from '../../delivery/words/index.ts';
import { blocksOf } from './blocks.ts';
import { FILE_MEGABYTES, MEGABYTE, MOST_BYTES, MOST_FILES } from './fields.ts';
import { html, lang, type Markup } from './html.ts';
import { answerAnchor, type Refilled } from './place.ts';
import type { Asked } from './sessions.ts';

export interface Shown {
  id: string;
  asked: Asked;
  reply: Reply;
  refilled: Refilled | null;
}

export interface PageContent {
  words: ChannelWords;
  turns: Shown[];
  examples: readonly string[];
  /** Something to say above the place to ask, such as why nothing was answered. */
  notice: string;
  /** A language model helps to read messages: they may leave this machine. */
  assisted: boolean;
}

/** Kinds of files that are read, as a picker of files wants them. */
const ACCEPTED = '.xlsx,.csv,.tsv,.pdf,.docx,.txt,.md,.png,.jpg,.jpeg,.webp,.bmp';
/** Longer messages, such as pasted offers, show their beginning. */
const LONG = 600;

/** One question with its answer. */
export function turnOf({ id, asked, reply, refilled }: Shown, words: ChannelWords): Markup {
  const place = { answer: id, reply, words, detail: null, placed: new Set<number | 'form'>(), refilled };
  return html`<article class="turn">
<div class="asked"><h2><span class="hidden">${words.page.asked}</span></h2>${asked.text.trim() !== '' && said(asked.text.trim())}
${asked.files.length > 0 && html`<ul class="files">${asked.files.map((name) => html`<li>${name}</li>`)}</ul>`}</div>
<section class="answer" id="${answerAnchor(id)}" tabindex="-1" aria-label="${words.page.answer}"${lang(reply.language)}>
${blocksOf(reply.blocks, place)}
</section></article>`;
}

function said(text: string): Markup {
  if (text.length <= LONG) return html`<p>${text}</p>`;
  return html`<details class="long"><summary>${text.slice(0, LONG / 3).toWellFormed()} …</summary><p>${text}</p></details>`;
}

/** The whole page. */
export function page({ words, turns, examples, notice, assisted }: PageContent): string {
  const own = words.page;
  return html`<!doctype html>
<html${lang(words.code)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Rack Advisor</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/chat.css">
<script type="module" src="/assets/chat.js"></script>
</head>
<body data-most-files="${MOST_FILES}" data-most-bytes="${MOST_BYTES}" data-file-bytes="${FILE_MEGABYTES * MEGABYTE}">
<a class="skip" href="#text">${own.skip}</a>
<header><h1>Rack Advisor</h1><p class="tagline">${own.tagline}</p>
<form method="post" action="/forget"><button class="button">${own.forget}</button></form></header>
<main>
<div id="log">${turns.map((one) => turnOf(one, words))}</div>
${turns.length === 0 && welcome(words, examples)}
<p class="muted" id="hint">${own.hint(FILE_MEGABYTES, MOST_FILES)} ${assisted ? own.assisted : own.stays}</p>
</main>
<p class="hidden" id="status" role="status"></p>
<form id="composer" method="post" action="/messages" enctype="multipart/form-data" data-turn>
<p id="notice" class="error" role="alert">${notice}</p>
<ul class="files" id="picked"></ul>
<label for="text" class="hidden">${own.label}</label>
<textarea id="text" name="text" rows="1" placeholder="${own.placeholder}" aria-describedby="hint" autofocus></textarea>
<div class="row">
<label class="button attach" for="files">${own.attach}</label><input class="hidden" type="file" id="files" name="files" multiple accept="${ACCEPTED}" aria-describedby="hint">
<button class="button main" id="send">${own.send}</button>
</div>
</form>
${phrases(words)}
</body>
</html>`.text;
}

function welcome(words: ChannelWords, examples: readonly string[]): Markup {
  return html`<section id="welcome"><p>${words.page.welcome}</p><h2>${words.examplesTitle}</h2>
<form class="examples" method="post" action="/messages" data-turn>${examples.map(
    (one) => html`<button class="button" name="text" value="${one}">${one}</button>`,
  )}</form></section>`;
}

/** What the script says by itself, where it finds it. */
function phrases(words: ChannelWords): Markup {
  const own = words.page;
  const all = {
    asked: own.asked,
    working: own.working,
    unreachable: own.unreachable,
    drop: own.drop,
    remove: own.remove('{name}'),
    copy: own.copy,
    copied: own.copied,
    tooManyFiles: own.tooManyFiles(MOST_FILES),
    tooMuch: own.tooMuch(MOST_BYTES / MEGABYTE),
    fileTooLarge: own.fileTooLarge('{name}', FILE_MEGABYTES),
  };
  return html`<template id="phrases">${Object.entries(all).map(([name, text]) => html`<p data-name="${name}">${text}</p>`)}</template>`;
}
