/**
 * What leaves a case with a letter: words and files to the person in one message, and their copy in
 * the thread.
 */
import { decisionEffects } from '../../../../src/bot/effects/case-effects'
import { cancelledWith } from '../../../../src/bot/effects/effects-told'
import type { EffectContext } from '../../../../src/bot/effects/effect-context'
import { spoken } from '../../../../src/bot/cards/spoken'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import { tellWords } from '../../../../src/bot/cases/tell-words'
import type { CasePayload } from '../../../../src/bot/effects/payloads'
import type { Command } from '../../../../src/flows/case/act'
import type { EffectRecord } from '../../../../src/store/port'
import { Driven, line, nine, tiny, tinyText } from '../../flows/support'

const t = createCatalogue().in('es')
const contextAt = (now: string, more: Partial<EffectContext> = {}): EffectContext => ({
  ...{ now, staff: t, library: nine() },
  listener: () => ({
    language: 'es',
    tellWords: (message) => tellWords({ ...message, t }),
    conversation: { id: 'p1', channel: 'whatsapp' },
  }),
  ...more,
})
const pdf = { hash: 'h1', name: 'informe.pdf', mime: 'application/pdf', bytes: 3 }
const jpg = { hash: 'h2', name: 'foto.jpg', mime: 'image/jpeg', bytes: 4 }

const onStep2 = (): Driven => {
  const driven = new Driven(nine(), { procedure: 'UGAT/AIT-PR01' })
  driven.do('operador1', { act: 'take', activation: driven.id('2') })
  return driven
}
/** Everything that is said of one act of the holder. */
function said(driven: Driven, command: Command, more: Partial<EffectContext> = {}): EffectRecord[] {
  const before = driven.state
  const decision = driven.do('operador1', command)
  return decisionEffects(
    before,
    decision,
    contextAt(new Date(driven.clock).toISOString(), more),
  ).filter(({ kind }) => kind === 'say')
}
const payloadOf = (effect: EffectRecord | undefined) => effect?.payload as CasePayload
const letter = (
  driven: Driven,
  more: Partial<Extract<Command, { act: 'write' }>> = {},
): Command => ({
  ...{
    act: 'write',
    activation: driven.id('2'),
    text: 'Le envío el informe.',
    asks: false,
    files: [pdf, jpg],
  },
  ...more,
})

test('one message to the person, its copy after it, then each file; all of it waits the minute', () => {
  const driven = onStep2()
  const effects = said(driven, letter(driven))
  const [chat, copy, ...files] = effects
  expect(payloadOf(chat)).toMatchObject({ type: 'chat', files: [pdf, jpg] })
  expect(payloadOf(copy)).toMatchObject({
    type: 'thread',
    mark: 'to_person',
    files: ['informe.pdf', 'foto.jpg'],
  })
  expect(files.map(payloadOf)).toEqual(
    [pdf, jpg].map((file) => ({ type: 'file', case: 'c1', file })),
  )
  expect(effects.map(({ after }) => after)).toEqual([undefined, chat?.id, copy?.id, copy?.id])
  expect(new Set(effects.map(({ notBefore }) => notBefore))).toEqual(
    new Set([new Date(driven.clock + 60_000).toISOString()]),
  )
})
test('a file that stands in the thread already is named there, and not posted again', () => {
  const driven = onStep2()
  const effects = said(driven, letter(driven), { posted: [pdf.hash] })
  expect(effects.map(({ payload }) => (payload as CasePayload).type)).toEqual([
    'chat',
    'thread',
    'file',
  ])
  expect(payloadOf(effects[1])).toMatchObject({ files: ['informe.pdf', 'foto.jpg'] })
  expect(payloadOf(effects[2])).toMatchObject({ file: jpg })
})
test.each([
  [[pdf], 'Sobre su caso N-1, le enviamos este archivo.'],
  [[pdf, jpg], 'Sobre su caso N-1, le enviamos estos archivos.'],
])('files without words say what they are (%#)', (files, words) => {
  const driven = onStep2()
  expect(payloadOf(said(driven, letter(driven, { text: '', files }))[0])).toMatchObject({
    text: words,
    files,
  })
})
test('words without files have none in their copy', () => {
  const driven = onStep2()
  const effects = said(driven, {
    act: 'write',
    activation: driven.id('2'),
    text: 'Hola',
    asks: true,
  })
  expect(effects).toHaveLength(2)
  expect(payloadOf(effects[1])).toMatchObject({ files: undefined })
})
test('what was told with files is cancelled whole by undo', () => {
  const file = `leaves: [{ id: o, kind: file, label: { es: o, en: o } }], tells: { message: solved, from: 1.o }`
  const driven = new Driven(
    tiny(tinyText(`steps:\n${line('1', "'2'", file)}\n${line('2', 'END')}\n`)),
    {
      procedure: 'X/Y-PR01',
    },
  )
  const activation = driven.id('1')
  const before = driven.state
  const outputs = { o: { kind: 'file' as const, files: [pdf, jpg] } }
  const decision = driven.do('a1', { act: 'confirm', activation, outputs })
  const told = decisionEffects(before, decision, contextAt(new Date(driven.clock).toISOString()))
    .filter(({ kind }) => kind === 'say')
    .map(({ id }) => id)
  expect(told).toHaveLength(4)
  const undone = driven.do('a1', { act: 'undo', activation })
  expect(undone.cancels.flatMap((id) => cancelledWith(undone.case, id))).toEqual(
    expect.arrayContaining(told),
  )
})
test('the copy names the files below the words, disarmed', () => {
  const payload = {
    type: 'thread',
    case: 'c1',
    mark: 'to_person',
    text: 'Hola',
    files: ['a <!channel>.pdf', 'b.jpg'],
  }
  const shown = spoken({
    payload: payload as Extract<CasePayload, { type: 'thread' }>,
    t,
    person: 'María',
  })
  const last = shown.blocks?.at(-1) as { elements: { text: string }[] }
  expect(last.elements[0]?.text).toBe('2 archivos: a &lt;!channel&gt;.pdf, b.jpg')
})
test.each<['from_person' | 'system', string]>([
  ['from_person', '<@U1>: llegó la respuesta que esperaba.'],
  ['system', '<@U1>'],
])(
  'of what a thread is told, %s, whoever waits reads that an answer came only where one did',
  (mark, lead) => {
    const payload = { type: 'thread', case: 'c1', mark, text: 'Terminó el plazo', tell: ['U1'] }
    const shown = spoken({ payload: payload as Extract<CasePayload, { type: 'thread' }>, t })
    expect(shown.blocks?.[0]).toMatchObject({ text: { text: lead } })
  },
)
