/** Files people share: fetched with the token from Slack's own hosts only, and never mistaken for Slack's login page. */
import type { webApi } from '@slack/bolt';
import { FileProblem, type FileReference } from '../../delivery/types.ts';
import { isOwnHost } from './hosts.ts';
import { LIMITS } from './limits.ts';

export interface FileAccess {
  token: string;
  apiUrl: string;
  read: webApi.WebClient;
}

/** @throws FileProblem for what no repeat cures; anything else may pass */
export async function fetchSlackFile(file: FileReference, access: FileAccess): Promise<Uint8Array> {
  if (file.size !== null && file.size > LIMITS.fileBytes) throw new FileProblem('too_large', `${file.size} bytes`);
  const url = file.reference.url || (await lookUp(file, access));
  if (!isOwnHost(url, access.apiUrl)) throw new FileProblem('unreachable', 'the file is not at Slack');
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${access.token}` },
    // Followed by hand it would carry the token to wherever the redirect points.
    redirect: 'manual',
    signal: AbortSignal.timeout(30_000),
  });
  if (response.status >= 500 || response.status === 429) throw new Error(`The file server answered ${response.status}`);
  if (response.status >= 300)
    throw new FileProblem(response.status < 400 ? 'no_permission' : 'unreachable', `answered ${response.status}`);
  const bytes = await limited(response, LIMITS.fileBytes);
  // Without the scope files:read Slack answers 200 with its login page in place of the file.
  const html =
    (response.headers.get('content-type') ?? '').startsWith('text/html') ||
    /^\s*(<!doctype html|<html)/i.test(Buffer.from(bytes.subarray(0, 200)).toString('latin1'));
  if (html && !file.reference.type?.includes('html') && !/\.html?$/i.test(file.name))
    throw new FileProblem('no_permission', 'a web page came in place of the file; the scope files:read may be missing');
  return bytes;
}

/** Files of shared channels come without an address. */
async function lookUp(file: FileReference, access: FileAccess): Promise<string> {
  try {
    const result: webApi.WebAPICallResult & { file?: { url_private_download?: string; url_private?: string } } =
      await access.read.apiCall('files.info', { file: file.reference.id });
    return result.file?.url_private_download ?? result.file?.url_private ?? '';
  } catch (error) {
    throw new FileProblem('unreachable', (error as Error).message);
  }
}

async function limited(response: Response, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw new FileProblem('too_large', `more than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
