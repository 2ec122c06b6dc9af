/** An answer's blocks as HTML. The blocks are in the reader's language already; here they only get a place. */
import type { Block, Row, Source, Text } from '../../../src/index.ts';
import { factLines } from '../../delivery/facts.ts';
import { webAddress } from '../../delivery/text.ts';
import { actionRow, choiceButtons, rowPanels } from './buttons.ts';
import { chartFigures, chartPicture } from './chart.ts';
import { derivationItem } from './derivation.ts';
import { html, type Markup } from './html.ts';
import { detailAnchor, detailIndex, type Place } from './place.ts';

/** A link where a person may be sent to the address, else its words alone. */
function link(text: string, url: string): Markup {
  const href = webAddress(url);
  return href ? html`<a href="${href}" target="_blank" rel="noopener noreferrer">${text}</a>` : html`${text}`;
}

const STYLES = { strong: 'strong', quote: 'em', muted: 'span' } as const;

export function inline(text: Text): Markup[] {
  return text.map((run) => {
    if (typeof run === 'string') return html`${run}`;
    if ('url' in run) return link(run.text, run.url);
    if (STYLES[run.style] === 'strong') return html`<strong>${run.text}</strong>`;
    return run.style === 'quote' ? html`<em>${run.text}</em>` : html`<span class="muted">${run.text}</span>`;
  });
}

const KINDS = { '★': 'best', '✓': 'good', '✗': 'bad' } as const;

/** The sign for eyes that skim, its word for everybody. */
function sign(mark: Row['mark']): Markup | null {
  return mark
    ? html`<span class="mark ${KINDS[mark.symbol]}"><span aria-hidden="true">${mark.symbol}</span> ${mark.word}</span> `
    : null;
}

/** The roles are what the elements mean anyway; a browser drops them where a narrow page lays rows out as cards. */
function table(block: Extract<Block, { type: 'table' }>, place: Place): Markup {
  const [first, ...rest] = block.columns;
  const side = (align: 'left' | 'right') => (align === 'right' ? html` class="right"` : null);
  const row = (one: Row) => {
    const found = detailIndex(place.reply, one.option);
    const title = first ? (one.cells[first.key] ?? '') : '';
    const name = found < 0 ? title : html`<a href="#${detailAnchor(place, found)}">${title || one.option}</a>`;
    return html`<tr role="row" class="${one.mark ? KINDS[one.mark.symbol] : ''}"><th scope="row" role="rowheader">${sign(one.mark)}${name}</th>${rest.map(
      (column) =>
        html`<td role="cell" data-label="${column.label}"${side(column.align)}>${one.cells[column.key] ?? ''}</td>`,
    )}</tr>`;
  };
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${block.caption || first?.label}"><table class="cards" role="table">
${block.caption !== '' && html`<caption>${block.caption}</caption>`}
<thead role="rowgroup"><tr role="row">${block.columns.map(
    (column, n) => html`<th scope="col" role="columnheader"${n > 0 && side(column.align)}>${column.label}</th>`,
  )}</tr></thead>
<tbody role="rowgroup">${block.rows.map(row)}</tbody></table></div>
${rowPanels(block, place, openedDetail)}`;
}

function finding(block: Extract<Block, { type: 'finding' }>): Markup {
  return html`<section class="finding ${block.severity}"><h3><span class="severity">${block.word}</span> ${block.title}</h3>
${block.quote && html`<blockquote>${block.quote}</blockquote>`}
${[block.what, block.why].filter((text) => text !== '').map((text) => html`<p>${text}</p>`)}
${block.arithmetic && html`<p class="arithmetic">${block.arithmetic}</p>`}
${block.ask && html`<p class="ask"><span aria-hidden="true">→ </span>${block.ask}</p>`}</section>`;
}

function option(block: Extract<Block, { type: 'option' }>): Markup {
  return html`<section class="option"><h3>${sign(block.mark)}${block.title}</h3>
<dl>${block.facts.map((fact) => html`<div><dt>${fact.label}</dt><dd>${fact.value}</dd></div>`)}</dl>
${block.text.map((text) => html`<p>${inline(text)}</p>`)}</section>`;
}

function source(one: Source): Markup {
  const name = one.publisher ?? one.url ?? '–';
  return html`<li>${one.url ? link(name, one.url) : name}${one.date && html`, ${one.date}`}</li>`;
}

function chart(block: Extract<Block, { type: 'chart' }>, place: Place): Markup {
  return html`<figure><figcaption>${block.title} (${block.x} → ${block.y})</figcaption>${chartPicture(block, place.reply.language)}
<details class="figures"><summary>${place.words.page.figures}</summary><div class="scroll" tabindex="0" role="region" aria-label="${block.title}">${chartFigures(block, place.reply.language)}</div></details></figure>`;
}

/** One block; `at` is its place among its siblings, by which its buttons are known. */
function blockOf(block: Block, at: number, place: Place): Markup {
  const { language } = place.reply;
  switch (block.type) {
    case 'heading':
      return block.level === 1 ? html`<h3>${block.text}</h3>` : html`<h4>${block.text}</h4>`;
    case 'text':
      return html`<p>${inline(block.text)}</p>`;
    case 'list': {
      const items = block.items.map((item) => html`<li>${inline(item)}</li>`);
      return block.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
    }
    case 'facts':
      return html`<div class="facts">${factLines(block, language).map((line) => html`<p>${inline(line)}</p>`)}</div>`;
    case 'table':
      return table(block, place);
    case 'option':
      return option(block);
    case 'finding':
      return finding(block);
    case 'question':
      return html`<section class="question"><h3>${block.text}</h3>${choiceButtons(block, at, place)}</section>`;
    case 'chart':
      return chart(block, place);
    case 'derivation':
      return html`<h3>${block.title}</h3><ul class="derivation">${block.derivations.map((one) => derivationItem(one, language))}</ul>`;
    case 'sources':
      return html`<h3>${block.title}</h3><ul class="sources">${block.items.map(source)}</ul>`;
    case 'copy':
      return html`<section class="copy"><h3>${block.title}</h3><pre tabindex="0">${block.text}</pre></section>`;
    case 'actions':
      return actionRow(block, at, place, openedDetail);
  }
}

export function blocksOf(blocks: readonly Block[], place: Place): Markup[] {
  return blocks.map((block, at) => blockOf(block, at, place));
}

function openedDetail(place: Place, index: number): Markup {
  return html`${blocksOf(place.reply.details[index]!.blocks, { ...place, detail: index })}`;
}
