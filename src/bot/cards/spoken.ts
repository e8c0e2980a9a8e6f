/**
 * Words that enter a thread, each marked with its direction: to the person, from the person, among
 * staff.
 */
import { graphemes } from '../../flows/graphemes'
import type { CasePayload } from '../effects/payloads'
import type { Translate } from '../words/catalogue'
import type { StaffMessage } from '../channels/staff-port'
import { clip, context, escape, quote, quoteOwn, section } from './blocks'
import { capital } from '../words/instants'
import { mention } from './view'

type Spoken = Extract<CasePayload, { type: 'thread' }>

const pageChars = 2800
const mostPages = 3
/** More is not looked at: it is past the pages that are shown. */
const mostRead = (mostPages + 1) * pageChars
/** Of the names of files, in one line. */
const longestNames = 1000
/** What a character takes when it stands disarmed in a quotation. */
const widthOf = (point: string): number =>
  point === '\n' ? 3 : escape(point).length + ('*_~@'.includes(point) ? 1 : 0)

/** The words in pieces that fit one block each, marks and all. */
function pagesOf(text: string): string[] {
  const pages: string[] = []
  let page = ''
  let width = 0
  for (const point of graphemes(text.slice(0, mostRead))) {
    if (width + widthOf(point) > pageChars) {
      pages.push(page)
      page = ''
      width = 0
    }
    page += point
    width += widthOf(point)
  }
  return [...pages, page]
}

const namesIn = (names: readonly string[]): string => escape(clip(names.join(', '), longestNames))

export function spoken({
  payload,
  t,
  person,
}: {
  payload: Spoken
  t: Translate
  person?: string
}): StaffMessage {
  const nobody = ['to_person', 'recorded'].includes(payload.mark)
    ? t('staff.person')
    : capital(t('staff.person'))
  const personName = person ? escape(clip(person, 60)) : nobody
  const who = payload.mark === 'thread' && payload.by ? mention(payload.by) : personName
  const author = payload.by ? mention(payload.by) : t('staff.system')
  const mark = t(`staff.spoken.${payload.mark}`, { who, by: author })
  const pages = pagesOf(payload.text)
  const parts = pages.slice(0, mostPages)
  const cut = pages.length > mostPages ? [context(t('staff.spoken.cut'))] : []
  const inQuotes = payload.mark === 'to_person' ? quoteOwn : quote
  const words = parts
    .filter((part) => part.trim() !== '')
    .map((part) => section(inQuotes(part, pageChars)))
  const files = payload.files ?? []
  const filesLine =
    files.length > 0
      ? [context(t('staff.spoken.files', { count: files.length, names: namesIn(files) }))]
      : []
  const told = (payload.tell ?? []).map(mention).join(' ')
  const awaited = payload.mark === 'system' ? told : t('staff.turn.answered', { who: told })
  const lead = told ? [section(awaited)] : []
  const { withheld = [] } = payload
  const withheldLine =
    withheld.length > 0
      ? [context(t('staff.file.withheld', { count: withheld.length, names: namesIn(withheld) }))]
      : []
  return {
    text: `${mark}: ${escape(clip(payload.text, 300))}`,
    blocks: [...lead, context(mark), ...words, ...cut, ...filesLine, ...withheldLine],
  }
}
