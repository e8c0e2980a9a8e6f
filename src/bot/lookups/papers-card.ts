/** The papers that are ready, as `/conducto adjuntos` lists them, and the versions of one. */
import type { Definition } from '../../flows/definition/definition'
import { actions, type Block, button, clip, context, escape, section } from '../cards/blocks'
import { paperWords } from '../cards/attachments'
import type { StaffMessage } from '../channels/staff-port'
import type { Language, Translate } from '../words/catalogue'
import { moment } from '../words/times'
import {
  inForce,
  type NamedPaper,
  type Paper,
  type ReadyPapers,
  versionsOfPaper,
} from '../attachments/ready-papers'

export interface Listing {
  t: Translate
  language: Language
  /** ISO instant. */
  now: string
  /** Of a member. */
  name(id: string): string
  /** Whoever looks may change them. */
  administrator: boolean
}
export interface PapersListed {
  definition: Definition
  papers: readonly NamedPaper[]
  ready: ReadyPapers
}

const longestFileName = 80
/** Slack takes fifty blocks: so many papers with their buttons, and the names of procedures. */
const mostPapers = 15

export function papersList(
  listing: Listing & { procedures: readonly PapersListed[] },
): StaffMessage {
  const { t, procedures } = listing
  const text = t('staff.ready.title')
  let room = mostPapers
  const shown = procedures.flatMap((listed) => {
    const papers = listed.papers.slice(0, room)
    room -= papers.length
    return papers.length > 0 ? procedureRows(listing, { ...listed, papers }) : []
  })
  const all = procedures.reduce((count, { papers }) => count + papers.length, 0)
  const rest = all > mostPapers ? [context(t('staff.ready.more', { count: all - mostPapers }))] : []
  return { text, blocks: [section(text), ...shown, ...rest] }
}

function procedureRows(listing: Listing, { definition, papers, ready }: PapersListed): Block[] {
  const { code, title } = definition
  return [
    section(`*${escape(title[listing.language])}* (${code})`),
    ...papers.flatMap((paper) => paperRows(listing, { code, paper, ready })),
  ]
}

/** Who put it there and when. */
const putWords = (listing: Listing, { by, at }: Paper): string =>
  listing.t('staff.ready.put', {
    who: escape(listing.name(by)),
    when: moment(at, listing.now, listing),
  })

function paperRows(
  listing: Listing,
  { code, paper, ready }: { code: string; paper: NamedPaper; ready: ReadyPapers },
): Block[] {
  const { t, language, administrator } = listing
  const versions = versionsOfPaper(ready, paper.id)
  const now = inForce(ready, paper.id)
  const newest = versions.at(-1)
  const value = [code, paper.id, newest?.version ?? 0].join('|')
  const heading = t('staff.ready.row', {
    name: escape(paper.name[language]),
    steps: paper.steps.join(', '),
    count: paper.steps.length,
  })
  const words =
    now && newest
      ? [
          paperWords(t, now),
          escape(clip(now.file.name, longestFileName)),
          putWords(listing, newest),
        ]
      : [t('staff.ready.absent')]
  const labelled = (action: string, key: string): Block =>
    button({ action, value, label: t(`staff.ready.button.${key}`) })
  const buttons = [
    ...(now ? [labelled(`ready.see.${paper.id}`, 'open')] : []),
    ...(administrator ? [labelled(`ready.put.${paper.id}`, now ? 'replace' : 'put')] : []),
    ...(administrator && now ? [labelled(`ready.drop.${paper.id}`, 'drop')] : []),
    ...(versions.length > 1 || (newest && !now)
      ? [labelled(`ready.versions.${paper.id}`, 'versions')]
      : []),
  ]
  return [
    section([heading, words.join(' · ')].join('\n')),
    ...(buttons.length > 0 ? [actions(`ready:${code}:${paper.id}`, buttons)] : []),
  ]
}

const mostVersions = 20

/** Newest first. */
export function versionsList(
  listing: Listing,
  {
    definition,
    paper,
    versions,
  }: { definition: Definition; paper: NamedPaper; versions: readonly Paper[] },
): StaffMessage {
  const { t, language } = listing
  const text = t('staff.ready.versions', { name: escape(paper.name[language]) })
  const rows = versions.slice(0, mostVersions)
  return {
    text,
    blocks: [section(text), ...rows.flatMap((row) => versionRows(listing, definition.code, row))],
  }
}

function versionRows(listing: Listing, code: string, row: Paper): Block[] {
  const { t, name, administrator } = listing
  const value = [code, row.id, row.version].join('|')
  const words = [paperWords(t, row), putWords(listing, row)].join(' · ')
  if (!row.file) {
    const when = moment(row.dropped?.at ?? row.at, listing.now, listing)
    const who = escape(name(row.dropped?.by ?? ''))
    return [context(`${words} · ${t('staff.ready.withdrawn', { who, when })}`)]
  }
  const open = { action: `ready.see.${row.version}`, value, label: t('staff.ready.button.open') }
  const drop = { action: `ready.drop.${row.version}`, value, label: t('staff.ready.button.drop') }
  return [
    section(`${words} · ${escape(clip(row.file.name, longestFileName))}`),
    actions(`ready:${value}`, [button(open), ...(administrator ? [button(drop)] : [])]),
  ]
}
