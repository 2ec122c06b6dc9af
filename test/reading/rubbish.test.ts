import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { read } from '../../src/reading/index.ts';

const catalog = loadCatalog();

/** The same bytes on every run, as good as random. */
function bytes(count: number): Buffer {
  const parts: Buffer[] = [];
  for (let i = 0; parts.length * 32 < count; i++) parts.push(createHash('sha256').update(`part ${i}`).digest());
  return Buffer.concat(parts).subarray(0, count);
}

describe('rubbish', () => {
  it.each([
    ['encoded data in one line', bytes(75_000).toString('base64')],
    [
      'encoded data in lines',
      bytes(75_000)
        .toString('base64')
        .replace(/(.{76})/g, '$1\n'),
    ],
    ['hex', bytes(50_000).toString('hex')],
    ['bytes read as UTF-8', bytes(100_000).toString('utf8')],
    ['bytes read as Latin', bytes(100_000).toString('latin1')],
  ])('says nothing: %s', (_name, text) => {
    const reading = read(text, catalog);
    expect(reading.intent).toBe('other');
    expect(reading.mentions.filter((m) => m.kind === 'hardware' || m.kind === 'model' || m.kind === 'budget')).toEqual(
      [],
    );
  });

  it('does not hide what stands beside it', () => {
    const reading = read(`我有两张4090，能跑32B吗 ${bytes(300).toString('base64')}`, catalog);
    expect(reading.intent).toBe('can_my_hardware_run_it');
    expect(reading.mentions.some((m) => m.kind === 'hardware')).toBe(true);
  });

  it('still knows short names of chips where they are meant', () => {
    for (const text of ['M4 能跑 14B 吗', 'can an L4 run llama 3.1 8b?', 'zwei T4 für 7B'])
      expect(
        read(text, catalog).mentions.some((m) => m.kind === 'hardware'),
        text,
      ).toBe(true);
    expect(read('xk qqv m4 vvz zz nnk ppt', catalog).mentions.filter((m) => m.kind === 'hardware')).toEqual([]);
  });
});
