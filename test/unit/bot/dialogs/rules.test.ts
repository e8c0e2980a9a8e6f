import type { PersonInbound } from '../../../../src/bot/channels/port'
import { type Conversation, newConversation } from '../../../../src/bot/dialogs/conversation'
import { converse, type Answer } from '../../../../src/bot/dialogs/converse'
import type { PersonCase, World } from '../../../../src/bot/dialogs/turn'
import { fileOf, inboundOf, monday, systems, translate } from './transcript'
import { bilingual } from '../../../support/bilingual'

const world: World = { systems, cases: [] }
const later = (seconds: number): string =>
  new Date(Date.parse(monday) + seconds * 1000).toISOString()
const fresh = newConversation(
  { id: 'p1', contact: 'k1', channel: 'whatsapp', address: '59170000001@c.us' },
  monday,
)
const known: Conversation = {
  ...fresh,
  consent: { at: monday },
  newest: { id: 'm0', at: monday },
  name: 'María Quispe',
}
const tell = (
  conversation: Conversation,
  inbound: PersonInbound,
  more: Partial<World> = {},
): Answer =>
  converse({ conversation, inbound, world: { ...world, ...more }, now: inbound.at, translate })
const write = (
  conversation: Conversation,
  text: string,
  seconds: number,
  more: Partial<World> = {},
): Answer => tell(conversation, inboundOf(text, `m${seconds}`, later(seconds)), more)
const said = ({ says }: Answer): string => says[0]?.text ?? ''

describe('nothing is taken for something else', () => {
  const one = (serial: number, subject: string): PersonCase => ({
    ...{
      id: `c${serial}`,
      number: `INC-2026-00000${serial}`,
      subject,
      mood: 'open',
      spokenAt: later(serial),
    },
    statusWords: bilingual({ es: 'un operador revisa su reporte', en: 'an operator reads it' }),
  })
  const two = { cases: [one(1, 'no puedo entrar a mi cuenta'), one(2, 'la firma digital no abre')] }

  test.each(['cinco', 'cuatro estrellas', '5', 'le doy un 3'])(
    '«%s» after the rating is no report',
    (text) => {
      const rated = {
        cases: [{ ...one(1, 'no puedo entrar'), mood: 'closed' as const, rating: 4 }],
      }
      const answer = write(known, text, 600, rated)
      expect(said(answer)).toBe('Su calificación ya está anotada: 4 de 5. Gracias.')
      expect(answer.conversation.draft).toBeUndefined()
    },
  )
  test.each(['el de la firma', 'es el de firma', 'lo de la firma digital'])(
    '«%s» chooses among cases',
    (text) => {
      const asked = write(known, 'cancelar', 600, two)
      expect(said(asked)).toContain('¿Cuál de sus casos quiere cancelar?')
      expect(said(write(asked.conversation, text, 610, two))).toContain(
        '¿Pido que cancelen su caso INC-2026-000002?',
      )
    },
  )
  test.each(['el de mi cuenta y la firma', 'el de correo', 'la firma no abre'])(
    '«%s» does not',
    (text) => {
      const asked = write(known, 'cancelar', 600, two)
      expect(said(write(asked.conversation, text, 610, two))).not.toContain('¿Pido que cancelen')
    },
  )
  test.each(['y como va', 'como va eso', 'y mi caso?'])('«%s» asks how the case stands', (text) =>
    expect(said(write(known, text, 600, two))).toContain('Su caso INC-2026-000002: un operador'),
  )
  describe('a case that staff registered for this telephone', () => {
    const reported = [{ case: one(1, 'no le llega el código'), name: 'María Elena Quispe' }]
    const claims = (text: string): number =>
      write(known, text, 600, { reported }).commands.filter(
        ({ payload }) => 'want' in payload && payload.want === 'claim',
      ).length
    test.each([
      'estado INC-2026-000001',
      'inc 2026 1',
      'caso 1',
      'soy María Quispe',
      'maria elena quispe mamani',
    ])('is found with «%s»', (text) => expect(claims(text)).toBe(1))
    test.each(['estado', 'María', 'Rosa Mamani', 'estado INC-2026-000011'])(
      'is not found with «%s»',
      (text) => expect(claims(text)).toBe(0),
    )
  })
  test('a message of which only a secret was left out is not read to the person as dots', () => {
    const first = write(known, 'mi contraseña es', 600, two)
    const second = write(first.conversation, 'Secreta99', 610, two)
    expect(said(second)).toContain('Oculté lo que parecía')
    expect(said(second)).not.toContain('•••••')
    expect(said(second)).not.toContain('no estoy seguro')
  })
})

describe('what protects people and the service', () => {
  test('the thirty-first message of a minute gets one courteous sentence, and the rest none', () => {
    let conversation = known
    const answers: string[] = []
    for (let at = 1; at <= 35; at++) {
      const answer = write(conversation, 'hola', at)
      conversation = answer.conversation
      answers.push(said(answer))
    }
    expect(answers.slice(0, 30).every((text) => !text.includes('muchos mensajes'))).toBe(true)
    expect(answers[30]).toContain('muchos mensajes seguidos')
    expect(answers.slice(31)).toEqual(['', '', '', ''])
    expect(said(write(conversation, 'hola', 90))).toContain('Le leo.')
  })
  test('a fourth report in a day is kept for the next one', () => {
    const busy = { ...known, reports: [later(10), later(20), later(30)] }
    const told = write(busy, 'el correo institucional no envía', 60)
    expect(said(told)).toContain('tres reportes')
    expect(told.conversation.draft?.text).toBe('el correo institucional no envía')
    expect(said(write(told.conversation, 'hola de nuevo', 86_400))).toContain(
      'el correo institucional no envía',
    )
  })
  test('a message from more than 8 days before the newest applied one is kept, and answered no more', () => {
    const answer = write(known, 'hola', -8 * 86_400 - 1)
    const late = [expect.objectContaining({ text: 'hola', files: [] })]
    expect(answer).toEqual({
      conversation: { ...known, late },
      says: [],
      commands: [],
      toEntity: [],
    })
    expect(write(known, 'hola', -7 * 86_400).says).toHaveLength(1)
  })
  test('nor does one repeated when its id is forgotten, even the newest; a telephone that was off for long is heard', () => {
    const again = (after: number, at: number, newest: number) => {
      const before = { ...known, newest: { id: 'm0', at: later(newest) } }
      const inbound = { ...inboundOf('hola', 'm0', later(at)) }
      const world = { systems, cases: [] }
      return converse({ conversation: before, inbound, world, now: later(after), translate }).says
        .length
    }
    const day = 86_400
    expect(again(9 * day, 0, 0)).toBe(0)
    expect(again(9 * day, 0, 7 * day)).toBe(0)
    expect(again(9 * day, 1, 0)).toBe(1)
    expect(again(7 * day, 0, 7 * day)).toBe(1)
  })
  test('an older message leaves the high-water mark where it was', () => {
    expect(write(known, 'hola', -60).conversation.newest).toEqual(known.newest)
  })
  test('a password reaches neither the draft nor the case', () => {
    const asked = write(known, 'no entro a ciudadania digital, mi contraseña es Secreta99', 60)
    expect(said(asked)).toContain(
      'Oculté lo que parecía una contraseña: no queda en ninguna parte.',
    )
    expect(said(asked)).toContain('Si no era un secreto, escríbalo otra vez con otras palabras.')
    const opened = write(asked.conversation, '1', 200)
    expect(JSON.stringify([asked.conversation, opened])).not.toContain('Secreta99')
  })
  test.each([
    ['its name first', 'no puedo entrar, mi contraseña es', 'Secreta99'],
    ['its name first, and letters alone', 'le paso mi clave', 'secretito'],
    ['a code after what it is', 'me llegó un código al celular', '834512'],
    ['its name after it', 'Secreta99', 'esa es mi contraseña'],
  ])('a secret told in two messages is hidden as well: %s', (_how, one, two) => {
    const drafting = write(known, 'no puedo entrar a ciudadania digital', 30).conversation
    const first = write(drafting, one, 60)
    const second = write(first.conversation, two, 70)
    expect(said(second)).toContain('Oculté lo que parecía')
    expect(JSON.stringify(second)).not.toMatch(/Secreta99|secretito|834512/)
  })
  test.each([
    ['olvidé mi contraseña', 'gracias'],
    ['no me llega el código', '483920'],
    ['mi contraseña es', 'incorrecta dice'],
  ])('nothing is hidden after «%s» and «%s»', (one, two) => {
    const first = write(known, one, 60)
    expect(said(write(first.conversation, two, 70))).not.toContain('Oculté')
  })
  test('a secret is looked for at once, not much later', () => {
    const first = write(known, 'mi contraseña es', 60)
    expect(said(write(first.conversation, 'colibri', 60 + 601))).not.toContain('Oculté')
  })
  test('an edit, a caption and a name are words as well', () => {
    const drafting = write(known, 'no puedo entrar a ciudadania digital', 30).conversation
    const text = 'mi contraseña es Secreta99'
    const edited = tell(drafting, { ...inboundOf('x', 'm60', later(60)), kind: 'edited', text })
    const photo = tell(drafting, {
      ...inboundOf('x', 'm61', later(61)),
      kind: 'photo',
      text,
      files: [fileOf('image/jpeg')],
    })
    const named = tell(fresh, {
      ...inboundOf('hola', 'm62', later(62)),
      name: 'Ana, clave Secreta99',
    })
    expect(JSON.stringify([edited, photo, named])).not.toContain('Secreta99')
  })
  test('a refused consent deletes what was written, the name and the phone', () => {
    const asked = write(fresh, 'el correo institucional no envía', 1)
    const refused = write(asked.conversation, 'no', 30)
    expect(JSON.stringify(refused.conversation)).not.toMatch(/correo institucional|María|"phone"/)
    expect(refused.commands).toEqual([])
  })
})

describe('bad input gets one clear sentence and loses nothing', () => {
  const drafting = write(known, 'no puedo entrar a ciudadania digital', 60).conversation
  const cases: [string, string, string][] = [
    ['an empty message', '(vacío)', 'me llegó vacío'],
    ['an emoji-only answer', '🐸', 'Leí "🐸"'],
    ['an 11 MB file', '(archivo de 11 MB)', '10 MB'],
    ['a sticker', '(sticker)', 'stickers'],
    ['a call', '(llamada)', 'llamadas'],
    ['a shared contact', '(contacto)', 'no lo guardé'],
    ['an unknown kind', '(encuesta)', 'No puedo ver ese mensaje'],
  ]
  test.each(cases)('%s', (_name, line, expected) => {
    const answer = write(drafting, line, 200)
    expect(said(answer)).toContain(expected)
    expect(answer.conversation.draft?.text).toBe('no puedo entrar a ciudadania digital')
    expect(answer.conversation.stage).toEqual(drafting.stage)
  })
  test('20,000 characters are kept whole and shown by their beginning', () => {
    const text = `el correo institucional falla ${'palabra '.repeat(2500)}`.slice(0, 20_000).trim()
    const asked = write(known, text, 60)
    expect(said(asked).length).toBeLessThan(1200)
    expect(said(asked)).toContain('se registra completo')
    expect(write(asked.conversation, '1', 200).commands[0]?.payload).toMatchObject({
      want: 'open',
      text,
    })
  })
  test('stickers and calls get one line a day', () => {
    const first = write(known, '(sticker)', 60)
    expect(write(first.conversation, '(llamada)', 120).says).toEqual([])
    expect(write(first.conversation, '(llamada)', 86_400).says).toHaveLength(1)
  })
  test('a file with a refused one: what could be taken joins the report', () => {
    const inbound = {
      ...inboundOf('vea', 'm1', later(90)),
      files: [fileOf('image/png')],
      refusedFile: 'too_large' as const,
    }
    const answer = tell(drafting, inbound)
    expect(said(answer)).toContain('10 MB')
    expect(answer.conversation.draft?.files).toHaveLength(1)
  })
})

describe('the answer "sí"', () => {
  const asking = { id: 'c1', number: 'INC-2026-000123', subject: 's', mood: 'open', statusWords: bilingual({ es: 'x', en: 'x' }), awaiting: 'verdict', awaitingSince: later(10) } as const // prettier-ignore
  test('is answered by the case, with the rating, the first time', () => {
    const answer = write(known, 'sí', 60, { cases: [asking] })
    expect([answer.says, answer.commands[0]?.payload.want]).toEqual([[], 'verdict'])
  })
  test('is thanked when the rating was asked before', () => {
    expect(said(write(known, 'sí', 60, { cases: [{ ...asking, ratingAsked: true }] }))).toContain(
      'Gracias por avisarnos',
    )
  })
  test('counts once for each time that it was asked', () => {
    const { conversation } = write(known, 'sí', 60, { cases: [asking] })
    expect(write(conversation, 'sí', 300, { cases: [asking] }).commands).toEqual([])
    expect(
      write(conversation, 'sí', 300, { cases: [{ ...asking, awaitingSince: later(200) }] })
        .commands,
    ).toHaveLength(1)
  })
})

describe('one step is pure', () => {
  test('the same message on the same conversation gives the same answer and ids', () => {
    const frozen = JSON.stringify(known)
    expect(write(known, 'hola', 60)).toEqual(write(known, 'hola', 60))
    expect(JSON.stringify(known)).toBe(frozen)
  })
  test('effect ids derive from the conversation and the inbound', () => {
    const asked = write(known, 'no entro a ciudadania digital', 60)
    expect(asked.says[0]?.id).toBe('say:p1:m60')
    expect(write(asked.conversation, '1', 200).commands[0]?.id).toBe('to-case:p1:m200:0')
  })
})

test('what cannot be read gets one sentence a day on what to send instead', () => {
  const odd = (id: string, conversation: Conversation, seconds: number): Answer =>
    tell(conversation, { ...inboundOf('', id, later(seconds)), kind: 'other', text: '', files: [] })
  const first = odd('a', known, 60)
  const second = odd('b', first.conversation, 4000)
  const nextDay = odd('c', second.conversation, 86_460)
  expect([first, second, nextDay].map(said)).toEqual([
    expect.stringContaining('envíe una foto normal'),
    '',
    expect.stringContaining('envíe una foto normal'),
  ])
})
