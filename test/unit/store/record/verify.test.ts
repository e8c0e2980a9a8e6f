/**
 * Cases that somebody edited where they are stored, and what is said of each: the first thing that
 * is altered, and what cannot be told.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CaseState } from '../../../../src/flows/case/case'
import type { HistoryRow } from '../../../../src/flows/case/history'
import type { DataClass } from '../../../../src/flows/case/data-classes'
import { forget } from '../../../../src/flows/case/forget'
import { stepOf } from '../../../../src/flows/definition/lookup'
import { markingOf } from '../../../../src/flows/case/marking'
import { canonical } from '../../../../src/store/record/canonical'
import { type Attested, chainReceipts } from '../../../../src/store/record/receipts'
import type { ReceiptRow } from '../../../../src/store/record/chain'
import type { StoredWhole } from '../../../../src/store/port'
import { verifyAggregate } from '../../../../src/store/record/verify'
import { citizen, Driven, goodOutputs, nine } from '../../flows/support'

const library = nine()
const minutes = 60_000
const file = { hash: 'a'.repeat(64), name: 'pantalla.png', mime: 'image/png', bytes: 9 }

/**
 * A report solved by support: taken over with a reason, asked about, answered, sent back once,
 * judged and rated.
 */
function support(): Driven {
  const driven = new Driven(library, { procedure: 'UGAT/AIT-PR01' })
  const wait = () => driven.wait(2 * minutes)
  driven.do('operador1', { act: 'take', activation: driven.id('2') })
  driven.do('operador2', { act: 'take', activation: driven.id('2'), reason: 'está de viaje' })
  wait().do('operador2', {
    act: 'write',
    activation: driven.id('2'),
    text: '¿Qué ve usted?',
    asks: true,
  })
  wait().do(citizen, { act: 'receive', text: 'Una página en blanco', files: [file] })
  driven.do('operador2', { act: 'comment', text: 'parece el navegador' })
  wait().walk('2 3:otro 4:no_diseno 5 6 7 8')
  wait().walk('9~3')
  wait().walk('3:otro 4:no_diseno 5 6 7 8 9 10')
  wait().do(citizen, { act: 'verdict', verdict: 'solved', text: 'ya abre' })
  driven.do(citizen, { act: 'rate', rating: 5 })
  return driven
}

/**
 * A publication: CITEs, files, words, and the answer of an outside entity that a member records.
 */
function publication(): Driven {
  const driven = new Driven(library, {
    procedure: 'UGAT/AIT-PR05',
    channel: 'note',
    contact: undefined,
  })
  const ways: Record<string, string> = { '4': 'no_integra', '9': 'sin_observaciones' }
  for (let acts = 0; driven.state.active.length > 0; acts++) {
    if (acts > 80) throw new Error(`no end in sight: ${driven.marking()}`)
    const activation = driven.state.active.find(({ call }) => !call)!
    driven.wait(2 * minutes)
    const way = ways[activation.step]
    if (way || !activation.roles.includes('entidad'))
      driven.step(activation.step, ...(way ? [way] : []))
    else
      driven.do('responsable_ait1', {
        ...{
          act: 'confirm',
          activation: activation.id,
          onBehalf: { channel: 'email', name: 'Rosa Quispe' },
        },
        outputs: goodOutputs(stepOf(library, activation)),
      })
  }
  return driven
}

/** A step that was confirmed and taken back at once, and confirmed again. */
function takenBack(): Driven {
  const driven = new Driven(library, { procedure: 'UGAT/AIT-PR01' })
  const activation = driven.id('2')
  driven.do('operador1', { act: 'confirm', activation })
  driven.do('operador1', { act: 'undo', activation })
  return driven.wait(2 * minutes).walk('2 3:otro 4:no_diseno 5 6')
}

const kept = {
  support: support().stored,
  publication: publication().stored,
  takenBack: takenBack().stored,
}
type Kept = keyof typeof kept

/** As somebody finds it where it is stored. */
interface Open {
  state: CaseState
  rows: HistoryRow[]
  receipts: ReceiptRow[]
  row: NonNullable<StoredWhole['row']>
}
const edited = (stored: StoredWhole, edit: (open: Open) => void): StoredWhole => {
  const open: Open = {
    state: JSON.parse(stored.row!.state) as CaseState,
    rows: stored.history.map((one) => JSON.parse(one) as HistoryRow),
    receipts: stored.receipts.map((one) => ({ ...one })),
    row: { ...stored.row! },
  }
  edit(open)
  const row = { ...open.row, state: JSON.stringify(open.state) }
  return {
    ...stored,
    row,
    receipts: open.receipts,
    history: open.rows.map((one) => JSON.stringify(one)),
  }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
/** What is written in the place of a receipt, with a hash that fits it. */
const forged = (given: ReceiptRow, change: Partial<Attested>): ReceiptRow => {
  const body = canonical({ ...(JSON.parse(given.body) as Attested), ...change })
  return { seq: given.seq, body, hash: sha256(body) }
}
const at = ({ receipts }: Open, seq: number): number => receipts.findIndex((one) => one.seq === seq)
const forge = (open: Open, seq: number, change: Partial<Attested>) => {
  open.receipts[at(open, seq)] = forged(open.receipts[at(open, seq)]!, change)
}
/** The chain written anew from a record on, so that every hash fits, its end included. */
const rewrite = (open: Open, seq: number, change: Partial<Attested>) => {
  forge(open, seq, change)
  for (let next = at(open, seq) + 1; next < open.receipts.length; next++)
    open.receipts[next] = forged(open.receipts[next]!, { previous: open.receipts[next - 1]!.hash })
  open.row.head = open.receipts.at(-1)!.hash
}
const decided = ({ rows, state }: Open, step: string) => {
  const left = rows.flatMap((row) => (row.kind === 'decided' ? [row.entry] : []))
  const found = [...left, ...state.decided].find((one) => one.step === step)
  if (!found) throw new Error(`${step} was not decided`)
  return found
}
const output = ({ rows }: Open, kind: string) => {
  const found = rows.find((row) => row.kind === 'output' && row.entry.value.kind === kind)
  if (found?.kind !== 'output') throw new Error(`no ${kind} left`)
  return found.entry
}
const message = ({ rows }: Open, audience: string) => {
  const found = rows.find((row) => row.kind === audience)
  if (found?.kind !== 'from_person' && found?.kind !== 'to_person' && found?.kind !== 'thread')
    throw new Error(audience)
  return found.entry
}
const drop = (open: Open, is: (row: HistoryRow) => boolean) => {
  open.rows.splice(open.rows.findIndex(is), 1)
}
/** A row that is there already, once more at the end of the history. */
const double = ({ state, rows }: Open, kind: HistoryRow['kind']) => {
  const row = rows.find((one) => one.kind === kind)!
  rows.push({ ...row, place: state.past!.rows++ })
}
/** The first row of a kind and the last of that, or of another, in each other's place. */
const exchange = ({ rows }: Open, kind: HistoryRow['kind'], last = kind) => {
  const [one, other] = [
    rows.find((row) => row.kind === kind)!,
    rows.findLast((row) => row.kind === last)!,
  ]
  ;[one.place, other.place] = [other.place, one.place]
}
const withdrawn = (open: Open) => {
  const found = open.rows.flatMap((row) =>
    row.kind === 'decided' && row.entry.act === 'undo' ? [row.entry] : [],
  )[0]
  if (!found) throw new Error('nothing was taken back')
  return found
}
const swap = (open: Open, seq: number) => {
  const [one, other] = [at(open, seq), at(open, seq + 1)]
  const { receipts } = open
  const [first, second] = [receipts[one]!, receipts[other]!]
  receipts[one] = { ...second, seq: first.seq }
  receipts[other] = { ...first, seq: second.seq }
}
const insert = (open: Open, seq: number) => {
  const index = at(open, seq)
  const fake = forged(open.receipts[index]!, { actor: 'operador9', texts: {} })
  const later = open.receipts.slice(index).map((one) => ({ ...one, seq: one.seq + 1 }))
  open.receipts.splice(index, open.receipts.length, fake, ...later)
}
const wipe = ({ receipts, row, state }: Open) => {
  receipts.splice(0)
  row.head = null
  state.seq = 0
}
const append = (open: Open, head: boolean) => {
  const last = open.receipts.at(-1)!
  const next = forged(
    { ...last, seq: last.seq + 1 },
    { seq: last.seq + 1, previous: last.hash, act: 'comment' },
  )
  open.receipts.push(next)
  if (head) open.row.head = next.hash
}
const cut = (open: Open, how: { head?: true; seq?: true } = {}) => {
  open.receipts.pop()
  if (how.head) open.row.head = open.receipts.at(-1)!.hash
  if (how.seq) open.state.seq -= 1
}

const first = (stored: StoredWhole): string => {
  const [found] = verifyAggregate(stored).findings
  return found
    ? [found.part, found.judgement, found.fault, found.seq]
        .filter((one) => one !== undefined)
        .join(' ')
    : ''
}

describe.each(Object.entries(kept))('a case of %s that nobody touched', (_, stored) => {
  test('is in order in every part that it has', () => {
    const { ok, findings, parts: judged } = verifyAggregate(stored)
    expect({ ok, findings }).toEqual({ ok: true, findings: [] })
    expect(new Set(Object.values(judged))).toEqual(new Set(['in_order']))
  })
  test('says nothing of its words in its receipts', () => {
    const bodies = stored.receipts.map(({ body }) => body).join()
    expect(bodies).not.toMatch(/viaje|blanco|navegador|pantalla|Rosa|abre|words/)
  })
})

describe('what was edited', () => {
  test.each<[what: string, of: Kept, edit: (open: Open) => void, said: string]>([
    // Receipts.
    [
      'the actor of a receipt',
      'support',
      (o) => forge(o, 5, { actor: 'operador9' }),
      'chain altered changed 5',
    ],
    [
      'the act of a receipt',
      'support',
      (o) => forge(o, 9, { act: 'observe' }),
      'chain altered changed 9',
    ],
    [
      'a letter of a receipt',
      'support',
      (o) => (o.receipts[3]!.body += ' '),
      'chain altered changed 4',
    ],
    [
      'the hash of a receipt',
      'support',
      (o) => (o.receipts[3]!.hash = 'f'.repeat(64)),
      'chain altered changed 4',
    ],
    [
      'the last receipt',
      'support',
      (o) => forge(o, o.state.seq, { choices: ['1'] }),
      'chain altered changed 25',
    ],
    [
      'a receipt is gone',
      'support',
      (o) => void o.receipts.splice(6, 1),
      'chain altered removed 7',
    ],
    [
      'the first receipt is gone',
      'support',
      (o) => void o.receipts.shift(),
      'chain altered removed 1',
    ],
    ['two receipts changed places', 'support', (o) => swap(o, 6), 'chain altered reordered 6'],
    [
      'one was put in, with a hash that fits',
      'support',
      (o) => insert(o, 8),
      'chain altered inserted 8',
    ],
    ['one was added at the end', 'support', (o) => append(o, false), 'chain altered inserted 26'],
    [
      'one was added, and the head with it',
      'support',
      (o) => append(o, true),
      'chain altered inserted 26',
    ],
    ['the tail was cut', 'support', (o) => cut(o), 'chain altered truncated 25'],
    [
      'the tail was cut, and the head with it',
      'support',
      (o) => cut(o, { head: true }),
      'chain altered truncated 25',
    ],
    [
      'all receipts are gone',
      'support',
      (o) => void o.receipts.splice(0),
      'chain altered truncated 1',
    ],
    ['all receipts, with head and count', 'support', (o) => wipe(o), 'decision altered'],
    ['the head', 'support', (o) => (o.row.head = 'f'.repeat(64)), 'chain altered changed 25'],
    [
      'a receipt of another case',
      'support',
      (o) => forge(o, 3, { case: 'c9' }),
      'chain altered changed 3',
    ],
    ['the count of acts', 'support', (o) => (o.state.seq += 1), 'chain altered truncated 26'],
    // Tail, head and count together: what the last act left is still there.
    [
      'the tail with head and count',
      'support',
      (o) => cut(o, { head: true, seq: true }),
      'rating altered',
    ],
    [
      'a decision, the chain written anew',
      'support',
      (o) => rewrite(o, 9, { actor: 'operador9' }),
      'decision altered 9',
    ],
    // The case.
    [
      'who decided',
      'support',
      (o) => (decided(o, '5').decidedBy = 'operador9'),
      'decision altered 11',
    ],
    [
      'when it was decided',
      'support',
      (o) => (decided(o, '5').decidedAt = '2026-01-01T00:00:00Z'),
      'decision altered 11',
    ],
    [
      'what was chosen',
      'support',
      (o) => (decided(o, '3').choices = ['disponibilidad']),
      'decision altered 9',
    ],
    ['that it counts', 'support', (o) => (decided(o, '5').undone = true), 'decision altered 11'],
    [
      'for whom it was decided',
      'support',
      (o) => (decided(o, '5').holder = 'operador9'),
      'detail altered 11',
    ],
    [
      'since when it waited',
      'support',
      (o) => (decided(o, '5').since = '2026-01-01T00:00:00Z'),
      'detail altered 11',
    ],
    [
      'a decision is gone',
      'support',
      (o) => drop(o, ({ kind }) => kind === 'decided'),
      'decision altered 2',
    ],
    [
      'why it was taken over',
      'support',
      (o) => (decided(o, '2').handed!.reason = 'duerme'),
      'words altered 4',
    ],
    ['the subject', 'support', (o) => (o.state.subject = 'otro'), 'subject altered 1'],
    ['the report', 'support', (o) => (o.state.intake.text = 'todo funciona'), 'report altered 1'],
    ['a file of the report', 'support', (o) => o.state.intake.files.push(file), 'report altered 1'],
    [
      'words of the person',
      'support',
      (o) => (message(o, 'from_person').text = 'todo bien'),
      'message altered 6',
    ],
    [
      'a file of the person',
      'support',
      (o) => (message(o, 'from_person').files = []),
      'message altered 6',
    ],
    [
      'words to the person',
      'support',
      (o) => (message(o, 'to_person').text = '¿Y?'),
      'message altered 5',
    ],
    [
      'whose note it is',
      'support',
      (o) => (message(o, 'thread').by = 'operador9'),
      'message altered 7',
    ],
    [
      'that it was taken back',
      'support',
      (o) => (message(o, 'to_person').withdrawn = o.state.openedAt),
      'message altered 5',
    ],
    [
      'a message is gone',
      'support',
      (o) => drop(o, ({ kind }) => kind === 'from_person'),
      'message altered 6',
    ],
    [
      'a message that nobody wrote',
      'support',
      (o) => o.state.messages.push({ ...message(o, 'thread'), id: 'c1~99' }),
      'message altered',
    ],
    ['the rating', 'support', (o) => (o.state.rating = 1), 'rating altered 25'],
    ['the verdict', 'support', (o) => (o.state.verdict!.is = 'not_solved'), 'verdict altered 24'],
    [
      'words of the verdict',
      'support',
      (o) => (o.state.verdict!.text = 'no abre'),
      'verdict altered 24',
    ],
    [
      'when it waited for the person',
      'support',
      (o) => drop(o, ({ kind }) => kind === 'wait'),
      'history altered',
    ],
    ['a decision is there twice', 'support', (o) => double(o, 'decided'), 'history altered 2'],
    ['an output is there twice', 'publication', (o) => double(o, 'output'), 'history altered 2'],
    ['a message is there twice', 'support', (o) => double(o, 'from_person'), 'history altered 6'],
    ['decisions changed places', 'support', (o) => exchange(o, 'decided'), 'history altered 8'],
    ['outputs changed places', 'publication', (o) => exchange(o, 'output'), 'history altered 2'],
    [
      'messages changed places',
      'support',
      (o) => exchange(o, 'to_person', 'from_person'),
      'history altered 5',
    ],
    [
      'that what was withdrawn counts',
      'takenBack',
      (o) => delete withdrawn(o).undone,
      'decision altered 4',
    ],
    [
      'what was chosen in it',
      'takenBack',
      (o) => (withdrawn(o).choices = ['otro']),
      'decision altered 4',
    ],
    ['of which step it was', 'takenBack', (o) => (withdrawn(o).step = '9'), 'decision altered 4'],
    [
      'by which text it goes on',
      'support',
      (o) => (o.state.frames['UGAT/AIT-PR01']!.definition = 'f'.repeat(64)),
      'marking altered 23',
    ],
    [
      'that it has such a text',
      'support',
      (o) => delete o.state.frames['UGAT/AIT-PR01']!.definition,
      'marking altered 23',
    ],
    [
      'who holds a role',
      'support',
      (o) => (o.state.holders['operador'] = 'operador9'),
      'marking altered 25',
    ],
    ['that it is closed', 'support', (o) => delete o.state.closedAt, 'marking altered 25'],
    [
      'when it was opened',
      'support',
      (o) => (o.state.openedAt = '2026-01-01T00:00:00Z'),
      'marking altered 25',
    ],
    ['the number', 'support', (o) => (o.state.number = 'N-2'), 'document altered'],
    [
      'that it cannot be read',
      'support',
      (o) => ((o.state as { active: unknown }).active = 'x'),
      'document altered',
    ],
    [
      'a cancelling that nobody asked for',
      'support',
      (o) => (o.state.cancelled = { by: 'x', reason: '', at: '' }),
      'cancelling altered',
    ],
    [
      'a CITE',
      'publication',
      (o) => ((output(o, 'reference').value as { number: string }).number = 'X'),
      'output altered 2',
    ],
    [
      'the date of a CITE',
      'publication',
      (o) => ((output(o, 'reference').value as { date: string }).date = '2026-01-01'),
      'output altered 2',
    ],
    [
      'a file that was left',
      'publication',
      (o) => ((output(o, 'file').value as { files: unknown[] }).files = [file]),
      'output altered 2',
    ],
    [
      'words that were left',
      'publication',
      (o) => ((output(o, 'text').value as { text: string }).text = 'x'),
      'output altered 8',
    ],
    [
      'who left it',
      'publication',
      (o) => (output(o, 'reference').by = 'adit9'),
      'output altered 2',
    ],
    [
      'an output is gone',
      'publication',
      (o) => drop(o, ({ kind }) => kind === 'output'),
      'output altered 2',
    ],
    [
      'what is remembered of it',
      'publication',
      (o) => (o.state.past!.outputs[0]!.by = 'adit9'),
      'output altered 7',
    ],
    [
      'who answered for the entity',
      'publication',
      (o) => (decided(o, '28').decidedBy = 'x'),
      'decision altered 27',
    ],
    [
      'whose answer it was',
      'publication',
      (o) => (decided(o, '28').onBehalf!.name = 'x'),
      'words altered 27',
    ],
    [
      'how it came',
      'publication',
      (o) => (decided(o, '28').onBehalf!.channel = 'x'),
      'words altered 27',
    ],
    [
      'that it was an answer of the entity',
      'publication',
      (o) => delete decided(o, '28').onBehalf,
      'words altered 27',
    ],
    ['why it was chosen', 'publication', (o) => (decided(o, '4').reason = 'x'), 'words altered 6'],
    [
      'that there was a reason',
      'publication',
      (o) => delete decided(o, '4').reason,
      'words altered 6',
    ],
    [
      'who decided last, as it is remembered',
      'publication',
      (o) => (o.state.past!.done['UGAT/AIT-PR05']!['5']!.by = 'x'),
      'marking altered 27',
    ],
  ])('%s (%s)', (_, of, edit, said) => {
    expect(first(edited(kept[of], edit))).toBe(said)
  })
})

/**
 * As a program before attested it: neither what acts left, nor their decisions, nor the marking.
 */
const older = ({ receipts }: Open, row: Open['row']) => {
  let previous: string | null = null
  for (const [index, one] of receipts.entries()) {
    const body = JSON.parse(one.body) as Attested
    for (const newer of ['decision', 'marking', 'salt'] as const) delete body[newer]
    const outputs = body.outputs?.map(({ output: id, kind }) => ({ output: id, kind }))
    const text = canonical({ ...body, ...(outputs && { outputs }), v: 1, previous })
    receipts[index] = { seq: one.seq, body: text, hash: sha256(text) }
    previous = sha256(text)
  }
  row.head = previous
}
const judged = (of: Kept, edit: (open: Open) => void) => {
  const { ok, parts } = verifyAggregate(edited(kept[of], edit))
  const unprovable = Object.entries(parts).filter(([, judgement]) => judgement === 'unprovable')
  return {
    ok,
    unprovable: unprovable.map(([part]) => part).join(' '),
    first: first(edited(kept[of], edit)),
  }
}

describe('what cannot be checked is no alteration', () => {
  test('receipts of before attest who, what, when and words; not what an act left, nor how it left the case', () => {
    expect(judged('support', (o) => older(o, o.row))).toMatchObject({
      ok: true,
      unprovable: 'detail output marking',
    })
    expect(judged('publication', (o) => older(o, o.row))).toMatchObject({
      ok: true,
      unprovable: 'detail output marking',
    })
  })
  test.each<[what: string, edit: (open: Open) => void, said: string]>([
    ['who decided', (o) => (decided(o, '5').decidedBy = 'x'), 'decision altered 11'],
    ['words of the person', (o) => (message(o, 'from_person').text = 'x'), 'message altered 6'],
    ['the rating', (o) => (o.state.rating = 1), 'rating altered 25'],
    ['the tail', (o) => cut(o), 'chain altered truncated 25'],
  ])('of a case with receipts of before alone, %s is told all the same', (_, edit, said) => {
    const { first: found } = judged('support', (o) => {
      older(o, o.row)
      edit(o)
    })
    expect(found).toBe(said)
  })

  /** As the program deletes: words, and the salt where the class of receipts goes too. */
  const forgotten = (
    of: Kept,
    classes: DataClass[],
    edit: (open: Open) => void = () => undefined,
  ) =>
    judged(of, (open) => {
      const now = '2027-01-01T12:00:00.000Z'
      const gone = forget(open.state, open.rows, { now, why: 'request', classes, by: 'admin1' })
      const { salt } = open.row
      const link = {
        case: 'c1',
        revision: gone.state.revision,
        previous: open.row.head,
        salt: salt ?? '',
      }
      open.receipts.push(
        ...chainReceipts({ ...link, marking: markingOf(gone.state) }, [gone.record]),
      )
      Object.assign(open.row, { revision: gone.state.revision, head: open.receipts.at(-1)!.hash })
      if (classes.includes('receipt')) open.row.salt = 'another'
      Object.assign(open, { state: gone.state, rows: gone.rows })
      edit(open)
    })
  const everything: DataClass[] = ['report', 'conversation', 'file', 'staff_act', 'receipt']

  test('deleted words and their salt leave who decided, when, what and how the case stands', () => {
    const said = { ok: true, unprovable: 'words output message subject report verdict' }
    expect(forgotten('support', everything)).toMatchObject(said)
    expect(forgotten('publication', everything)).toMatchObject({
      ok: true,
      unprovable: 'words output subject report sending',
    })
    expect(forgotten('support', everything, (o) => (o.state.rating = 1)).first).toBe(
      'rating altered 25',
    )
    expect(forgotten('support', everything, (o) => (decided(o, '5').decidedBy = 'x')).first).toBe(
      'decision altered 11',
    )
  })
  test('words of a class that was deleted by term cannot be checked, and others can', () => {
    expect(forgotten('support', ['report'])).toMatchObject({
      ok: true,
      unprovable: 'message subject report verdict',
    })
    expect(forgotten('support', ['report'], (o) => (message(o, 'thread').text = 'x')).first).toBe(
      'message altered 7',
    )
    expect(forgotten('support', ['report'], (o) => (o.state.subject = 'x')).first).toBe(
      'subject altered 1',
    )
  })
  test('a CITE and its date stay provable without the salt', () => {
    const cite = (o: Open) => ((output(o, 'reference').value as { number: string }).number = 'X')
    expect(forgotten('publication', everything, cite).first).toBe('output altered 2')
  })
  test('a salt that is gone though nobody deleted it is told', () => {
    expect(judged('support', (o) => (o.row.salt = null)).first).toBe('document altered')
    expect(judged('support', (o) => (o.row.salt = 'another')).first).toBe('document altered')
  })
  test('what a person did not agree to is gone, and reads so', () => {
    const driven = new Driven(library, { procedure: 'UGAT/AIT-PR01', consent: 'to_hear' })
    driven.do('operador1', { act: 'comment', text: 'la llamo' })
    driven.wait(2 * minutes).do('operador1', { act: 'consent', given: false })
    const { ok, parts } = verifyAggregate(driven.stored)
    expect({ ok, subject: parts.subject, decision: parts.decision }).toEqual({
      ...{ ok: true, subject: 'unprovable', decision: 'in_order' },
    })
  })
})

test('a chain written anew is told by a hash that was kept elsewhere', () => {
  const anchors = [{ seq: 9, hash: kept.support.receipts[8]!.hash }]
  const anew = edited(kept.support, (o) => rewrite(o, 4, { at: '2026-03-02T13:00:01.000Z' }))
  expect(first({ ...kept.support, anchors })).toBe('')
  expect(first({ ...anew, anchors })).toBe('chain altered changed 9')
  expect(first({ ...edited(kept.support, (o) => void o.receipts.splice(8)), anchors })).toMatch(
    'chain altered truncated 9',
  )
})

test('receipts of an aggregate that is not there, or that counts no acts, are verified as a chain', () => {
  const { kind, id, receipts, history } = kept.support
  expect(first({ kind, id, receipts, history })).toMatch('chain altered')
  const row = { revision: 30, number: null, head: receipts.at(-1)!.hash, salt: null, state: '{}' }
  const other = { kind: 'conversation' as const, id, row, history: [] }
  expect(first({ ...other, receipts })).toBe('')
  expect(first({ ...other, receipts: receipts.slice(0, 9) })).toBe('chain altered truncated 10')
})

test.each(['support', 'publication'])(
  'a case of %s that was kept with its receipts is in order: what they attest of it is computed as it was',
  (name) => {
    const text = readFileSync(
      join(__dirname, '../../../compat/v2', `verified-${name}.json`),
      'utf8',
    )
    const { ok, parts: judged } = verifyAggregate(JSON.parse(text) as StoredWhole)
    expect({ ok, judged: new Set(Object.values(judged)) }).toEqual({
      ok: true,
      judged: new Set(['in_order']),
    })
  },
)
