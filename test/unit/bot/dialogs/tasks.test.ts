/** What a message answers, of all that an entity's contact is asked: messages × open tasks. */
import { type Conversation, newConversation } from '../../../../src/bot/dialogs/conversation'
import { type Answer, converse } from '../../../../src/bot/dialogs/converse'
import type { PersonCase, PersonTask, World } from '../../../../src/bot/dialogs/turn'
import type { TaskPart } from '../../../../src/flows/case/outside/tasks'
import { bilingual } from '../../../support/bilingual'
import { commandInWords, fileOf, inboundOf, monday, systems, translate } from './transcript'

const at = (minutes: number): string =>
  new Date(Date.parse(monday) + minutes * 60_000).toISOString()
const same = (text: string) => bilingual({ es: text, en: text })
const part = (output: string, kind: TaskPart['kind'], more: Partial<TaskPart> = {}): TaskPart => ({
  ...{ output, kind, label: same(output), required: true, given: false },
  ...more,
})
const task = (activation: string, since: number, more: Partial<PersonTask>): PersonTask => ({
  ...{ activation, kind: 'single', asks: same(`¿${activation}?`), choices: [], parts: [] },
  ...{ since: at(since), due: at(14_400), mayReceive: false },
  ...more,
})
const caseOf = (serial: number, more: Partial<PersonCase>, series = 'HGE'): PersonCase => ({
  ...{ id: `c${serial}`, number: `${series}-2026-00000${serial}`, subject: `asunto ${serial}` },
  ...{ mood: 'open', statusWords: same('seguimos con su trámite'), spokenAt: at(-600) },
  ...more,
})
const asking = (serial: number, asked: PersonTask, more: Partial<PersonCase> = {}): PersonCase =>
  caseOf(serial, {
    ...{ entity: true, awaiting: 'task', awaitingSince: asked.since, tasks: [asked] },
    ...more,
  })

const suits = [
  { id: 'cumple', says: same('Sí, nos sirven') },
  { id: 'no_cumple', says: same('No nos sirven') },
]
/** The note, whether the tools suit, the documents, a certificate, whether it is ready. */
const note = (since = 0, mayReceive = true) =>
  asking(1, task('nota', since, { kind: 'acknowledgement', mayReceive }))
const choice = (since = 0) => asking(2, task('sirven', since, { kind: 'choice', choices: suits }))
const documents = (since = 0, given = false) =>
  asking(
    3,
    task('documentos', since, {
      kind: 'several',
      parts: [
        part('nota externa', 'reference', { given }),
        part('norma', 'file', { required: false, group: 'documents' }),
      ],
    }),
  )
const certificate = (since = 0) => asking(4, task('acta', since, { parts: [part('acta', 'file')] }))
const ready = (since = 0) =>
  asking(5, task('infraestructura', since, { parts: [part('aviso', 'text')] }))
const integrated = (since = 0) =>
  asking(
    6,
    task('integracion', since, {
      kind: 'choice',
      choices: [
        { id: 'si', says: same('Necesitamos certificarnos') },
        { id: 'no', says: same('No necesitamos certificarnos') },
      ],
      parts: [part('integrado', 'text')],
    }),
  )
const support = (spoken: number) => caseOf(7, { spokenAt: at(spoken) }, 'INC')

const known: Conversation = {
  ...newConversation(
    { id: 'p1', contact: 'k1', channel: 'whatsapp', address: '59170000001@c.us' },
    monday,
  ),
  consent: { at: monday },
  newest: { id: 'm0', at: monday },
  name: 'Rosa Choque',
}
let count = 0
const write = (
  before: Conversation | Answer,
  text: string,
  { minute = 60, ...world }: Partial<World> & { minute?: number },
): Answer =>
  converse({
    conversation: 'says' in before ? before.conversation : before,
    inbound: inboundOf(text, `t${++count}`, at(minute)),
    world: { systems, cases: [], ...world },
    now: at(minute),
    translate,
  })
const told = (answer: Answer, cases: readonly PersonCase[]): string =>
  answer.commands.map((command) => commandInWords(command, cases)).join(' | ')
const said = ({ says }: Answer): string => says[0]?.text ?? ''

describe('what a message answers', () => {
  test.each<[string, PersonCase[], string]>([
    ['recibí', [note()], 'responder HGE-2026-000001 "recibí" listo'],
    [
      'Recibida, gracias',
      [note(0), choice(5)],
      'responder HGE-2026-000001 "Recibida, gracias" listo',
    ],
    ['sí nos sirven', [choice(0), note(5)], 'responder HGE-2026-000002 "sí nos sirven" cumple'],
    ['1', [choice()], 'responder HGE-2026-000002 "1" cumple'],
    ['no', [choice()], 'responder HGE-2026-000002 "no" no_cumple'],
    ['2', [choice(0), documents(5)], 'responder HGE-2026-000002 "2" no_cumple'],
    ['(documento)', [certificate(0), choice(5)], 'responder HGE-2026-000004 "" +1'],
    ['(foto)', [certificate()], 'responder HGE-2026-000004 "" +1'],
    ['(foto)', [certificate(0), documents(5)], 'responder HGE-2026-000003 "" +1'],
    [
      'la infraestructura está preparada',
      [ready()],
      'responder HGE-2026-000005 "la infraestructura está preparada"',
    ],
    [
      'nota GAMV/123/2026 del 2 de marzo',
      [documents()],
      'responder HGE-2026-000003 "nota GAMV/123/2026 del 2 de marzo"',
    ],
    ['NE-45/2026', [documents()], 'responder HGE-2026-000003 "NE-45/2026"'],
    ['NOTA-2026-0045', [documents()], 'responder HGE-2026-000003 "NOTA-2026-0045"'],
    ['listo', [documents(0, true)], 'responder HGE-2026-000003 "" listo'],
    ['listo gracias', [documents(0, true)], 'responder HGE-2026-000003 "" listo'],
    ['eso es todo', [documents(0, true), choice(-5)], 'responder HGE-2026-000003 "" listo'],
    ['listo', [documents()], 'responder HGE-2026-000003 "" listo'],
    [
      'la nota es la 45, eso es todo',
      [documents()],
      'responder HGE-2026-000003 "la nota es la 45," listo',
    ],
    [
      'integramos el inicio de sesión',
      [integrated()],
      'responder HGE-2026-000006 "integramos el inicio de sesión"',
    ],
    [
      'no necesitamos certificarnos',
      [integrated()],
      'responder HGE-2026-000006 "no necesitamos certificarnos" no',
    ],
    [
      'HGE-2026-000001 recibido',
      [note(0), documents(5)],
      'responder HGE-2026-000001 "HGE-2026-000001 recibido" listo',
    ],
  ])('«%s»', (text, cases, expected) => {
    const answer = write(known, text, { cases })
    expect(told(answer, cases)).toBe(expected)
    // What was understood is said by the case, once it is true.
    expect(said(answer)).toBe('')
  })

  test.each<[string, PersonCase[], string, string]>([
    [
      '¿cuál es el formato?',
      [documents()],
      'recibir HGE-2026-000003 "¿cuál es el formato?"',
      'Su pregunta quedó en su caso HGE-2026-000003',
    ],
    [
      '¿qué herramientas son?',
      [choice()],
      'recibir HGE-2026-000002 "¿qué herramientas son?"',
      'Su pregunta quedó',
    ],
    [
      'mañana les mando',
      [certificate()],
      'recibir HGE-2026-000004 "mañana les mando"',
      'De acuerdo, lo anoté',
    ],
    [
      'ya lo tenemos firmado',
      [certificate()],
      'recibir HGE-2026-000004 "ya lo tenemos firmado"',
      'Falta el documento (acta)',
    ],
    [
      '(nota de voz)',
      [certificate()],
      'recibir HGE-2026-000004 "" +1',
      'aquí hace falta un documento o una foto: acta',
    ],
    [
      '(foto)',
      [choice()],
      'recibir HGE-2026-000002 "" +1',
      'se responde con palabras: *1* Sí, nos sirven · *2* No nos sirven',
    ],
    [
      'la recibió la secretaria',
      [note()],
      'recibir HGE-2026-000001 "la recibió la secretaria"',
      'responda solo *recibí*',
    ],
    [
      'recibí pero no abre',
      [note()],
      'recibir HGE-2026-000001 "recibí pero no abre"',
      'responda solo *recibí*',
    ],
    [
      'recibí',
      [{ ...note(0, false), receivers: ['Ana Rojas'] }],
      'recibir HGE-2026-000001 "recibí"',
      'la puede dar Ana Rojas',
    ],
    [
      'recibí',
      [note(0, false)],
      'recibir HGE-2026-000001 "recibí"',
      'la da quien su entidad autorice',
    ],
    ...['la recibió la secretaria', 'recibí pero no abre', '(foto)', 'sí', 'no'].map(
      (text): [string, PersonCase[], string, string] => {
        const words = text.startsWith('(') ? '"" +1' : `"${text}"`
        const cases = [{ ...note(0, false), receivers: ['Ana Rojas'] }]
        return [text, cases, `recibir HGE-2026-000001 ${words}`, 'la puede dar Ana Rojas']
      },
    ),
    ['ok', [documents()], '', 'En su caso HGE-2026-000003 esperamos a su entidad. ¿documentos?'],
  ])('«%s» is kept for staff and decides nothing', (text, cases, expected, sentence) => {
    const answer = write(known, text, { cases })
    expect(told(answer, cases)).toBe(expected)
    expect(said(answer)).toContain(sentence)
  })

  test.each([
    'estado',
    'mapa',
    'ayuda',
    'hablar con una persona',
    'hola',
    'gracias',
    'nuevo',
    'otro problema',
  ])('«%s» goes on working while something is asked', (text) => {
    for (const cases of [[choice()], [documents()], [ready()], [note()]]) {
      const answer = write(known, text, { cases })
      expect(told(answer, cases)).not.toContain('responder')
      expect(said(answer)).not.toBe('')
    }
  })
})

describe('an answer that is not clear', () => {
  const cases = [choice()]
  test('is asked about once, and then is for staff', () => {
    const first = write(known, 'habría que verlo con sistemas', { cases })
    expect(told(first, cases)).toBe('recibir HGE-2026-000002 "habría que verlo con sistemas"')
    expect(said(first)).toBe(
      'De su caso HGE-2026-000002, no estoy seguro de cuál elige. ¿sirven? Responda con el número; si es otro asunto, escriba *nuevo*.\n*1* Sí, nos sirven\n*2* No nos sirven',
    )
    const second = write(first, 'depende del presupuesto', { cases, minute: 70 })
    expect(told(second, cases)).toBe('recibir HGE-2026-000002 "depende del presupuesto"')
    expect(said(second)).toContain('yo no elijo por usted')
    const third = write(second, 'lo están revisando', { cases, minute: 80 })
    expect(said(third)).toBe('Anotado en su caso HGE-2026-000002; lo leerá quien lo atiende.')
    expect(told(write(third, '2', { cases, minute: 90 }), cases)).toBe(
      'responder HGE-2026-000002 "2" no_cumple',
    )
  })
  test('is answered by its number', () => {
    const first = write(known, 'habría que verlo', { cases })
    expect(told(write(first, '1', { cases }), cases)).toBe('responder HGE-2026-000002 "1" cumple')
  })
  test('may be another matter: what was written begins it', () => {
    const first = write(known, 'el correo institucional no envía', { cases })
    const report = write(first, 'nuevo', { cases })
    expect(report.conversation.draft?.text).toBe('el correo institucional no envía')
  })
  test('waits for a yes where words alone are asked', () => {
    const asked = [ready()]
    const first = write(known, 'no puedo entrar a ciudadania digital', { cases: asked })
    expect(told(first, asked)).toBe('')
    expect(said(first)).toContain('*1* Sí, es mi respuesta · *2* No, anótelo aparte')
    expect(told(write(first, '1', { cases: asked }), asked)).toBe(
      'responder HGE-2026-000005 "no puedo entrar a ciudadania digital"',
    )
    const other = write(first, '2', { cases: asked })
    expect(told(other, asked)).toBe(
      'recibir HGE-2026-000005 "no puedo entrar a ciudadania digital"',
    )
    const both = write(first, 'la infraestructura está preparada', { cases: asked })
    expect(told(both, asked)).toContain('no puedo entrar')
  })
  test('"listo" alone tells nothing where words are asked, and a yes sends it', () => {
    const asked = [ready()]
    const first = write(known, 'listo', { cases: asked })
    expect(said(first)).toContain('No estoy seguro')
    expect(told(write(first, 'sí', { cases: asked }), asked)).toBe(
      'responder HGE-2026-000005 "listo"',
    )
  })
  test('a yes to what is acknowledged is asked about, and counts then', () => {
    const asked = [note()]
    const first = write(known, 'sí', { cases: asked })
    expect(said(first)).toContain('responda *recibí*')
    expect(told(write(first, 'sí', { cases: asked }), asked)).toBe(
      'responder HGE-2026-000001 "sí" listo',
    )
  })
})

describe('what else is open', () => {
  test('an answer over three messages and a photo reaches one step', () => {
    const cases = [documents()]
    let before: Conversation | Answer = known
    const sent = [
      'buenas, va la nota 45 del 2 de marzo',
      '(foto)',
      'la norma es la última versión',
      'listo',
    ].map((text, index) => {
      before = write(before, text, { cases, minute: 60 + index * 600 })
      return told(before, cases)
    })
    expect(sent).toEqual([
      'responder HGE-2026-000003 "buenas, va la nota 45 del 2 de marzo"',
      'responder HGE-2026-000003 "" +1',
      'responder HGE-2026-000003 "la norma es la última versión"',
      'responder HGE-2026-000003 "" listo',
    ])
  })
  test('the question before the last is answered by what only it asks', () => {
    const cases = [choice(0), certificate(10)]
    expect(told(write(known, 'nos sirven', { cases }), cases)).toContain('HGE-2026-000002')
    const two = [{ ...choice(0) }, { ...integrated(10) }]
    expect(told(write(known, '1', { cases: two }), two)).toContain('HGE-2026-000006')
  })
  test('what replies to words of one case belongs to it', () => {
    const cases = [choice(0), integrated(10)]
    expect(told(write(known, '1', { cases, quoted: 'c2' }), cases)).toBe(
      'responder HGE-2026-000002 "1" cumple',
    )
  })
  test('a report that is being written keeps its questions, and one asked since is answered first', () => {
    const draft = { text: 'no abre', files: [], system: null, startedAt: at(50) }
    const reporting: Conversation = { ...known, draft, stage: { at: 'summary' }, asked: at(50) }
    const before = [choice(0), support(-100)]
    expect(told(write(reporting, '1', { cases: before }), before)).toContain('abrir «no abre»')
    expect(told(write(reporting, '(foto)', { cases: [certificate(0)] }), [])).toBe('')
    const since = [choice(55)]
    const answered = write(reporting, '1', { cases: since })
    expect(told(answered, since)).toBe('responder HGE-2026-000002 "1" cumple')
    expect(said(answered)).toContain('Seguimos con su reporte')
    expect(told(write(reporting, 'recibí', { cases: [note(0)] }), [note(0)])).toContain('recibí')
  })
  test('what names what is asked, and brings it, is of that case whatever was spoken of since', () => {
    const draft = { text: 'no abre', files: [], system: null, startedAt: at(50) }
    const reporting: Conversation = { ...known, draft, stage: { at: 'summary' }, asked: at(50) }
    const cases = [documents(0), support(30)]
    const number = 'va la nota GAMV/DGE/012/2026 del 2 de marzo'
    for (const before of [known, reporting])
      expect(told(write(before, number, { cases }), cases)).toBe(
        `responder HGE-2026-000003 "${number}"`,
      )
    expect(told(write(known, 'no abre la nota', { cases }), cases)).toBe('')
  })
  test('words of another case that was spoken of since are its own', () => {
    const cases = [documents(0), support(30)]
    expect(told(write(known, 'sigue sin abrir la página', { cases }), cases)).not.toContain(
      'responder',
    )
    expect(told(write(known, 'listo', { cases }), cases)).toBe('responder HGE-2026-000003 "" listo')
  })
  test('what staff asked since is answered before what a step asks', () => {
    const cases = [
      certificate(0),
      caseOf(
        7,
        { awaiting: 'answer', awaitingSince: at(20), question: '¿qué navegador usa?' },
        'INC',
      ),
    ]
    expect(told(write(known, 'firefox', { cases }), cases)).toBe(
      'recibir INC-2026-000007 "firefox"',
    )
  })
  test('what staff asked before is answered by words that choose nothing', () => {
    const cases = [
      {
        ...choice(20),
        ...{ awaiting: 'answer' as const, awaitingSince: at(10), question: '¿qué servidor usan?' },
      },
    ]
    const answer = write(known, 'usamos ubuntu en dos máquinas', { cases })
    expect(said(answer)).toBe('Gracias. Ya lo tiene quien atiende su caso HGE-2026-000002.')
    expect(told(write(known, 'sí nos sirven', { cases }), cases)).toContain('cumple')
  })
  test.each(['recibí', 'listo', 'eso es todo'])(
    '«%s» is no report where nothing is asked',
    (text) => {
      const cases = [caseOf(1, { entity: true, mood: 'closed' })]
      expect(said(write(known, text, { cases }))).toContain('Ahora no esperamos nada de usted')
    },
  )
  test('what was decided meanwhile is answered, and the case says that it came late', () => {
    const { tasks: answered, ...over } = choice(0)
    const cases = [{ ...over, awaiting: undefined, answered }]
    expect(told(write(known, 'sí nos sirven', { cases }), cases)).toBe(
      'responder HGE-2026-000002 "sí nos sirven" cumple',
    )
  })
})

describe('a case that is not theirs', () => {
  test.each(['adjunto el convenio del HGE-2026-000009', 'HGE-2026-000009 recibido'])(
    'is not shown, and its words are not lost: «%s»',
    (text) => {
      const cases = [note()]
      const answer = write(known, text, { cases })
      expect(answer.commands).toEqual([])
      expect(said(answer)).toContain('No encuentro el caso HGE-2026-000009 entre los suyos.')
      expect(answer.conversation.stage).toMatchObject({ at: 'same', held: { text } })
    },
  )
  test('is not shown to who replies to its words', () => {
    const answer = write(known, 'recibí', { cases: [note()], quoted: 'other' })
    expect(answer.commands).toEqual([])
    expect(said(answer)).toContain('Ese mensaje es de un caso en el que usted no participa')
  })
  test('where there are several, each of theirs is told in few words', () => {
    const standing = [{ by: 'you', asks: same('¿Sirven?'), due: at(14_400) } as const]
    const one = { ...choice(), standing }
    expect(said(write(known, 'estado', { cases: [one] }))).toContain(
      'esperamos a su entidad. ¿Sirven?',
    )
    const several = said(write(known, 'estado', { cases: [one, { ...note(), standing }] }))
    expect(several).not.toContain('¿Sirven?')
    expect(several).toMatch(/escriba \*estado\* y el número del caso\.$/)
  })
  test('any more is answered in one sentence, and its words are kept', () => {
    const before = write(known, '(foto)', { cases: [certificate()] })
    const answer = write(before, 'listo', { cases: [], minute: 90 })
    expect(answer.commands).toEqual([])
    expect(said(answer)).toContain('Usted ya no participa en el caso')
    const other = write(before, 'no puedo entrar a ciudadania digital', { cases: [], minute: 90 })
    expect(said(other)).toContain('Esto es lo que entendí')
    expect(said(write(known, 'recibí', { cases: [] }))).toContain(
      'Ahora no esperamos nada de usted',
    )
  })
  test('that they left meanwhile asks nothing of them; trouble and wishes are heard all the same', () => {
    const left = { cases: [], parted: true }
    for (const text of ['la nota es MRC/DM/NE/0130/2026', '(foto)', 'recibí'])
      expect(write(known, text, left)).toMatchObject({ says: [], commands: [] })
    expect(said(write(known, 'no puedo entrar a ciudadania digital', left))).toContain(
      'Esto es lo que entendí',
    )
    expect(said(write(known, 'estado', left))).toContain('No tiene ningún caso')
  })
  test('nor to who asks how it is', () => {
    const answer = write(known, 'estado HGE-2026-000009', { cases: [note()] })
    expect(said(answer)).toBe(
      'No encuentro el caso HGE-2026-000009 entre los suyos. Sus casos abiertos: HGE-2026-000001.',
    )
  })
})

describe('"corregir"', () => {
  const { tasks: answered, ...over } = choice(0)
  const within = {
    ...over,
    awaiting: undefined,
    answered,
    correctable: [{ activation: 'sirven', until: at(90) }],
  }
  test.each(['corregir', 'me equivoqué', 'no, me equivoqué', 'quiero corregir mi respuesta'])(
    'within the hour takes the answer back: «%s»',
    (text) => {
      const answer = write(known, text, { cases: [within] })
      expect(told(answer, [within])).toBe('corregir HGE-2026-000002')
      expect(said(answer)).toBe('')
    },
  )
  test('the newest of several, or the one that is named', () => {
    const older = {
      ...within,
      id: 'c9',
      number: 'HGE-2026-000009',
      correctable: [{ activation: 'x', until: at(70) }],
    }
    expect(told(write(known, 'corregir', { cases: [older, within] }), [older, within])).toBe(
      'corregir HGE-2026-000002',
    )
    expect(
      told(write(known, 'corregir HGE-2026-000009', { cases: [older, within] }), [older, within]),
    ).toBe('corregir HGE-2026-000009')
  })
  test('after it is for staff, in words', () => {
    const late = { ...over, awaiting: undefined, answered }
    const answer = write(known, 'corregir', { cases: [late], minute: 600 })
    expect(said(answer)).toContain('ya no se puede cambiar por aquí')
    expect(told(write(answer, 'la respuesta era no', { cases: [late], minute: 601 }), [late])).toBe(
      'recibir HGE-2026-000002 "la respuesta era no"',
    )
  })
  test('of what is not complete yet is read with the rest', () =>
    expect(said(write(known, 'corregir', { cases: [documents(0, true)] }))).toContain(
      'todavía no está completa',
    ))
  test('is of the report that is being shown', () => {
    const draft = { text: 'no abre', files: [], system: null, startedAt: at(50) }
    const reporting: Conversation = { ...known, draft, stage: { at: 'summary' }, asked: at(50) }
    expect(said(write(reporting, 'corregir', { cases: [within] }))).toContain('¿Qué corrige?')
  })
})

describe('"reenvíeme todo"', () => {
  const papers = [
    { ...fileOf('application/pdf', 'nota.pdf'), hash: 'b'.repeat(64) },
    fileOf('application/pdf'),
  ]
  const cases = [
    { ...note(), papers },
    { ...choice(), papers: papers.slice(0, 1) },
  ]
  test('sends once a day what was sent of their open cases', () => {
    const first = write(known, 'reenvíeme todo', { cases })
    expect(first.says[0]?.files).toEqual(papers)
    expect(said(first)).toBe(
      'Le reenvío los 2 documentos que le enviamos en sus casos HGE-2026-000001, HGE-2026-000002.',
    )
    const second = write(first, 'mándeme otra vez por favor', { cases, minute: 61 })
    expect(second.says[0]?.files).toEqual([])
    expect(said(second)).toContain('Hoy ya le reenvié')
    expect(
      write(second, 'reenvíeme todo', { cases, minute: 60 + 1440 }).says[0]?.files,
    ).toHaveLength(2)
  })
  test('says where to ask where nothing was sent', () =>
    expect(said(write(known, 'reenvíeme la nota', { cases: [choice()] }))).toContain(
      'no le hemos enviado documentos por este chat',
    ))
  test('one case where it is named', () =>
    expect(said(write(known, 'reenvíeme los del HGE-2026-000002', { cases }))).toContain(
      'el documento que le enviamos en su caso HGE-2026-000002',
    ))
})

describe('who has not agreed yet', () => {
  const fresh: Conversation = { ...known, consent: undefined, name: undefined, newest: undefined }
  test('is asked first, and what they wrote answers after the yes', () => {
    const cases = [note()]
    const asked = write(fresh, 'recibí la nota', { cases })
    expect(asked.commands).toEqual([])
    expect(said(asked)).toContain('¿Está de acuerdo?')
    const agreed = write(asked, 'sí', { cases, minute: 61 })
    expect(told(agreed, cases)).toBe('responder HGE-2026-000001 "recibí la nota" listo')
    expect(said(agreed)).toBe('Gracias.')
    expect(agreed.conversation.draft).toBeUndefined()
  })
  test.each([
    'cómo va el HGE-2026-000001',
    'soy de la alcaldía de Villa Esperanza, ¿cómo va el HGE-2026-000001?',
    'buenas, quisiera saber el estado del caso hge-2026-1',
    'estado HGE-2026-000001',
    'HGE-2026-000001',
  ])('asks how a case stands that is none of theirs: one sentence after the yes: «%s»', (text) => {
    const agreed = write(write(fresh, text, {}), 'sí', { minute: 61 })
    expect(said(agreed)).toBe('Gracias.\n\nNo encuentro el caso HGE-2026-000001 entre los suyos.')
    expect(agreed.commands).toEqual([])
    expect(agreed.conversation).toMatchObject({ stage: { at: 'idle' } })
    expect(agreed.conversation.draft).toBeUndefined()
  })
  test('asks how their own stands, and reads it after the yes', () => {
    const cases = [support(0)]
    const asked = write(fresh, 'cómo va el INC-2026-000007', { cases })
    expect(said(asked)).not.toContain('INC-')
    expect(said(write(asked, 'sí', { cases, minute: 61 }))).toContain('INC-2026-000007')
  })
  test('names a case beside a problem: that is a report', () => {
    const text = 'cómo va el INC-2026-000009, sigo sin poder entrar a ciudadania digital'
    const agreed = write(write(fresh, text, {}), 'sí', { minute: 61 })
    expect(said(agreed)).toContain('Esto es lo que entendí')
    expect(agreed.conversation.draft).toMatchObject({ text })
  })
  test('is told what is asked where they wrote nothing else', () => {
    const cases = [documents()]
    const asked = write(fresh, 'hola', { cases })
    expect(said(write(asked, 'sí', { cases, minute: 61 }))).toContain(
      'En su caso HGE-2026-000003 esperamos a su entidad',
    )
  })
})
