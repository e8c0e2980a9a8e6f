import { aboutOf } from '../../../../src/bot/staff/about'
import { checkView } from '../../../../src/sandbox/slack/rules/views'
import { Refusal } from '../../../../src/sandbox/slack/refusal'
import { circumstancesIn } from '../../../../src/flows/case/circumstances'
import { askedDecisions } from '../../../../src/flows/definition/flow-tree'
import {
  catalogue,
  createForms,
  everyStep,
  forms,
  library,
  needing,
  needsAt,
  standing,
  visitOf,
} from './forms-support'
import { startModal } from '../../../../src/bot/acts/parts/start-form'
import { bilingual } from '../../../support/bilingual'

type Shown = Record<string, unknown> & {
  blocks: Record<string, unknown>[]
  private_metadata: string
}

/** What Slack takes; the stand-in's own words where it would not. */
function opened(view: unknown): Shown {
  try {
    checkView(view, 'modal')
  } catch (error) {
    throw new Error(error instanceof Refusal ? JSON.stringify(error) : String(error))
  }
  return view as Shown
}
const ids = ({ blocks }: Shown): unknown[] =>
  blocks.filter(({ type }) => type === 'input').map((each) => each.block_id)
const first = everyStep[0] as (typeof everyStep)[number]
const onFirst = { visit: visitOf(), ...standing(first.definition, first.step) }

describe.each(everyStep)('the modals of $name', ({ definition, step }) => {
  const at = standing(definition, step)

  test.each(['es', 'en'] as const)('open in Slack (%s)', (language) => {
    const visit = visitOf(language)
    const choices = askedDecisions(step, circumstancesIn(at.state, at.activation.path)).flatMap(
      (decision) => decision.choices.map(({ id }) => id),
    )
    for (const choice of [undefined, ...choices]) {
      const needs = needsAt(definition, step, choice)
      const view = opened(forms.decide({ visit, state: at.state, needs }))
      expect(view.callback_id).toBe('step.decide')
      expect(aboutOf(view.private_metadata)).toEqual({
        ...{ case: 'c0001', activation: at.activation.id },
        ...(choice ? { choice } : {}),
      })
    }
    for (const open of Object.values(forms.modals)) opened(open({ visit, ...at }))
  })

  test('a decision read without an answer says what is missing at fields that are there', () => {
    const visit = visitOf()
    const needs = needsAt(definition, step)
    const view = opened(forms.decide({ visit, state: at.state, needs }))
    const read = forms.parse.decide({}, { visit, needs })
    if (!read.ok) expect(ids(view)).toEqual(expect.arrayContaining(Object.keys(read.errors)))
    expect(read.ok).toBe(
      !needs.choices && !needs.onBehalf && needs.outputs.every((o) => !o.required && !o.group),
    )
  })
})

test('a title too long for the bar is whole in the modal, and the bar names the case', () => {
  const needs = needing([{}])
  needs.step = { ...needs.step, title: bilingual({ es: 'T'.repeat(60), en: 'T' }) }
  const view = opened(forms.decide({ ...onFirst, needs }))
  expect(view.title).toEqual({ type: 'plain_text', text: 'INC-2026-0001' })
  expect(JSON.stringify(view.blocks)).toContain('T'.repeat(60))
})
test('each text begins with what the same role left in it before, and with nothing else', () => {
  const before = { answer: { text: 'Ya funciona' } }
  const needs = needing([{ internal: true }, { id: 'answer' }, { id: 'other' }], {
    before,
    atHand: 'La solución',
  })
  const view = opened(forms.decide({ ...onFirst, needs }))
  const begun = view.blocks.filter((block) => JSON.stringify(block).includes('initial_value'))
  expect(begun.map((block) => block.block_id)).toEqual(['out.answer.text'])
  const shown = view.blocks.filter((block) => JSON.stringify(block).includes('La solución'))
  expect(shown.map((block) => block.type)).toEqual(['section'])
})
test('a text that a review sent back says so, with the reason, right above its field', () => {
  const before = {
    answer: { text: 'Ya funciona', rejected: { by: 'U1', reason: 'Falta el paso 2' } },
  }
  const view = opened(forms.decide({ ...onFirst, needs: needing([{ id: 'answer' }], { before }) }))
  const at = view.blocks.findIndex((block) => block.block_id === 'out.answer.text')
  expect(JSON.stringify(view.blocks[at - 1])).toContain('fue observado por Luis Mamani')
  expect(JSON.stringify(view.blocks[at - 1])).toContain('> Falta el paso 2')
})
test('a secret is asked with a word on where it is not shown', () => {
  const view = opened(forms.decide({ ...onFirst, needs: needing([{ secret: true }]) }))
  expect(JSON.stringify(view.blocks)).toContain('no se muestra en el hilo')
})
test('the next person is asked where there are two or more, whose answer it is where it is not the presser', () => {
  const needs = needing([], { nextRoles: ['supervisor'], onBehalf: true, reason: true })
  expect(ids(opened(forms.decide({ ...onFirst, needs })))).toEqual([
    'reason',
    'behalf.name',
    'behalf.channel',
    'behalf.day',
    'behalf.time',
    'behalf.post',
    'behalf.files',
    'next',
  ])
  const alone = { ...onFirst.visit, membersOf: () => ['U1'] }
  expect(ids(opened(forms.decide({ ...onFirst, visit: alone, needs })))).not.toContain('next')
})
test('what leaves files of its own asks for no other scan of an answer', () => {
  const asked = (output: Parameters<typeof needing>[0][number]) => {
    const needs = needing([output], { onBehalf: true })
    return ids(opened(forms.decide({ ...onFirst, needs })))
  }
  expect(asked({ kind: 'file' })).not.toContain('behalf.files')
  expect(asked({ kind: 'text' })).toContain('behalf.files')
  expect(asked({ kind: 'acknowledgement' })).toContain('behalf.files')
})
test('the date of a document of which no number was written begins with none', () => {
  const { definition } = everyStep.find(({ name }) => name.startsWith('UGAT/AIT-PR09')) ?? first
  expect(definition.code).toBe('UGAT/AIT-PR09')
  const start = { visit: visitOf(), definition, known: {}, notes: [], said: [] }
  const { blocks } = opened(startModal(start))
  const { element } = blocks.find(({ block_id }) => block_id === 'document.date') ?? {}
  expect(element).toMatchObject({ type: 'datepicker', initial_date: undefined })
})
test('every act that this member may do is listed with the activation', () => {
  const view = opened(forms.modals.more(onFirst))
  const buttons = view.blocks.flatMap(
    ({ accessory }) => (accessory as { action_id: string; value: string }) ?? [],
  )
  expect(buttons.map(({ action_id }) => action_id)).toContain('step.comment')
  expect(new Set(buttons.map(({ value }) => value))).toEqual(new Set([onFirst.activation.id]))
  const visit = {
    ...onFirst.visit,
    actor: { ...onFirst.visit.actor, roles: [], administrator: false },
  }
  expect(JSON.stringify(opened(forms.modals.more({ ...onFirst, visit })).blocks)).toContain(
    'no hay otras',
  )
})
test('who holds the step is not offered to take it; alone, nothing is sent', () => {
  const activation = { ...onFirst.activation, holder: 'U0' }
  const view = opened(forms.modals.reassign({ ...onFirst, activation }))
  expect(JSON.stringify(view)).not.toContain('Ana Rojas')
  const visit = { ...onFirst.visit, membersOf: () => ['U0'] }
  expect(opened(forms.modals.reassign({ ...onFirst, visit, activation })).submit).toBeUndefined()
})
test('a report is registered from a list of systems or in words', () => {
  const named = createForms({
    systems: [{ id: 's', name: bilingual({ es: 'Sistema', en: 'System' }), names: ['s'] }],
  })
  for (const each of [forms, named])
    expect(ids(opened(each.newReport(visitOf())))).toEqual([
      'channel',
      'name',
      'phone',
      'text',
      'system',
    ])
})

describe('the preview', () => {
  test('shows what will be sent in the language of the person, and carries it', () => {
    const english = createForms({ personLanguage: 'en' })
    const view = opened(
      english.preview({ ...onFirst, draft: 'Hola <!channel>', asks: true, article: 'a1' }),
    )
    const told = catalogue.in('en')('people.tell.question', {
      number: 'INC-2026-0001',
      text: 'Hola <!channel>',
    })
    expect(view.blocks).toContainEqual({
      type: 'section',
      text: { type: 'plain_text', text: told },
    })
    const about = aboutOf(view.private_metadata)
    expect(about).toMatchObject({ draft: 'Hola <!channel>', asks: true, article: 'a1' })
    expect(forms.parse.send({}, { visit: visitOf(), about })).toEqual({
      ok: true,
      text: 'Hola <!channel>',
      changed: false,
    })
  })
  test.each(['a', '\n"', '🙂'])('loses no word of the longest draft (%j)', (unit) => {
    const draft = `x${unit.repeat(2998 / unit.length)}x`
    const view = opened(forms.preview({ ...onFirst, draft, asks: false }))
    const about = aboutOf(view.private_metadata)
    const input = view.blocks.find(({ block_id }) => block_id === 'text')
    const text = (input?.element as { initial_value: string }).initial_value
    expect(text).toBe(draft)
    const visit = visitOf()
    expect(forms.parse.send({ text: { text } }, { visit, about })).toEqual({
      ok: true,
      text: draft,
      changed: false,
    })
    expect(forms.parse.send({ text: { text: 'otro' } }, { visit, about })).toMatchObject({
      changed: true,
    })
    expect(forms.parse.send({}, { visit, about }).ok).toBe(false)
  })
})
describe('files for the person', () => {
  const takes = createForms({ takesFiles: true })
  const file = (name: string) => ({
    hash: 'f'.repeat(64),
    name,
    mime: 'application/'.padEnd(75, 'x'),
    bytes: 10485760,
  })

  test('are asked for where the channel takes them: then words may be missing', () => {
    const [without, view] = [
      opened(forms.modals.write(onFirst)),
      opened(takes.modals.write(onFirst)),
    ]
    expect(ids(without)).not.toContain('files')
    expect(ids(view)).toContain('files')
    expect(view.blocks.find(({ block_id }) => block_id === 'files')).toMatchObject({
      optional: true,
      element: { type: 'file_input', max_files: 5 },
    })
    expect(view.blocks.find(({ block_id }) => block_id === 'text')).toMatchObject({
      optional: true,
    })
  })
  test('are named in the preview below the words, and carried', () => {
    const files = [file('informe.pdf'), file('foto.jpg')]
    const view = opened(takes.preview({ ...onFirst, draft: '', asks: false, files }))
    expect(
      view.blocks.flatMap(({ text }) => (text as { text: string } | undefined)?.text ?? []),
    ).toEqual([
      'Sobre su caso INC-2026-0001, le enviamos estos archivos.',
      '2 archivos: informe.pdf, foto.jpg',
    ])
    const about = aboutOf(view.private_metadata)
    expect(about.files).toEqual(files)
    expect(takes.parse.send({}, { visit: visitOf(), about })).toEqual({
      ok: true,
      text: '',
      changed: false,
    })
  })
  test.each(['n', '"', '🙂'])(
    'five with the longest names fit beside the longest words (%j)',
    (unit) => {
      const files = Array.from({ length: 5 }, () => file(unit.repeat(120)))
      const draft = 'x'.repeat(3000)
      const view = opened(takes.preview({ ...onFirst, draft, asks: true, article: 'a1', files }))
      const about = aboutOf(view.private_metadata)
      expect(about.files).toEqual(files)
      expect(
        takes.parse.send({ text: { text: draft } }, { visit: visitOf(), about }),
      ).toMatchObject({ changed: false })
    },
  )
})
test('metadata that is not ours says nothing', () => {
  expect(['', '{', '3', 'null', '[]'].map(aboutOf)).toEqual([{}, {}, {}, {}, {}])
  expect(library.definitions.size).toBe(9)
})
