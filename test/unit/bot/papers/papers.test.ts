/** Forms on paper: to be filled in by hand, and as they were handed in. */
import { drawingHere } from '../../../../src/bot/drawing/drawing'
import { printable } from '../../../../src/bot/drawing/printable'
import { blankPaper } from '../../../../src/bot/papers/blank'
import { filledPaper } from '../../../../src/bot/papers/filled'
import type { HandedForm } from '../../../../src/bot/papers/handed'
import { drawingThread } from '../../../../src/bot/drawing/thread'
import type { Paper, PaperField } from '../../../../src/bot/drawing/paper'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import { output } from '../../../../src/flows/definition/output'
import type { FilledForm } from '../../../../src/flows/definition/output-kinds'
import { form } from '../../../../src/flows/forms/form'
import { bilingual } from '../../../support/bilingual'

const both = (text: string) => bilingual({ es: text, en: `${text} (en)` })
const mail = { id: 'mail', kind: 'email', label: both('Correo'), shared: 'mail', required: true }
const access = form.parse({
  id: 'access',
  title: both('Acceso'),
  purpose: both('Para probar el acceso.'),
  source: 'Anexo N°2',
  reminders: [both('Pida su uso antes.')],
  sections: [
    {
      id: 'system',
      title: both('Sistema'),
      fields: [
        { ...mail, why: both('Ahí le escribimos'), example: both('ana@entidad.gob.bo') },
        { id: 'name', kind: 'text', label: both('Nombre'), required: true },
        {
          id: 'profile',
          kind: 'one_of',
          label: both('Perfil'),
          options: [
            { id: 'web', label: both('Aplicación web') },
            { id: 'mobile', label: both('Aplicación móvil'), gives: both('con su activity') },
          ],
        },
        {
          id: 'address',
          kind: 'url',
          label: both('Dirección'),
          when: [{ field: 'profile', is: 'web' }],
          warns: [{ pattern: 'https:.*', says: both('Conviene https.') }],
        },
        { id: 'refresh', kind: 'yes_no', label: both('¿Refresh token?') },
        {
          id: 'scopes',
          kind: 'several_of',
          label: both('Permisos'),
          options: [
            { id: 'openid', label: both('openid'), always: true },
            { id: 'email', label: both('email') },
          ],
        },
      ],
    },
    {
      id: 'people',
      title: both('Personas'),
      fields: [
        { id: 'born', kind: 'date', label: both('Nacimiento'), personal: true },
        { id: 'systems', kind: 'names', label: both('Sistemas') },
        { id: 'detail', kind: 'long_text', label: both('Detalle') },
        { id: 'plan', kind: 'file', label: both('Plano') },
        { id: 'token', kind: 'secret', label: both('Token') },
        {
          id: 'means',
          kind: 'text',
          label: both('Medios'),
          when: [{ output: 'tools', any: ['payments'] }],
        },
      ],
    },
  ],
})
const other = form.parse({
  ...access,
  id: 'other',
  title: both('Otro'),
  source: 'Anexo N°3',
  reminders: [],
  sections: [
    {
      id: 'all',
      title: both('Todo'),
      fields: [mail, { id: 'more', kind: 'text', label: both('Más') }],
    },
  ],
})
const catalogue = createCatalogue()
const spanish = { language: 'es', t: catalogue.in('es') } as const
const head = { agency: 'Agencia', unit: 'Unidad' }
const at = '2026-03-03T02:30:00.000Z'
const forms = [{ output: 'first', form: access }, { output: 'second', form: other }] // prettier-ignore
const blank = (language: 'es' | 'en' = 'es') =>
  blankPaper(
    { language, t: catalogue.in(language) },
    {
      head,
      number: 'IMP-2026-000012',
      entity: 'Ñuñoa',
      forms,
      listed: forms,
      chosen: { tools: ['access'] },
      at,
    },
  )
const handed = (value: Partial<FilledForm>): HandedForm => ({
  path: 'P',
  step: '9',
  round: 1,
  output: output.parse({ id: 'first', kind: 'form', label: both('Acceso'), form: 'access' }),
  form: access,
  version: 2,
  value: { kind: 'form', values: {}, ...value },
  by: 'ana',
  at,
  isDeleted: false,
})
const filled = (value: Partial<FilledForm>): Paper =>
  filledPaper(spanish, {
    head,
    number: 'IMP-2026-000012',
    entity: 'Ñuñoa',
    handed: handed(value),
    name: (id) => ({ ana: 'Ana Peña', luis: 'Luis' })[id] ?? id,
  })

/** A field in one line, as its reader sees it. */
function shown({ number, label, required, hints, answer }: PaperField): string {
  const name = [`${number}. ${label}${required ? ' *' : ''}`, ...hints].join(' | ')
  const notes = 'notes' in answer && answer.notes ? answer.notes.map((note) => ` (${note})`) : []
  switch (answer.is) {
    case 'said':
      return `${name} → ${answer.lines.join(' / ')}${notes.join('')}`
    case 'lines':
      return `${name} → ${answer.count} líneas${answer.numbered ? ' numeradas' : ''}`
    case 'date':
      return `${name} → ${answer.parts.map((part) => `[${part}]`).join(' ')}`
    case 'elsewhere':
      return `${name} → ${answer.text}`
    case 'boxes':
      return `${name} → ${answer.options
        .map(
          ({ label: of, note, checked }) =>
            `[${checked ? 'x' : ' '}] ${of}${note ? ` (${note})` : ''}`,
        )
        .join(' ')}${notes.join('')}`
  }
}
const fieldsIn = ({ forms: printed }: Paper): string[] =>
  printed.flatMap(({ title, sections }) => [
    `= ${title}`,
    ...sections.flatMap((section) => [`- ${section.title}`, ...section.fields.map(shown)]),
  ])

test('a blank paper has room for each answer, under the numbers of the list that goes with it', () => {
  expect(fieldsIn(blank())).toEqual([
    '= Acceso',
    '- Sistema',
    '1. Correo * | Ahí le escribimos | Ejemplo: ana@entidad.gob.bo → 1 líneas',
    '2. Nombre * → 1 líneas',
    '3. Perfil | Marque una opción. → [ ] Aplicación web [ ] Aplicación móvil (con su activity)',
    '4. Dirección | Solo si respondió «Perfil»: Aplicación web. → 2 líneas',
    '5. ¿Refresh token? → [ ] Sí [ ] No',
    '6. Permisos | Marque las que correspondan. → [x] openid (siempre va incluido) [ ] email',
    '- Personas',
    '7. Nacimiento → [día] [mes] [año]',
    '8. Sistemas → 4 líneas numeradas',
    '9. Detalle → 6 líneas',
    '10. Plano → No se llena aquí: envíe el archivo por WhatsApp.',
    '11. Token → No lo escriba aquí ni en el chat: se entrega por un enlace seguro de un solo uso, o de otro modo que acuerde con la agencia.',
    '= Otro',
    '- Todo',
    '13. Más → 1 líneas',
  ])
  const { facts, forms: printed, notes } = blank()
  expect(facts).toEqual([['Caso', 'IMP-2026-000012'], ['Entidad', 'Ñuñoa']]) // prettier-ignore
  expect(printed[0]).toMatchObject({ source: 'Anexo N°2', reminders: ['Pida su uso antes.'] })
  expect(notes.join(' ')).toContain('foto de cada hoja')
})

test('a form that was handed in says who, when in La Paz, which version, and each answer', () => {
  const paper = filled({
    version: 2,
    values: {
      mail: 'ana@gmail.com',
      name: 'Trámites',
      profile: 'web',
      address: 'http://x.gob.bo',
      refresh: 'no',
      scopes: ['openid', 'email'],
      born: '1990-02-28',
      systems: ['Uno', 'Dos'],
      detail: 'una\ndos',
      plan: [{ hash: 'h', name: 'plano.pdf', mime: 'application/pdf', bytes: 1 }],
      token: { secret: 's1' },
    },
    by: { mail: 'ana', name: 'luis' },
    warned: ['address'],
  })
  expect(paper.facts).toEqual([
    ['Caso', 'IMP-2026-000012'],
    ['Entidad', 'Ñuñoa'],
    ['Entregado por', 'Ana Peña, 02/03/2026 22:30'],
    ['Versión', '2'],
  ])
  expect(fieldsIn(paper)).toEqual([
    '= Acceso',
    '- Sistema',
    '1. Correo * → ana@gmail.com',
    '2. Nombre * → Trámites (Respondió Luis.)',
    '3. Perfil → [x] Aplicación web [ ] Aplicación móvil (con su activity)',
    '4. Dirección → http://x.gob.bo (Aviso: Conviene https.)',
    '5. ¿Refresh token? → [ ] Sí [x] No',
    '6. Permisos → [x] openid (siempre va incluido) [x] email',
    '- Personas',
    '7. Nacimiento → 28/02/1990',
    '8. Sistemas → Uno / Dos',
    '9. Detalle → una / dos',
    '10. Plano → plano.pdf',
    '11. Token → Se entregó por un enlace seguro; no se imprime.',
  ])
  expect(paper.foot).toContain('IMP-2026-000012 · Acceso, versión 2')
})

test('what was not answered says so, what was not asked is not there, and a secret says only how', () => {
  expect(
    fieldsIn(filled({ values: { profile: 'mobile' }, elsewhere: { token: 'en sobre cerrado' } })),
  ).toEqual(
    expect.arrayContaining([
      '1. Correo * → Sin respuesta',
      '11. Token → Se entrega de otro modo: en sobre cerrado. No se imprime.',
    ]),
  )
  expect(fieldsIn(filled({ values: { profile: 'mobile' } })).join()).not.toContain('Dirección')
})

const pagesIn = (pdf: Buffer): number => pdf.toString('latin1').split('/Type /Page\n').length - 1

test('the same paper is the same file, in whichever thread it is drawn, with its letters in it', async () => {
  const paper = filled({ values: { name: 'Gestión de ñandúes' } })
  const thread = drawingThread()
  try {
    const [here, again, there] = [
      await drawingHere.paper(paper),
      await drawingHere.paper(paper),
      await thread.paper(paper),
    ]
    expect(here.equals(again)).toBe(true)
    expect(here.equals(there)).toBe(true)
    const text = here.toString('latin1')
    expect(text).toMatch(/^%PDF-/)
    expect(text).toContain('FontFile2')
    expect(text).toContain('D:20260303023000Z')
    expect(pagesIn(here)).toBe(1)
  } finally {
    await thread.stop()
  }
})

test('each blank form begins on a page, and a long answer goes on over pages', async () => {
  expect(pagesIn(await drawingHere.paper(blank()))).toBe(3)
  const long = {
    name: 'a'.repeat(200),
    detail: 'ñ'.repeat(3000),
    address: `https://${'x'.repeat(1990)}`,
  }
  expect(pagesIn(await drawingHere.paper(filled({ values: long })))).toBe(3)
})

test.each([
  ['accents and ñ', 'Ñandú, güero: ¿sí?', 'Ñandú, güero: ¿sí?'],
  ['an accent written apart', 'n\u0303', 'ñ'],
  ['an emoji that the letters have', '😀', '😀'],
  ['one that they do not', 'listo 🚀👩‍💻', 'listo :rocket::woman_technologist:'],
  ['a tone of skin', '👍🏽', ':thumbsup:'],
  ['a flag', '🇧🇴', ':bolivia:'],
  ['a script that they do not have', '漢', '\uFFFD'],
  ['what would turn the order', 'a\u202Eb', 'ab'],
  ['tabs, ends of lines, and what is no letter', 'a\tb\r\nc\u0000', 'a    b\nc'],
])('%s', (_name, text, shownAs) => {
  const missing = ['🚀', '👩', '💻', '👍', '🇧', '🇴', '漢'].map((letter) => letter.codePointAt(0))
  expect(printable(text, (codePoint) => !missing.includes(codePoint))).toBe(shownAs)
})
