import { clean } from '../delivery/text.ts';

/** JSON that the database takes: it refuses the characters that chats now and then carry, NUL and halves of characters. */
export function storable(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, one: unknown) => (typeof one === 'string' ? clean(one) : one));
}
