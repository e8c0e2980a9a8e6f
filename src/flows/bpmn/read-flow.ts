/** The ways out of a node of a BPMN file, as the flow of a definition. */
import type { Call, Choice, Flow } from '../definition/definition'
import { agencyLanguage, inEachLanguage, languageCodes } from '../languages'
import type { Words } from '../words'
import { isStep, keptOf, list, nameOf, type Note, slug, text, type Reading } from './read'
import type { ModdleElement } from './moddle'

/** An arrival at a join: who leads there, by which of the flows into it. */
export interface Arrival {
  slot: string
  from: string
  choices: string[]
}
/** How the nodes of the file are called in the definition. */
export interface Names {
  stepOf: (element: ModdleElement) => string
  joinOf: (element: ModdleElement) => string
  /** What the flow says of a step that it enters in its own way. */
  named: (element: ModdleElement) => { roles?: string[]; call?: Call } | undefined
}
export interface FlowReading {
  reading: Reading
  names: Names
  arrivals: Map<string, Arrival[]>
}
/**
 * Where one walks: the step (or join) that leads on, the choices so far, and the gateways passed.
 */
interface Walk {
  from: string
  choices: string[]
  passed: string[]
}

const note = (
  { reading }: FlowReading,
  element: ModdleElement,
  key: Note['key'],
  params: Note['params'] = {},
) => reading.notes.push({ element: element.id, key, params })
const noteTranslations = (own: FlowReading, element: ModdleElement, words: Words) =>
  translations(words).forEach((params) => note(own, element, 'translate', params))
const isReturn = (flow: ModdleElement): boolean => String(flow.get('conducto:return')) === 'true'
const targetOf = (flow: ModdleElement) => flow.get('targetRef') as ModdleElement
/** Words that were edited in the language of the drawing keep what they are in the others. */
export const renamed = (kept: Words | undefined, name: string): Words =>
  kept && kept[agencyLanguage].replace(/\s+/g, ' ').trim() === name
    ? kept
    : { ...inEachLanguage((language) => kept?.[language] ?? name), [agencyLanguage]: name }

/** What is still to be translated, in each of the languages that a drawing does not show. */
export const translations = (words: Words): { language: string; text: string }[] =>
  languageCodes
    .filter((language) => language !== agencyLanguage)
    .map((language) => ({ language, text: words[language] }))

const isJoin = (gateway: ModdleElement): boolean =>
  text(gateway, 'conducto:join') !== undefined ||
  (gateway.$type !== 'bpmn:ExclusiveGateway' && list(gateway, 'incoming').length > 1)

const choiceOf = (
  own: FlowReading,
  flow: ModdleElement,
  walk: Walk,
  taken: Set<string>,
): Choice => {
  const kept = keptOf(flow, 'choice') as Partial<Choice> | undefined
  const name = nameOf(flow)
  own.reading.labels.add(flow.id)
  if (!name) note(own, flow, 'choiceName')
  const base = text(flow, 'conducto:choice') ?? (slug(name) || slug(flow.id))
  let id = base
  for (let count = 2; taken.has(id); count += 1) id = `${base}_${count}`
  taken.add(id)
  const label = renamed(kept?.label, name || id)
  if (name && label !== kept?.label) noteTranslations(own, flow, label)
  const go = follow(own, flow, { ...walk, choices: [...walk.choices, id] })
  return {
    id,
    label,
    go,
    channels: kept?.channels,
    reason: kept?.reason ? true : undefined,
    says: kept?.says,
    without: kept?.without,
    linked: kept?.linked ? true : undefined,
    proposed: kept?.proposed,
  }
}
const choicesOf = (own: FlowReading, ways: ModdleElement[], walk: Walk): Choice[] => {
  const taken = new Set<string>()
  return ways.map((way) => choiceOf(own, way, walk, taken))
}

const endOf = (own: FlowReading, end: ModdleElement): Flow => {
  const other = text(end, 'conducto:continue')
  if (other !== undefined) return { continue: other }
  const name = nameOf(end)
  if (!name) return 'END'
  const kept = keptOf(end, 'end') as Words | undefined
  const words = renamed(kept, name)
  if (words !== kept) noteTranslations(own, end, words)
  return { end: words }
}

const splitOf = (own: FlowReading, gateway: ModdleElement, walk: Walk): Flow => {
  const ways = list(gateway, 'outgoing').filter((flow) => !isReturn(flow))
  const [first] = ways
  if (!first) return 'END'
  if (ways.length === 1) {
    if (text(first, 'conducto:choice') !== undefined) note(own, first, 'onlyChoice')
    return follow(own, first, walk)
  }
  if (gateway.$type === 'bpmn:ParallelGateway')
    return { parallel: ways.map((way) => follow(own, way, walk)) }
  if (gateway.$type === 'bpmn:InclusiveGateway') return { inclusive: choicesOf(own, ways, walk) }
  if (gateway.$type !== 'bpmn:ExclusiveGateway')
    note(own, gateway, 'asExclusive', { kind: gateway.$type.replace('bpmn:', '') })
  return { exclusive: choicesOf(own, ways, walk) }
}

/** Where a flow leads. */
const follow = (own: FlowReading, flow: ModdleElement, walk: Walk): Flow => {
  const target = targetOf(flow)
  own.reading.used.add(flow.id)
  if (isStep(target)) {
    const named = own.names.named(target)
    const step = own.names.stepOf(target)
    return named ? { step, ...named } : step
  }
  own.reading.used.add(target.id)
  if (target.$type === 'bpmn:EndEvent') return endOf(own, target)
  if (target.$instanceOf('bpmn:Gateway') && isJoin(target)) {
    const join = own.names.joinOf(target)
    const arrival = { slot: flow.id, from: walk.from, choices: walk.choices }
    own.arrivals.set(target.id, [...(own.arrivals.get(target.id) ?? []), arrival])
    return join
  }
  if (walk.passed.includes(target.id)) {
    note(own, target, 'circle')
    return 'END'
  }
  const on = { ...walk, passed: [...walk.passed, target.id] }
  if (!target.$instanceOf('bpmn:Gateway'))
    note(own, target, 'passed', {
      kind: target.$type.replace('bpmn:', ''),
      name: nameOf(target) || 'none',
    })
  return splitOf(own, target, on)
}

/** The way out of a step, without its returns. */
export const flowOf = (own: FlowReading, element: ModdleElement, from: string): Flow => {
  const ways = list(element, 'outgoing').filter((flow) => !isReturn(flow))
  const walk = { from, choices: [], passed: [] }
  if (ways.length > 1) return { parallel: ways.map((way) => follow(own, way, walk)) }
  return ways[0] ? follow(own, ways[0], walk) : 'END'
}

/**
 * The steps that a step sends work back to: by flows of its own, or of the gateways that it leads
 * to.
 */
export const returnsOf = (
  own: FlowReading,
  element: ModdleElement,
  seen = new Set<string>(),
): string[] => {
  if (seen.has(element.id)) return []
  seen.add(element.id)
  return list(element, 'outgoing').flatMap((flow) => {
    const target = targetOf(flow)
    if (!isReturn(flow)) {
      const gateway = target.$type === 'bpmn:ExclusiveGateway' && !isJoin(target)
      return gateway ? returnsOf(own, target, seen) : []
    }
    own.reading.used.add(flow.id)
    if (isStep(target)) return [own.names.stepOf(target)]
    note(own, flow, 'returnNowhere')
    return []
  })
}
