/**
 * The list of what an entity receives on the longest way of each procedure, with why: a part of
 * `docs/entities.md` for each; `UPDATE_TRANSCRIPTS=1` writes them again.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Heard } from './entity-moves'

/** Why each is said; what nobody explained must not be said. */
const reasons: Readonly<Record<string, string>> = {
  reply: 'It answers what the person wrote.',
  met: 'They know since when their telephone writes for the entity.',
  received: 'They have the number of their case and know when it will be seen to.',
  joined: 'They know in which case they take part and how to ask about it.',
  sent_request: 'Something is needed of them, with its term: the case does not go on without it.',
  sent_notice: 'They get something that they will use.',
  sent_note: 'They get the note and its documents, and are asked to acknowledge them.',
  asked: 'They are asked what only they know, with its term.',
  answered: 'They see what was understood, and can correct it.',
  answer_kept: 'They see what has come and what is missing.',
}
const page = join(__dirname, '..', '..', 'docs', 'entities.md')
const intro = `# What an entity receives

Each message that the telephone of an entity receives on the longest way of each procedure, after
which step of the agency or which words of its own, and why. Derivations, reviews, returns and
whatever else is the agency's own send nothing. The tests that walk these ways write this page
(\`UPDATE_TRANSCRIPTS=1 npx jest test/stories/entity\`); word for word they stand in
\`test/stories/entity/\`.

UPAT/ADAS-PR05 has no such part: it is asked for and answered inside the agency.
`
const mark = (name: string) => [`<!-- ${name} -->`, `<!-- /${name} -->`] as const
const partIn = (text: string, name: string): string | undefined => {
  const [from, to] = mark(name)
  const [start, end] = [text.indexOf(from), text.indexOf(to)]
  return start < 0 ? undefined : text.slice(start + from.length, end)
}

const rowOf = ({ after, message, text }: Heard): string => {
  const why = reasons[message]
  if (!why) throw new Error(`nobody said why an entity receives ${message}: ${text}`)
  const [first = ''] = text.split('\n')
  const said = first.length > 90 ? `${first.slice(0, 90).trimEnd()}…` : first
  return `| ${after} | ${said.replaceAll('|', '/')} | ${why} |`
}
const partOf = (title: string, heard: readonly Heard[]): string => {
  const replies = heard.filter(({ message }) => message === 'reply').length
  const rows = heard.map(rowOf)
  return `
## ${title}

${heard.length} messages: ${heard.length - replies} of the case, ${replies} in answer to what the person writes.

| After | What it says | Why |
| --- | --- | --- |
${rows.join('\n')}
`
}

/** The part of one procedure is what was heard. */
export function expectListed(name: string, title: string, heard: readonly Heard[]): void {
  const [from, to] = mark(name)
  const part = partOf(title, heard)
  const text = existsSync(page) ? readFileSync(page, 'utf8') : intro
  const known = partIn(text, name)
  if (process.env['UPDATE_TRANSCRIPTS'] && known?.trim() !== part.trim())
    writeFileSync(
      page,
      known === undefined
        ? `${text}\n${from}\n${part}\n${to}\n`.replace('\n\n\n', '\n\n')
        : text.replace(`${from}${known}${to}`, `${from}${part}${to}`),
    )
  const kept = existsSync(page) ? readFileSync(page, 'utf8') : ''
  expect(partIn(kept, name)?.trim()).toBe(part.trim())
}
