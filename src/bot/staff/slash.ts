/**
 * `/conducto`: one word and what it is about. An unknown word gets the likeliest one and the help.
 */
import Fuse from 'fuse.js'
import type { StaffAnswer, StaffInbound } from '../channels/staff-port'
import { clip, escape, section } from '../cards/blocks'
import { help } from '../cards/lists'
import type { Visit } from './context'
import type { Feature, Heard } from './feature'

type Slash = Extract<StaffInbound, { kind: 'command' }>

const showHelp = async ({ t }: Visit): Promise<StaffAnswer> => ({ ephemeral: help(t) })

/** Words of the command in both languages. */
export const helping: Feature = { commands: { ayuda: showHelp, help: showHelp } }

export async function slash(
  commands: Heard['commands'],
  visit: Visit,
  command: Slash,
): Promise<StaffAnswer> {
  const [, word = '', rest = ''] = /^\s*(\S*)\s*([\s\S]*)$/.exec(command.text) ?? []
  if (!word) return showHelp(visit)
  const handler = commands[word.toLowerCase()]
  if (handler) return handler(visit, rest)
  const likely = new Fuse(Object.keys(commands), { threshold: 0.5, ignoreDiacritics: true })
  const [meant] = likely.search(word)
  const text = visit.t('staff.slash.unknown', {
    word: escape(clip(word, 40)),
    meant: meant?.item ?? 'none',
  })
  return { ephemeral: { text, blocks: [section(text), ...(help(visit.t).blocks ?? [])] } }
}
