/**
 * What a row of the manuals says beyond its number and its role, and how its step holds it. Each
 * line is a row: procedure, step, what the manual (or a reading of it, ⚖) asks, what the step has.
 */
import type { Choice, Output, Step } from '../../../src/flows/definition/definition'
import { fieldsOf } from '../../../src/flows/forms/ask'
import { callsOf, decisionsOf } from '../../../src/flows/definition/flow-tree'
import { nine } from './support'

const library = nine()
const definitions = [...library.definitions.values()]
const definitionOf = (code: string) => {
  const found = definitions.find((definition) => definition.code.endsWith(code))
  if (!found) throw new Error(`there is no ${code}`)
  return found
}
const stepOf = (code: string, id: string): Step => {
  const found = definitionOf(code).steps.find((step) => step.id === id)
  if (!found) throw new Error(`${code} has no step ${id}`)
  return found
}

/** An output in one line: `report: reference, required`. */
const shown = (output: Output): string => {
  const { id, kind, of, group, required, ask, exclusive, options, meeting, form, when } = output
  const need = group ? `one of ${group}` : required ? 'required' : ask ? 'asked' : 'optional'
  const list = options
    ? ` (${exclusive ? 'one of' : 'some of'} ${options.map((option) => option.id).join(', ')})`
    : ''
  const filled = form ? ` ${form}` : ''
  const only = when ? ` for ${when.any.join(', ')}` : ''
  return `${id}: ${meeting ? 'meeting' : kind}${filled}${only}${of ? ` of ${of}` : ''}, ${need}${list}`
}
const leaves = (step: Step): string[] => step.leaves.map(shown)
const choicesOf = (step: Step): Choice[] => decisionsOf(step.next).flatMap(({ choices }) => choices)

describe('what a step leaves', () => {
  it.each<[string, string, string, string[]]>([
    [
      'AIT-PR04',
      '1',
      'the list of documents is open ("etc."), one or more; no option says both',
      [
        'requested: text, one of documents (some of norma_adhesion, terminos_cd)',
        'others: text, one of documents',
      ],
    ],
    [
      'AIT-PR04',
      '1',
      'its output is e-mails of coordination',
      ['coordination: coordination, required'],
    ],
    [
      'AIT-PR04',
      '2',
      'a note with its file, and the documents asked for',
      [
        'note: reference, required',
        'note_file: file of note, optional',
        'adhesion_norm: file, one of documents',
        'terms: file, one of documents',
        'other_documents: file, one of documents',
      ],
    ],
    [
      'AIT-PR04',
      '6',
      '⚖ what the platform will be asked is stated here, not by the DGE',
      ['interoperability: text, required (one of consumo, publicacion, ambos, no_usa)'],
    ],
    ['AIT-PR04', '11', 'in coordination with the entity', ['coordination: coordination, required']],
    ['AIT-PR05', '3', 'it asks for the meeting, which is not held yet', []],
    [
      'AIT-PR05',
      '4',
      'the meeting is recorded where it is held',
      ['coordination: meeting, required'],
    ],
    [
      'AIT-PR05',
      '6',
      'the report is asked for',
      ['report: reference, asked', 'report_file: file of report, optional'],
    ],
    [
      'AIT-PR05',
      '8',
      'a technical report and/or an internal note, each with its file',
      [
        'report: reference, one of document',
        'report_file: file of report, optional',
        'note: reference, one of document',
        'note_file: file of note, optional',
      ],
    ],
    [
      'AIT-PR05',
      '9',
      'an appointment, with its minutes',
      ['session: meeting, required', 'minutes: file of session, required'],
    ],
    [
      'AIT-PR05',
      '15',
      'an appointment, with its minutes',
      ['session: meeting, required', 'minutes: file of session, required'],
    ],
    ['AIT-PR05', '16', 'the other manual that was used', ['manual: reference, required']],
    [
      'AIT-PR06',
      '1',
      'a note with its file, or an e-mail',
      [
        'note: reference, one of request',
        'note_file: file of note, optional',
        'email: text, one of request',
      ],
    ],
    ['AIT-PR06', '5', 'the e-mail is asked', ['email: text, asked']],
    [
      'AIT-PR06',
      '6',
      'an appointment, with its minutes',
      ['session: meeting, required', 'minutes: file of session, required'],
    ],
    [
      'AIT-PR06',
      '9',
      '⚖ first which tools, one or more',
      [
        'tools: text, required (some of autenticacion, aprobacion, interoperabilidad, pasarela, facturacion)',
      ],
    ],
    [
      'AIT-PR06',
      '9',
      'the form of each tool that was marked, which interoperability has not',
      [
        'annex1: form approval for aprobacion, required',
        'annex2: form authentication for autenticacion, required',
        'annex3: form payments for pasarela, facturacion, required',
      ],
    ],
    ['AIT-PR06', '10', '⚖ how and to whom accesses went', ['handover: acknowledgement, asked']],
    ['AIT-PR06', '11', '⚖ how and to whom accesses went', ['handover: acknowledgement, asked']],
    [
      'AIT-PR07',
      '1',
      'a note and/or a closing report and/or a note of the UGTD, each with its file',
      [
        'note: reference, one of request',
        'note_file: file of note, optional',
        'closing_report: reference, one of request',
        'closing_report_file: file of closing_report, optional',
        'ugtd_note: reference, one of request',
        'ugtd_note_file: file of ugtd_note, optional',
      ],
    ],
    ['AIT-PR07', '3', 'it asks for the meeting, which is not held yet', []],
    [
      'AIT-PR07',
      '4',
      'the meeting is recorded where it is held',
      ['coordination: meeting, required'],
    ],
    [
      'AIT-PR07',
      '5',
      'which resources, one or more',
      [
        'resources: text, required (some of servidores, base_de_datos, interoperabilidad, redes, otros)',
      ],
    ],
    [
      'AIT-PR07',
      '16',
      'an appointment with its minutes, and the putting into production that it coordinates',
      [
        'session: meeting, required',
        'minutes: file of session, required',
        'coordination: coordination, required',
      ],
    ],
    [
      'AIT-PR07',
      '17',
      '⚖ the training that is coordinated is the appointment',
      ['coordination: meeting, required', 'minutes: file of coordination, required'],
    ],
    [
      'AIT-PR07',
      '18',
      'a report by means of a note, each with its file',
      [
        'report: reference, required',
        'report_file: file of report, optional',
        'note: reference, required',
        'note_file: file of note, optional',
      ],
    ],
    [
      'AIT-PR07',
      '19',
      'a report by means of a note, each with its file',
      [
        'report: reference, required',
        'report_file: file of report, optional',
        'note: reference, required',
        'note_file: file of note, optional',
      ],
    ],
    ['AIT-PR07', '26', 'the signed note is kept', ['signed_note: file, required']],
    [
      'ADAS-PR05',
      '1',
      'for an e-government tool or a solution; consumption, publication or both',
      [
        'for: text, required (one of hge, solucion)',
        'request: text, required (one of consumo, publicacion, ambos)',
      ],
    ],
    ['ADAS-PR05', '4', '⚖ how and to whom accesses went', ['handover: acknowledgement, asked']],
  ])('%s %s: %s', (code, id, _, expected) => {
    const all = leaves(stepOf(code, id))
    expect(expected.length > 0 ? all : all.length).toEqual(
      expected.length > 0 ? expect.arrayContaining(expected) : 0,
    )
  })

  it('is never an access: those are handed over outside, and no e-government step asks for one', () => {
    const steps = definitions.flatMap(({ code, steps: all }) =>
      all.map((step) => ({ at: `${code} ${step.id}`, step })),
    )
    const secret = steps.flatMap(({ at, step }) =>
      step.leaves.filter((output) => output.secret).map(({ id }) => `${at} ${id}`),
    )
    expect(secret).toEqual([])
    // The token of Annex 1 is an answer of the entity's form, handed over as a secret.
    const asked = definitions.flatMap(({ code, forms }) =>
      forms.flatMap((form) =>
        fieldsOf(form)
          .filter(({ kind }) => kind === 'secret')
          .map(({ id }) => `${code} ${form.id} ${id}`),
      ),
    )
    expect(asked).toEqual(['UGAT/AIT-PR06 approval notification_token'])
  })

  it('is a document with its file wherever an e-government step writes one', () => {
    const alone = definitions
      .filter(({ series }) => series === 'HGE')
      .flatMap(({ code, steps }) =>
        steps.flatMap(({ id, leaves: all }) =>
          all
            .filter(({ kind }) => kind === 'reference')
            .filter((document) => !all.some(({ of }) => of === document.id))
            .map((document) => `${code} ${id} ${document.id}`),
        ),
      )
    // A manual that was used is named, not kept.
    expect(alone).toEqual(['UGAT/AIT-PR05 16 manual'])
  })
})

describe('what a step sends to the entity', () => {
  it.each<[string, string, string, string, string[]]>([
    ['AIT-PR04', '1', 'asks for the documents', 'request', ['1.requested', '1.others']],
    ['AIT-PR04', '21', 'approves the note and sends it', 'note', ['18.note']],
    ['AIT-PR05', '27', 'approves the note and sends it', 'note', ['24.note']],
    ['AIT-PR06', '8', 'sends the forms', 'request', []],
    ['AIT-PR06', '10', 'tells of the environment', 'notice', []],
    ['AIT-PR06', '11', 'tells of the environment', 'notice', []],
    ['AIT-PR06', '18', 'approves the note and sends it', 'note', ['15.note']],
    [
      'AIT-PR07',
      '5',
      'sends what the installation needs',
      'request',
      ['5.resources', '5.specifications'],
    ],
    [
      'AIT-PR07',
      '26',
      'signs the note with the documents of 15, 18, 19 and 22 and the support material',
      'note, signed',
      [
        '23.note',
        '26.signed_note',
        '15.report',
        '18.report',
        '19.report',
        '22.report',
        '23.support_material',
      ],
    ],
    ['AIT-PR09', '13', 'approves the note and sends it', 'note', ['10.note', '6.report']],
  ])('%s %s: %s', (...[code, id, , kind, carries]) => {
    const { sends } = stepOf(code, id)
    expect([`${sends?.kind}${sends?.signs ? ', signed' : ''}`, sends?.carries]).toEqual([
      kind,
      carries,
    ])
  })

  it('is said of no other step', () => {
    const all = definitions.flatMap(({ code, steps }) =>
      steps.flatMap(({ id, sends }) => (sends ? [`${code.split('/')[1]} ${id}`] : [])),
    )
    expect(all).toHaveLength(10)
  })
})

describe('what a step has before it', () => {
  it.each<[string, string, string, string[]]>([
    ['AIT-PR05', '18', 'the report of the go-live too', ['6.report', '16.report', '17.report']],
    [
      'AIT-PR05',
      '20',
      'all that the closing report closes',
      ['4.plan', '6.report', '15.minutes', '16.report', '17.report'],
    ],
    ...['2', '3', '4', '5'].map((id): [string, string, string, string[]] => [
      'AIT-PR06',
      id,
      'the request of the entity',
      ['1.note', '1.email', '1.request_file'],
    ]),
    ...['2', '3', '4'].map((id): [string, string, string, string[]] => [
      'AIT-PR07',
      id,
      'what the request brought',
      ['1.note', '1.closing_report', '1.ugtd_note', '1.email', '1.request_file'],
    ]),
    [
      'AIT-PR07',
      '21',
      'reports and notes of 15, 18 and 19',
      ['15.report', '18.report', '18.note', '19.report', '19.note'],
    ],
    [
      'AIT-PR07',
      '22',
      'reports and notes of 15, 18 and 19',
      ['15.report', '18.report', '18.note', '19.report', '19.note'],
    ],
    [
      'AIT-PR07',
      '23',
      'those, and the report of 22',
      ['15.report', '18.report', '18.note', '19.report', '19.note', '22.report'],
    ],
    [
      'AIT-PR04',
      '10',
      '⚖ what the platform will be asked, beside the legal report',
      ['6.interoperability', '9.legal_report'],
    ],
  ])('%s %s: %s', (code, id, _, uses) => {
    expect(stepOf(code, id).uses).toEqual(uses)
  })
})

it('no e-government step but the first begins with nothing before it', () => {
  const bare = definitions
    .filter(({ series }) => series === 'HGE')
    .flatMap(({ code, entry, steps }) =>
      steps
        .filter(({ id, uses }) => id !== entry && uses.length === 0)
        .map(({ id }) => `${code} ${id}`),
    )
  expect(bare).toEqual([])
})

describe('what is coordinated, with whom', () => {
  it.each<[string, string, string[]]>([
    ['AIT-PR04', '1', ['entidad']],
    ['AIT-PR04', '11', ['entidad']],
    ['AIT-PR05', '3', []],
    ['AIT-PR05', '4', ['entidad']],
    ['AIT-PR06', '10', ['entidad']],
    ['AIT-PR06', '11', ['entidad']],
    ['AIT-PR07', '3', []],
    ['AIT-PR07', '4', ['entidad']],
    ['AIT-PR07', '5', ['uit']],
    ['AIT-PR07', '16', ['entidad']],
    ['AIT-PR07', '17', ['entidad']],
  ])('%s %s', (code, id, roles) => {
    expect(stepOf(code, id).coordinates).toEqual(roles)
  })

  it('is asked for by every step that coordinates', () => {
    const silent = definitions
      .filter(({ series }) => series === 'HGE')
      .flatMap(({ code, steps }) =>
        steps
          .filter(({ coordinates }) => coordinates.length > 0)
          .filter(
            (step) =>
              !step.leaves.some(({ kind, required }) => kind === 'coordination' && required),
          )
          .map(({ id }) => `${code} ${id}`),
      )
    expect(silent).toEqual([])
  })
})

describe('what a step decides, calls or says', () => {
  it('PR05 9: observations and/or suggestions', () => {
    expect(choicesOf(stepOf('AIT-PR05', '9')).map(({ label }) => label.es)).toEqual([
      'Con observaciones y/o sugerencias',
      'Sin observaciones ni sugerencias',
    ])
  })

  it('PR05 11: through the proper channel', () => {
    const { addressee, task } = stepOf('AIT-PR05', '11')
    expect([addressee?.es, task.es].join(' ')).toMatch(/conducto regular.*conducto regular/)
  })

  it.each<[string, string, string[]]>([
    ['AIT-PR04', '10', ['5.note', '5.note_file']],
    ['AIT-PR05', '4', ['15.report', '15.report_file']],
    ['AIT-PR06', '14', ['15.report', '15.report_file']],
    ['AIT-PR07', '7', ['15.report', '15.report_file']],
  ])('%s %s: what a call leaves is the document with its file', (code, id, left) => {
    expect(callsOf(stepOf(code, id)).map((call) => call.leaves)).toEqual([left])
  })

  it('PR04 10 → UPAT: the first step of ADAS is filled by 6 and 9, for an e-government tool', () => {
    expect(callsOf(stepOf('AIT-PR04', '10'))).toMatchObject([
      {
        confirmsFirst: true,
        gives: {
          for: { option: 'hge' },
          request: '6.interoperability',
          legal_report: '9.legal_report',
          legal_report_file: '9.legal_report_file',
        },
      },
    ])
  })

  it('PR06 12: ⚖ certification is asked about only where step 11 was done', () => {
    expect(choicesOf(stepOf('AIT-PR06', '12')).map(({ id, without }) => [id, without])).toEqual([
      ['requiere_certificacion', undefined],
      ['no_requiere', '11'],
    ])
  })

  it.each(['4', '10'])(
    'PR09 %s: ⚖ linked cases start there, and end the case that they share',
    (id) => {
      const step = stepOf('AIT-PR09', id)
      expect(step.splitsHere).toBe(true)
      expect(
        choicesOf(step)
          .filter(({ linked }) => linked)
          .map(({ go }) => go),
      ).toEqual([
        { end: expect.objectContaining({ es: 'Seguimiento dividido en un caso por entidad' }) },
      ])
    },
  )

  it('ADAS 1 and 8: the DGE may be the one who requests, and receives the answer', () => {
    for (const id of ['1', '8'])
      expect(stepOf('ADAS-PR05', id).roles).toEqual(['solicitante_interno', 'dge'])
    expect(stepOf('ADAS-PR05', '8').sameAs).toBe('1')
  })

  it.each<[string, RegExp]>([
    ['AIT-PR04', /^Paso 1: la lista de documentos es abierta/],
    ['AIT-PR04', /^Paso 6: .*consumo, publicación o ambos/],
    ['AIT-PR04', /^Paso 21: .*no es una firma/],
    ['AIT-PR05', /^Pasos 3 y 4: .*reunión/],
    ['AIT-PR05', /^Paso 16: .*espera a la capacitación/],
    ['AIT-PR05', /^Paso 17: .*queda dentro de la agencia/],
    ['AIT-PR05', /^Paso 27: .*no es una firma/],
    ['AIT-PR06', /^Paso 9: .*qué herramientas/],
    ['AIT-PR06', /^Pasos 10 y 11: los accesos/],
    ['AIT-PR06', /^Paso 12: la certificación/],
    ['AIT-PR06', /^Paso 13: .*sigue el paso 14/],
    ['AIT-PR06', /^Paso 18: .*no es una firma/],
    ['AIT-PR07', /^Pasos 3 y 4: .*reunión/],
    ['AIT-PR07', /^Paso 26: .*firma/],
    ['AIT-PR09', /^Pasos 4 y 10: las entidades se eligen en el paso 4/],
    ['AIT-PR09', /^Paso 13: .*no es una firma/],
    ['ADAS-PR05', /^Paso 4: .*no se escriben aquí/],
  ])('%s says its reading: %s', (code, note) => {
    expect(definitionOf(code).notes.filter(({ es }) => note.test(es))).toHaveLength(1)
  })
})
