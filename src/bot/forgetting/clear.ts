/**
 * Takes back what was sent to the staff channel, and the bytes of files, of cases and requests
 * whose words are gone. Living messages are shown anew elsewhere; what staff wrote by hand is
 * theirs to delete. Each part again does no harm.
 */
import { threadChannels } from '../cases/thread-channel'
import { threadIn, placeAt } from '../../store/outbox/places'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FileStore, Post, Store } from '../../store/port'
import { section } from '../cards/blocks'
import type { Translate } from '../words/catalogue'
import { DeliveryError } from '../channels/port'
import type { OwnPost, StaffChannel } from '../channels/staff-port'
import type { Clock } from '../words/clock'
import type { DirectoryService } from '../directory/directory-service'
import { pagesOf } from '../../store/pages'
import type { Clearing } from '../effects/payloads'
import { dossierFile, isFormFile, minutesFile } from '../ids/dossier-name'
import type { Schedule } from '../digests/schedule-model'
import { printOf } from './erase-case'

export interface ClearDeps {
  store: Pick<Store, 'find' | 'outbox' | 'list'>
  files: Pick<FileStore, 'remove'>
  staff: Pick<StaffChannel, 'own' | 'erase' | 'uploads' | 'discard' | 'update' | 'openDm'>
  directory: Pick<DirectoryService, 'current'>
  clock: Clock
  casesChannel: string
  seriesChannels?: Readonly<Record<string, string>>
  adminChannel: string
  t: Translate
}
/** A file that was put so lately may be about to be referred to by somebody else. */
const youngMs = 60_000
const holders = ['case', 'conversation', 'request', 'attachments'] as const

/** What somebody else refers to stays. */
export async function isInUse(store: Pick<Store, 'find'>, hash: string): Promise<boolean> {
  const found = await Promise.all(holders.map((kind) => store.find(kind, 'file', hash, 1)))
  return found.some((ids) => ids.length > 0)
}

/**
 * Many calls for one effect: each waits for its turn, and is made again where it failed for once,
 * or all of it would begin again at the first for ever. Each does no harm when it is repeated.
 */
const longestTurnMs = 61_000
const most: Partial<Record<DeliveryError['reason'], number>> = {
  rate_limited: 100,
  unavailable: 3,
  unknown: 3,
  held: 3,
}
const pauseMs = 500
/** What is held for longer than a moment may have to be mended first. */
const momentMs = 10_000
async function inTurn<T>(call: () => Promise<T>): Promise<T> {
  for (let turn = 0; ; turn += 1) {
    try {
      return await call()
    } catch (error) {
      const known = error instanceof DeliveryError ? error : undefined
      if (!known || turn >= (most[known.reason] ?? 0)) throw error
      if (known.reason === 'held' && (known.retryAfterMs ?? longestTurnMs) > momentMs) throw error
      const waits = known.reason === 'rate_limited' ? longestTurnMs : pauseMs
      await sleep(Math.min(known.retryAfterMs ?? waits, longestTurnMs), undefined, { ref: false })
    }
  }
}
const patient = (staff: ClearDeps['staff']): ClearDeps['staff'] => ({
  own: (where) => inTurn(() => staff.own(where)),
  erase: (channel, ts) => inTurn(() => staff.erase(channel, ts)),
  uploads: (sought) => inTurn(() => staff.uploads(sought)),
  discard: (file) => inTurn(() => staff.discard(file)),
  update: (message) => inTurn(() => staff.update(message)),
  openDm: (member) => inTurn(() => staff.openDm(member)),
})

/** Throws `DeliveryError`. */
export async function clear(parts: ClearDeps, clearing: Clearing): Promise<void> {
  const deps = { ...parts, staff: patient(parts.staff) }
  await takeBackFiles(deps, clearing)
  for (const thread of clearing.threads) await clearThread(deps, thread, clearing.since)
  if (clearing.numbers.length > 0)
    for (const channel of await places(deps)) await unquote(deps, channel, clearing)
  await removeBytes(deps, clearing)
}

async function removeBytes({ store, files, clock }: ClearDeps, clearing: Clearing): Promise<void> {
  const before = clock.now() - youngMs
  for (const { hash } of clearing.files)
    if (!(await isInUse(store, hash)) && !(await files.remove(hash, before)))
      throw new DeliveryError('rate_limited', 'young_file', youngMs)
}

/** Its files, and what was made of them or of words that are gone: dossiers, templates, forms. */
async function takeBackFiles(
  { staff }: ClearDeps,
  { files, dossiers = [], since }: Clearing,
): Promise<void> {
  if (files.length + dossiers.length === 0) return
  const gone = new Set(files.map(({ print }) => print))
  const names = new Set(dossiers.flatMap((number) => [dossierFile(number), minutesFile(number)]))
  for (const { id, ...upload } of await staff.uploads({ since }))
    if (
      gone.has(printOf(upload)) ||
      names.has(upload.name) ||
      dossiers.some((number) => isFormFile(number, upload.name))
    )
      await staff.discard(id)
}

const addressOf = (channel: string, ts: string): string => `${channel}:${ts}`

async function clearThread(
  deps: ClearDeps,
  { kind, id }: Clearing['threads'][number],
  since: string,
): Promise<void> {
  const posts = await deps.store.outbox.posts(kind, id)
  const parent = kind === 'case' ? threadIn(posts) : placeAt(posts, 'card')
  // What stands in the thread of something else goes with that.
  if (!parent || parent.threadTs !== undefined) return
  const { channel, ts: threadTs } = parent
  for (const { ts } of await deps.staff.own({ channel, threadTs, since }))
    if (ts !== threadTs && !(await standing(deps, channel, ts))) await deps.staff.erase(channel, ts)
}
const standing = ({ store }: ClearDeps, channel: string, ts: string): Promise<Post | undefined> =>
  store.outbox.postAt(addressOf(channel, ts))

/** Where messages of ours may quote a case: its channels, those of digests, and direct messages. */
async function places({
  store,
  staff,
  directory,
  adminChannel,
  ...channels
}: ClearDeps): Promise<Set<string>> {
  const found = new Set([...threadChannels(channels), adminChannel])
  for await (const page of pagesOf((at) => store.list<Schedule>('schedule', at)))
    for (const { state } of page)
      if (state.destination.kind === 'channel') found.add(state.destination.channel)
  for (const { id, active } of (await directory.current()).members) {
    const dm = active ? await staff.openDm(id).catch(nobody) : undefined
    if (dm) found.add(dm.channel)
  }
  return found
}
/** Who cannot be written to has nothing of ours. */
function nobody(error: unknown): undefined {
  if (error instanceof DeliveryError && error.reason === 'refused') return undefined
  throw error
}

/** These are shown anew from what is there now. */
const shownAnew: readonly string[] = ['case', 'request', 'member']

async function unquote(
  deps: ClearDeps,
  channel: string,
  { numbers, since }: Clearing,
): Promise<void> {
  const quotes = (value: unknown) =>
    numbers.find((number) => JSON.stringify(value ?? '').includes(number))
  for (const post of await deps.staff.own({ channel, since })) {
    if (!quotes([post.text, post.blocks])) continue
    const known = await standing(deps, channel, post.ts)
    if (known && shownAnew.includes(known.kind)) continue
    await deps.staff.update({ channel, ...without(deps, post, quotes) })
  }
}

function without(
  { t }: ClearDeps,
  { ts, text, blocks, effect = '' }: OwnPost,
  quotes: (value: unknown) => string | undefined,
) {
  const note = (number: string) => t('staff.erased.row', { number })
  const quoted = quotes(text)
  return {
    ts,
    effect,
    text: quoted ? note(quoted) : text,
    blocks: blocks.map((block) => {
      const number = quotes(block)
      return number ? section(note(number)) : block
    }),
  }
}
