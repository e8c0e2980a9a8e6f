/**
 * Every path of the support procedures over a Slack that takes 300 ms a call and fails every
 * twentieth: people press again when nothing happens, and in the end each case is closed, each
 * thing was said once, and nothing is left waiting or parked.
 */
import type { CaseState } from '../../src/flows/case/case'
import { casesChannel, Story } from '../support/story'
import { type Control, until } from '../support/world'

type Json = Record<string, unknown>
interface Path {
  name: string
  report: string
  /** What is chosen at the steps that choose, by step. */
  choose: Record<string, string>
  /** Where a review sends the work back, once each: from → to. */
  back?: Record<string, string>
}

const availability = { '3': 'disponibilidad' }
const design = { '3': 'otro', '4': 'diseno' }
const paths: Path[] = [
  {
    name: 'PR01',
    report: 'no puedo entrar a ciudadania digital',
    choose: { '3': 'otro', '4': 'no_diseno' },
  },
  { name: 'PR01, back from 9 to 3', report: 'mi cuenta de ciudadania digital no abre', choose: { '3': 'otro', '4': 'no_diseno' }, back: { '9': '3' } }, // prettier-ignore
  {
    name: 'PR02 by UIT',
    report: 'ciudadania digital esta caido',
    choose: { ...availability, 'PR02/3': 'uit' },
  },
  {
    name: 'PR02 by UPAT',
    report: 'ciudadania digital no responde',
    choose: { ...availability, 'PR02/3': 'upat' },
  },
  {
    name: 'PR02 by ACGII',
    report: 'en ciudadania digital aparece una pagina extraña',
    choose: { ...availability, 'PR02/3': 'acgii' },
  },
  { name: 'PR02, back from 8 to 6', report: 'ciudadania digital no abre', choose: { ...availability, 'PR02/3': 'uit' }, back: { '8': '6' } }, // prettier-ignore
  { name: 'PR02, back from 8 to 3', report: 'ciudadania digital no carga los datos', choose: { ...availability, 'PR02/3': 'uit' }, back: { '8': '3' } }, // prettier-ignore
  {
    name: 'PR03 by ADIT',
    report: 'en ciudadania digital falta la casilla del segundo apellido',
    choose: { ...design, 'PR03/3': 'adit' },
  },
  {
    name: 'PR03 by UPAT and UIT',
    report: 'en ciudadania digital el boton no guarda',
    choose: { ...design, 'PR03/3': 'upat' },
  },
  { name: 'PR03, back from 6 to 4', report: 'en ciudadania digital la fecha sale al reves', choose: { ...design, 'PR03/3': 'adit' }, back: { '6': '4' } }, // prettier-ignore
  { name: 'PR03, back from 6 to 3', report: 'ciudadania digital pide dos veces lo mismo', choose: { ...design, 'PR03/3': 'adit' }, back: { '6': '3' } }, // prettier-ignore
]
const members: Record<string, string> = {
  operador: 'U0LUIS', supervisor: 'U0CARLA', uit: 'U0PAOLA', upat: 'U0DIEGO', acgii: 'U0SONIA', adit: 'U0RAUL',
} // prettier-ignore

/** What a person types into an input, by the end of its id. */
const typed: Record<string, unknown> = {
  amount: '1', unit: 'hours', class: 'Intrusión', priority: 'high',
  reason: 'Falta una comprobación.', number: 'AGETIC/NI/0001/2026', date: '2026-03-02',
} // prettier-ignore

let story: Story
let calls = 0
let texts = 0
const failures = [
  { error: 'internal_error' },
  { status: 503 },
  { retryAfter: 1 },
  { error: 'service_unavailable' },
] as const

beforeAll(async () => {
  story = await Story.open({ parallel: true, slack: { latency: { least: 300, most: 300 } } })
  const { faults } = story.w.slack
  const take = faults.take.bind(faults)
  faults.take = <T>(what: string, key: string): T | undefined => {
    if (what !== 'fail') return take<T>(what, key)
    calls += 1
    return calls % 20 === 0
      ? ({ method: key, ...failures[(calls / 20) % failures.length] } as T)
      : take<T>(what, key)
  }
})
afterAll(() => story.close())

const load = async (id: string): Promise<CaseState> =>
  (await story.w.app.bot.cases.whole(id)) as CaseState
const chosen = (path: Path, state: CaseState, step: string): string | undefined => {
  const procedure = /PR\d\d$/.exec(state.procedure)?.[0]
  return (
    path.choose[`${procedure}/${step}`] ?? (procedure === 'PR01' ? path.choose[step] : undefined)
  )
}
/** The newest control of one activation that a person would press. */
const controlOf = (activation: string, wanted: readonly string[]): Control | undefined => {
  for (const action of wanted) {
    const found = story.control(action, activation)
    if (found) return found
  }
  return undefined
}
const fill = (view: Json, to: string | undefined): Record<string, unknown> => {
  const inputs = (view['blocks'] as Json[]).filter(({ type }) => type === 'input')
  return Object.fromEntries(
    inputs.flatMap(({ block_id, optional }) => {
      const id = String(block_id)
      const key = id.split('.').at(-1) as string
      if (id === 'to') return to === undefined ? [] : [[id, to]]
      // What a review sent back is not sent again unchanged.
      if (key === 'text')
        return optional ? [] : [[id, `Se atendió y funciona (revisión ${(texts += 1)}).`]]
      return key in typed && !optional ? [[id, typed[key]]] : []
    }),
  )
}
const viewOf = (user: string): Json | undefined => story.w.slack.viewsOf(user).at(-1)

/**
 * One step as a person does it: presses, fills what opens, and presses again when nothing happened.
 * @returns the presses.
 */
async function step(path: Path, id: string, back: Record<string, string>): Promise<number> {
  const before = await load(id)
  const [row] = before.active
  if (!row) throw new Error(`${path.name}: nothing is active`)
  const user = members[row.roles[0] as string] as string
  const to = back[row.step]
  const choice = chosen(path, before, row.step)
  const wanted = to
    ? ['step.observe']
    : choice
      ? [`step.choose.${choice}`]
      : ['step.decline', 'step.confirm']
  const moved = async () => (await load(id)).active.every(({ id: active }) => active !== row.id)
  for (let press = 1; press <= 8; press += 1) {
    const control = await until(`a control of ${row.step}`, () => controlOf(row.id, wanted))
    const { channel, ts, actionId, blockId, value } = control
    if (!viewOf(user)) await story.w.slack.press({ user, channel, ts, actionId, blockId, value })
    const view = viewOf(user)
    if (view)
      await story.w.slack.submitView({
        user,
        viewId: String(view['id']),
        values: fill(view, to) as never,
      })
    const end = Date.now() + 3000
    while (Date.now() < end) {
      if (await moved()) {
        if (to) delete back[row.step]
        if (viewOf(user)) await story.dismiss(user)
        await story.settle()
        return press
      }
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  throw new Error(
    `${path.name}: step ${row.step} of ${user} did not move; ${JSON.stringify(viewOf(user)).slice(0, 800)}`,
  )
}

let reports = 0
test.each(paths)('$name', async (path) => {
  const from = Date.now()
  const called = calls
  const person = story.w.phones.addPerson({
    name: `${String.fromCharCode(65 + (reports += 1))}. Persona`,
    phone: `+5917200${String(1000 + reports)}`,
  })
  await story.write(person.name, path.report)
  for (const text of ['si', '1']) {
    await until(
      'a question',
      async () => (await story.settle(), story.heard(person.name).length > 0),
    )
    await story.write(person.name, text)
  }
  const number = /INC-\d{4}-\d{6}/.exec(story.heard(person.name).join('\n'))?.[0] as string
  const id = (await story.w.app.bot.cases.byNumber(number))?.id as string
  const back = { ...path.back }
  let presses = 0
  let steps = 0
  while (!(await load(id)).closedAt) {
    presses += await step(path, id, back)
    steps += 1
    // What was told cannot be taken back any more, and what failed is tried again.
    await story.wait(61_000)
  }
  for (let minute = 0; minute < 5; minute += 1) await story.wait(61_000)
  await story.write(person.name, 'sí, ya funciona')
  await story.write(person.name, '5')
  await story.wait(61_000)
  const state = await load(id)
  expect(state).toMatchObject({ mood: 'closed', rating: 5 })
  expect(back).toEqual({})
  const heard = story.heard(person.name)
  expect(new Set(heard).size).toBe(heard.length)
  expect((await story.w.store.outbox.parked({ limit: 10 })).rows).toEqual([])
  const effects = story
    .messages(casesChannel)
    .map(
      (message) =>
        ((message['metadata'] as Json)?.['event_payload'] as Json | undefined)?.['effect'],
    )
    .filter(Boolean)
  expect(new Set(effects).size).toBe(effects.length)
  process.stdout.write(
    `${path.name}: ${steps} steps, ${presses} presses, ${heard.length} messages to the person, ` +
      `${calls - called} calls, ${Math.round((Date.now() - from) / 1000)} s\n`,
  )
})
