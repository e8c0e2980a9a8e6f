/**
 * `/conducto constancias`: the receipts of who may act, of the published definitions and of the
 * papers that are ready, newest first, and whether their chain is whole. For administrators and
 * auditors.
 */
import { table } from '../../flows/table'
import { papersInForce } from '../attachments/ready-papers'
import type { AggregateKind, Named } from '../../store/port'
import { type Attested, attestedIn } from '../../store/record/receipts'
import {
  actions,
  type Block,
  type Button,
  button,
  clip,
  context,
  escape,
  section,
} from '../cards/blocks'
import type { StaffAnswer } from '../channels/staff-port'
import { dated } from '../dossier/words'
import { mention } from '../cards/view'
import { writtenDay } from '../words/clock'
import { verificationWords } from '../record/verification-words'
import type { Desk, Visit } from '../staff/context'
import { type Feature, idsIn } from '../staff/feature'
import { entityChain, entityMeant, namesInChain } from './order-entities'
import { isContactId } from '../ids/contact-id'
import { isContactIn } from '../entities/keeping'

/** Receipts of one message. */
const mostShown = 20
const directory: Named = { kind: 'directory', id: 'agency' }
const publications: Named = { kind: 'publications', id: 'definitions' }

export function orderRecord(desk: Desk): Feature {
  const begin = async (visit: Visit, words: string): Promise<StaffAnswer> =>
    show(desk, visit, (await entityMeant(desk, words)) ?? directory)
  return {
    commands: { constancias: begin, receipts: begin },
    actions: {
      'order.show.*': async (visit, { value }) => {
        const [kind, id, before] = idsIn(value)
        const named =
          kind === 'entity'
            ? await entityChain(desk, id)
            : chains(desk).find((known) => known.kind === kind && known.id === id)
        return show(desk, visit, named ?? directory, Number(before) || undefined)
      },
    },
  }
}

const chains = ({ library }: Pick<Desk, 'library'>): Named[] => [
  directory,
  publications,
  ...papersInForce(library).map(({ definition }): Named => ({
    kind: 'attachments',
    id: definition.code,
  })),
]

const mostNamed = 5
const namedReaders = ({ directory: { members } }: Visit): string =>
  members
    .filter(({ active, administrator, auditor }) => active && (administrator || auditor))
    .slice(0, mostNamed)
    .map(({ id }) => mention(id))
    .join(', ') || 'none'

/** @param before only receipts older than this one */
async function show(
  desk: Desk,
  visit: Visit,
  named: Named,
  before = Number.POSITIVE_INFINITY,
): Promise<StaffAnswer> {
  const { t, actor } = visit
  if (!actor.administrator && !actor.auditor)
    return { ephemeral: { text: t('staff.order.closed', { who: namedReaders(visit) }) } }
  const { receipts } = await desk.store.attested(named.id, named.kind)
  const older = receipts.filter(({ seq }) => seq < before).reverse()
  const shown = older.slice(0, mostShown).flatMap(({ body }) => attestedIn(body) ?? [])
  const names = await namesInChain(desk, named)
  const called = names.get(named.id) ?? named.id
  const verified = await desk.store.verify(named.id, named.kind)
  const text =
    receipts.length > 0
      ? verificationWords({ ...verified, id: escape(called) }, t)
      : t('staff.order.none', nameIn(named))
  const rest = older.length > mostShown ? shown.at(-1) : undefined
  return {
    ephemeral: {
      text,
      blocks: [
        section(text),
        ...(named.kind === 'entity' ? [] : [context(t('staff.order.entities'))]),
        ...linesOf(shown.map((receipt) => lineOf(desk, visit, { receipt, names }))),
        actions('order', buttonsOf(desk, visit, { named, rest }).map(button)),
      ],
    },
  }
}

/** A context takes ten lines. */
const linesOf = (lines: readonly string[]): Block[] =>
  lines.length === 0 ? [] : [context(...lines.slice(0, 10)), ...linesOf(lines.slice(10))]

const nameIn = ({ kind, id }: Named): { kind: AggregateKind; id: string } => ({ kind, id })

function buttonsOf(
  desk: Desk,
  { t }: Visit,
  { named, rest }: { named: Named; rest: Attested | undefined },
): Button[] {
  const others = chains(desk).filter(({ kind, id }) => kind !== named.kind || id !== named.id)
  const next = rest && {
    action: 'order.show.more',
    value: [named.kind, named.id, rest.seq].join('|'),
    label: t('staff.order.more'),
  }
  return [
    ...(next ? [next] : []),
    ...others.map(({ kind, id }, place) => ({
      action: `order.show.${place}`,
      value: [kind, id].join('|'),
      label: t('staff.order.chain', { kind, id }),
    })),
  ]
}

/** Who did what, when; people by their names, roles as they are called. */
function lineOf(
  desk: Desk,
  visit: Visit,
  { receipt, names }: { receipt: Attested; names: ReadonlyMap<string, string> },
): string {
  const { t, directory: people } = visit
  const { seq, act, actor, at, to, choices } = receipt
  const name = (id: string): string => {
    if (id === 'system') return t('staff.system')
    if (isContactIn(id)) return names.get(id) ?? t('staff.entity.deleted')
    if (isContactId(id)) return names.get(id) ?? t('staff.person')
    return names.get(id) ?? people.members.find((known) => known.id === id)?.name ?? id
  }
  const facts = choices.flatMap((fact) =>
    fact.includes(' ')
      ? standingWords(desk, visit, { fact, name })
      : factWords(desk, visit, { fact, name }),
  )
  return t('staff.order.line', {
    seq,
    when: dated(at),
    who: escape(name(actor)),
    act,
    to: to === undefined ? 'none' : escape(name(to)),
    facts: escape(clip(facts.join(' · '), 1800)) || 'none',
  })
}

const longestHash = 12
interface Naming {
  name(id: string): string
}
/** A fact as its receipt has it, `name:value`. */
function factWords(
  { library }: Desk,
  { t, language }: Visit,
  { fact, name }: { fact: string } & Naming,
): string {
  const [, key = '', value = ''] = /^(\w+):(.*)$/.exec(fact) ?? []
  if (key === '') return fact
  const role = (id: string): string => library.roles.get(id)?.title[language] ?? id
  const shown = table<string>({
    role: role(value),
    roles: value.split(',').map(role).join(', '),
    by: name(value),
    hash: value.slice(0, longestHash),
    before: value.slice(0, longestHash),
    from: writtenDay(value),
    until: writtenDay(value),
    date: writtenDay(value),
    ends: writtenDay(value),
    expires: dated(value),
    into: name(value),
    contact: name(value),
    passedBy: name(value),
  })
  if (key === 'kind') return t('staff.entity.kind', { kind: value })
  return t('staff.order.fact', { fact: key, value: shown[key] ?? value })
}

/**
 * What stood at the beginning, `KIND OF name:value …`: who held what. Of a member without a rank
 * nothing is said.
 */
function standingWords(
  desk: Desk,
  visit: Visit,
  { fact, name }: { fact: string } & Naming,
): string[] {
  const [kind = '', ...parts] = fact.split(' ')
  const isOfMember = ['member', 'grant', 'substitute'].includes(kind)
  const of = isOfMember ? name(parts[0] ?? '') : kind
  const facts = parts.filter((part) => part.includes(':') && !part.endsWith(':false'))
  if (facts.length === 0) return []
  const words = facts.map((part) => factWords(desk, visit, { fact: part, name }))
  return [`${of}: ${words.join(', ')}`]
}
