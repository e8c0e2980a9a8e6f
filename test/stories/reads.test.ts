/**
 * How often each press and message reads the store before it is answered, and each delivery:
 * written down, so that it cannot creep up.
 */
import { type Counted, counted } from '../support/counted'
import { casesChannel, Story } from '../support/story'
import { expectTranscript } from '../support/transcript'

const mostOfInbound = 12
const mostOfDelivery = 4

let counter: Counted | undefined
let story: Story
const lines: string[] = []
const most = { inbound: new Map<string, number>(), delivery: new Map<string, string[]>() }
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

const told = (reads: readonly string[]): string =>
  [...new Set(reads)]
    .map((one) => times(one, reads.filter((other) => other === one).length))
    .join(', ') || 'nothing'
const times = (what: string, count: number): string => (count > 1 ? `${count} × ${what}` : what)

/**
 * Does something, and writes down what it read. What the directory is like is read every five
 * seconds for all deliveries together.
 */
async function counts(name: string, act: () => Promise<unknown>): Promise<void> {
  await story.settle()
  counter?.take()
  await act()
  await story.settle()
  for (const { what, reads } of counter?.take() ?? []) {
    if (what === 'inbound') {
      // What Slack tells us of our own messages reads nothing.
      if (reads.length > 0) lines.push(`${reads.length}  ${name}: ${told(reads)}`)
      most.inbound.set(name, Math.max(most.inbound.get(name) ?? 0, reads.length))
      continue
    }
    const own = reads.filter((read) => read !== 'directory')
    if (own.length >= (most.delivery.get(what)?.length ?? 0)) most.delivery.set(what, own)
  }
}
const write = (text: string, files: { name: string; bytes: Buffer }[] = []) =>
  counts(`María writes «${text}»${files.length > 0 ? ' with a file' : ''}`, async () =>
    counter?.of('inbound', () =>
      story.w.phones.write({ person: story.person('María').id, text, files }),
    ),
  )
const press = (user: string, action: string) =>
  counts(`press ${action}`, () => story.press(user, action))
const submit = (user: string, form: string, fill = {}) =>
  counts(`form ${form}`, () => story.submit(user, fill))

beforeAll(async () => {
  story = await Story.open({
    watch: (store) => {
      counter = counted(store)
      return counter.store
    },
  })
})
afterAll(async () => {
  await story.close()
  counter?.end()
})

async function reported(): Promise<string> {
  lines.push('## Person')
  for (const text of [
    'no puedo entrar a ciudadania digital',
    'si',
    '1',
    'estado',
    'agregar: me sale error 403',
  ])
    await write(text)
  await write('', [{ name: 'captura.png', bytes: png }])
  await write('mapa')
  await write('hablar con una persona')
  return story.newestCase()
}
async function inThread(id: string): Promise<void> {
  lines.push('## Thread')
  const { ts: threadTs } = await story.headline(id)
  const say = (text: string, files: { name: string; bytes: Buffer; mimetype: string }[] = []) =>
    story.w.slack.say({ user: 'U0LUIS', channel: casesChannel, threadTs, text, files })
  let said = ''
  await counts('words', async () => {
    const done = await say('Lo veo')
    said = done.ok ? done.ts : ''
  })
  await counts('a file', () =>
    say('', [{ name: 'n.txt', bytes: Buffer.from('visto'), mimetype: 'text/plain' }]),
  )
  await counts('an edit', () =>
    story.w.slack.amend({ user: 'U0LUIS', channel: casesChannel, ts: said, text: 'Lo veo ya' }),
  )
}
async function onCards(): Promise<void> {
  lines.push('## Cards and forms')
  await press('U0LUIS', 'step.take')
  await press('U0LUIS', 'step.more')
  await counts('press step.comment in a window', () => story.pressInView('U0LUIS', 'step.comment'))
  await submit('U0LUIS', 'comment', { text: 'una nota' })
  await story.dismiss('U0LUIS')
  for (const action of [
    'step.confirm',
    'step.undo',
    'step.confirm',
    'step.choose.otro',
    'step.choose.no_diseno',
  ])
    await press('U0LUIS', action)
  await press('U0LUIS', 'step.confirm')
  await submit('U0LUIS', 'decide', { 'out.solution.text': 'Reinicie su clave.' })
  await press('U0LUIS', 'step.write')
  await submit('U0LUIS', 'write', { text: 'Pruebe otra vez' })
  await submit('U0LUIS', 'send')
  for (const action of ['step.decline', 'step.confirm', 'step.confirm'])
    await press('U0LUIS', action)
  await press('U0CARLA', 'step.observe')
  await submit('U0CARLA', 'observe', { reason: 'falta' })
}
async function commands(): Promise<void> {
  lines.push('## Commands')
  const all =
    'pendientes|caso 1|buscar sistema|ayuda|roles|resumen|unidad|canales|mapa 1|solicitudes|nuevo|archivo 1'
  for (const text of all.split('|')) {
    await counts(`/conducto ${text}`, () => story.slash('U0JORGE', text))
    await story.dismiss('U0JORGE')
  }
}
async function atHome(): Promise<void> {
  lines.push('## Home')
  await counts('opened', () => story.home('U0LUIS'))
  await counts('opened by an administrator', () => story.home('U0JORGE'))
  for (const [action, more] of [
    ['home.filter.mine', {}],
    ['home.search', { value: '1' }],
    ['row.open', {}],
    ['home.new', {}],
    ['home.language', {}],
  ] as const) {
    if (action === 'row.open') await story.pressHome('U0LUIS', 'home.filter.all')
    await counts(`press ${action}`, () => story.pressHome('U0LUIS', action, more))
    await story.dismiss('U0LUIS')
  }
}

test('as often as it is written down, and no more than what an act may cost', async () => {
  const id = await reported()
  await inThread(id)
  await onCards()
  await commands()
  await atHome()
  lines.push('## Answer and rating')
  for (const wait of [61_000, 3_600_000, 86_400_000])
    await counts('time passes', () => story.wait(wait))
  lines.push('', '## Deliveries: the most that one of its kind read')
  for (const [what, reads] of [...most.delivery].sort())
    lines.push(`${reads.length}  ${what}: ${told(reads)}`)
  expectTranscript('reads', `${lines.join('\n').trim()}\n`)
  const over = [...most.inbound].filter(([, reads]) => reads > mostOfInbound)
  const dear = [...most.delivery].filter(([, reads]) => reads.length > mostOfDelivery)
  expect({ over, dear }).toEqual({ over: [], dear: [] })
}, 60_000)
