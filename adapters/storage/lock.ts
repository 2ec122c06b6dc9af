import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Claims a data folder for this process.
 * @returns a function that lets go of it
 * @throws when another living process holds the folder
 */
export function holdDirectory(directory: string): () => void {
  const path = join(directory, 'in-use-by.pid');
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const file = openSync(path, 'wx');
      writeSync(file, String(process.pid));
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = Number(readFileSync(path, 'utf8'));
      if (alive(holder))
        throw new Error(
          `DATA_DIR ${directory} is in use by process ${holder}. Stop it, choose another DATA_DIR, or set DATABASE_URL to share one database.`,
        );
      rmSync(path, { force: true });
    }
  }
  throw new Error(`DATA_DIR ${directory} cannot be claimed: another process keeps taking it.`);
}

/** In a container every process may be number 1, so our own number in a left-over file means a former life. */
function alive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
