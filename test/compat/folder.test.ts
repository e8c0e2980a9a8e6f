/**
 * A whole data folder that an earlier program left: cases under way, waiting, cancelled and closed, with what was still to be sent.
 * It opens, shows what it showed, sends what waited, and its cases go on to their end.
 */
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { card } from '../../src/bot/cards/card'
import { headline } from '../../src/bot/cards/headline'
import type { WholeView } from '../../src/bot/cards/view'
import { createCatalogue } from '../../src/bot/catalogue/catalogue'
import { officeHours } from '../../src/flows/calendar'
import type { WholeCase } from '../../src/flows/history'
import { ledger } from '../../src/flows/ledger'
import { stepOf } from '../../src/flows/lookup'
import { loadLibrary } from '../../src/procedures'
import { paneOf } from '../../src/sandbox/server/case-pane'
import { connect } from '../../src/store/sqlite/connection'
import { clear } from '../support/clear'
import { Story } from '../support/story'
import { readable } from '../support/world'
import { goodOutputs } from '../unit/flows/support'

interface Shown {
  headline: string
  cards: string[]
  timeline: string[]
  ledger: string[]
}
const kept = join(__dirname, 'folder-1')
const then = JSON.parse(readFileSync(join(kept, 'shown.json'), 'utf8')) as Record<string, Shown>
const numbers = Object.keys(then)
const library = loadLibrary()
const now = '2026-03-02T15:00:00.000Z'

const shownOf = (state: WholeCase): Shown => {
  const view: WholeView = {
    ...{ state, library, language: 'es', t: createCatalogue().in('es'), calendar: officeHours, now },
    ...{ name: (id) => id, membersOf: () => ['U0LUIS', 'U0ANA', 'U0CARLA'], groups: {} },
    person: { channel: 'whatsapp' },
  }
  const cards = [...new Set([...state.decided, ...state.active].map((row) => row.card))]
  return {
    headline: readable(headline(view).blocks as never),
    cards: cards.map((id) => readable((card(view, id)?.blocks ?? []) as never)),
    timeline: paneOf(state, library, 'es', (id) => id).timeline.map(({ at, who, text }) => `${at} ${who}: ${text}`),
    ledger: ledger({ library, calendar: officeHours, state, now }).map(({ actor, ms }) => `${actor} ${ms}`),
  }
}

let dataDir: string
let story: Story
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'conducto-'))
  const sql = await connect(join(dataDir, 'conducto.db'))
  sql.exec(gunzipSync(readFileSync(join(kept, 'conducto.sql.gz'))).toString('utf8'))
  sql.close()
  story = await Story.open({ dataDir, start: '2026-03-02T14:40:00.000Z' })
})
afterAll(async () => {
  await story.close()
  clear(dataDir)
})

const caseOf = async (number: string): Promise<WholeCase> => {
  const found = await story.w.app.bot.cases.byNumber(number)
  if (!found) throw new Error(`${number} is gone`)
  return found
}
/** The first active step, by whoever holds it or may take it. */
async function step(number: string): Promise<void> {
  const { bot } = story.w.app
  const { id, active } = await caseOf(number)
  const activation = active.find(({ call }) => !call)
  if (!activation) return
  const [first] = await bot.directory
    .current()
    .then(({ grants }) => grants.filter(({ role }) => activation.roles.includes(role)).map(({ member }) => member))
  const actor = await bot.directory.actor({ id: activation.holder ?? first ?? '', outsider: false })
  const outputs = goodOutputs(stepOf(library, activation))
  const choices = activation.step === '3' ? ['otro'] : activation.step === '4' ? ['no_diseno'] : []
  const on = { activation: activation.id, outputs }
  const command =
    choices.length > 0 ? ({ act: 'choose', choices, ...on } as const) : ({ act: 'confirm', ...on } as const)
  const outcome = await bot.cases.perform({ inbound: `go:${activation.id}`, actor, case: id, command })
  if (!outcome.ok) throw new Error(`${activation.step}: ${JSON.stringify(outcome)}`)
}

const storedOf = async (id: string) => (await story.w.store.read<WholeCase>('case', id))?.state

test('what an earlier program left is shown as it was, sent, and goes on to its end with all that was before', async () => {
  for (const number of numbers) expect({ [number]: shownOf(await caseOf(number)) }).toEqual({ [number]: then[number] })

  await story.settle()
  expect(await story.w.store.outbox.waiting('2026-03-02T23:00:00.000Z')).toEqual([])
  expect(story.heard('María')).toContainEqual(expect.stringContaining('Seguimos en ello'))

  const open = numbers.filter((number) => /Cerrado|Cancelado/.exec(then[number]?.headline ?? '') === null)
  expect(open).toHaveLength(2)
  for (const number of open) {
    const before = await caseOf(number)
    for (let acts = 0; (await caseOf(number)).mood !== 'closed' && acts < 30; acts += 1) {
      await step(number)
      story.w.advance(300_000)
    }
    const state = await caseOf(number)
    expect(state.mood).toBe('closed')
    expect(state.decided.slice(0, before.decided.length)).toEqual(before.decided)
    expect(state.messages.map(({ text }) => text)).toEqual(before.messages.map(({ text }) => text))
    expect(await storedOf(state.id)).toMatchObject({ schemaVersion: 2, decided: [{ step: '10' }] })
    expect(await story.w.store.verify(state.id)).toEqual({ ok: true })
  }
})
