/** A sign that an answer is being worked out, for as long as it is. */

/** Most answers take less than the first pause: then no sign is shown at all. A sign lapses after two minutes by itself. */
const FIRST_SIGN_MS = 400;
const REPEAT_SIGN_MS = 90_000;

export async function showingWork<T>(show: () => Promise<void> | undefined, work: () => Promise<T>): Promise<T> {
  let shown: Promise<void> | undefined;
  const sign = () => {
    shown = show();
  };
  const first = setTimeout(sign, FIRST_SIGN_MS);
  const repeat = setInterval(sign, REPEAT_SIGN_MS);
  try {
    return await work();
  } finally {
    clearTimeout(first);
    clearInterval(repeat);
    // A sign that arrived after the answer would stay.
    await shown;
  }
}
