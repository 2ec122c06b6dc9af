import type { Reading } from './mention.ts';
import type { Scene } from './scene.ts';

/** The program whose tags look like "family:14b". */
const TAGS = 'ollama';

/**
 * The format that comes with a program that was named ("with llama.cpp") or with a tag of one ("r1:14b"), unless a format was named or the
 * whole model meant. Which program brings which format is data (`reading.pulls.*`).
 */
export function impliedPrecisionOf(scene: Scene): NonNullable<Reading['impliedPrecision']> | null {
  if (scene.has('full-model', 'unquantised')) return null;
  const { mentions } = scene;
  if (mentions.some((m) => m.kind === 'precision')) return null;
  const engine = mentions.find((m) => m.kind === 'engine');
  if (engine?.kind === 'engine') return pulled(scene, engine.value, engine.quote);
  const tag = mentions.find((m) => m.kind === 'model' && /^[a-z][\w.-]*:\d+(?:\.\d+)?b$/i.test(m.quote));
  return tag ? pulled(scene, TAGS, tag.quote) : null;
}

function pulled(scene: Scene, engine: string, quote: string): NonNullable<Reading['impliedPrecision']> | null {
  const start = `pulls.${engine}.`;
  const key = Object.keys(scene.assumed).find((k) => k.startsWith(start));
  return key ? { value: key.slice(start.length), because: `reading.${key}`, quote } : null;
}
