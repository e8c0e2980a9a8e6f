/** What has to hold at the end of every run, wherever it died. */
import type { SlackStandIn } from '../../src/sandbox/slack/stand-in'
import type { Inspection } from './protocol'

type Json = Record<string, unknown>
export interface Visible {
  /** Effects of the thread's messages, one for each message, in order. */
  posts: string[]
  files: string[]
  /** Effects of what stands on the phone, one for each time that it arrived. */
  phone: string[]
}

const json = (value: unknown): Json => (value ?? {}) as Json
const effectOf = (message: Json): string =>
  String(json(json(message['metadata'])['event_payload'])['effect'] ?? '')

/** What people see. */
export function visible(slack: SlackStandIn, channel: string, { chat }: Inspection): Visible {
  const shown = slack.messages(channel)
  return {
    posts: shown.map(effectOf).filter(Boolean),
    files: shown.flatMap((message) =>
      ((message['files'] as Json[]) ?? []).map(({ name }) => String(name)),
    ),
    phone: chat.flatMap(({ effect, repeats = 0 }) =>
      effect ? Array<string>(repeats + 1).fill(effect) : [],
    ),
  }
}

export const repeated = (all: string[]): string[] =>
  all.filter((one, index) => all.indexOf(one) !== index)

/**
 * What every run has to leave: the operator's card and the supervisor's, the report, what the
 * person was told, the request.
 */
const expectedPosts = ['headline', '~2~1', '~9~1', ':report', 'solved:copy', 'request']
const expectedNotices = [
  'consent',
  'summary',
  'number',
  'attended',
  'solved',
  'rating',
  'thanks',
  'asked',
].length

export interface Faults {
  faults: string[]
  duplicates: string[]
}
export function faultsOf(
  { cases, requests, sending, parked, nextDue }: Inspection,
  { posts, files, phone }: Visible,
  stepsOfTheCase: number,
): Faults {
  const faults: string[] = []
  const must = (holds: boolean, what: string): void => void (holds || faults.push(what))
  const [one] = cases
  must(cases.length === 1, `${cases.length} cases`)
  must(/^INC-\d{4}-000001$/.test(one?.number ?? ''), `number ${one?.number}`)
  must(one?.mood === 'closed', `the case is ${one?.mood}`)
  must(one?.rating === 5, `rating ${one?.rating}`)
  must(one?.verified === true, 'the receipts do not hold together')
  must(
    one?.decided.length === stepsOfTheCase,
    `${one?.decided.length} steps decided: ${one?.steps.join()}`,
  )
  must(new Set(one?.decided).size === one?.decided.length, 'a step was decided twice')
  must(
    JSON.stringify(requests) === '[["hablar con una persona"]]',
    `requests ${JSON.stringify(requests)}`,
  )
  must(sending.length === 0, `still being sent: ${sending.join()}`)
  must(parked.length === 0, `parked: ${parked.join()}`)
  must(!nextDue, `still due: ${nextDue}`)
  must(
    new Set(phone).size >= expectedNotices,
    `the person has ${new Set(phone).size} notices: ${phone.join()}`,
  )
  const lacking = expectedPosts.filter((part) => !posts.some((effect) => effect.includes(part)))
  must(lacking.length === 0, `the thread lacks ${lacking.join()}: ${posts.join()}`)
  must(new Set(posts).size === expectedPosts.length, `the thread has ${posts.join()}`)
  must(files.includes('captura.png'), 'the photo is not in the thread')
  const notes = files.filter((name) => name.startsWith('nota-')).length
  const attached = one?.receipts.filter((act) => act === 'attach').length ?? 0
  must(attached > 0 && attached <= notes, `${attached} of ${notes} notes of staff attached`)
  const duplicates = [...repeated(posts), ...repeated(files), ...repeated(phone)]
  must(duplicates.length <= 1, `seen twice: ${duplicates.join()}`)
  return { faults, duplicates }
}
