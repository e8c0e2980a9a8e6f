/**
 * Transcripts a domain expert can read: who says what, what everybody receives. A line begins with
 * **Persona:**, **Conducto:** or **Al caso:** (what the dialog asks of a case); *lines in italics*
 * say what happens around it. A message comes 90 seconds after the one before, unless a line says
 * otherwise; the first one has the id m1, the next m2. `(editado m2)` changes that one. Written
 * again with `UPDATE_TRANSCRIPTS=1`.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import { caseIdOf } from '../../../../src/bot/ids/case-id'
import type { PersonInbound } from '../../../../src/bot/channels/port'
import {
  type Conversation,
  conversation as schema,
  newConversation,
} from '../../../../src/bot/dialogs/conversation'
import { converse } from '../../../../src/bot/dialogs/converse'
import { systemsList } from '../../../../src/bot/dialogs/reading/systems'
import type { PersonCase, ToCase } from '../../../../src/bot/dialogs/turn'
import { officeHours } from '../../../../src/flows/time/calendar'
import type { FileRef, Verdict } from '../../../../src/flows/case/case'
import { bilingual } from '../../../support/bilingual'

export const systems = systemsList.parse(
  parse(readFileSync(join(__dirname, '../../../../src/bot/dialogs/reading/systems.yaml'), 'utf8')),
)
export const translate = createCatalogue().in
export const monday = '2026-03-02T14:40:00.000Z'

const attachments: Record<string, { kind: PersonInbound['kind']; mime: string }> = {
  foto: { kind: 'photo', mime: 'image/jpeg' },
  'nota de voz': { kind: 'voice', mime: 'audio/ogg' },
  documento: { kind: 'document', mime: 'application/pdf' },
}
const kinds: Record<string, PersonInbound['kind']> = {
  sticker: 'sticker', llamada: 'call', contacto: 'contact', ubicación: 'location', editado: 'edited', borrado: 'deleted', encuesta: 'other',
} // prettier-ignore

export const fileOf = (mime: string, name = 'archivo'): FileRef => ({
  hash: 'a'.repeat(64),
  name,
  mime,
  bytes: 1000,
})

/** A message as a channel would hand it over; `(foto)` at its end attaches one. */
export function inboundOf(line: string, id: string, at: string): PersonInbound {
  const files: FileRef[] = []
  let kind: PersonInbound['kind'] = 'text'
  let refusedFile: PersonInbound['refusedFile']
  let about: string | undefined
  const text = line.replace(/\s*\(([^()]+)\)\s*$/, (whole, what: string) => {
    const [word = '', of] = what.split(/ (?=m\d+$)/)
    about = kinds[word] && of
    const attached = attachments[what]
    if (attached) files.push(fileOf(attached.mime))
    kind = attached?.kind ?? kinds[word] ?? 'text'
    if (what === 'archivo de 11 MB') refusedFile = 'too_large'
    if (what === 'vacío') return ''
    return attached || kinds[word] || refusedFile ? '' : whole
  })
  return {
    id, channel: 'whatsapp', address: '59170000001@c.us', phone: '+59170000001', name: 'María Quispe', at, kind, text, files,
    ...(refusedFile ? { refusedFile } : {}), ...(about ? { about } : {}),
  } // prettier-ignore
}

const asIs = ({ tongue, consent }: { tongue?: string; consent?: string }): string =>
  `${tongue ? ` · en ${tongue}` : ''}${consent ? ' · hay que oír si está de acuerdo' : ''}`
const verdicts: Record<Verdict, string> = { solved: 'sí', solved_but: 'sí, y otra cosa', not_solved: 'no', not_yet: 'todavía no lo probó' } // prettier-ignore

const wishes = {
  cancel: 'pide cancelar',
  human: 'pide una persona',
  forget: 'pide borrar sus datos',
  claim: 'es de quien escribe',
}

export function commandInWords({ payload }: ToCase, cases: readonly PersonCase[] = []): string {
  const files = payload.files.length > 0 ? ` +${payload.files.length}` : ''
  const named = 'case' in payload ? payload.case : undefined
  const number = named ? ` ${cases.find(({ id }) => id === named)?.number ?? 'recién pedido'}` : ''
  switch (payload.want) {
    case 'open':
      return `abrir «${payload.subject}» · ${payload.system ?? 'sin sistema'}${asIs(payload)} · "${payload.text}"${files}`
    case 'receive':
      return `recibir${number} "${payload.text}"${files}`
    case 'verdict':
      return `veredicto${number} ${verdicts[payload.verdict as Verdict]}${payload.text ? ` "${payload.text}"` : ''}${files}`
    case 'consent':
      return `consentimiento${number} ${payload.given ? 'sí' : 'no'}`
    case 'answer':
      return `responder${number} "${payload.text}"${payload.choice ? ` ${payload.choice}` : ''}${payload.done ? ' listo' : ''}${files}`
    case 'fill':
      return `llenar${number} ${Object.keys(payload.answers ?? {}).join(', ')}${files}`
    case 'hand_in':
      return `entregar${number}`
    case 'retract':
      return `corregir${number}`
    case 'rate':
      return `calificar${number} ${payload.rating}`
    case 'link':
      return `enlace${number} ${payload.key ?? ''}`.trimEnd()
    case 'reply':
      return `a su pedido "${payload.text}"${files}`
    default:
      return `${wishes[payload.want]}${number}`
  }
}

const units: Record<string, number> = { segundo: 1e3, minuto: 6e4, hora: 36e5, día: 864e5 }
const moods: Record<string, Partial<PersonCase>> = {
  'está abierto': { mood: 'open', awaiting: undefined },
  'quedó registrado': { mood: 'open', awaiting: undefined },
  pregunta: { mood: 'waiting', awaiting: 'answer' },
  'espera el veredicto': { mood: 'open', awaiting: 'verdict' },
  'espera la calificación': { mood: 'open', awaiting: 'rating' },
  'espera que oigan si está de acuerdo': { mood: 'open', awaiting: undefined, consent: 'to_hear' },
  'se cerró sin veredicto': { mood: 'closed', awaiting: 'verdict' },
  'está cerrado': { mood: 'closed', awaiting: undefined },
}

interface Scene {
  now: number
  conversation: Conversation
  cases: PersonCase[]
  count: number
  /** Id of the case that was asked for last. */
  asked: string
}

/** Until when a case has to be done, and what it asks in so many words. */
function terms(scene: Scene, line: string): boolean {
  const about = /caso (\S+) (?:debe terminar en (\d+) horas|pregunta «(.+)»)\.?\*$/.exec(line)
  if (!about) return false
  const [, number, hours, question] = about
  const due = new Date(scene.now + Number(hours ?? 0) * 36e5).toISOString()
  const awaitingSince = new Date(scene.now + 30_000).toISOString()
  const told: Partial<PersonCase> = hours
    ? { due }
    : { mood: 'waiting', awaiting: 'answer', awaitingSince, question }
  scene.cases = scene.cases.map((one) => (one.number === number ? { ...one, ...told } : one))
  return true
}

function happening(scene: Scene, line: string): void {
  if (terms(scene, line)) return
  const pause = /Pasan? (\d+) (segundo|minuto|hora|día)s?/.exec(line)
  if (pause) scene.now += Number(pause[1]) * (units[pause[2] as string] as number) - 90_000
  const about =
    /caso (\S+) (está abierto|quedó registrado|pregunta|espera el veredicto|espera la calificación|espera que oigan si está de acuerdo|se cerró sin veredicto|está cerrado)(?:: (.*?))?\.?\*$/.exec(
      line,
    )
  if (!about) return
  const [, number, state, subject] = about as unknown as [
    string,
    string,
    string,
    string | undefined,
  ]
  const at = new Date(scene.now + 30_000).toISOString()
  const old = scene.cases.find((one) => one.number === number)
  const next: PersonCase = {
    id: state === 'quedó registrado' ? scene.asked : (old?.id ?? number), number, subject: subject ?? old?.subject ?? 'no puedo entrar', mood: 'open',
    statusWords: bilingual({ es: 'un operador lo revisa', en: 'an operator is reviewing it' }), holderSince: old?.holderSince ?? at,
    ...moods[state],
    ...(state === 'está cerrado' ? { closedAt: at } : state === 'quedó registrado' ? { spokenAt: at } : { awaitingSince: at }),
  } // prettier-ignore
  scene.cases = [next, ...scene.cases.filter((one) => one.number !== number)]
}

function written(scene: Scene, text: string): string[] {
  scene.now += 90_000
  const at = new Date(scene.now).toISOString()
  const inbound = inboundOf(text, `m${++scene.count}`, at)
  const world = { systems, cases: scene.cases, calendar: officeHours }
  const answer = converse({ conversation: scene.conversation, inbound, world, now: at, translate })
  scene.asked =
    answer.commands
      .map(({ id, payload }) => (payload.want === 'open' ? caseIdOf(id) : scene.asked))
      .at(-1) ?? scene.asked
  scene.conversation = schema.parse(JSON.parse(JSON.stringify(answer.conversation)))
  return [
    ...answer.says.map(({ text }) => `**Conducto:** ${text}`),
    ...answer.commands.map((command) => `**Al caso:** ${commandInWords(command, scene.cases)}`),
  ]
}

/** Plays the persona's lines of a transcript; the result is the whole transcript as it happened. */
export function play(transcript: string): string {
  const start = Date.parse(monday)
  const who = { id: 'p1', contact: 'k1', channel: 'whatsapp', address: '59170000001@c.us' }
  const scene: Scene = {
    now: start,
    conversation: newConversation(who, monday),
    cases: [],
    count: 0,
    asked: '',
  }
  const blocks = transcript.split(/\n(?=\*\*|\*[A-ZÉ]|#|\n)/).map((block) => block.trim())
  const out: string[] = []
  for (const block of blocks) {
    // What was said is played again; its later paragraphs begin with no marker.
    if (!/^(?:#|\*\*Persona:|\*[A-ZÉ].*\*$)/.test(block)) continue
    out.push(block)
    if (block.startsWith('**Persona:**'))
      out.push(...written(scene, block.slice('**Persona:**'.length).trim()))
    else if (block.startsWith('*')) happening(scene, block)
  }
  return out.join('\n\n') + '\n'
}
