/** Somebody of outside asks for an address: to give a secret, or for one that they lost. */
import { partsOfActivation } from '../../flows/case/ids'
import type { CaseState } from '../../flows/case/case'
import { contactsIn } from '../../flows/case/outside/participants'
import type { EffectRecord, Store } from '../../store/port'
import { changeAggregate, unchanged, write } from '../../store/change'
import type { Cases, ContactCard } from '../cases/cases'
import { type Conversation, conversationShape } from '../dialogs/conversation'
import { memberOf } from '../directory/directory'
import type { DirectoryService } from '../directory/directory-service'
import { chatLane, threadLane } from '../effects/effect-context'
import { linkMark } from '../effects/link-mark'
import type { CasePayload, LinkAsked, SayPayload } from '../effects/payloads'
import type { Catalogue, Language } from '../words/catalogue'
import { agencyLanguage } from '../../flows/languages'
import { type Clock, isoNow } from '../words/clock'
import { type At, secretIdOf, type SecretLink } from './model'
import type { Naming } from './named'
import type { Vault } from './port'

export interface AskedDeps {
  store: Pick<Store, 'read' | 'commit' | 'answered'>
  cases: Pick<Cases, 'load' | 'perform'>
  catalogue: Catalogue
  clock: Clock
  directory: Pick<DirectoryService, 'current'>
  vault: Vault
  named: Naming
  people: { contact(contact: string): Promise<ContactCard | undefined> }
  committed?(): void
}
/** An address for somebody of outside. */
export interface Sending {
  /** Of the link, and of the words that bring it. */
  id: string
  state: CaseState
  activation: string
  key: string
  purpose: SecretLink['purpose']
  to: string
  by: string
}

/**
 * The secret of a step, whatever the round.
 * @param activation of the step that it is of
 */
export function placeOf(activation: string, key: string): At {
  const { case: id, path = '', step = '' } = partsOfActivation(activation)
  return { case: id, step: [path, step].join('>'), key }
}

/** Sends it on their own channel. @returns whether there is one. */
export async function sendLink(deps: AskedDeps, sending: Sending): Promise<boolean> {
  const { id, state, activation, key, purpose, to, by } = sending
  const card = await deps.people.contact(to)
  if (!card) return false
  const { conversation, language } = card
  const at = placeOf(activation, key)
  const params = { label: labelIn(deps, sending, language), number: state.number, link: linkMark }
  const text = deps.catalogue.in(language)(`people.secret.${purpose}`, params)
  const link = { secret: secretIdOf(at), id }
  const said = { conversation, contact: to, text, files: [], case: state.id, link }
  const payload: SayPayload = { type: 'chat', ...said }
  const lane = chatLane(conversation)
  const effects: EffectRecord[] = [{ id: `say:${id}`, kind: 'say', lane, payload }]
  if (by !== to) effects.push(toldInThread(deps, sending, card.name))
  await deps.vault.ask({ id, purpose, to, by, activation, language, at, effects })
  return true
}

/** Sends it to a member, in their own place. */
export async function sendMemberLink(deps: AskedDeps, sending: Sending): Promise<true> {
  const { id, state, activation, key, purpose, to, by } = sending
  const { language = agencyLanguage, name } = memberOf(await deps.directory.current(), to) ?? {}
  const at = placeOf(activation, key)
  const params = { label: labelIn(deps, sending, language), number: state.number, link: linkMark }
  const text = deps.catalogue.in(language)('staff.secrets.dm', params)
  const link = { secret: secretIdOf(at), id }
  const payload: CasePayload = { type: 'dm', member: to, text, case: state.id, link }
  const said: EffectRecord = { id: `say:${id}`, kind: 'say', lane: `dm:${to}`, payload }
  const effects = [said, toldInThread(deps, sending, name)]
  await deps.vault.ask({ id, purpose, to, by, activation, language, at, effects })
  return true
}

const labelIn = (
  { named }: AskedDeps,
  { state, activation, key }: Sending,
  language: Language,
): string => named(state, activation, key)?.[language] ?? ''

/** The thread has that it was sent and to whom, and nothing of it. */
function toldInThread(deps: AskedDeps, sending: Sending, name = ''): EffectRecord {
  const { id, state } = sending
  const t = deps.catalogue.in(agencyLanguage)
  const label = labelIn(deps, sending, agencyLanguage)
  const text = t('staff.secrets.thread', { label, name: name || t('staff.person') })
  const payload: CasePayload = { type: 'thread', case: state.id, mark: 'system', text }
  return { id: `thread:${id}`, kind: 'say', lane: threadLane(state.id), payload }
}

/** @returns what came of it, kept with the effect that asked. */
export async function askedLink(
  deps: AskedDeps,
  effect: string,
  asked: LinkAsked & { contact: string },
): Promise<{ case?: string; refused?: string }> {
  const { case: id, contact, activation, key } = asked
  const state = await deps.cases.load(id)
  if (!state || !contactsIn(state).includes(contact)) return { refused: 'forbidden' }
  const closed = deps.vault.closed()
  if (closed) return say(deps, effect, contact, 'people.secret.closed')
  const by = contact
  if (activation !== undefined && key !== undefined) {
    const purpose = 'give'
    await sendLink(deps, { id: effect, state, activation, key, purpose, to: contact, by })
    return { case: id }
  }
  const lost = await lostBy(deps, contact)
  for (const [n, link] of lost.entries())
    await sendLink(deps, { ...link, id: `${effect}:${n}`, to: contact, by })
  return lost.length > 0 ? { case: id } : say(deps, effect, contact, 'people.secret.none')
}

/**
 * Of each place the newest link that was theirs: to see it as long as it is there, to give it as
 * long as nobody has.
 */
async function lostBy({ vault, cases }: AskedDeps, contact: string) {
  const places = await vault.sentTo(contact)
  const lost = await Promise.all(
    places.map(async ({ case: id, key, links, kept }) => {
      const link = links.findLast(({ to }) => to === contact)
      const isOpen = link?.purpose === 'see' ? kept?.sealed !== undefined : kept === undefined
      const state = await cases.load(id)
      if (!link || !isOpen || !state || !contactsIn(state).includes(contact)) return []
      return [{ state, activation: link.activation, key, purpose: link.purpose }]
    }),
  )
  return lost.flat()
}

/** Words that go with nothing else. */
async function say(
  deps: AskedDeps,
  effect: string,
  contact: string,
  words: 'people.secret.closed' | 'people.secret.none',
): Promise<{ refused: string }> {
  const card = await deps.people.contact(contact)
  const id = `say:${effect}`
  if (card)
    await changeAggregate<Conversation>(deps, {
      of: conversationShape,
      id: card.conversation,
      inbound: { id },
      decide: ({ state }) => {
        if (!state) return unchanged()
        const text = deps.catalogue.in(card.language)(words)
        const { conversation } = card
        const payload: SayPayload = { type: 'chat', conversation, contact, text, files: [] }
        const said: EffectRecord = { id, kind: 'say', lane: chatLane(conversation), payload }
        return write({ state, effects: [said], at: isoNow(deps.clock) })
      },
    })
  return { refused: 'no_link' }
}
