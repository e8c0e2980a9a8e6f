/** The key of a page's last row, as one text. Its parts are opaque to whoever carries it. */
export function cursor(...parts: string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/** The parts of a cursor; anything else than a cursor of ours throws. */
export function position(text: string): [string, string] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (Array.isArray(parts) && parts.length === 2) return parts.map(String) as [string, string]
  } catch {
    // said below
  }
  throw new RangeError('A page can only start after the key that the page before gave.')
}
