/** How transcripts write what Slack shows. */
export type Json = Record<string, unknown>

export const label = (value: unknown): string =>
  ((value as Json | undefined)?.['text'] as string | undefined) ?? ''
export const tidy = (text: string): string =>
  text.replace(/https?:\/\/127\.0\.0\.1:\d+\S*?(?=[|>\s]|$)/g, 'enlace')
export const indent = (text: string): string =>
  tidy(text)
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')

export const shortly = (value: unknown): string => {
  const text =
    typeof value === 'string'
      ? value
      : JSON.stringify(value, (key, item) => (key === 'bytes' ? undefined : item))
  return text.length > 160
    ? `${text.slice(0, 60)}… (${text.length})`
    : `"${text.replaceAll('"', '')}"`
}
