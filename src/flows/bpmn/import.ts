/** A BPMN file, edited or not, as the definition that it says. */
import { stringify } from 'yaml'
import type { Definition, Join, Step } from '../definition/definition'
import { loadDefinition } from '../definition/load'
import type { Problem } from '../definition/problems'
import { modelOf } from './build'
import type { RoleTitles } from './export'
import { noteLeftOut } from './left-out'
import { lineIn } from './moddle'
import { readBpmn, type Note, type Reading } from './read'
import { flowOf, returnsOf, type FlowReading } from './read-flow'
import { joinNames, readJoins } from './read-joins'
import { noteDerived, readSteps, stepData, type StepsRead } from './read-steps'
import { table } from '../table'

export type { Note } from './read'
export interface Imported {
  /** The definition's text; absent when the file carries none. */
  yaml?: string
  /** Absent when the text has problems. */
  definition?: Definition
  problems: Problem[]
  /** Element by element: what could not be carried over, and what had to be made up. */
  notes: Note[]
}
export interface ImportOptions {
  roles?: RoleTitles
  /** Codes of the procedures that a call may name. */
  codes?: readonly string[]
}

const usual: Record<string, unknown> = table({
  required: true,
  ask: false,
  exclusive: false,
  meeting: false,
  internal: false,
  secret: false,
  signs: false,
  returnsAreReading: true,
  declines: false,
  splitsHere: false,
  opens: true,
  openedByFirstStep: false,
})
/** What is usual in the fields of a form. */
const usualInForms: Record<string, unknown> = table({
  required: false,
  personal: false,
  ahead: false,
})
const lists = [
  'leaves',
  'uses',
  'carries',
  'attachments',
  'notBy',
  'returns',
  'coordinates',
  'notes',
  'joins',
  'forms',
  'reminders',
  'rules',
  'warns',
]
/** What says nothing beyond what is usual is not written. */
const brief = (value: unknown, assumed = usual): unknown => {
  if (Array.isArray(value)) return value.map((item) => brief(item, assumed))
  if (typeof value !== 'object' || value === null) return value
  const parts = Object.entries(value).filter(
    ([key, value]) =>
      value !== undefined &&
      value !== assumed[key] &&
      !(lists.includes(key) && Array.isArray(value) && value.length === 0),
  )
  return Object.fromEntries(
    parts.map(([key, value]) => [key, brief(value, key === 'forms' ? usualInForms : assumed)]),
  )
}

/** As before, and what is new after what it follows. */
const ordered = <T extends { id: string }>(items: T[], order: readonly string[]): T[] => {
  const sorted = order.flatMap((id) => items.find((item) => item.id === id) ?? [])
  for (const item of items.filter(({ id }) => !order.includes(id))) {
    const after = sorted.findLastIndex(({ id }) => item.id.startsWith(`${id}.`))
    sorted.splice(after < 0 ? sorted.length : after + 1, 0, item)
  }
  return sorted
}
const written = (step: Omit<Step, 'next' | 'returns'>, returns: string[], next: Step['next']) => {
  const {
    id,
    roles,
    title,
    task,
    returnsAreReading,
    coordinates,
    splitsHere,
    addressee,
    call,
    ...rest
  } = step
  return {
    id,
    roles,
    title,
    task,
    ...rest,
    returns,
    returnsAreReading,
    coordinates,
    splitsHere,
    addressee,
    call,
    next,
  }
}

const entryOf = (own: FlowReading): string => {
  const start = own.reading.nodes.find((node) => node.$type === 'bpmn:StartEvent')
  const first = start && flowOf(own, start, 'start')
  if (start) own.reading.used.add(start.id)
  if (typeof first === 'string') return first
  return first && 'step' in first ? first.step : ''
}
const valueOf = (reading: Reading, { steps, names }: StepsRead, codes: readonly string[]) => {
  const own: FlowReading = {
    reading,
    names: { ...names, joinOf: joinNames(reading) },
    arrivals: new Map(),
  }
  const entry = entryOf(own)
  const all = [...steps.values()].map((drawn) => {
    const [first] = drawn.nodes as [(typeof drawn.nodes)[number]]
    const returns = [...new Set(drawn.nodes.flatMap((node) => returnsOf(own, node)))]
    return written(stepData(reading, drawn, codes), returns, flowOf(own, first, drawn.id))
  })
  const joins: Join[] = readJoins(own)
  const { order, ...head } = reading.head
  return {
    ...head,
    entry: entry || head['entry'],
    steps: ordered(all, order?.steps ?? []),
    joins: ordered(joins, order?.joins ?? []),
  }
}

/** What the file draws and the definition would not draw again. */
const noteLost = (reading: Reading, definition: Definition | undefined) => {
  const model = definition && modelOf(definition)
  const drawn = new Set([...(model?.nodes ?? []), ...(model?.edges ?? [])].map(({ id }) => id))
  const noted = new Set(reading.notes.map(({ element }) => element))
  for (const { id } of [...reading.nodes, ...reading.flows])
    if (!reading.used.has(id) && !drawn.has(id) && !noted.has(id))
      reading.notes.push({ element: id, key: 'unreached', params: {} })
}

/** More tasks than any procedure has: reading them, and laying them out, would take minutes. */
export const mostDrawn = 500
/** Counted before anything is read. */
const drawnIn = (xml: string): number =>
  xml.match(/<(?:[\w-]+:)?(?:\w*task|callActivity)[\s>/]/gi)?.length ?? 0

/**
 * Reads a BPMN file that was exported from a definition, also after it was edited in another tool.
 */
export const importBpmn = async (
  xml: string,
  file: string,
  options: ImportOptions = {},
): Promise<Imported> => {
  const refused = (problem: Omit<Problem, 'file'>): Imported => ({
    problems: [{ file, ...problem }],
    notes: [],
  })
  if (drawnIn(xml) > mostDrawn) {
    const reason = `it draws more than ${mostDrawn} tasks: divide the procedure into several`
    return refused({ line: 1, reason, read: { bpmn: 'tooLarge' } })
  }
  const read = await readBpmn(xml, options.roles ?? new Map()).catch((error: Error) => error)
  if (read instanceof Error) {
    const { message } = read
    return refused({
      line: lineIn(message) ?? 1,
      reason: `this is not a BPMN file: ${message}`,
      read: { xml: message },
    })
  }
  if (!read) {
    const reason =
      'no process of this file carries a conducto:definition: it was not exported from one'
    return refused({ line: 1, reason, read: { bpmn: 'noDefinition' } })
  }
  const steps = readSteps(read)
  const value = valueOf(read, steps, options.codes ?? [])
  noteDerived(read, steps.names)
  const yaml = stringify(brief(value), {
    lineWidth: 120,
    aliasDuplicateObjects: false,
    singleQuote: true,
  })
  const loaded = loadDefinition(yaml, file.replace(/\.bpmn$|\.xml$/, '.yaml'))
  const definition = loaded.ok ? loaded.definition : undefined
  noteLeftOut(read)
  noteLost(read, definition)
  return {
    yaml,
    definition,
    problems: loaded.ok ? [] : loaded.problems,
    notes: read.notes,
  }
}
