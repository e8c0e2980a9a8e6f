/**
 * `/conducto expediente`: the documents of a case in their order, any of them with one press, and
 * all of it as a zip that verifies by itself.
 */
import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Actor, Command } from '../../src/flows/case/act'
import type { FileRef, OutputValue } from '../../src/flows/case/case'
import { filesAt } from '../../src/cli/dossier-files'
import { checkDossier } from '../../src/bot/dossier/check'
import { identity, plainPdf, signPdf } from '../support/signed-pdf'
import { Story } from '../support/story'
import { until } from '../support/world'
import { cli, temporaryFolder } from '../unit/cli/harness'

const home = temporaryFolder()
const [procedures, dataDir] = [join(home, 'procedures'), join(home, 'data')]
const words = (es: string): string => `{ es: '${es}', en: '${es}' }`
const definition = `code: EJEMPLO/EQ-PR11
version: '1'
title: ${words('Préstamo con informe')}
objective: ${words('Prestar con informe')}
manual: { file: ejemplo, section: '1' }
resolution: R
approved: 2026-01-05
effective: 2026-01-05
series: EQU
entry: '1'
forms:
  - id: loan
    title: ${words('Préstamo de equipo')}
    purpose: ${words('Para prestar un equipo')}
    source: 'Anexo N°1'
    sections:
      - id: all
        title: ${words('Datos')}
        fields:
          - { id: who, kind: text, required: true, personal: true, label: ${words('Responsable')} }
          - { id: plan, kind: file, label: ${words('Plano')} }
          - { id: key, kind: secret, label: ${words('Clave')} }
steps:
  - id: '1'
    roles: [profesional_ait]
    title: ${words('Escriba el informe')}
    task: ${words('Escriba el informe')}
    status: ${words('se escribe el informe')}
    addressee: ${words('Director General Ejecutivo')}
    leaves:
      - { id: report, kind: reference, label: ${words('Informe técnico')} }
      - { id: report_file, kind: file, required: false, label: ${words('Archivo del informe')} }
    next: '2'
  - id: '2'
    roles: [responsable_ait]
    title: ${words('Revise el informe')}
    task: ${words('Revise el informe')}
    status: ${words('se revisa el informe')}
    leaves:
      - { id: loan, kind: form, form: loan, required: false, label: ${words('Formulario de préstamo')} }
    returns: ['1']
    next: '3'
  - id: '3'
    roles: [responsable_ait]
    title: ${words('Entregue el acceso')}
    task: ${words('Entregue el acceso')}
    status: ${words('se entrega el acceso')}
    leaves:
      - { id: access, kind: text, secret: true, label: ${words('Acceso')} }
    next: END
`
const member = (id: string, role: string): Actor => ({
  kind: 'member',
  id,
  administrator: false,
  auditor: false,
  roles: [{ role }],
})
const [marco, elena] = [member('U0MARCO', 'profesional_ait'), member('U0ELENA', 'responsable_ait')]

let story: Story
let id: string
let number: string
let acts = 0
beforeAll(async () => {
  mkdirSync(procedures)
  writeFileSync(join(procedures, 'p.yaml'), definition)
  writeFileSync(
    join(procedures, 'roles.yaml'),
    'roles: []\nowners:\n  EJEMPLO/EQ-PR11: responsable_ait\n',
  )
  story = await Story.open({
    dataDir,
    proceduresDir: procedures,
    forgetting: { retention: { report: 30 } },
  })
  const ana = await identity({ name: 'Ana Rojas' })
  const at = '2026-03-02T13:00:00Z'
  const opened = await story.w.app.bot.cases.open({
    inbound: 'opened',
    actor: marco,
    start: {
      procedure: 'EJEMPLO/EQ-PR11',
      subject: 'Préstamo para el municipio de <Achocalla>',
      intake: {
        channel: 'note',
        recordedBy: 'U0MARCO',
        entity: 'Municipio de Achocalla',
        routing: 'HR-77/2026',
        text: 'Piden un equipo',
        files: [
          await kept('nota.pdf', await signPdf(plainPdf('nota'), ana, { at })),
          await kept('macro.js', Buffer.from('WScript.Echo(1)'), 'application/x-script'),
        ],
      },
    },
  })
  if (!opened.ok) throw new Error(opened.code)
  id = opened.case.id
  const report = (cite: string, file: FileRef): Record<string, OutputValue> => ({
    report: { kind: 'reference', number: cite, date: '2026-03-02' },
    report_file: { kind: 'file', files: [file] },
  })
  await perform(marco, '1', {
    act: 'confirm',
    outputs: report('AGETIC/UGAT/INF/12/2026', await kept('informe.pdf', plainPdf('uno'))),
  })
  await perform(elena, '2', { act: 'observe', to: '1', reason: 'falta la fecha' })
  await perform(marco, '1', {
    act: 'confirm',
    outputs: report('AGETIC/UGAT/INF/13/2026', await kept('informe final.pdf', plainPdf('dos'))),
  })
  await story.settle()
  number = (await whole()).number
})
afterAll(() => story?.close())

const whole = async () => {
  const state = await story.w.app.bot.cases.whole(id)
  if (!state) throw new Error('no case')
  return state
}
async function kept(name: string, bytes: Buffer, mime = 'application/pdf'): Promise<FileRef> {
  const { hash } = await story.w.files.put(bytes)
  return { hash, name, mime, bytes: bytes.length }
}
type Act = { act: string } & Record<string, unknown>
async function perform(actor: Actor, step: string, command: Act): Promise<void> {
  const activation = (await whole()).active.find((row) => row.step === step)?.id
  const done = await story.w.app.bot.cases.perform({
    inbound: `act${acts++}`,
    actor,
    case: id,
    command: { ...command, activation } as unknown as Command,
  })
  if (!done.ok) throw new Error(done.code)
  story.w.advance(120_000)
}
/** What was brought up for somebody, newest last. */
const uploaded = () => story.w.slack.snapshot().files.map(({ name }) => String(name))
async function zipOf(user = 'U0ELENA'): Promise<string> {
  await story.slash(user, `expediente ${number}`)
  await story.pressTold(user, 'dossier.all')
  await story.settle()
  const file = story.w.slack.snapshot().files.findLast(({ name }) => String(name).endsWith('.zip'))
  if (!file) throw new Error('no zip')
  const path = join(home, `${acts++}.zip`)
  writeFileSync(
    path,
    await story.w.app.slack.download({
      ...file,
      id: String(file.id),
      mime: '',
      bytes: Number(file.size),
    } as never),
  )
  return path
}

test('the documents stand in their order, with number, date, author, addressee, version, step and signature', async () => {
  // A signature that takes longer than the answer may is there the next time.
  const told = await until('its signature', async () => {
    const shown = await story.slash('U0ELENA', `expediente ${number}`)
    return shown.told.includes('Firma digital') && shown.told
  })
  const lines = [
    `*Expediente ${number}* · 3 documentos · hoja de ruta HR-77/2026`,
    '*1. Lo que llegó al abrir el caso*',
    'Marco A., 02/03/2026 10:00',
    'nota.pdf',
    'Firma digital de Ana Rojas, 02/03/2026 09:00 (según quien firmó). Certificado de Ana Rojas: cadena desconocida. El archivo está como se firmó.',
    'macro.js: Retenido por seguridad',
    '~*2. Informe técnico*~',
    'AGETIC/UGAT/INF/12/2026 del 02/03/2026 · para: Director General Ejecutivo · versión 1 de 2 · paso 1 · Marco A.',
    'informe.pdf · sin firma digital',
    '*3. Informe técnico*',
    'AGETIC/UGAT/INF/13/2026 del 02/03/2026 · para: Director General Ejecutivo · versión 2 de 2 · paso 1',
  ]
  let from = 0
  for (const line of lines) {
    const at = told.indexOf(line, from)
    expect(at < 0 ? `${line}\n-- in --\n${told}` : line).toBe(line)
    from = at
  }
})

test('any of them comes with one press, to whoever pressed', async () => {
  // In the thread it stands once, posted with the step that left it.
  const inThread = async () =>
    (await story.showThread(id)).split('[archivo informe final.pdf').length
  const before = await inThread()
  await story.slash('U0ELENA', `expediente ${number}`)
  const pressed = await story.pressTold('U0ELENA', 'dossier.open.3')
  expect(pressed.told).toContain('Le envío «informe final.pdf»')
  await story.settle()
  expect(uploaded().at(-1)).toBe('informe final.pdf')
  expect([before, await inThread()]).toEqual([2, 2])
})

test('who may not read the case is told so, and an auditor’s reading is recorded', async () => {
  expect((await story.slash('U0ANA', `expediente ${number}`)).told).toContain('No hay ningún caso')
  expect((await story.slash('U0ANA', 'expediente')).told).toContain('¿El expediente de qué caso?')
  const reads = async () =>
    (await story.w.store.receipts(id)).filter(({ act }) => act === 'read').length
  const before = await reads()
  await story.slash('U0GLORIA', `dossier ${number}`)
  expect(await reads()).toBe(before + 1)
  await story.pressTold('U0GLORIA', 'dossier.all')
  expect(await reads()).toBe(before + 2)
  await story.settle()
  expect(uploaded().at(-1)).toBe(`expediente-${number}.zip`)
})

test('the zip reads without anything else, and verifies; what was done to it is one sentence each', async () => {
  const zip = await zipOf()
  const whole_ = await cli(['verify', zip], {})
  expect(whole_).toMatchObject({ code: 0 })
  expect(whole_.out).toContain(`El expediente ${number} está completo: 5 archivos`)
  const out = join(home, 'unpacked')
  execFileSync('unzip', ['-q', zip, '-d', out])
  const folder = join(out, `expediente-${number}`)
  if (process.env['KEEP']) execFileSync('cp', ['-r', folder, process.env['KEEP']])
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  for (const said of [
    'Municipio de Achocalla',
    'HR-77/2026',
    'Piden un equipo',
    'municipio de &lt;Achocalla&gt;',
    'AGETIC/UGAT/INF/13/2026',
    'href="documentos/001-nota.pdf"',
    '<svg',
    'Firma digital de Ana Rojas',
    'macro.js',
  ])
    expect(page).toContain(said)
  expect(page).not.toMatch(/<script|https?:(?!\/\/www\.w3\.org)/)
  const said = async (name: string, change: (path: string) => void): Promise<string> => {
    const copy = join(home, `copy${acts++}`)
    execFileSync('cp', ['-r', folder, copy])
    change(join(copy, name))
    const checked = await cli(['verify', copy], {})
    expect(checked.code).toBe(1)
    rmSync(copy, { recursive: true })
    return checked.out.split('\n')[0] ?? ''
  }
  const write = (path: string): void => appendFileSync(path, ' ')
  expect(await said('documentos/001-nota.pdf', write)).toBe(
    'El archivo documentos/001-nota.pdf cambió: no es el que se entregó.',
  )
  expect(await said('documentos/002-informe.pdf', rmSync)).toBe(
    'Falta el archivo documentos/002-informe.pdf.',
  )
  expect(await said('documentos/otro.pdf', write)).toBe(
    'El archivo documentos/otro.pdf sobra: no estaba cuando se entregó.',
  )
  expect(await said('index.html', write)).toContain('index.html cambió')
  expect(await said('datos/contenido.json', (path) => writeFileSync(path, '{'))).toBe(
    'No se puede leer datos/contenido.json.',
  )
  expect((await cli(['verify', join(home, 'procedures')], {})).code).toBe(1)
  expect((await cli(['verify', join(procedures, 'p.yaml')], {})).err).toContain(
    'no es un expediente',
  )
})

test('contents that were written anew do not hide a changed document, nor a changed case', async () => {
  const found = await filesAt(await zipOf())
  const record = found.get('datos/caso.json')
  const contents = found.get('datos/contenido.json')
  if (!record?.text || !contents?.text) throw new Error('no record')
  const [text, said] = [record.text, contents.text]
  const other = 'f'.repeat(64)
  const name = 'documentos/002-informe.pdf'
  const hash = found.get(name)?.hash ?? ''
  const swapped = new Map(found)
  swapped.set(name, { hash: other })
  swapped.set('datos/contenido.json', { ...contents, text: said.replace(hash, other) })
  expect(checkDossier(swapped)).toMatchObject({ ok: false, faults: [{ is: 'strange', name }] })
  swapped.set('datos/caso.json', { ...record, text: text.replaceAll(hash, other) })
  expect(checkDossier(swapped)).toMatchObject({ ok: false, faults: [], record: { ok: false } })
  // Names that every object has are names of files like any other.
  for (const name of ['constructor', '__proto__', 'toString'])
    expect(checkDossier(new Map(found).set(name, { hash: other })).faults).toEqual([
      { is: 'added', name },
    ])
  const edited = new Map(found)
  edited.set('datos/caso.json', { ...record, text: text.replace('INF/12/2026', 'INF/99/2026') })
  expect(checkDossier(edited)).toMatchObject({ ok: false, faults: [], record: { ok: false } })
})

test('what claims to be the record of a case many times is not held in memory more than once', async () => {
  const folder = join(home, 'many')
  for (const copy of ['a', 'b', 'c']) {
    mkdirSync(join(folder, copy, 'datos'), { recursive: true })
    writeFileSync(join(folder, copy, 'datos', 'caso.json'), '{"id":"c1"}')
  }
  const found = await filesAt(folder, 15)
  const held = [...found.values()].map(({ text }) => text ?? '').join('')
  expect([found.size, held]).toEqual([3, '{"id":"c1"}'])
})

test('the command line makes the same, and names its fingerprint', async () => {
  const output = join(home, 'made.zip')
  const env = { PROCEDURES_DIR: procedures, DATA_DIR: dataDir }
  const made = await cli(['case', 'export', number, '--output', output], env)
  expect(made).toMatchObject({ code: 0 })
  const fingerprint = /Huella: (\w{64})/.exec(made.err)?.[1]
  expect(JSON.parse((await cli(['verify', output, '--json'], {})).out)).toMatchObject({
    ok: true,
    number,
    fingerprint,
    record: { ok: true, parts: { output: 'in_order', report: 'in_order' } },
  })
})

test('a form is in it as a paper and as data, a version each, and neither can say what the case does not', async () => {
  const plan = await kept('plano.pdf', plainPdf('plano'))
  await story.slash('U0ELENA', `expediente ${number}`)
  await story.pressTold('U0ELENA', 'dossier.blank.2')
  await story.settle()
  expect(uploaded().at(-1)).toBe(`formularios-${number}.pdf`)
  await perform(elena, '2', { act: 'ask_forms', first: {}, forms: ['loan'], quiet: true })
  await perform(elena, '2', {
    act: 'fill',
    answers: { 'loan.who': 'Inés Ñáñez', 'loan.plan': [plan] },
    elsewhere: { 'loan.key': 'en sobre' },
  })
  await perform(elena, '2', { act: 'hand_in' })
  await perform(elena, '2', {
    act: 'observe_form',
    output: 'loan',
    fields: { 'loan.who': 'falta el apellido' },
  })
  await perform(elena, '2', { act: 'fill', answers: { 'loan.who': 'Inés Ñáñez Poma' } })
  await perform(elena, '2', { act: 'hand_in' })
  await story.settle()
  const told = (await story.slash('U0ELENA', `expediente ${number}`)).told
  expect(told).toContain('~*4. Préstamo de equipo*~')
  expect(told).toContain('*5. Préstamo de equipo*\nversión 2 de 2 · paso 2')
  await story.pressTold('U0ELENA', 'dossier.open.5')
  await story.settle()
  expect(uploaded().at(-1)).toBe(`${number}-anexo-1-v2.pdf`)
  const found = await filesAt(await zipOf())
  expect(checkDossier(found)).toMatchObject({ ok: true, record: { ok: true } })
  const names = [...found.keys()].filter((name) => /plano|formularios/.test(name))
  expect(names).toEqual([
    'documentos/004-plano.pdf',
    'formularios/005-anexo-1-v1.pdf',
    'formularios/005-anexo-1-v1.json',
    'documentos/007-plano.pdf',
    'formularios/008-anexo-1-v2.pdf',
    'formularios/008-anexo-1-v2.json',
  ])
  const data = 'formularios/008-anexo-1-v2.json'
  const { text = '' } = found.get(data) ?? {}
  expect(JSON.parse(text)).toMatchObject({
    case: number,
    form: 'loan',
    version: 2,
    handedIn: { by: 'U0ELENA' },
    answers: { who: 'Inés Ñáñez Poma' },
    elsewhere: { key: 'en sobre' },
  })
  const contents = found.get('datos/contenido.json')
  const hash = found.get(data)?.hash ?? ''
  const other = 'f'.repeat(64)
  const anew = (
    name: string,
    file: { hash: string; text?: string },
    say: (all: string) => string,
  ) =>
    checkDossier(
      new Map(found)
        .set(name, file)
        .set('datos/contenido.json', { hash: other, text: say(contents?.text ?? '') }),
    )
  const changed = { hash: other, text: text.replace('Poma', 'Rosas') }
  expect(anew(data, changed, (all) => all.replace(hash, other))).toMatchObject({
    ok: false,
    faults: [
      { is: 'strange', name: 'formularios/008-anexo-1-v2.pdf' },
      { is: 'strange', name: data },
    ],
  })
  const stranger = 'formularios/009-loan-v3.pdf'
  const listed = (all: string): string =>
    all.replace('"files": {', `"files": {"${stranger}":"${other}",`)
  expect(anew(stranger, { hash: other }, listed)).toMatchObject({
    ok: false,
    faults: [{ is: 'strange', name: stranger }],
  })
})

test('a secret that a step left is not in it, and nothing by which it could be tried', async () => {
  await perform(elena, '2', { act: 'confirm' })
  await perform(elena, '3', {
    act: 'confirm',
    outputs: { access: { kind: 'text', text: 'clave-del-equipo' } },
  })
  await story.settle()
  const found = await filesAt(await zipOf())
  const record = found.get('datos/caso.json')?.text ?? ''
  expect(record).not.toContain('clave-del-equipo')
  expect((JSON.parse(record) as { row: { salt: unknown } }).row.salt).toBeNull()
  expect(checkDossier(found)).toMatchObject({
    ok: true,
    record: {
      ok: true,
      parts: { output: 'unprovable', decision: 'in_order', marking: 'in_order' },
    },
  })
})

test('once its term has passed, what was answered to a form is in it no more, and it says so', async () => {
  story.w.advance(31 * 86_400_000)
  await story.w.app.bot.tick()
  await story.settle()
  const found = await filesAt(await zipOf())
  const all = [...found.values()].map(({ text = '' }) => text).join('\n')
  expect(all).not.toContain('Ñáñez')
  expect([...found.keys()].filter((name) => name.startsWith('formularios'))).toEqual([])
  expect(checkDossier(found)).toMatchObject({ ok: true })
  const told = (await story.slash('U0ELENA', `expediente ${number}`)).told
  expect(told).toContain('Préstamo de equipo')
  expect(told).toContain('Sus respuestas se borraron: ya no están en el caso.')
  // What had been sent to members of it is taken back.
  expect(uploaded().filter((name) => /-v\d\.pdf$|^formularios/.test(name))).toEqual([])
})
