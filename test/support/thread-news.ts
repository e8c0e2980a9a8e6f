/** What a thread says that it did not say before. */
import type { Json } from './story-words'

/** Every line that is new in each message, oldest message first; a new message whole. */
export class ThreadNews {
  private readonly told = new Map<string, Set<string>>()

  /** @param shown a message as people read it. */
  of(messages: readonly Json[], shown: (message: Json) => string): string[] {
    return messages.flatMap((message) => {
      const ts = String(message['ts'])
      const lines = shown(message)
        .split('\n')
        .filter((line) => line.trim() !== '')
      const before = this.told.get(ts) ?? new Set()
      this.told.set(ts, new Set([...before, ...lines]))
      const news = lines.filter((line) => !before.has(line) && !line.startsWith('[Deshacer]'))
      // Buttons read alike from step to step: they are told with what is new above them.
      const said = lines.filter(
        (line) => news.includes(line) || (news.length > 0 && isButtons(line)),
      )
      return news.length > 0 ? [said.join('\n')] : []
    })
  }
}
const isButtons = (line: string): boolean => /^\[(?!archivo|Deshacer)/.test(line)
