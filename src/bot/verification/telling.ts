/** Who is told that somebody is verified, or no longer: themselves, and registrars. */
import type { Library } from '../../flows/definition/definition'
import { changeAggregate, unchanged, write } from '../../store/change'
import { nextWorking } from '../../flows/time/calendar'
import { later } from '../../flows/time/days'
import type { EffectRecord, Store } from '../../store/port'
import type { Calendars } from '../calendar/calendars'
import type { ContactCard } from '../cases/cases'
import { type Conversation, conversationShape } from '../dialogs/conversation'
import type { DirectoryService } from '../directory/directory-service'
import { chatLane } from '../effects/effect-context'
import type { CasePayload, SayPayload } from '../effects/payloads'
import type { Catalogue, Language, Translate } from '../words/catalogue'
import type { Clock } from '../words/clock'
import type { Entity } from '../entities/entity'
import { entityOf } from '../entities/find'
import type { EntityDeps } from '../entities/keeping'
import { registrarsOf } from '../entities/registrars'
import { codeIn } from '../entities/verifying'

export interface VerificationDeps extends EntityDeps {
  store: EntityDeps['store'] & Pick<Store, 'outbox'>
  clock: Clock
  calendar: Calendars
  library: Pick<Library, 'registrars'>
  directory: Pick<DirectoryService, 'current'>
  catalogue: Catalogue
  salt?: string
  people: {
    /** The conversation in which a contact is spoken to. */
    contact(chat: string): Promise<ContactCard | undefined>
  }
}

export interface Telling {
  chat: string
  /** Of the effect. */
  id: string
  words(t: Translate, language: Language): string
  /** ISO instant before which nobody is written to. */
  notBefore?: string
}
/** Words to whoever writes there; nothing where nobody does. */
export async function telling(
  { people, catalogue }: VerificationDeps,
  { chat, id, words, notBefore }: Telling,
): Promise<{ conversation: string; effects: EffectRecord[] }> {
  const card = await people.contact(chat)
  if (!card) return { conversation: '', effects: [] }
  const { conversation, language } = card
  const text = words(catalogue.in(language), language)
  const payload: SayPayload = { type: 'chat', conversation, contact: chat, text, files: [] }
  const lane = chatLane(conversation)
  return { conversation, effects: [{ id, kind: 'say', lane, payload, notBefore }] }
}

/** Tells somebody of what is no change of their entity; once for each id. */
export async function tell(
  deps: VerificationDeps,
  { at, ...wanted }: Telling & { at: string },
): Promise<void> {
  const { conversation, effects } = await telling(deps, wanted)
  if (effects.length === 0) return
  await changeAggregate<Conversation>(deps, {
    of: conversationShape,
    id: conversation,
    inbound: { id: wanted.id },
    decide: ({ state }) => (state ? write({ state, effects, at }) : unchanged()),
  })
}

/** By whose name an entity goes now. */
export const nameOfEntity = async ({ store }: EntityDeps, id: string): Promise<string> =>
  (await entityOf(store, id))?.name ?? ''

const shownTo = (member: string, { entity, code }: { entity: string; code: string }) => ({
  id: `show:code:${code}:${member}`,
  kind: 'show' as const,
  lane: `dm:${member}`,
  payload: { type: 'code', entity, code, member } as CasePayload,
})
/** What one of them shows who does not answer in a working day. */
const patienceMs = 86_400_000

/** What registrars are shown of a code that was used: who made it first, then the others. */
export async function shownToRegistrars(
  { library, directory, calendar }: VerificationDeps,
  { entity, code, now }: { entity: Entity; code: string; now: string },
): Promise<EffectRecord[]> {
  const by = codeIn(entity, code)?.by ?? ''
  const { first, others } = registrarsOf(library, {
    directory: await directory.current(),
    now,
    maker: by,
  })
  const notBefore = nextWorking(calendar(now), later(now, patienceMs))
  const of = { entity: entity.id, code }
  return [
    ...first.map((member): EffectRecord => shownTo(member, of)),
    ...others.map((member): EffectRecord => ({ ...shownTo(member, of), notBefore })),
  ]
}

/** What stands of the codes of an entity, shown anew where it was posted. */
export async function codesShownAnew(
  { outbox }: Pick<Store, 'outbox'>,
  entity: string,
): Promise<EffectRecord[]> {
  return Object.keys(await outbox.posts('entity', entity)).flatMap((key): EffectRecord[] => {
    const [kind, code = '', member = ''] = key.split(':')
    return kind === 'code' ? [shownTo(member, { entity, code })] : []
  })
}
