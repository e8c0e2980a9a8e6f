/** What somebody outside reads of what a step asks of them, and of what they answered. */
import { askedWords } from '../../../../src/bot/cases/asked-words'
import { tellWords } from '../../../../src/bot/cases/tell-words'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import type { CaseState } from '../../../../src/flows/case/case'
import { activationId } from '../../../../src/flows/case/ids'
import { Driven, nine } from '../../flows/support'

const library = nine()
const t = createCatalogue().in('es')
const now = '2026-03-02T15:00:00.000Z'

/** A case that waits at a step of its entity. */
const at = (procedure: string, step: string, answering?: CaseState['answering']): CaseState => {
  const { state } = new Driven(library, {
    procedure,
    channel: 'note',
    contact: 'rosa',
    by: { kind: 'system' },
  })
  const [first] = state.active
  if (!first) throw new Error('nothing is active')
  const place = { path: procedure, step, round: 1 }
  const due = '2026-03-16T15:00:00.000Z'
  const id = activationId(state.id, place)
  return { ...state, active: [{ ...first, ...place, id, roles: ['entidad'], due }], answering }
}
const told = (state: CaseState, message: string, more = {}): string => {
  const params = { number: 'HGE-2026-000001', task: state.active[0]?.id ?? '', ...more }
  const reader = { library, state, contact: 'rosa', language: 'es' as const, t, now }
  return tellWords({ message, params, t, asked: askedWords(params, reader) }).text
}
const paper = { kind: 'reference', number: 'GAMV/12/2026', date: '2026-03-02' } as const
const begun = {
  'UGAT/AIT-PR04>2': { by: 'rosa', since: now, at: now, parts: { note: paper } },
}

test.each<[string, string, RegExp[]]>([
  [
    'UGAT/AIT-PR04',
    '2',
    [
      /^Sobre su caso \*HGE-2026-000001\*:\nPor favor envíenos la nota externa/,
      /escriba \*listo\*/,
    ],
  ],
  [
    'UGAT/AIT-PR06',
    '7',
    [/Por favor díganos si cumplen/, /\*1\* Sí, cumplen .* · \*2\* No cumplen/],
  ],
  ['UGAT/AIT-PR06', '13', [/envíenos el acta/, /Envíe aquí el archivo o su foto/]],
  ['UGAT/AIT-PR07', '6', [/avísenos cuando todo esté listo/, /No escriba claves aquí/]],
])('%s step %s is asked in whole sentences, until when, and how to ask', (code, step, says) => {
  const text = told(at(code, step), 'asked')
  for (const words of [...says, /Tiene hasta el 16 de marzo/, /Si tiene una duda/])
    expect(text).toMatch(words)
  expect(text).not.toMatch(/paso|UGAT|AIT|UIT|UPAT|AGETIC/)
})

test('of several parts it is said what has come and what is missing', () => {
  const text = told(at('UGAT/AIT-PR04', '2', begun), 'answer_kept')
  expect(text).toBe(
    'Anotado en su caso HGE-2026-000001: Nota externa de la entidad: GAMV/12/2026, del 02/03/2026.\n' +
      'Falta: uno de estos al menos (Norma técnica de adhesión, Términos y condiciones de Ciudadanía Digital, Otros documentos pedidos).',
  )
  expect(told(at('UGAT/AIT-PR04', '2'), 'answer_missing', { why: 'nothing' })).toMatch(
    /^Todavía no recibimos nada .* Falta: Nota externa de la entidad; uno de estos al menos \(Norma/,
  )
  expect(told(at('UGAT/AIT-PR04', '2', begun), 'reminded', { nth: 2 })).toMatch(
    /^Le recordamos .*\nYa tenemos: Nota externa de la entidad: GAMV\/12\/2026/,
  )
})

test('what is corrected is told with what stands, and is not asked anew', () => {
  const text = told(at('UGAT/AIT-PR04', '2', begun), 'retracted')
  expect(text).toBe(
    'Su respuesta en el caso HGE-2026-000001 está abierta otra vez, con lo que ya envió: Nota externa de la entidad: GAMV/12/2026, del 02/03/2026.\n' +
      '¿Qué corrige? Envíe solo eso: tomará el lugar de lo anterior. Cuando esté bien, escriba *listo*. Tiene hasta el 16 de marzo a las 11:00.',
  )
  expect(told(at('UGAT/AIT-PR06', '7'), 'retracted')).toMatch(
    /^Retiramos su respuesta .*\nYa le dimos[^]*\*1\* Sí/,
  )
})

test.each([
  ['recorded_for_you', 'ya quedó registrada: Sí, cumplen lo que necesitamos. No necesita'],
  ['answered_by', 'lo que le preguntamos: Sí, cumplen lo que necesitamos. No necesita'],
])('%s says which answer it was', (message, says) => {
  const state = at('UGAT/AIT-PR06', '7')
  const [active] = state.active
  if (!active) throw new Error('nothing is active')
  const end = { decidedBy: 'm1', decidedAt: now, act: 'choose' as const, choices: ['cumple'] }
  const decided = [{ ...active, ...end, seq: 3 }]
  const text = told({ ...state, active: [], decided }, message, { answered: active.id, task: '' })
  expect(text).toContain(says)
})

test('free words that a member wrote down are not said to the entity, only what they are of', () => {
  const state = at('UGAT/AIT-PR06', '12')
  const [active] = state.active
  if (!active) throw new Error('nothing is active')
  const { path, step, round } = active
  const value = { kind: 'text', text: 'Lo dijo de mala gana' } as const
  const left = { path, step, round, output: 'integration', value, by: 'm1', at: now }
  const end = { decidedBy: 'm1', decidedAt: now, act: 'choose' as const, choices: [], seq: 3 }
  const said = (onBehalf?: { channel: string; name: string }): string =>
    told(
      { ...state, active: [], outputs: [left], decided: [{ ...active, ...end, onBehalf }] },
      onBehalf ? 'recorded_for_you' : 'answered_by',
      { answered: active.id, task: '' },
    )
  expect(said()).toContain('Lo dijo de mala gana')
  const recorded = said({ channel: 'phone', name: 'Rosa C.' })
  expect(recorded).toContain('ya quedó registrada: Qué se integró en el ambiente de prueba.')
  expect(recorded).not.toContain('mala gana')
})
