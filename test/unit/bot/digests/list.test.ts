/**
 * *Ver todo*: the full list of whoever presses, page by page, in a modal that remembers where it
 * stands.
 */
import { digestPage } from '../../../../src/bot/digests/page'
import { digestLists } from '../../../../src/bot/digests/list-press'
import type { Desk, Visit } from '../../../../src/bot/staff/context'
import { heardAction, type Press } from '../../../../src/bot/staff/feature'
import { checkView } from '../../../../src/sandbox/slack/rules/views'
import type { PendingRow } from '../../../../src/store/port'
import {
  calendar,
  catalogue,
  directory,
  fromOne,
  library,
  lp,
  now,
  readable,
  reader,
  row,
  storeOf,
} from './support'

type Json = Record<string, unknown>
interface Modal extends Json {
  blocks: Json[]
  private_metadata: string
}

/** A presser in front of a store: each press answers the modal that they see next. */
function presser(member: string, rows: PendingRow[]) {
  const { store } = storeOf(rows)
  const list = async () => ({ rows: [] })
  const desk = {
    ...{ store: { ...store, list }, library, catalogue },
    calendar: () => calendar,
  } as unknown as Desk
  const { actions = {} } = digestLists(desk)
  const t = catalogue.in('es')
  const by = {
    actor: { id: member },
    directory,
    language: 'es',
    t,
    now,
    membersOf: () => [],
  } as unknown as Visit
  let open: Modal | undefined
  const press = async (action: string, value = action) => {
    const where: Press['where'] = open
      ? { type: 'view', view: 'V1', callbackId: 'digest.list', metadata: open.private_metadata }
      : { type: 'message', channel: 'D1', ts: '1.1' }
    const heard = heardAction({ actions }, action)
    if (!heard) throw new Error(`nobody hears ${action}`)
    const pressed = { kind: 'press', action, value, where, tail: heard.tail } as Press
    const answer = await heard.handler(by, pressed)
    const modal = (answer.modal ?? answer.update) as Modal | undefined
    if (modal) expect(() => checkView(modal, 'modal')).not.toThrow()
    open = modal
    return answer
  }
  const lines = (): string[] => (open ? readable({ text: '', blocks: open.blocks }) : [])
  return { press, lines, numbers: () => lines().flatMap((line) => /INC-2026-\d+/.exec(line) ?? []) }
}
const many = (
  count: number,
  more: (index: number) => Partial<PendingRow> = () => ({}),
): PendingRow[] => {
  fromOne()
  return Array.from({ length: count }, (_, index) =>
    row({
      since: new Date(Date.parse(lp('2026-03-01')) + index * 60_000).toISOString(),
      ...more(index),
    }),
  )
}

test('forty-five steps are three pages, to and fro', async () => {
  const { press, lines, numbers } = presser('ULUIS', many(45))
  await press('digest.all', '{}')
  expect(lines()[0]).toBe('[Todos]')
  expect(lines()).toContain('Del 1 al 20, del más antiguo al más nuevo')
  expect(lines().slice(-1)).toEqual(['[Siguientes]'])
  const firstPage = numbers()
  await press('digest.next')
  expect(lines()).toContain('Del 21 al 40, del más antiguo al más nuevo')
  expect(lines().slice(-2)).toEqual(['[Anteriores]', '[Siguientes]'])
  await press('digest.next')
  expect(lines()).toContain('Del 41 al 45, del más antiguo al más nuevo')
  expect(lines().slice(-1)).toEqual(['[Anteriores]'])
  await press('digest.previous')
  await press('digest.previous')
  expect(numbers()).toEqual(firstPage)
})

test('a thousand steps are passed through page by page, each once; back beyond what is remembered is the first', async () => {
  const { press, lines, numbers } = presser('ULUIS', many(1000))
  await press('digest.all', '{}')
  const seen = numbers()
  while (lines().at(-1) === '[Siguientes]') {
    await press('digest.next')
    seen.push(...numbers())
  }
  expect(new Set(seen).size).toBe(1000)
  expect(seen).toHaveLength(1000)
  await press('digest.previous')
  expect(lines()).toContain('Del 961 al 980, del más antiguo al más nuevo')
  let back = 1
  while (lines().includes('[Anteriores]')) {
    await press('digest.previous')
    back += 1
  }
  expect(back).toBeGreaterThan(5)
  expect(lines()).toContain('Del 1 al 20, del más antiguo al más nuevo')
})

test('any page of five thousand steps is one reading of the store', async () => {
  const { store, reads } = storeOf(many(5000))
  const asking = { store, library, catalogue, calendar, now, reader: reader('ULUIS'), late: false }
  const page = await digestPage({ ...asking, after: '4960' })
  expect(page.rows).toHaveLength(20)
  expect(reads.pending).toBe(1)
  expect((await digestPage({ ...asking, after: page.next })).next).toBeUndefined()
})

test('only what is late', async () => {
  const { press, lines, numbers } = presser(
    'ULUIS',
    many(50, (index) => (index % 10 === 0 ? { due: lp('2026-03-11 9:00') } : {})),
  )
  await press('digest.all', '{}')
  await press('digest.filter.late', 'late')
  expect(numbers()).toHaveLength(5)
  expect(lines()).toContain('Del 1 al 5, del más antiguo al más nuevo')
  await press('digest.filter.all', 'all')
  expect(numbers()).toHaveLength(20)
})

test('each presser sees their own list, however the digest was made', async () => {
  const rows = [
    ...many(3),
    row({ procedure: 'UGAT/AIT-PR06', path: 'UGAT/AIT-PR06', roles: ['uit'] }),
  ]
  const scope = JSON.stringify({ procedures: ['UGAT/AIT-PR06'] })
  const of = async (member: string, value: string) => {
    const one = presser(member, rows)
    const answer = await one.press('digest.all', value)
    return answer.ephemeral?.text ?? one.numbers().length
  }
  expect(await of('UROOT', '{}')).toBe(4)
  expect(await of('UROOT', scope)).toBe(1)
  expect(await of('ULUIS', '{}')).toBe(3)
  expect(await of('ULUIS', scope)).toMatch(/^Hoy no hay nada de este resumen que usted pueda leer/)
  expect(await of('UGHOST', '{}')).toMatch(/^Hoy no hay nada/)
  expect(await of('UJORGE', JSON.stringify({ units: ['soporte'] }))).toBe(3)
  expect(await of('ULUIS', 'not ours')).toBe(3)
})

test('a called procedure is listed with the case that it stands in', async () => {
  const inside = row({
    procedure: 'UGAT/AIT-PR04',
    path: 'UGAT/AIT-PR05>11>UGAT/AIT-PR04',
    roles: ['uit'],
  })
  const other = row({ procedure: 'UGAT/AIT-PR04', path: 'UGAT/AIT-PR04', roles: ['uit'] })
  const { press, numbers } = presser('UROOT', [inside, other])
  await press('digest.all', JSON.stringify({ procedures: ['UGAT/AIT-PR05'] }))
  expect(numbers()).toEqual([inside.number])
})

test.each([
  ['digest.all', 'No hay pasos pendientes.'],
  ['digest.filter.late', 'No hay pasos vencidos.'],
])('nothing to list: %s', async (action, sentence) => {
  const { press, lines } = presser('ULUIS', [])
  await press('digest.all', '{}')
  if (action !== 'digest.all') await press(action, 'late')
  expect(lines()).toContain(sentence)
})
