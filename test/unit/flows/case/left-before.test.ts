/** What a step's words begin with when it is done again, and when they may not stay as they are. */
import type { OutputValue } from '../../../../src/flows/case/case'
import { wordsBefore } from '../../../../src/flows/case/left-before'
import { putsIntoWords, wordsAtHand } from '../../../../src/flows/engine/tells'
import { stepOf } from '../../../../src/flows/definition/lookup'
import { Driven, goodOutputs, line, nine, tiny, tinyText, way } from '../support'

const library = nine()
const answering = (driven: Driven, step: string, words: Record<string, string>) => {
  const activation = driven.on(step)
  const texts = Object.entries(words).map(([id, text]): [string, OutputValue] => [
    id,
    { kind: 'text', text },
  ])
  const outputs = {
    ...goodOutputs(stepOf(driven.library, activation)),
    ...Object.fromEntries(texts),
  }
  return driven.try(driven.doer(activation), { act: 'confirm', activation: activation.id, outputs })
}
const before = (driven: Driven, step: string, output: string) =>
  wordsBefore(driven.state, driven.on(step), output)

/** PR02 up to the answer of step 7, solved by UIT. */
function toAnswer(): Driven {
  const driven = new Driven(library, { procedure: 'UGAT/AIT-PR01' }).walk(
    '2 3:disponibilidad 2 3:uit 3.A.1 3.A.2',
  )
  expect(answering(driven, '4', { solution: 'Se reinició el nodo 3.' }).ok).toBe(true)
  return driven.walk('5 6')
}

test('an answer begins with nothing of another step: the solution is at hand beside it', () => {
  const driven = toAnswer()
  expect(before(driven, '7', 'answer')).toBeUndefined()
  expect(putsIntoWords(stepOf(library, driven.on('7')))).toBe(true)
  expect(wordsAtHand(library, driven.state, driven.on('7'))).toBe('Se reinició el nodo 3.')
})

test('done again, it begins with its own words of before, marked by the review that sent them back', () => {
  const driven = toAnswer()
  answering(driven, '7', { answer: 'Ya puede facturar.' })
  driven.wait(1000).walk('8~6 6')
  expect(before(driven, '7', 'answer')).toEqual({
    text: 'Ya puede facturar.',
    rejected: { by: 'supervisor1', reason: 'wrong' },
  })
})

test('words that a review sent back are refused while only their spaces change, and taken once they change', () => {
  const driven = toAnswer()
  answering(driven, '7', { answer: 'Ya puede facturar.' })
  driven.wait(1000).walk('8~6 6')
  for (const answer of ['Ya puede facturar.', '  Ya  puede facturar.\n'])
    expect(answering(driven, '7', { answer })).toMatchObject({
      code: 'unchanged_output',
      output: 'answer',
    })
  expect(answering(driven, '7', { answer: 'Ya puede facturar desde las 10.' }).ok).toBe(true)
})

test('a review that was taken back marks nothing', () => {
  const driven = toAnswer()
  answering(driven, '7', { answer: 'Ya puede facturar.' })
  const review = driven.wait(1000).on('8')
  driven.do(driven.doer(review), {
    act: 'observe',
    activation: review.id,
    to: '6',
    reason: 'wrong',
  })
  driven.do('supervisor1', { act: 'undo', activation: review.id })
  driven.wait(1000).walk('8~6 6')
  expect(before(driven, '7', 'answer')?.rejected).toBeDefined()
  const fresh = toAnswer()
  answering(fresh, '7', { answer: 'Ya puede facturar.' })
  const again = fresh.state.decided.at(-1)?.id ?? ''
  fresh.do(fresh.state.decided.at(-1)?.decidedBy ?? '', { act: 'undo', activation: again })
  expect(before(fresh, '7', 'answer')).toBeUndefined()
})

test('what another role left in the same step begins nothing', () => {
  const text = `{ id: o, kind: text, label: { es: l, en: l } }`
  const steps = [
    line(
      '1',
      `{ exclusive: [${way('ours', "{ step: '2', roles: [a] }")}, ${way('theirs', "{ step: '2', roles: [b] }")}] }`,
    ),
    line('2', "'3'", `leaves: [${text}]`),
    line('3', 'END', "returns: ['1']"),
  ]
  const driven = new Driven(tiny(tinyText(`steps:\n${steps.join('\n')}`)), {
    procedure: 'X/Y-PR01',
  })
  driven.walk('1:ours')
  answering(driven, '2', { o: 'de a' })
  driven.wait(1000).walk('3~1 1:theirs')
  expect(before(driven, '2', 'o')).toBeUndefined()
  answering(driven, '2', { o: 'de b' })
  driven.wait(1000).walk('3~1 1:theirs')
  expect(before(driven, '2', 'o')?.text).toBe('de b')
})

test('a choice from a closed list may stay as it was', () => {
  const label = '{ es: l, en: l }'
  const list = `{ id: o, kind: text, label: ${label}, options: [{ id: x, label: ${label} }, { id: y, label: ${label} }] }`
  const steps = [line('1', "'2'", `leaves: [${list}]`), line('2', 'END', "returns: ['1']")]
  const driven = new Driven(tiny(tinyText(`steps:\n${steps.join('\n')}`)), {
    procedure: 'X/Y-PR01',
  })
  answering(driven, '1', { o: 'x' })
  driven.wait(1000).walk('2~1')
  expect(answering(driven, '1', { o: 'x' }).ok).toBe(true)
})
