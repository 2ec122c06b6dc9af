import { describe, expect, it } from 'vitest';
import { hardwareOf } from '../../src/options/hardware.ts';
import { catalog } from './asking.ts';

const item = (name: string, memoryGB: number | null) => ({ item: name, count: 1, memoryGB });
const chip = (name: string, memoryGB: number | null) =>
  hardwareOf([item(name, memoryGB)], catalog).accelerator?.id ?? null;

describe('a computer with unified memory', () => {
  it('has the chip that is sold with so much memory', () => {
    expect(chip('Mac mini M4', 64)).toBe('mac-mini-m4pro-64g');
    expect(chip('Mac mini M4', 16)).toBe('mac-mini-m4-16g');
    expect(chip('Mac mini M4', null)).toBe('mac-mini-m4-16g');
    expect(chip('Mac Studio M3 Ultra', 512)).toBe('mac-studio-m3ultra-512g');
  });

  it('keeps its chip where no line of it has so much', () => {
    expect(chip('Mac mini M4', 100)).toMatch(/^mac-mini-m4/);
  });
});
