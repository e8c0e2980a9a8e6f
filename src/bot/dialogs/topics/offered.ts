/**
 * Which service somebody who speaks for an entity is offered: where their words may mean another
 * one than support, that one and support. Everybody else is asked nothing.
 */
import { shortened } from '../../../flows/graphemes'
import { type Said, together } from '../choices'
import type { Draft } from '../conversation'
import { filesInWords } from '../files-words'
import { questionOf } from '../questions'
import { servicesMeant } from '../reading/services'
import { goTo, line, requested, type Turn, words } from '../turn'

/**
 * A summary fits one small screen: a longer report is shown by its beginning and registered whole.
 */
export const mostQuoted = 500

/** Codes of the likeliest and of support, or none. */
export function offeredFor({ world }: Turn, text: string): string[] {
  const { services = [], speaksFor } = world
  const [likeliest] = speaksFor ? servicesMeant(services, text) : []
  const support = services.filter((service) => service.support)
  return likeliest ? [likeliest, ...support].map(({ procedure }) => procedure) : []
}

/** What was understood of a request, in lines: its words are quoted, never rewritten. */
export function requestLines(turn: Turn, { text, files }: Draft): string[] {
  const service = requested(turn)
  const { language } = turn.conversation
  const lines = [
    words(turn, 'summary.title'),
    words(turn, 'summary.request', { text: shortened(text, mostQuoted) }),
    words(turn, 'summary.entity'),
  ]
  if (service) lines.push(words(turn, 'summary.service', { service: service.title[language] }))
  if (files.length > 0)
    lines.push(words(turn, 'summary.files', { files: filesInWords(turn, files) }))
  if (text.length > mostQuoted) lines.push(words(turn, 'summary.long'))
  return lines
}

/** Asks which of them is meant, with what was written so far. */
export function askService(turn: Turn, options: string[], prefix?: string): Turn {
  const { draft } = turn.conversation
  const stage = { at: 'service', options } as const
  const quoted = draft && draft.text !== '' ? requestLines(turn, draft) : []
  const asked: Said = together([...quoted, questionOf(turn, stage)], '\n')
  return goTo(line(turn, prefix ? together([prefix, asked], ' ') : asked), stage)
}
