/**
 * Files that staff post in a thread. Their message is entered without them, with an effect for each
 * that fetches it: however slow Slack is, nobody waits, and a kill loses none. One that cannot be
 * had is said once to who posted it.
 */
import type { FileRef } from '../../../flows/case/case'
import type { EffectRecord, StoredEffect } from '../../../store/port'
import { escape } from '../../cards/blocks'
import type { StaffFile } from '../../channels/staff-port'
import { fileName } from '../../channels/file-name'
import { dayOf, isoNow } from '../../words/clock'
import { actorOf, memberOf } from '../../directory/directory'
import type { CasePayload, Payload, PostedFile } from '../../effects/payloads'
import type { StaffDeps } from '../../staff/context'
import { largestPosted, megabyte } from '../../staff/forms/read-outputs'
import { wordsBack } from './words-back'
import { fetchReadable, type LeftOut } from './files'
import { enter } from '../../directory/preferences'
import { agencyLanguage } from '../../../flows/languages'

type Words = Pick<StaffDeps, 'catalogue' | 'directory' | 'cases'>

/** What is said of a file names it, and how much it may weigh. */
export const largeFile = (name: string): { name: string; most: number } => ({
  name: escape(name),
  most: largestPosted / megabyte,
})

/** Under which a file is attached once. @param message id under which the message was entered. */
export const fetchId = (message: string, { id }: Pick<StaffFile, 'id'>): string =>
  `fetch:${message}:${id}`

export function fetchEffect(message: string, posted: Omit<PostedFile, 'type'>): EffectRecord {
  const { file } = posted
  const id = fetchId(message, file)
  const payload = {
    type: 'fetch',
    ...posted,
    file: { ...file, name: fileName(file.name) },
  } satisfies CasePayload
  // A file that takes long holds back no other.
  return { id, kind: 'command', lane: id, payload }
}

/**
 * Fetches, judges and attaches one, in the name of who posted it. Throws what may be tried again.
 */
export async function attachPosted(
  deps: Words & Pick<StaffDeps, 'channel' | 'files' | 'store' | 'clock' | 'committed'>,
  effect: string,
  { case: id, member, file }: Omit<PostedFile, 'type'>,
): Promise<{ case?: string; refused?: string }> {
  // What was attached just before a kill may be gone from Slack by now.
  if (await deps.store.answered(effect)) return { case: id }
  const { files, leftOut } = await fetchReadable(deps, [file])
  const [left] = leftOut
  const refused = left ? left.why : await attached(deps, effect, { id, member, files })
  if (!refused) return { case: id }
  const words = await toPoster(deps, `left:${effect}`, { id, member, file, why: refused })
  await enter(deps, { id: effect, user: member }, { effects: [words] })
  return { refused }
}

async function attached(
  { cases, directory, clock }: Words & Pick<StaffDeps, 'clock'>,
  inbound: string,
  { id, member, files }: { id: string; member: string; files: FileRef[] },
): Promise<'refused' | undefined> {
  const people = await directory.current()
  const actor = actorOf(people, { id: member, outsider: false }, dayOf(isoNow(clock)))
  const command = { act: 'attach', files } as const
  const performed = await cases.perform({
    inbound,
    actor,
    case: id,
    command,
    byHand: true,
    read: { directory: people },
  })
  return performed.ok ? undefined : 'refused'
}

interface NotAttached {
  /** Of the case. */
  id: string
  member: string
  file: StaffFile
  why: LeftOut['why'] | 'refused' | 'stuck'
}
/**
 * A message to who posted the file: private words under it are gone with the next page that they
 * open.
 */
async function toPoster(
  { catalogue, directory, cases }: Words,
  effect: string,
  { id, member, file, why }: NotAttached,
): Promise<EffectRecord> {
  const t = catalogue.in(memberOf(await directory.recent(), member)?.language ?? agencyLanguage)
  const number = (await cases.load(id))?.number ?? ''
  const key = why === 'refused' ? 'staff.attach.refused' : `staff.file.${why}`
  const words = t(key, largeFile(file.name))
  const payload: CasePayload = {
    type: 'dm',
    member,
    text: t('staff.file.posted', { number, words }),
    case: id,
  }
  return { id: effect, kind: 'say', lane: `dm:${member}`, payload }
}

/** What is said to who posted a file, or sent a form with files, when it is given up. */
export async function givenUp(deps: Words, effect: StoredEffect): Promise<EffectRecord[]> {
  const payload = effect.payload as Payload
  if (payload.type === 'submit')
    return [await wordsBack(deps, effect.id, { ...payload, why: 'stuck' })]
  if (payload.type !== 'fetch') return []
  const { case: id, member, file } = payload
  return [await toPoster(deps, `stuck:${effect.id}`, { id, member, file, why: 'stuck' })]
}
