/**
 * What is wrong with what staff enter in a case of papers: each is one clear sentence, and nothing
 * that was entered is lost.
 */
import { identity, plainPdf, signPdf } from '../../support/signed-pdf'
import { casesChannel, monday } from '../../support/story'
import { loadDemo } from '../../../src/sandbox/demo-data'
import { expectTranscript } from '../../support/transcript'
import { Walker } from '../../support/walker'
import { openWorld, until, type World } from '../../support/world'
import { pr04 } from './tables/pr04'
import { pr06 } from './tables/pr06'

let world: World
let walker: Walker
beforeEach(async () => {
  world = await openWorld({ start: monday })
  walker = new Walker(world, { ...pr06, words: { ...pr04.words, ...pr06.words } })
})
afterEach(() => world.close())

const pdf = (name: string, bytes: Buffer) => ({ name, bytes, mimetype: 'application/pdf' })
/** Signed, and one of the bytes that were signed is another now. */
const forged = async (): Promise<Buffer> => {
  const signer = await identity({ name: 'Hugo Durán', from: '2026-01-01', to: '2027-01-01' })
  const signed = await signPdf(plainPdf('informe 7'), signer, { at: '2026-03-02T14:00:00Z' })
  signed.write('8', signed.indexOf('informe 7') + 'informe '.length)
  return signed
}
const enormous = Buffer.alloc(26 * 1024 * 1024, 'x')

const report = (number: string, more: Record<string, unknown> = {}) => ({
  'out.report.number': number,
  'out.interoperability.option': 'consumo',
  ...more,
})

test('what is wrong with a start, a document, a file or a return is one sentence, and nothing is lost', async () => {
  const { story } = walker
  story.tell('Quien no puede iniciarlo')
  await story.slash('U0INES', 'iniciar transferencia')
  story.tell('Un trámite que no existe')
  await story.slash('U0MARCO', 'iniciar mudanza')
  story.lines.push('  la ventana muestra:', story.viewText('U0MARCO'))
  await story.dismiss('U0MARCO')
  story.tell('Una fecha que todavía no llega')
  const filled = {
    subject: 'Alta de Ciudadanía Digital en el catastro',
    entity: 'GAM Viacha',
    document: 'GAMV/DGE/012/2026',
    'document.date': '2026-02-27',
    routing: 'HR 0412/2026',
  }
  await story.slash('U0LIDIA', 'iniciar alta')
  await story.submit('U0LIDIA', { ...filled, 'document.date': '2026-03-09' })
  await story.submit('U0LIDIA', filled)
  const first = await story.newestCase('HGE')
  story.tell('Un CITE y una hoja de ruta que ya tiene otro caso')
  await story.slash('U0MARCO', 'iniciar alta')
  await story.submit('U0MARCO', {
    ...filled,
    document: 'gamv/dge/012/2026',
    routing: 'hr0412/2026',
  })
  await story.submit('U0MARCO')
  await walker.follow(first)
  await walker.walk('1 2 3 4 5 |')
  await aboutTheReport(first)
  expect(await world.store.verify(first)).toMatchObject({ ok: true, findings: [] })
  await aboutTwo()
  expectTranscript('hge/bad-input', story.transcript())
})

/** What a report may be wrong with, and what is wrong with a file or a signature. */
async function aboutTheReport(id: string): Promise<void> {
  const { story } = walker
  story.tell('Un archivo de 26 MB, en el hilo y en la ventana')
  const { ts } = await story.headline(id)
  const name = 'Capturas de las pruebas.txt'
  const files = [{ name, mimetype: 'text/plain', bytes: enormous }]
  story.lines.push(`**Lidia N.** publica «${name}» en el hilo`)
  await world.slack.say({
    user: 'U0LIDIA',
    channel: casesChannel,
    threadTs: ts,
    text: 'van',
    files,
  })
  const told = await until('words about the file', () =>
    world.slack.ephemerals('U0LIDIA').find(({ text }) => String(text).includes('25 MB')),
  )
  await story.settle()
  story.lines.push('  *solo para Lidia N.:*', `    ${String(told['text'])}`)
  await story.press('U0LIDIA', 'step.confirm', { case: id })
  const large = [pdf('Informe.pdf', enormous)]
  await story.submit(
    'U0LIDIA',
    report('AGETIC/UGAT/IT/0007/2026', { 'out.report_file.files': large }),
  )
  story.tell('Un CITE que ya tiene otro documento, y un informe alterado después de firmado')
  const altered = { 'out.report_file.files': [pdf('Informe.pdf', await forged())] }
  await story.submit('U0LIDIA', report('gamv/dge/012/2026', altered))
  await story.submit('U0LIDIA', report('AGETIC/UGAT/IT/0007/2026', altered))
  await story.wait(120_000)
  await walker.tell()
  await walker.walk('7')
}

/** Two of the same role do one step, and one of them is late with a document. */
async function aboutTwo(): Promise<void> {
  const { story } = walker
  const mail = pr06.paths.at(-1)
  if (!mail) throw new Error('no path')
  const name = 'Dos personas confirman un mismo paso; una llega tarde, con un documento'
  await walker.path({ ...mail, name, steps: '5:no_requiere 8 9:cd_iop |' })
  const [row] = (await walker.state()).active
  const filled = {
    'out.email.text': '2 de marzo, jmamani@viacha.gob.bo, «Ambiente de pruebas»',
    'out.coordination.with': 'Julio Mamani',
    'out.coordination.means': 'correo',
    'send.text': 'El ambiente de pruebas está habilitado.',
  }
  await story.press('U0PAOLA', 'step.confirm', { case: row?.id })
  await story.press('U0DIEGO', 'step.confirm', { case: row?.id })
  await story.submit('U0PAOLA', filled)
  await story.submit('U0PAOLA')
  story.lines.push('**Diego L.** envía la suya')
  const guide = [pdf('Guía de integración.pdf', plainPdf('guía'))]
  await story.submit('U0DIEGO', { ...filled, 'send.files': guide })
  await story.wait(120_000)
  await walker.tell()
}

/** By the titles of the procedures, the people whose list has them. */
const starters: Record<string, { words: string; by: string[] }> = {
  'Alta de herramientas de gobierno electrónico': { words: 'alta', by: ['Lidia N.', 'Marco A.'] },
  'Apoyo a la implementación de soluciones tecnológicas': {
    words: 'implementación',
    by: ['Raúl F.'],
  },
  'Integración de herramientas de gobierno electrónico': {
    words: 'pasarela',
    by: ['Elena P.', 'Hugo D.', 'Lidia N.', 'Marco A.'],
  },
  'Transferencia de soluciones tecnológicas': {
    words: 'transferencia',
    by: ['Jorge T.', 'Pablo E.'],
  },
  'Seguimiento a la integración de herramientas': {
    words: 'seguimiento',
    by: ['Lidia N.', 'Marco A.'],
  },
  'Consumo y publicación de servicios de interoperabilidad': {
    words: 'servicio web',
    by: ['Hugo D.', 'Nora J.'],
  },
}
test('a procedure is in the list of those who may start it, and everybody else is told who they are', async () => {
  const { story } = walker
  const listed: Record<string, string[]> = {}
  for (const { id, name } of loadDemo().members.filter(({ roles }) => roles.length > 0)) {
    const { modal } = await story.slash(id, 'iniciar')
    const shown = modal ? story.viewText(id) : ''
    for (const title of Object.keys(starters))
      if (shown.includes(`*${title}*`)) listed[title] = [...(listed[title] ?? []), name].sort()
    await story.dismiss(id)
  }
  const wanted = Object.entries(starters).map(([title, { by }]) => [title, by])
  expect(listed).toEqual(Object.fromEntries(wanted))
  for (const [title, { words, by }] of Object.entries(starters)) {
    const { told } = await story.slash('U0SONIA', `iniciar ${words}`)
    expect(told).toContain(`«${title}» lo inicia`)
    for (const name of by) expect(told).toContain(name)
  }
})
