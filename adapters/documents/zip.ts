/** The directory of a packed file, read without unpacking, and a count of what it really unpacks to. */
import { Unzip, UnzipInflate } from 'fflate';

export interface Entry {
  name: string;
  /** As the directory claims. */
  unpacked: number;
  encrypted: boolean;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;

/** Entries by the central directory; null when it is missing or cut short. */
export function directoryOf(bytes: Uint8Array): Entry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = -1;
  for (let i = bytes.length - 22; i >= Math.max(0, bytes.length - 22 - 65_535); i--) {
    if (view.getUint32(i, true) === END) {
      at = i;
      break;
    }
  }
  if (at < 0) return null;
  const count = view.getUint16(at + 10, true);
  let offset = view.getUint32(at + 16, true);
  const out: Entry[] = [];
  for (let i = 0; i < count; i++) {
    if (offset + 46 > bytes.length || view.getUint32(offset, true) !== CENTRAL) return null;
    const nameLength = view.getUint16(offset + 28, true);
    const next = offset + 46 + nameLength + view.getUint16(offset + 30, true) + view.getUint16(offset + 32, true);
    if (next > bytes.length) return null;
    out.push({
      name: new TextDecoder().decode(bytes.subarray(offset + 46, offset + 46 + nameLength)),
      unpacked: view.getUint32(offset + 24, true),
      encrypted: (view.getUint16(offset + 8, true) & 1) === 1,
    });
    offset = next;
  }
  return out;
}

/** Unpacks piece by piece and stops at `limit` bytes: directories can lie. True when all stays below. */
export function unpacksWithin(bytes: Uint8Array, limit: number): boolean {
  let total = 0;
  let over = false;
  const unzip = new Unzip((file) => {
    file.ondata = (error, chunk) => {
      if (error) throw error;
      total += chunk.length;
      if (total > limit) {
        over = true;
        file.terminate();
      }
    };
    if (!over) file.start();
  });
  unzip.register(UnzipInflate);
  const STEP = 65_536;
  for (let i = 0; i < bytes.length && !over; i += STEP)
    unzip.push(bytes.subarray(i, i + STEP), i + STEP >= bytes.length);
  return !over;
}
