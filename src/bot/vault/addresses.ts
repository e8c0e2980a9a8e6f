/** Addresses that are good once: made when they are sent, looked at, and used. */
import { changeAggregate, refuse, write } from '../../store/change'
import type { EffectRecord } from '../../store/port'
import { facts } from '../../store/record/facts'
import type { CasePayload } from '../effects/payloads'
import { isoNow } from '../words/clock'
import { changing, openedOf, placesOf } from './changing'
import {
  bindingOf,
  hashOfToken,
  keysOf,
  linkMs,
  looksLikeToken,
  newToken,
  type Place,
  secretIdOf,
  type SecretLink,
  secretShape,
} from './model'
import type { Looked, NotOpen, Shown, Vault, VaultDeps } from './port'

export const addressesOf = (deps: VaultDeps): Pick<Vault, 'address' | 'look' | 'give' | 'see'> => ({
  address: (secret, link) => address(deps, secret, link),
  look: (token) => look(deps, token),
  give: (token, words) => give(deps, token, words),
  see: (token) => see(deps, token),
})

async function address(deps: VaultDeps, secret: string, link: string): Promise<string | undefined> {
  const page = deps.address()
  if (page === undefined) return undefined
  const token = newToken()
  const until = new Date(deps.clock.now() + linkMs).toISOString()
  const minted = await changeAggregate<Place>(deps, {
    of: secretShape,
    id: secret,
    decide: ({ state }) => {
      const asked = state?.links.find(({ id }) => id === link)
      if (!state || !asked || asked.used) return refuse(undefined)
      const sent = { ...asked, token: { hash: hashOfToken(token), until } }
      const links = state.links.map((other) => (other === asked ? sent : other))
      const after = { ...state, links }
      return write({ state: after, keys: keysOf(after), at: isoNow(deps.clock) })
    },
  })
  return minted.is === 'written' ? `${page}/s/${token}` : undefined
}

const linkIn = (place: Place | undefined, token: string): SecretLink | undefined =>
  place?.links.find((link) => link.token?.hash === hashOfToken(token))

/** Why the address of a place leads nowhere at a moment. */
function refusedAt(
  { keys, clock }: VaultDeps,
  place: Place | undefined,
  token: string,
): NotOpen | undefined {
  const link = linkIn(place, token)
  if (!link?.token) return 'unknown'
  if (link.used) return 'used'
  if (link.token.until <= isoNow(clock)) return 'over'
  if (link.purpose === 'see' && !place?.kept?.sealed) return 'gone'
  return 'closed' in keys ? 'closed' : undefined
}

async function look(deps: VaultDeps, token: string): Promise<Looked> {
  if (!looksLikeToken(token)) return { refused: 'unknown' }
  const [place] = placesOf(await deps.store.found('secret', 'token', hashOfToken(token), 1))
  const link = linkIn(place, token)
  const refused = refusedAt(deps, place, token)
  if (refused || !place || !link) return { refused: refused ?? 'unknown', link }
  if (!(await deps.isTheirs(link, place))) return { refused: 'not_theirs', link }
  return { id: secretIdOf(place), place, link }
}

const usedUp = ({ links }: Place, used: string, at: string): SecretLink[] =>
  links.map((link) => (link.id === used ? { ...link, used: at } : link))

/** The case learns where it is kept. */
const keptEffect = ({ id, place, link }: Extract<Looked, { id: string }>): EffectRecord => {
  const { case: of, key } = place
  const { activation, to: by } = link
  const payload: CasePayload = { type: 'kept', case: of, activation, key, secret: id, by }
  return { id: `kept:${id}:${link.id}`, kind: 'command', lane: `secret:${id}`, payload }
}

async function give(
  deps: VaultDeps,
  token: string,
  words: string,
): Promise<{ given: true } | { refused: NotOpen }> {
  const found = await look(deps, token)
  if ('refused' in found) return { refused: found.refused }
  const { id, link } = found
  const { keys } = deps
  const stored = await changing<NotOpen>(deps, { id }, (before, now) => {
    const refused = refusedAt(deps, before, token)
    if (refused || !before || 'closed' in keys) return { not: refused ?? 'closed' }
    if (link.purpose !== 'give') return { not: 'unknown' }
    const kept = { by: link.to, at: now, sealed: keys.seal(words, bindingOf(before)) }
    return {
      act: 'keep_secret',
      actor: link.to,
      after: { ...before, links: usedUp(before, link.id, now), kept },
      effects: [keptEffect(found)],
      forgets: before.kept?.sealed !== undefined,
    }
  })
  return 'not' in stored ? { refused: stored.not } : { given: true }
}

async function see(deps: VaultDeps, token: string): Promise<Shown> {
  const found = await look(deps, token)
  if ('refused' in found) return { refused: found.refused }
  const { id, link } = found
  const seen = await changing<NotOpen>(deps, { id }, (before, now) => {
    const refused = refusedAt(deps, before, token)
    if (refused || !before) return { not: refused ?? 'unknown' }
    if (link.purpose !== 'see') return { not: 'unknown' }
    const view = { by: link.to, at: now, how: 'link' as const }
    return {
      act: 'see_secret',
      actor: link.to,
      choices: facts({ how: view.how }),
      after: { ...before, links: usedUp(before, link.id, now), views: [...before.views, view] },
    }
  })
  if ('not' in seen) return { refused: seen.not }
  return 'done' in seen ? openedOf(deps, seen.done) : { refused: 'used' }
}
