import { describe, expect, it } from 'vitest';
import { ask, screenOf } from './asking.ts';

const first = (text: string) => screenOf(text).split('\n')[0]!;

describe('a machine and a model without a precision', () => {
  it('leads with the finest format that fits and that the chip computes', () => {
    expect(first('Can a server with 16x A100 80G run DeepSeek-R1?')).toMatch(/^Yes: 16 × A100.*INT8/);
    expect(first('Läuft Qwen3-30B-A3B auf zwei RTX 5090?')).toMatch(/^Ja: /);
  });

  it('says of the finer ones why not', () => {
    const screen = screenOf('Can a server with 16x A100 80G run DeepSeek-R1?');
    expect(screen).toMatch(/✗ BF16 .*1,344/);
    expect(screen).toMatch(/FP8 .*converted/);
  });

  it('says no where no format fits, with the smallest', () => {
    const screen = screenOf('Can one RTX 3060 12G with 32 GB RAM run DeepSeek-R1 671B?');
    expect(screen).toMatch(/^No: /);
    expect(screen).toContain('12 GiB + 32 GiB');
  });

  it('does not call yes what serves nobody', () => {
    expect(first('Can 2x RTX 3090 run Llama 3.3 70B for 200 concurrent users?')).not.toMatch(/^Yes/);
  });
});

describe('a named precision', () => {
  it('is answered as named', () => {
    expect(first('Can 8x A100 80G run DeepSeek-R1 in BF16?')).toMatch(/^No: .*BF16/);
  });

  it('that the chip lacks is said to be converted', () => {
    expect(screenOf('Can 16x A100 80G run DeepSeek-R1 in FP8?')).toMatch(/no FP8 units/);
  });
});

it('shows memory as it is sold, so that the sum can be followed', () => {
  expect(screenOf('Can 16x A100 80G run DeepSeek-R1?').replace(/\s+/g, ' ')).toContain('16 × 80 GiB = 1,374 GB');
});

it('offers a change near what is there', () => {
  const { result } = ask('Can one RTX 4090 24G run Qwen3-32B in FP8?');
  const more = result!.assessment!.changes.find((c) => c.kind === 'more');
  expect(more?.kind === 'more' ? more.accelerators : null).toBe(2);
});
