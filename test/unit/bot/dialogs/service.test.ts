import { servicesOver } from '../../../../src/bot/cases/services'
import {
  type Conversation,
  conversation as schema,
  newConversation,
} from '../../../../src/bot/dialogs/conversation'
import { converse } from '../../../../src/bot/dialogs/converse'
import type { ToCase, World } from '../../../../src/bot/dialogs/turn'
import { loadLibrary } from '../../../../src/library/procedures'
import { bilingual } from '../../../support/bilingual'
import { inboundOf, monday, systems, translate } from './transcript'

const services = servicesOver(loadLibrary(), { channel: 'whatsapp', now: monday })
const citizen: World = { systems, cases: [], services }
const municipality: World = {
  ...citizen,
  speaksFor: { entity: 'e1', name: 'Gobierno Autónomo Municipal de Tarata', who: 'Rosa Condori' },
}
const fresh = newConversation(
  { id: 'p1', contact: 'k1', channel: 'whatsapp', address: '59170000001@c.us' },
  monday,
)
const agreed: Conversation = { ...fresh, consent: { at: monday }, newest: { id: 'm0', at: monday } }

const asked = ({ payload }: ToCase): string => {
  const { want, files } = payload
  const count = files.length > 0 ? ` (${files.length})` : ''
  if (payload.want !== 'open') return `«${want}»`
  const { procedure = 'reporte', entity, text } = payload
  return `«${procedure}${entity ? ` de ${entity}` : ''}: ${text}${count}»`
}
/** What is said and asked of cases, message by message; an answer without words is a dash. */
function chat(world: World | ((at: number) => World), lines: string[], from = agreed): string[] {
  let conversation = from
  return lines.map((text, at) => {
    const moment = new Date(Date.parse(monday) + (at + 1) * 90_000).toISOString()
    const inbound = inboundOf(text, `m${at + 1}`, moment)
    const answer = converse({
      conversation,
      inbound,
      world: typeof world === 'function' ? world(at) : world,
      now: moment,
      translate,
    })
    conversation = schema.parse(answer.conversation)
    const words = answer.says.map((say) => say.text).join('\n')
    return [words, ...answer.commands.map(asked)].filter(Boolean).join('\n') || '—'
  })
}
const last = (world: World, lines: string[]): string => chat(world, lines).at(-1) ?? ''

const integrate = 'queremos integrar ciudadania dijital en nuestro portal'
const trouble = 'no puedo entrar a ciudadania digital, código inválido'
const offers = /¿Qué necesita su entidad\?\n\*1\*/

describe('nobody is asked which service, where one alone can be meant', () => {
  test.each<[string, World, string, RegExp]>([
    ['a citizen with a problem', citizen, trouble, /¿Lo registro así\?/],
    ['a citizen who names an integration', citizen, integrate, /¿Lo registro así\?/],
    ['a citizen with an invoice', citizen, 'facturación', /¿En qué sistema|¿Lo registro así/],
    ['an entity with a problem', municipality, trouble, /¿Lo registro así\?/],
    ['an entity with words of no service', municipality, 'el reloj marcador anda mal desde ayer', /¿En qué sistema/],
    ['an entity that asks for an integration', municipality, integrate, offers],
    ['an entity that asks for a transfer', municipality, 'transferensia del sistema de catastro', offers],
    ['an entity with a word alone', municipality, 'facturación', offers],
  ])('%s', (_who, world, text, expected) => {
    expect(last(world, [text])).toMatch(expected)
    if (expected !== offers) expect(last(world, [text])).not.toMatch(/tramite|¿Qué necesita/)
  }) // prettier-ignore
})

describe('who speaks for an entity chooses between the likeliest and support', () => {
  const question = `Esto es lo que entendí:
• Lo que escribió: "${integrate}"
• Entidad: Gobierno Autónomo Municipal de Tarata
¿Qué necesita su entidad?
*1* Pedir información para integrar, en una entidad, herramientas de gobierno electrónico
*2* Un sistema no funciona o alguien no puede usarlo
Si es otra cosa, escriba *otro trámite*.`

  test('one question, and the case is opened with the words as they were written', () => {
    expect(chat(municipality, [integrate, '1'])).toEqual([
      question,
      `«UGAT/AIT-PR06 de e1: ${integrate}»`,
    ])
  })
  test('support goes on as ever, and is not asked about again', () => {
    expect(chat(municipality, [integrate, '2', '1'])).toEqual([
      question,
      expect.stringMatching(/Sistema: Ciudadanía Digital\nSi no es un problema con un sistema, escriba \*otro trámite\*\.\n¿Lo registro así\?/),
      `«reporte: ${integrate}»`,
    ])
  }) // prettier-ignore
  test.each([
    ['quiero la integración', 'UGAT/AIT-PR06'],
    ['el primero', 'UGAT/AIT-PR06'],
    ['2', 'Sistema: Ciudadanía Digital'],
    ['es un problema', 'Sistema: Ciudadanía Digital'],
    ['soporte', 'Sistema: Ciudadanía Digital'],
    ['tal vez', 'no estoy seguro de qué desea'],
    ['7', 'no estoy seguro de qué desea'],
    ['no sé', '*2* Pedir información'],
    ['también queremos usar la firma digital', 'Lo agregué a su reporte. Esto es lo que entendí'],
  ])('«%s» is read as %s', (text, expected) => {
    expect(last(municipality, [integrate, text])).toContain(expected)
  })
  test('what comes while it is asked belongs to it', () => {
    const second = 'es para el portal de patentes del municipio (documento)'
    expect(last(municipality, [integrate, second, '1'])).toBe(
      `«UGAT/AIT-PR06 de e1: ${integrate}\nes para el portal de patentes del municipio (1)»`,
    )
  })
  test('whoever has not agreed yet is asked that first, and nothing is lost', () => {
    const [first, second, third] = chat(municipality, [integrate, 'si', '1'], fresh)
    expect(first).toContain('¿Está de acuerdo?')
    expect(second).toBe(`Gracias. ${question}`)
    expect(third).toBe(`«UGAT/AIT-PR06 de e1: ${integrate}»`)
  })
  test('a fourth in one day waits for tomorrow', () => {
    const rounds = [integrate, '1', integrate, '1', integrate, '1', integrate]
    expect(last(municipality, rounds)).toContain('Hoy ya registró tres reportes')
  })
})

describe('otro trámite', () => {
  const all = `¿Qué necesita su entidad (Gobierno Autónomo Municipal de Tarata)?
*1* Un sistema no funciona o alguien no puede usarlo
*2* Pedir información para integrar, en una entidad, herramientas de gobierno electrónico
*3* Pedir que se entregue a una entidad un sistema, para que lo administre ella misma
Lo demás se pide a AGETIC por nota; si tiene dudas, escriba *hablar con una persona*.`

  test('shows who speaks for an entity what may be begun, and then asks for it', () => {
    expect(chat(municipality, ['otro tramite', '3', 'el sistema de catastro (documento)', '1'])).toEqual([
      all,
      'Escriba con sus palabras qué pide su entidad. Puede enviar la nota y otros archivos, y escribir *cancelar* o *hablar con una persona* cuando quiera.',
      `Esto es lo que entendí:
• Lo que escribió: "el sistema de catastro"
• Entidad: Gobierno Autónomo Municipal de Tarata
• Trámite: Transferencia de soluciones tecnológicas
• Archivos: 1 documento
¿Lo registro así? *1* Sí, registrar · *2* Corregir · *3* Agregar algo`,
      '«UGAT/AIT-PR07 de e1: el sistema de catastro (1)»',
    ])
  }) // prettier-ignore
  test('a draft that goes to another service loses nothing', () => {
    const answers = chat(municipality, [`${trouble} (foto)`, 'otro trámite', '2'])
    expect(answers[1]).toContain(`• Lo que escribió: "${trouble}"`)
    expect(answers[1]).toContain('• Archivos: 1 foto')
    expect(answers[2]).toBe(`«UGAT/AIT-PR06 de e1: ${trouble} (1)»`)
  })
  test('and back again to support', () => {
    const answers = chat(municipality, ['otro tramite', '2', 'quiero saber los requisitos', '2', '2', '1'])
    expect(answers[3]).toContain('*2* El trámite')
    expect(answers[4]).toContain('• Lo que escribió: "quiero saber los requisitos"')
    expect(answers[5]).toContain('¿En qué sistema le sucede?')
  }) // prettier-ignore
  test('a question that was open keeps what waited for its answer', () => {
    const open = { id: 'c1', number: 'INC-2026-000001', subject: 'correo', mood: 'open' as const }
    const status = bilingual({ es: 'un operador lo revisa', en: 'an operator looks at it' })
    const cases = [{ ...open, statusWords: status, spokenAt: '2026-01-01T00:00:00.000Z' }]
    const busy = { ...municipality, cases }
    const [same] = chat(busy, [integrate])
    expect(same).toMatch(
      /\*1\* INC-2026-000001: correo\n\*2\* Pedir información.*\n\*3\* Un sistema no funciona/,
    )
    expect(last(busy, [integrate, '2'])).toBe(`«UGAT/AIT-PR06 de e1: ${integrate}»`)
    expect(last(busy, [integrate, '3'])).toContain('¿Lo registro así?')
    expect(last(busy, [integrate, '1'])).toContain('«receive»')
    expect(last(busy, [integrate, 'otro tramite', '3'])).toBe(`«UGAT/AIT-PR07 de e1: ${integrate}»`)
  })
  test('offers a stranger nothing that is not theirs, and says how an entity asks', () => {
    expect(chat(citizen, ['otro trámite', '2'])).toEqual([
      `Por este chat puede contarme que un sistema no funciona o que no puede usarlo: escríbalo y lo registro.
Una entidad pública puede pedir además:
• Pedir información para integrar, en una entidad, herramientas de gobierno electrónico
• Pedir que se entregue a una entidad un sistema, para que lo administre ella misma
Se pide por nota a AGETIC. También por aquí, si la entidad le presentó en una nota con este número o le dio un código de AGETIC: escríbalo aquí.`,
      expect.not.stringContaining('UGAT'),
    ])
  })
  test('in the middle of a report the question stays', () => {
    expect(last(citizen, [trouble, 'otro tramite'])).toMatch(/por nota a AGETIC[^]*¿Lo registro así\?/)
  }) // prettier-ignore
  test('is left as easily as it was come to', () => {
    expect(last(municipality, ['otro tramite', 'cancelar'])).toBe(
      'De acuerdo, lo dejamos así. Escríbame cuando necesite algo.',
    )
    expect(last(municipality, [integrate, 'cancelar'])).toContain('no quedó nada registrado')
    expect(last(municipality, ['otro tramite', 'hola'])).toContain(all)
  })
})

test('who speaks for an entity no more goes on as anybody, with what was written', () => {
  const ended = (at: number): World => (at === 0 ? municipality : citizen)
  const answers = chat(ended, [integrate, '1', '1'])
  expect(answers[1]).toContain(`• Su reporte: "${integrate}"`)
  expect(answers[2]).toBe(`«reporte: ${integrate}»`)
})

describe('after thirty days of silence nobody asks in the name of an entity before it is known who writes', () => {
  const silent: Conversation = { ...agreed, newest: { id: 'm0', at: '2026-01-05T14:00:00.000Z' } }
  const writes = (lines: string[]): string => chat(municipality, lines, silent).at(-1) ?? ''

  test('though there is no case yet', () => {
    expect(writes([integrate])).toMatch(
      /¿me dice quién escribe\? Responda con su nombre y apellido/,
    )
  })
  test('the name that the entity gave is an answer, and nothing was lost', () => {
    expect(writes([integrate, 'Rosa Condori'])).toContain(`• Lo que escribió: "${integrate}"`)
  })
  test('whoever has the telephone now is anybody', () => {
    const answers = chat(municipality, [integrate, 'soy otra persona'], silent)
    expect(answers[1]).toContain('¿Está de acuerdo?')
    expect(answers.join()).not.toContain('¿Qué necesita su entidad?')
  })
})
