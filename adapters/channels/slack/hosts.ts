/** Is an address at the host the API is at, or at slack.com? Tokens and answers go nowhere else. */
export function isOwnHost(url: string, apiUrl: string): boolean {
  try {
    const parsed = new URL(url);
    if (parsed.host === new URL(apiUrl).host) return true;
    return parsed.protocol === 'https:' && (parsed.hostname === 'slack.com' || parsed.hostname.endsWith('.slack.com'));
  } catch {
    return false;
  }
}
