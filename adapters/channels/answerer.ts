/** The line as the channels see it: a catalog laid under it, a team's own prices over that. */
import { answer, stateFrom } from '../../src/answer.ts';
import type { Catalog, Price } from '../../src/catalog/catalog.ts';
import { resolveAccelerator, resolveCpu } from '../../src/catalog/resolve.ts';
import { CURRENCIES } from '../../src/quantity/index.ts';
import { read } from '../../src/reading/index.ts';
import { readForm } from '../delivery/form.ts';
import type { Answerer, PriceSet } from '../delivery/types.ts';
import { wordsFor } from '../delivery/words/index.ts';
import type { LlmReader } from '../llm/reader.ts';

/** Catalogs with overlays kept ready: one per set of prices in force. */
const KEPT = 8;

/** @param reader helps where the rules cannot read a message; the rules' reading stands when it fails */
export function createAnswerer(catalog: Catalog, reader?: LlmReader): Answerer {
  const overlaid = new Map<string, Catalog>();
  const withPrices = (prices: PriceSet[]): Catalog => {
    if (prices.length === 0) return catalog;
    const key = JSON.stringify(prices);
    const known = overlaid.get(key);
    if (known) return known;
    const made = overlay(catalog, prices);
    if (overlaid.size >= KEPT) overlaid.delete(overlaid.keys().next().value as string);
    overlaid.set(key, made);
    return made;
  };
  return {
    async answer({ message, set, form, prices, locale }, state) {
      const priced = withPrices(prices);
      const typed = form ? readForm(form, priced).set : undefined;
      const slots = set || typed ? { ...typed, ...set } : undefined;
      // A press or a form says nothing to read.
      const reading =
        reader && !slots && message.attachments.length === 0
          ? (await reader.complete(message.text, read(message, priced), priced)).reading
          : undefined;
      const given = answer(message, stateFrom(state), priced, {
        ...(slots ? { set: slots } : {}),
        ...(locale ? { locale } : {}),
        ...(reading ? { reading } : {}),
      });
      return { reply: given.reply, state: given.state };
    },
    examples: (language) => wordsFor(language).examples,
    resolveItem: (text) => resolveItem(text, catalog),
    checkForm(values, language) {
      const words = wordsFor(language);
      const { complaints } = readForm(values, catalog);
      return Object.fromEntries(
        Object.entries(complaints).flatMap(([slot, kind]) => (kind ? [[slot, words[kind]]] : [])),
      );
    },
  };
}

/** A team's price counts alone where there is one: the money station sees to that by its origin. */
export function overlay(catalog: Catalog, prices: readonly PriceSet[]): Catalog {
  const all = new Map(catalog.prices);
  for (const one of prices) {
    const currency = CURRENCIES.find((known) => known === one.currency);
    if (one.amount === null || !currency) continue;
    const price: Price = {
      id: `${one.item}#team-${one.setAt}`,
      origin: 'team',
      item: one.item,
      label: one.item,
      low: one.amount,
      high: one.amount,
      currency,
      unit: 'each',
      date: one.setAt.slice(0, 10),
      kind: 'team',
      condition: 'unknown',
      region: null,
      per: 1,
      doubtful: false,
      cachedInput: null,
      sources: [{ publisher: 'team', date: one.setAt.slice(0, 10) }],
      assumed: [],
    } as Price;
    all.set(one.item, [...(all.get(one.item) ?? []), price]);
  }
  return { ...catalog, prices: all };
}

/** A price path as written in the catalog, or the accelerator, processor or machine people mean by a name. */
function resolveItem(text: string, catalog: Catalog): { id: string; title: string } | { nearest: string[] } {
  const wanted = text.trim();
  if (catalog.prices.has(wanted)) return { id: wanted, title: wanted };
  const accelerator = resolveAccelerator(catalog, wanted);
  if (accelerator.found) return { id: `accelerators/${accelerator.found.id}`, title: accelerator.found.name };
  const cpu = resolveCpu(catalog, wanted);
  if (cpu.found) return { id: `cpus/${cpu.found.id}`, title: cpu.found.name };
  const lower = wanted.toLowerCase();
  const machine = [...catalog.machines.values()].find((one) => one.id === lower || one.name.toLowerCase() === lower);
  if (machine) return { id: `machines/${machine.id}`, title: machine.name };
  const nearest = [...accelerator.nearest, ...cpu.nearest].map((one) => one.name);
  return { nearest: nearest.slice(0, 3) };
}
