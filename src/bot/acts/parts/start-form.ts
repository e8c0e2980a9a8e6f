/**
 * The form that opens a case of a procedure: what it is about, of which entity, who answers for it,
 * how it came, and what the first step leaves where opening confirms that step.
 */
import { z } from 'zod'
import type { Intake, OutputValue } from '../../../flows/case/case'
import { seatIn } from '../../../flows/authority/people'
import { confirmsFirst } from '../../../flows/definition/check-starts'
import type { Definition, Output, Step } from '../../../flows/definition/definition'
import { intakeChannels, type Starts } from '../../../flows/definition/starts'
import { type Block, escape, section } from '../../cards/blocks'
import type { StaffFile } from '../../channels/staff-port'
import { carriedIn } from '../../staff/about'
import { groupBlocks, outputInputs } from '../../staff/forms/outputs'
import { readFiles, readOutputs, readPastDay } from '../../staff/forms/read-outputs'
import { day, files, select, words } from '../../staff/inputs'
import { modal } from '../../staff/modal'
import {
  dayAt,
  filesAt,
  optionAt,
  outcome,
  type Parsed,
  reading,
  type Reading,
  readName,
  readOption,
  textAt,
  type Values,
} from '../../staff/values'
import type { Visit } from '../../staff/context'
import { dayOf } from '../../words/clock'
import {
  entityInputs,
  readEntity,
  readRouting,
  readSubject,
  routingInput,
  subjectInput,
} from './case-fields'
import { contactInputs, readContact } from './contact-fields'

/** What the form carries. */
const carried = z.object({
  procedure: z.string(),
  /** What was said of it already, so that sending it again goes on: numbers and entities. */
  said: z.array(z.string()),
})
export type StartAbout = z.infer<typeof carried>
export const startAbout = (metadata: string): StartAbout =>
  carriedIn(carried, metadata, { procedure: '', said: [] })

export interface Starting {
  visit: Visit
  definition: Definition
  /** What the fields begin with, by block id. */
  known: Values
  /** Sentences about what was filled in. */
  notes: readonly string[]
  said: readonly string[]
}

/** What a definition that says nothing of its start is opened with. */
const usual: Pick<Starts, 'channels' | 'entity'> = {
  channels: intakeChannels.filter((channel) => channel !== 'whatsapp'),
  entity: 'optional',
}

const entryOf = ({ steps, entry }: Definition): Step => {
  const found = steps.find(({ id }) => id === entry)
  if (!found) throw new Error(`no step ${entry}`)
  return found
}

/** What is asked of a start, and whether somebody outside does the first step that is recorded. */
export function askedOf({ visit, definition }: Pick<Starting, 'visit' | 'definition'>) {
  const { channels, entity } = definition.starts ?? usual
  const step = entryOf(definition)
  const confirms = confirmsFirst(definition)
  const outputs = confirms ? step.leaves.filter(({ kind }) => kind !== 'registration') : []
  return {
    // What is written to a chat of ours comes by itself.
    channels: channels.filter((channel) => channel !== 'whatsapp'),
    entity,
    confirms,
    outputs,
    onBehalf: confirms && !seatIn(visit.actor, step.roles),
  }
}

const documentInputs = (visit: Visit, known: Values): Block[] => [
  words(
    { id: 'document', label: visit.t('forms.start.document'), optional: true },
    { initial: textAt(known, 'document') },
  ),
  day(
    { id: 'document.date', label: visit.t('forms.start.document.date'), optional: true },
    dayAt(known, 'document.date'),
  ),
  files({ id: 'scan', label: visit.t('forms.start.scan'), optional: true }),
]

/** @param prefill words of a report, where the step leaves them as they came. */
export function firstStepInputs(
  visit: Visit,
  outputs: readonly Output[],
  prefill?: string,
): Block[] {
  return outputs.flatMap((output) => [
    ...groupBlocks(visit, output, outputs),
    ...outputInputs({
      visit,
      output,
      articles: [],
      prefill: output.kind === 'text' ? prefill : undefined,
    }),
  ])
}

function whoInputs({ visit, known, definition }: Starting): Block[] {
  const { entity, onBehalf } = askedOf({ visit, definition })
  const { t } = visit
  if (entity === 'none' && !onBehalf) return []
  return [...entityInputs(t, entity, textAt(known, 'entity')), ...contactInputs(t, known)]
}

function howInputs({ visit, known, definition }: Starting): Block[] {
  const { t } = visit
  const { channels, onBehalf } = askedOf({ visit, definition })
  const options = channels.map((value) => ({ value, label: t(`forms.channel.${value}`) }))
  const chosen = optionAt(known, 'channel') ?? channels[0]
  return [
    select({ id: 'channel', label: t('forms.start.channel') }, options, chosen),
    day(
      {
        id: 'came',
        label: t('forms.start.came'),
        hint: onBehalf ? t('forms.start.records') : undefined,
      },
      dayAt(known, 'came') ?? dayOf(visit.now),
    ),
  ]
}

export function startModal(starting: Starting): Block {
  const { visit, definition, known, notes, said } = starting
  const { t, language } = visit
  const { outputs, confirms } = askedOf(starting)
  const purpose = (definition.starts?.purpose ?? definition.objective)[language]
  const kept: StartAbout = { procedure: definition.code, said: [...said] }
  return modal({
    t,
    callback: 'case.start',
    title: t('forms.start.title'),
    submit: t('forms.start.submit'),
    about: JSON.stringify(kept),
    blocks: [
      section(`*${escape(definition.title[language])}*\n${escape(purpose)}`),
      ...notes.map((note) => section(`:warning: ${note}`)),
      subjectInput(t, textAt(known, 'subject')),
      ...whoInputs(starting),
      ...howInputs(starting),
      ...(confirms ? firstStepInputs(visit, outputs) : documentInputs(visit, known)),
      routingInput(t, textAt(known, 'routing'), t('forms.start.routing.hint')),
    ],
  })
}

export interface Started {
  subject: string
  intake: Omit<Intake, 'files'>
  /** Absent where opening confirms nothing. */
  outputs?: Record<string, OutputValue>
  /** Still to be fetched from Slack: of the case itself under `scan`, else by output id. */
  files: Record<string, StaffFile[]>
}

const readDocument = (read: Reading): Intake['document'] => {
  const number = readName(read, 'document', { optional: true })
  return number ? { number, date: readPastDay(read, 'document.date') } : undefined
}

/** What was filled in, or what is wrong at which field. */
export function readStart(
  values: Values,
  starting: Pick<Starting, 'visit' | 'definition'>,
): Parsed<Started> {
  const read = reading(starting.visit, values)
  const { channels, entity, confirms, outputs, onBehalf } = askedOf(starting)
  const subject = readSubject(read)
  const named = readEntity(read, entity)
  const reporter = entity === 'none' && !onBehalf ? undefined : readContact(read, onBehalf)
  const channel = readOption(read, 'channel', channels)
  const came = readPastDay(read, 'came')
  const left = confirms ? readOutputs(read, outputs) : undefined
  const document = confirms ? undefined : readDocument(read)
  const scan = !confirms && filesAt(values, 'scan').length > 0 ? readFiles(read, 'scan') : []
  const scanned: Started['files'] = scan.length > 0 ? { scan } : {}
  const routing = readRouting(read)
  const { actor } = starting.visit
  return outcome(read, () => ({
    subject,
    intake: {
      channel,
      text: '',
      recordedBy: actor.id,
      entity: named,
      reporter,
      came,
      document,
      routing,
    },
    outputs: left?.outputs,
    files: left ? left.files : scanned,
  }))
}
