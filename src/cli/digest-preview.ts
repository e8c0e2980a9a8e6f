/**
 * `conducto digest preview --reader ID`: the digest that a member would get now, as it would be
 * told to them.
 */
import { registeredNames } from '../bot/entities/registered-names'
import { digestText } from '../bot/digests/text'
import { memberOf } from '../bot/directory/directory'
import type { Directory } from '../bot/directory/directory-model'
import { mostRows } from '../bot/digests/digest'
import type { DigestReader } from '../bot/effects/digest'
import { gatherDigests } from '../bot/digests/gather'
import { openRequests } from '../bot/requests/counts'
import { readerOf } from '../bot/digests/reader'
import { readerFor } from '../bot/digests/give'
import { schedule as scheduleSchema } from '../bot/digests/schedule-model'
import { liveKey } from '../bot/digests/schedules'
import { readCalendars } from '../config/calendar-file'
import { readCatalogue } from '../config/catalogue-file'
import type { Library } from '../flows/definition/definition'
import type { Store } from '../store/port'
import { wrapped } from '../demo/wrapped'
import { directoryIn } from './cases/act-words'
import { type CliContext, configToRead, printJson, reading } from './context'
import { CliFailure } from './failure'

interface Options {
  /** A member's id. */
  reader: string
  json?: boolean
}

/**
 * @throws CliFailure when nobody has that id, or when they may read nothing of what a digest says.
 */
export async function digestPreview(
  context: CliContext,
  { reader: id, json }: Options,
): Promise<void> {
  const config = configToRead(context)
  const catalogue = readCatalogue(config.catalogueFile)
  const { digest, directory } = await reading(context, async ({ store, library, offsetMs }) => {
    const now = new Date(context.now() + offsetMs).toISOString()
    const calendar = readCalendars(config.calendarFile)(now)
    const directory = await directoryIn(store)
    if (!memberOf(directory, id)) throw new CliFailure('noMember', { id })
    const reader = await readerIn(store, { library, directory, member: id, now })
    if (!reader) throw new CliFailure('nothingToRead', { id })
    const requests = await openRequests(store)
    const [digest] = await gatherDigests({
      store,
      library,
      catalogue,
      calendar,
      now,
      readers: [reader],
      nameOf: await registeredNames(store),
      requests,
    })
    return { digest, directory }
  })
  if (!digest) throw new CliFailure('nothingToRead', { id })
  if (json) return printJson(context, digest)
  const name = (member: string): string => memberOf(directory, member)?.name ?? member
  const t = catalogue.in(digest.language)
  const text = digestText(digest, { t, name, rows: mostRows })
  for (const line of wrapped(text, context.width, (words) => words)) context.out(line)
}

/**
 * As the member's first schedule says, compared with its last digest; without one, everything that
 * they may read.
 */
async function readerIn(
  store: Store,
  asking: { library: Library; directory: Directory; member: string; now: string },
): Promise<DigestReader | undefined> {
  const ids = await store.find('schedule', 'live', liveKey(asking.member))
  const stored = await Promise.all(ids.map((id) => store.read('schedule', id)))
  const [first] = stored
    .flatMap((stored) => (stored ? [scheduleSchema.parse(stored.state)] : []))
    .sort((left, right) => left.createdAt.localeCompare(right.createdAt))
  return first ? readerFor(asking, first) : readerOf({ ...asking, scope: {} })
}
