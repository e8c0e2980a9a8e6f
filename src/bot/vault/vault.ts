/**
 * What is secret of cases: asked for and shown by addresses that are good once, kept sealed by keys
 * that no database holds, and destroyed when its procedure is over. Whoever sees it is on record
 * before they do.
 */
import { facts } from '../../store/record/facts'
import { addressesOf } from './addresses'
import { changing, none, openedOf, placeIn, placesOf } from './changing'
import {
  type At,
  bindingOf,
  type Destroyed,
  type Place,
  secretIdOf,
  type SecretLink,
} from './model'
import type { Asking, NotOpen, Shown, Vault, VaultDeps, Viewing } from './port'

const empty = (at: At): Place => ({
  schemaVersion: 1,
  seq: 0,
  case: at.case,
  step: at.step,
  key: at.key,
  links: [],
  views: [],
})
/** Of one case: as many as its steps and forms have places. */
const mostOfCase = 500

export function createVault(deps: VaultDeps): Vault {
  const { store, keys } = deps
  return {
    ...addressesOf(deps),
    closed: () => {
      if ('closed' in keys) return keys.closed
      return deps.address() === undefined ? 'no_page' : undefined
    },
    ask: (asking) => ask(deps, asking),
    view: (at, seen) => view(deps, at, seen),
    at: (at) => placeIn(store, secretIdOf(at)),
    ofCase: async (id) => placesOf(await store.found('secret', 'case', id, mostOfCase)),
    sentTo: async (id) => placesOf(await store.found('secret', 'to', id, mostOfCase)),
    sealed: async () => {
      const ids = await store.find('secret', 'sealed', 'yes')
      const found = await Promise.all(ids.map((id) => placeIn(store, id)))
      return found.filter((place) => place !== undefined)
    },
    destroy: (at, why) => destroy(deps, at, why),
    renew: (at) => renew(deps, at),
  }
}

async function ask(deps: VaultDeps, { at, effects, ...asked }: Asking): Promise<string> {
  const id = secretIdOf(at)
  await changing(deps, { id, inbound: `secret:${asked.id}` }, (before = empty(at), now) => {
    if (before.links.some((link) => link.id === asked.id)) return none
    return {
      act: 'ask_secret',
      actor: asked.by,
      to: asked.to,
      choices: facts({ purpose: asked.purpose }),
      effects,
      after: { ...before, links: [...withoutAddress(before, asked), { ...asked, at: now }] },
    }
  })
  return id
}

/** What they were sent before for the same is good no more. */
const withoutAddress = (
  { links }: Place,
  { to, purpose }: Pick<Asking, 'to' | 'purpose'>,
): SecretLink[] =>
  links.map((link) =>
    link.to === to && link.purpose === purpose && !link.used ? { ...link, token: undefined } : link,
  )

async function view(deps: VaultDeps, at: At, seen: Viewing): Promise<Shown> {
  const { inbound, ...viewed } = seen
  const id = secretIdOf(at)
  if ('closed' in deps.keys) return { refused: 'closed' }
  const changed = await changing<NotOpen>(deps, { id, inbound }, (before) => {
    if (!before?.kept?.sealed) return { not: 'gone' }
    return {
      act: 'see_secret',
      actor: viewed.by,
      choices: facts({ how: viewed.how }),
      after: { ...before, views: [...before.views, viewed] },
    }
  })
  if ('not' in changed) return { refused: changed.not }
  const place = 'done' in changed ? changed.done : await placeIn(deps.store, id)
  return place ? openedOf(deps, place) : { refused: 'gone' }
}

async function destroy(deps: VaultDeps, at: At, why: Destroyed['why']): Promise<void> {
  await changing(deps, { id: secretIdOf(at) }, (before, now) => {
    if (!before?.kept?.sealed) return none
    const { by, at: since } = before.kept
    return {
      act: 'destroy_secret',
      actor: 'system',
      choices: facts({ why }),
      after: { ...before, kept: { by, at: since, destroyed: { at: now, why } } },
      forgets: true,
    }
  })
}

async function renew(deps: VaultDeps, at: At): Promise<void> {
  const { keys } = deps
  await changing(deps, { id: secretIdOf(at) }, (before) => {
    const sealed = before?.kept?.sealed
    if ('closed' in keys || !before?.kept || !sealed || sealed.key === keys.newest) return none
    const opened = keys.open(sealed, bindingOf(before))
    if (!('words' in opened)) return none
    const kept = { ...before.kept, sealed: keys.seal(opened.words, bindingOf(before)) }
    return { act: 'seal_secret', actor: 'system', after: { ...before, kept }, forgets: true }
  })
}
