/**
 * What a change of the directory leaves in its record: a receipt for each right that was given or
 * taken. Pure.
 */
import type { OrderAct, OrderRecord } from '../../store/order-acts'
import { grantFacts, rankFacts, standingOrder, substitutionFacts } from '../../store/record/order'
import type { Directory, Member } from './directory-model'

interface Said {
  act: OrderAct
  to?: string
  choices: string[]
}
type Grant = Directory['grants'][number]
type Substitution = Directory['substitutions'][number]

/** @param before nothing where the record begins: all that stands is said once */
export function orderRecords(
  before: Directory | undefined,
  after: Directory,
  by: { actor: string; at: string },
): OrderRecord[] {
  const acts = before
    ? [
        ...memberActs(before.members, after.members),
        ...grantActs(before.grants, after.grants),
        ...substitutionActs(before.substitutions, after.substitutions),
      ]
    : [{ act: 'begin' as const, choices: standingOrder('directory', after) ?? [] }]
  const seq = before?.seq ?? 0
  return acts.map((act, index) => ({ ...act, ...by, seq: seq + index + 1 }))
}

function memberActs(before: readonly Member[], after: readonly Member[]): Said[] {
  const known = new Map(before.map((member) => [member.id, member]))
  const changed = after.flatMap((member): Said[] => {
    const was = known.get(member.id)
    const ranks = rankFacts(member)
    if (!was?.active && member.active) return [{ act: 'join', to: member.id, choices: ranks }]
    if (was?.active && !member.active) return [{ act: 'leave', to: member.id, choices: [] }]
    return was && rankFacts(was).join() !== ranks.join()
      ? [{ act: 'rank', to: member.id, choices: ranks }]
      : []
  })
  const there = new Set(after.map(({ id }) => id))
  const gone = before.filter(({ id, active }) => active && !there.has(id))
  return [...changed, ...gone.map(({ id }): Said => ({ act: 'leave', to: id, choices: [] }))]
}

const grantKey = (grant: Grant): string => [grant.member, ...grantFacts(grant)].join(' ')
/** A grant that is given anew with an earlier end is the taking of it. */
function grantActs(before: readonly Grant[], after: readonly Grant[]): Said[] {
  const [was, is] = [new Set(before.map(grantKey)), new Set(after.map(grantKey))]
  const gone = before.filter((grant) => !is.has(grantKey(grant)))
  const come = after.filter((grant) => !was.has(grantKey(grant)))
  const same = (first: Grant, second: Grant) =>
    first.role === second.role && first.member === second.member
  const ends = (grant: Grant): boolean =>
    grant.to !== undefined &&
    gone.some(
      (old) => same(old, grant) && old.from === grant.from && (old.to ?? '9') > (grant.to ?? ''),
    )
  const taken = gone.filter((grant) => !come.some((other) => same(other, grant)))
  return [
    ...taken.map((grant) => said('revoke', grant.member, grantFacts(grant))),
    ...come.map((grant) => said(ends(grant) ? 'revoke' : 'grant', grant.member, grantFacts(grant))),
  ]
}

const substitutionKey = (lent: Substitution): string =>
  [lent.for, ...substitutionFacts(lent)].join(' ')
function substitutionActs(before: readonly Substitution[], after: readonly Substitution[]): Said[] {
  const was = new Map(before.map((lent) => [substitutionKey(lent), lent]))
  const is = new Set(after.map(substitutionKey))
  const acts = after.flatMap((lent): Said[] => {
    const old = was.get(substitutionKey(lent))
    const facts = substitutionFacts(lent)
    if (!old) return [said('substitute', lent.for, facts)]
    return lent.told !== undefined && old.told === undefined
      ? [said('begin_substitute', lent.for, facts)]
      : []
  })
  const gone = before.filter((lent) => !is.has(substitutionKey(lent)))
  return [...gone.map((lent) => said('take_back', lent.for, substitutionFacts(lent))), ...acts]
}

const said = (act: OrderAct, to: string, choices: string[]): Said => ({ act, to, choices })
