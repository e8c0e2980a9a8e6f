/** What is secret of cases, put together with the cases, the people and the members of the bot. */
import { seatIn } from '../../flows/authority/people'
import { mayRead } from '../../flows/authority/reading'
import type { CaseState } from '../../flows/case/case'
import { isOver } from '../../flows/case/forget'
import { contactsIn } from '../../flows/case/outside/participants'
import { answeringKey } from '../../flows/case/outside/tasks'
import type { Words } from '../../flows/words'
import { DeliveryError } from '../channels/port'
import type { Library } from '../../flows/definition/definition'
import type { Store } from '../../store/port'
import { dayOf, isoNow } from '../words/clock'
import { actorOf, memberOf } from '../directory/directory'
import type { DirectoryService } from '../directory/directory-service'
import { type AlterationsDeps, createAlterations } from '../record/alterations'
import type { CommandDeps } from '../delivery/commands'
import { type AskedDeps, askedLink } from './asked'
import { keptInCase } from './kept'
import type { Place, SecretLink } from './model'
import { namingBy, rolesOf } from './named'
import type { Opened, Vault, VaultDeps } from './port'
import { secretSweep } from './sweep'
import { createVault } from './vault'

/** What it is sealed with, and where its page is reached. */
export type Sealing = Pick<VaultDeps, 'keys' | 'address'>
/** Nobody configured any of it. */
export const unsealed: Sealing = { keys: { closed: 'none' }, address: () => undefined }

export interface SecretsDeps extends AlterationsDeps, Omit<AskedDeps, 'vault' | 'named' | 'store'> {
  store: Store
  library: Library
  directory: Pick<DirectoryService, 'current'>
  sealing?: Sealing
  committed(): void
}
export interface Secrets {
  vault: Vault
  secrets: CommandDeps['secrets']
  /** What sends somebody an address. */
  secretLinks: AskedDeps
  described(opened: Opened): Promise<{ label: Words | undefined; number: string }>
  sweep(): Promise<void>
  /** For one sending. */
  linkAddress(link: { secret: string; id: string }): Promise<string | undefined>
}

export function createSecrets(deps: SecretsDeps): Secrets {
  const { library, sealing = unsealed } = deps
  const vault = createVault({
    ...deps,
    ...sealing,
    isTheirs: (link, place) => isTheirs(deps, link, place),
    altered: (id) => tellAltered(deps, id),
  })
  const asking: AskedDeps = { ...deps, vault, named: namingBy(library) }
  return {
    vault,
    secretLinks: asking,
    secrets: {
      link: (effect, asked) => askedLink(asking, effect, asked),
      kept: (effect, kept) => keptInCase(asking, effect, kept),
    },
    described: async ({ place, link }) => {
      const state = await deps.cases.load(place.case)
      const label = state && namingBy(library)(state, link.activation, place.key)
      return { label, number: state?.number ?? '' }
    },
    sweep: secretSweep({ ...deps, vault }),
    linkAddress: async ({ secret, id }) => {
      // The page of the sandbox is there a moment after the bot is.
      if (sealing.address() === undefined) throw new DeliveryError('unavailable', 'no_page')
      return vault.address(secret, id)
    },
  }
}

/**
 * Who takes part in the case no more, or may not read it, uses no address; nor does anybody give
 * what is asked no more: what was given for a step stays as it was when that was decided.
 */
async function isTheirs(
  { cases, clock, directory: members, library }: SecretsDeps,
  { to, purpose, activation }: SecretLink,
  { case: id, step, key }: Place,
): Promise<boolean> {
  const state = await cases.load(id)
  if (!state || (purpose === 'give' && !isAsked(state, step))) return false
  if (contactsIn(state).includes(to)) return true
  const directory = await members.current()
  if (memberOf(directory, to)?.active !== true) return false
  const actor = actorOf(directory, { id: to, outsider: false }, dayOf(isoNow(clock)))
  if (actor.kind !== 'member') return false
  // Whoever only reads, as an auditor does, has no part in it.
  const acting = { ...actor, administrator: false, auditor: false }
  const isFor = seatIn(acting, rolesOf(library, state, { activation, key })) !== undefined
  return isFor || mayRead({ library, actor: acting, state })
}
/** Whether a step `PATH>STEP` is open, or asks for a form that was put off. */
const isAsked = (state: CaseState, step: string): boolean =>
  !isOver(state) &&
  (state.drafts?.[step] !== undefined || state.active.some((on) => answeringKey(on) === step))

/** It was changed in the store, or sealed for another place: told once a day. */
async function tellAltered(deps: SecretsDeps, id: string): Promise<void> {
  const alterations = createAlterations(deps)
  const verified = await deps.store.verify(id, 'secret')
  const found = verified.ok
    ? { ...verified, ok: false, findings: [{ part: 'secret', judgement: 'altered' } as const] }
    : verified
  const day = dayOf(isoNow(deps.clock))
  if (!(await alterations.isTold(found, { day }))) await alterations.tell(found, day)
}
