/**
 * A report that is observed twice: what its reviewer sees, what goes back, what its author gives
 * anew, and what its thread keeps of all of it.
 */
import type { Actor } from '../../src/flows/case/act'
import type { FileRef, OutputValue } from '../../src/flows/case/case'
import { documentsOf } from '../../src/bot/dossier/documents'
import { expectTranscript } from '../support/transcript'
import { identity, plainPdf, signPdf } from '../support/signed-pdf'
import { casesChannel, Story } from '../support/story'
import { stepOf } from '../../src/flows/definition/lookup'
import { loadLibrary } from '../../src/library/procedures'
import { goodOutputs } from '../unit/flows/support'

const library = loadLibrary()
let story: Story
let id: string
let note: FileRef
let acts = 0
beforeEach(async () => {
  story = await Story.open()
  note = await signedNote()
  id = await toReport()
})
afterEach(() => story.close())

const member = (user: string, role: string): Actor => ({
  kind: 'member',
  id: user,
  administrator: false,
  auditor: false,
  roles: [{ role }],
})
const [lidia, hugo, jorge] = [
  member('U0LIDIA', 'profesional_ait'),
  member('U0HUGO', 'dge'),
  member('U0JORGE', 'jefe_ugat'),
]
const paper = (name: string, words: string) => ({
  name,
  bytes: Buffer.from(words),
  mimetype: 'text/plain',
})
const whole = async () => {
  const state = await story.w.app.bot.cases.whole(id)
  if (!state) throw new Error('no case')
  return state
}
/** What the entity gives is signed by whoever answers for it. */
async function signedNote(): Promise<FileRef> {
  const rosa = await identity({ name: 'Rosa Choque' })
  const bytes = await signPdf(plainPdf('nota'), rosa, { at: '2026-03-02T13:00:00Z' })
  const { hash } = await story.w.files.put(bytes)
  return { hash, name: 'nota.pdf', mime: 'application/pdf', bytes: bytes.length }
}
async function perform(actor: Actor, step: string, command: object): Promise<void> {
  const row = (await whole()).active.find((active) => active.step === step)
  if (!row) throw new Error(`${step} is not active`)
  const given = (value: OutputValue): OutputValue =>
    value.kind === 'file' ? { kind: 'file', files: [note] } : value
  const good = Object.entries(goodOutputs(stepOf(library, row)))
  const outputs = Object.fromEntries(good.map(([id, value]) => [id, given(value)]))
  const done = await story.w.app.bot.cases.perform({
    inbound: `act${(acts += 1)}`,
    actor,
    case: id,
    command: { act: 'confirm', outputs, ...command, activation: row.id },
  })
  if (!done.ok) throw new Error(`${step}: ${JSON.stringify(done)}`)
  story.w.advance(120_000)
}

/** A case of PR04 whose report is to be commissioned. */
async function toReport(): Promise<string> {
  const opened = await story.w.app.bot.cases.open({
    inbound: `opened${(acts += 1)}`,
    actor: lidia,
    start: {
      procedure: 'UGAT/AIT-PR04',
      subject: 'Alta de Ciudadanía Digital en el catastro',
      intake: { channel: 'note', recordedBy: 'U0LIDIA', entity: 'GAM Viacha', text: '', files: [] },
    },
  })
  if (!opened.ok) throw new Error(opened.code)
  id = opened.case.id
  await perform(lidia, '1', {})
  await perform(member('U0ELENA', 'responsable_ait'), '2', {
    onBehalf: { name: 'Rosa Choque', channel: 'note', at: '2026-03-02' },
  })
  await perform(hugo, '3', { instruction: 'Atender con prioridad' })
  await perform(jorge, '4', {})
  await story.settle()
  return id
}
const report = (number: string, name: string) => ({
  'out.report.number': number,
  'out.report.date': '2026-03-02',
  'out.report_file.files': [paper(name, number)],
  'out.interoperability.option': 'consumo',
})

/** The card of the step that reviews the report. */
const review = async () =>
  (await story.thread(id))
    .map((message) => story.shown(message))
    .findLast((shown) => shown.includes('*7. Revise')) ?? ''

test('a report is observed twice, with another CITE and another file', async () => {
  await story.press('U0ELENA', 'step.more', { case: id })
  await story.pressInView('U0ELENA', 'step.instruct', {
    instruction: 'Revise también los términos y condiciones.',
    next: 'U0MARCO',
  })
  story.w.advance(120_000)
  await story.showThread(id)
  await story.press('U0MARCO', 'step.confirm', {
    case: id,
    fill: report('AGETIC/INF/7/2026', 'informe.txt'),
  })
  story.w.advance(120_000)
  await story.press('U0ELENA', 'step.observe', {
    case: id,
    fill: { documents: ['6.report'], reason: 'El CITE es de otro informe' },
  })
  story.w.advance(120_000)
  story.lines.push('', '## El autor ve qué se observó, y la ventana propone el CITE', '')
  await story.showThread(id)
  await story.press('U0MARCO', 'step.confirm', { case: id })
  story.lines.push('  la ventana muestra:', story.viewText('U0MARCO'))
  await story.submit('U0MARCO', {
    'out.report.number': 'AGETIC/INF/',
    'out.report.date': '2026-03-03',
    'out.report_file.files': [paper('informe.txt', 'x')],
    'out.interoperability.option': 'consumo',
  })
  await story.submit('U0MARCO', report('AGETIC/INF/8/2026', 'informe corregido.txt'))
  story.w.advance(120_000)
  story.lines.push('', '## Quien revisa ve qué cambió', '', await review(), '')
  await story.press('U0ELENA', 'step.observe', {
    case: id,
    fill: { reason: 'Falta la conclusión' },
  })
  story.w.advance(120_000)
  await story.press('U0MARCO', 'step.confirm', {
    case: id,
    fill: report('AGETIC/INF/8/2026', 'informe final.txt'),
  })
  story.w.advance(120_000)
  await story.press('U0ELENA', 'step.confirm', { case: id })
  story.w.advance(120_000)
  story.lines.push('', '## El autor corrige el CITE después', '')
  await story.slash('U0MARCO', `corregir ${(await whole()).number}`)
  await story.submit('U0MARCO', { document: '0', reason: 'El número era el 9' })
  await story.submit('U0MARCO', {
    document: '0',
    number: 'AGETIC/INF/9/2026',
    reason: 'El número era el 9',
  })
  await story.settle()
  await story.showThread(id)
  const shown = story.lines.length
  const versions = documentsOf(await whole(), library).filter(({ step }) => step === '6')
  expect(
    versions.map(({ reference, version, files }) => [
      reference?.number,
      version?.number,
      files[0]?.name,
    ]),
  ).toEqual([
    ['AGETIC/INF/7/2026', 1, 'informe.txt'],
    ['AGETIC/INF/8/2026', 2, 'informe corregido.txt'],
    ['AGETIC/INF/8/2026', 3, 'informe final.txt'],
    ['AGETIC/INF/9/2026', 4, 'informe final.txt'],
  ])
  // What the entity gave is the entity's, also where a member wrote it down.
  const listed = await story.slash('U0JORGE', `expediente ${(await whole()).number}`)
  expect(listed.told).toContain('paso 2 · Rosa Choque (lo registró Elena P.), 02/03/2026')
  story.lines.length = shown
  expect(await story.w.store.verify(id)).toMatchObject({ ok: true, findings: [] })
  expectTranscript('documents', story.transcript())
})

test('a report that was left without its file says so to whoever reviews it, and what it has since', async () => {
  await story.press('U0ELENA', 'step.confirm', { case: id })
  story.w.advance(120_000)
  const bare = { ...report('AGETIC/INF/7/2026', ''), 'out.report_file.files': [] }
  await story.press('U0LIDIA', 'step.confirm', { case: id, fill: bare })
  story.w.advance(120_000)
  expect(await review()).toContain(':page_facing_up: sin archivo')
  await story.press('U0ELENA', 'step.observe', { case: id, fill: { reason: 'Falta el archivo.' } })
  story.w.advance(120_000)
  await story.press('U0LIDIA', 'step.confirm', {
    case: id,
    fill: report('AGETIC/INF/7/2026', 'informe.txt'),
  })
  story.w.advance(120_000)
  expect(await review()).toContain('archivo ninguno → informe.txt')
})

test('a CITE that another case has is said once with the case, and taken when the form is sent again', async () => {
  await perform(member('U0ELENA', 'responsable_ait'), '5', {})
  await story.settle()
  await story.press('U0LIDIA', 'step.confirm', { case: id, fill: report('INF 7/2026', 'a.txt') })
  story.w.advance(120_000)
  const { number } = await whole()
  await toReport()
  await perform(member('U0ELENA', 'responsable_ait'), '5', {})
  await story.settle()
  const used = await story.press('U0LIDIA', 'step.confirm', {
    case: id,
    fill: report('inf 7/2026', 'b.txt'),
  })
  const fill = report('inf 7/2026', 'b.txt')
  expect((used as { errors?: object }).errors).toEqual({
    'out.report.number': expect.stringContaining(`ya está en ${number}`),
  })
  await story.submit('U0LIDIA', fill)
  expect((await whole()).decided.at(-1)).toMatchObject({ step: '6', decidedBy: 'U0LIDIA' })
})

test('a form that comes after its step was decided leaves its words and its file in the case, and says so', async () => {
  await perform(member('U0ELENA', 'responsable_ait'), '5', {})
  await story.settle()
  await story.press('U0LIDIA', 'step.confirm', { case: id })
  await perform(lidia, '6', {})
  const late = await story.submit('U0LIDIA', {
    ...report('INF 2/2026', 'segundo.txt'),
    instruction: 'Revise el anexo 2',
  })
  expect(late.told).toMatch(/U0LIDIA[^]*quedaron en HGE-2026-000001 como nota/)
  await story.settle()
  const { messages, decided } = await whole()
  expect(messages.at(-1)).toMatchObject({
    by: 'U0LIDIA',
    text: expect.stringMatching(/Informe técnico: INF 2\/2026\n[^]*Revise el anexo 2$/),
    files: [{ name: 'segundo.txt' }],
  })
  expect(decided.at(-1)).toMatchObject({ step: '6', decidedBy: 'U0LIDIA' })
  expect((await whole()).active).toMatchObject([{ step: '7' }])
})

describe('a file that is added by hand', () => {
  /** Lidia posts a file in the thread and says that it belongs to the case. */
  const added = async (name: string) => {
    const { ts: threadTs } = await story.headline(id)
    const posted = await story.w.slack.say({
      user: 'U0LIDIA',
      channel: casesChannel,
      threadTs,
      text: '',
      files: [paper(name, name)],
    })
    await story.settle()
    return story.seen('U0LIDIA', () =>
      story.w.slack.messageShortcut({
        user: 'U0LIDIA',
        channel: casesChannel,
        ts: posted.ok ? posted.ts : '',
        callbackId: 'case.attach',
      }),
    )
  }
  beforeEach(async () => {
    await perform(member('U0ELENA', 'responsable_ait'), '5', {})
    await story.settle()
  })
  const attached = async (name: string) =>
    (await whole()).messages.filter(({ files }) => files.some((file) => file.name === name)).length

  test('is one of the documents of a step of theirs, whose form opens with it', async () => {
    await added('informe.txt')
    expect(story.viewText('U0LIDIA')).toContain('informe.txt: queda en el caso')
    await story.submit('U0LIDIA', { which: '0' })
    const { 'out.report_file.files': _file, ...fill } = report('INF 3/2026', 'x')
    await story.submit('U0LIDIA', fill)
    const file = (await whole()).outputs.findLast(({ output }) => output === 'report_file')
    expect(file).toMatchObject({ step: '6', value: { files: [{ name: 'informe.txt' }] } })
    expect(await attached('informe.txt')).toBe(1)
  })

  test('is another paper where they say so, and where the step was decided meanwhile', async () => {
    await added('carta.txt')
    expect((await story.submit('U0LIDIA', { which: 'other' })).told).toBe(
      'Queda en el caso como otro papel.',
    )
    await added('informe.txt')
    await perform(lidia, '6', {})
    const late = await story.submit('U0LIDIA', { which: '0' })
    expect(late.told).toMatch(/U0LIDIA[^]*El archivo queda en HGE-2026-000001 como otro papel/)
    expect([await attached('carta.txt'), await attached('informe.txt')]).toEqual([1, 1])
  })

  test.each(['other', '0'])(
    'is not said to be there where Slack has it no more: %s',
    async (which) => {
      story.w.slack.faults.fail({ method: 'files.info', error: 'file_not_found', times: 50 })
      await added('informe.txt')
      const answer = await story.submit('U0LIDIA', { which })
      expect(answer.told).toBe(
        'No quedó en el caso: informe.txt. Le escribimos por mensaje directo por qué.',
      )
      await story.settle()
      const why = story.inbox('U0LIDIA').map((message) => story.shown(message))
      expect(why.filter((text) => text.includes('«informe.txt»'))).toHaveLength(1)
      expect(await attached('informe.txt')).toBe(0)
    },
  )
})
