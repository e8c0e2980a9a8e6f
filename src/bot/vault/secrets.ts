/** What is secret of cases, put together with the cases, the people and the members of the bot. */
import { contactsIn } from '../../flows/case/outside/participants'
import type { Words } from '../../flows/words'
import { DeliveryError } from '../channels/port'
import type { Library } from '../../flows/definition/definition'
import type { Store } from '../../store/port'
import { dayOf, isoNow } from '../words/clock'
import { memberOf } from '../directory/directory'
import type { DirectoryService } from '../directory/directory-service'
import { type AlterationsDeps, createAlterations } from '../record/alterations'
import type { CommandDeps } from '../delivery/commands'
import { type AskedDeps, askedLink } from './asked'
import { keptInCase } from './kept'
import type { Place, SecretLink } from './model'
import { namingBy } from './named'
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

/** Who takes part in the case no more, or is no member, uses no address. */
async function isTheirs(
  { cases, directory }: SecretsDeps,
  { to }: SecretLink,
  { case: id }: Place,
): Promise<boolean> {
  const state = await cases.load(id)
  if (!state) return false
  if (contactsIn(state).includes(to)) return true
  return memberOf(await directory.current(), to)?.active === true
}

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
