/** A line chart as inline SVG. Places are attributes, never styles: the page allows none that are inline. */
import type { Block } from '../../../src/index.ts';
import { formatNumber } from '../../delivery/text.ts';
import { html, type Markup } from './html.ts';

type Chart = Extract<Block, { type: 'chart' }>;

const WIDTH = 640;
const HEIGHT = 300;
const LEFT = 84;
const RIGHT = 24;
const TOP = 16;
const BOTTOM = 64;
/** More lines than this cannot be told apart; all of them stand in the table. */
const MOST_SERIES = 6;
const MOST_POINTS = 200;
const STEPS = 4;

const seen = (points: [number, number][]) => {
  const finite = points.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  const step = Math.max(1, Math.ceil(finite.length / MOST_POINTS));
  return finite.filter((_, index) => index % step === 0);
};

/** Where a value lies between two others, 0 to 1; halved first, since the span of the largest numbers is no number. */
function share(value: number, low: number, high: number): number {
  const span = high / 2 - low / 2;
  return span > 0 ? Math.min(1, Math.max(0, (value / 2 - low / 2) / span)) : 0.5;
}

/** The chart's picture; null where it has no point to draw. */
export function chartPicture(chart: Chart, language: string): Markup | null {
  const series = chart.series.slice(0, MOST_SERIES).map((one) => ({ name: one.name, points: seen(one.points) }));
  const all = series.flatMap((one) => one.points);
  if (all.length === 0) return null;
  const [left, right] = [Math.min(...all.map(([x]) => x)), Math.max(...all.map(([x]) => x))];
  const [bottom, top] = [Math.min(0, ...all.map(([, y]) => y)), Math.max(...all.map(([, y]) => y))];
  const at = (x: number) => (LEFT + share(x, left, right) * (WIDTH - LEFT - RIGHT)).toFixed(1);
  const up = (y: number) => (HEIGHT - BOTTOM - share(y, bottom, top) * (HEIGHT - TOP - BOTTOM)).toFixed(1);
  const ticks = (low: number, high: number) =>
    high > low ? Array.from({ length: STEPS + 1 }, (_, n) => low * (1 - n / STEPS) + high * (n / STEPS)) : [low];
  const figure = (value: number) => formatNumber(Number(value.toPrecision(3)), language);
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${chart.title} (${chart.x} → ${chart.y})">
${ticks(bottom, top).map(
  (y) => html`<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${up(y)}" y2="${up(y)}"/>
<text x="${LEFT - 8}" y="${up(y)}" dy="4" text-anchor="end">${figure(y)}</text>`,
)}
${ticks(left, right).map(
  (x) => html`<text x="${at(x)}" y="${HEIGHT - BOTTOM + 24}" text-anchor="middle">${figure(x)}</text>`,
)}
<text class="axis" x="${WIDTH - RIGHT}" y="${HEIGHT - 8}" text-anchor="end">${chart.x}</text>
${series.map(
  (
    one,
    n,
  ) => html`<polyline class="line line${n}" points="${one.points.map(([x, y]) => `${at(x)},${up(y)}`).join(' ')}"/>
${one.points.length <= 24 && one.points.map(([x, y]) => html`<circle class="line${n}" cx="${at(x)}" cy="${up(y)}" r="3"/>`)}`,
)}
</svg>
<ul class="legend">${series.map(
    (one, n) =>
      html`<li><svg class="key" viewBox="0 0 28 8" aria-hidden="true"><line class="line line${n}" x1="0" x2="28" y1="4" y2="4"/></svg> ${one.name}</li>`,
  )}</ul>`;
}

/** The same points as figures, for who does not see the picture. */
export function chartFigures(chart: Chart, language: string): Markup {
  const figure = (value: number) =>
    Number.isFinite(value) ? formatNumber(Number(value.toPrecision(4)), language) : '–';
  return html`<table><thead><tr><th scope="col"></th><th scope="col">${chart.x}</th><th scope="col">${chart.y}</th></tr></thead>
<tbody>${chart.series.flatMap((one) =>
    one.points
      .slice(0, MOST_POINTS)
      .map(
        ([x, y]) =>
          html`<tr><th scope="row">${one.name}</th><td class="right">${figure(x)}</td><td class="right">${figure(y)}</td></tr>`,
      ),
  )}</tbody></table>`;
}
