/** What the thread of a case is told of its forms, and who is mentioned with it. */
import type { Decision } from '../../../../src/flows/case/act'
import type { CaseState } from '../../../../src/flows/case/case'
import { formCopies } from '../../../../src/bot/effects/form-copies'
import { answeredBy } from '../../../../src/bot/effects/turns'
import { nine } from '../../flows/support'
import { ana, ask, at9, email, fill, good, handIn, minute, rosa } from '../../flows/forms/annexes'

const library = nine()
/** The keys of what is posted, with their parameters and whom they mention. */
const posted = (before: CaseState, decision: Decision, tell: string[] = [ana]): string[] =>
  formCopies(before, decision, {
    library,
    staff: (key: string, params: object = {}) => `${key} ${JSON.stringify(params)}`,
    tell,
    post: (id, payload) => ({ id, kind: 'say', lane: 'l', payload }),
  }).map(({ payload }) => {
    const { text, tell: told = [] } = payload as { text: string; tell?: string[] }
    return `${text.split('\n')[0]} @${told.join()}`
  })
const asked = (tools: string, own = library) => {
  const driven = at9(['rosa'], own)
  ask(driven, tools)
  return driven.wait(2 * minute)
}

test('"not yet" is told to whoever waited for it, and their clock goes on', () => {
  const driven = asked('aprobacion')
  const before = driven.state
  const decision = fill(driven, rosa, { postpone: ['annex1'] })
  expect(answeredBy(driven.library, before, decision)?.step).toBe('9')
  expect(posted(before, decision)).toEqual([
    `staff.left.formPostponed {"labels":"Anexo 1: aprobación de documentos"} @${ana}`,
  ])
})

test('of two the other is still awaited: nobody is mentioned', () => {
  const driven = asked('aprobacion,autenticacion')
  const before = driven.state
  const decision = fill(driven, rosa, { postpone: ['annex1'] })
  expect(answeredBy(driven.library, before, decision)).toBeUndefined()
})

test('what comes and is not handed in is told to nobody', () => {
  const driven = asked('autenticacion')
  const before = driven.state
  const decision = fill(driven, rosa, { answers: { ...email, ...good['annex2'] } })
  expect(posted(before, decision)).toEqual([])
  const handed = driven.wait(minute).state
  expect(posted(handed, handIn(driven, rosa))[0]).toMatch(
    /^staff\.left\.form .* @profesional_ait1$/,
  )
})

test('with the last reminder whoever waits for it reads that the time is over, once', () => {
  const driven = asked('autenticacion', nine('  roles:\n    entidad: 10d\n'))
  const lines: string[][] = []
  while (driven.on('9').term?.next?.kind === 'forms') {
    driven.clock = Date.parse(driven.on('9').term?.next?.at ?? '')
    const before = driven.state
    const alert = { act: 'alert', activation: driven.id('9') } as const
    lines.push(posted(before, driven.do({ kind: 'system' }, alert)))
  }
  expect(lines).toEqual([
    [],
    [],
    [`staff.left.formOverdue {"labels":"Anexo 2: autenticación","nth":3} @${ana}`],
  ])
})
