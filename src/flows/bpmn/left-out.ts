/**
 * What a BPMN file says and a definition does not: every element, marker, attribute and extension
 * that the import does not read is named, by walking the file along the descriptors of its reader.
 * So what is added to a file, by whatever tool, is either taken up or said.
 */
import { conditionOf } from './export'
import { carriedBy, type ModdleElement, type Property } from './moddle'
import { list, nameOf, type Note, type Reading, text } from './read'
import { table } from '../table'

const node = ['name', 'incoming', 'outgoing']
const gateway = ['incoming', 'outgoing', 'gatewayDirection']
/** What is read of an element, by its kind. A kind that is not here is not carried over. */
const known: Readonly<Record<string, readonly string[]>> = table({
  Definitions: [
    'name',
    'targetNamespace',
    'exporter',
    'exporterVersion',
    'rootElements',
    'diagrams',
  ],
  Process: ['name', 'isExecutable', 'laneSets', 'flowElements'],
  Collaboration: ['participants'],
  Participant: ['name', 'processRef'],
  LaneSet: ['lanes'],
  Lane: ['name', 'flowNodeRef', 'childLaneSet'],
  StartEvent: ['incoming', 'outgoing'],
  EndEvent: node,
  Task: node,
  UserTask: node,
  CallActivity: [...node, 'calledElement'],
  ExclusiveGateway: gateway,
  InclusiveGateway: gateway,
  ParallelGateway: gateway,
  SequenceFlow: ['sourceRef', 'targetRef'],
})
/** Kinds that the import takes up. */
export const carriedKinds: readonly string[] = Object.keys(known)
/** Tasks of which a definition knows one kind: work that a person confirms. */
const otherTasks = [
  'ManualTask',
  'ServiceTask',
  'SendTask',
  'ReceiveTask',
  'ScriptTask',
  'BusinessRuleTask',
]
/** Said with what they belong to. */
const within = ['Expression', 'FormalExpression', 'Documentation', 'ExtensionElements']

export const kindOf = ({ $type }: ModdleElement): string => $type.replace(/^bpmn:/, '')
const isElement = (value: unknown): value is ModdleElement =>
  typeof value === 'object' && value !== null && '$descriptor' in value

interface Walk {
  reading: Reading
  process: ModdleElement
  /** Ids of elements that were spoken of before. */
  said: ReadonlySet<string>
  notes: Note[]
}
interface Said {
  property: Property
  values: unknown[]
}

const localName = ({ ns }: Property): string => ns.localName
/** What an element says beyond what is usual. */
const saidBy = (element: ModdleElement): Said[] =>
  element.$descriptor.properties.flatMap((property) => {
    if (property.isVirtual || property.isId || property.ns.prefix === 'conducto') return []
    const value = (element as unknown as Record<string, unknown>)[localName(property)]
    const values = (Array.isArray(value) ? value : [value]).filter(
      (value) => value !== undefined && value !== '',
    )
    return values.length === 0 || values[0] === property.default ? [] : [{ property, values }]
  })
const shownValue = (value: unknown): string =>
  isElement(value) ? (value.id ?? kindOf(value)) : String(value).replace(/\s+/g, ' ').slice(0, 80)

const say = (walk: Walk, element: string, key: Note['key'], params: Note['params']) =>
  walk.notes.push({ element, key, params })

/** What stands beside or in it: its name, or the words of an annotation. */
const shownName = (element: ModdleElement): string => {
  const words = kindOf(element) === 'TextAnnotation' ? text(element, 'text') : element.name
  return nameOf({ name: words ?? '' }).slice(0, 80) || 'none'
}

/** A process that is the definition's, and its participant; of tasks every kind. */
const isRead = ({ process }: Walk, element: ModdleElement): boolean => {
  const kind = kindOf(element)
  if (kind === 'Process') return element === process
  if (kind === 'Participant') return element.get('processRef') === process
  return otherTasks.includes(kind) || Object.hasOwn(known, kind)
}

/** The condition that a way out has in a file as it is exported. */
const isOwnCondition = (flow: ModdleElement, body: string): boolean => {
  const choice = text(flow, 'conducto:choice')
  const back = flow.get('targetRef') as ModdleElement | undefined
  if (choice !== undefined) return body === conditionOf({ kind: 'choice', choice })
  if (String(flow.get('conducto:return')) !== 'true') return false
  return body === conditionOf({ kind: 'return', back: back && text(back, 'conducto:step') })
}
const visitFlow = (
  walk: Walk,
  flow: ModdleElement,
  { property, values: [value] }: Said,
): boolean => {
  const name = localName(property)
  if (name === 'name' && walk.reading.labels.has(flow.id)) return true
  if (name !== 'conditionExpression' || !isElement(value)) return false
  const body = String(value.get('body') ?? '').trim()
  if (!isOwnCondition(flow, body)) say(walk, flow.id, 'condition', { value: shownValue(body) })
  return true
}
/** The way that is taken when nothing is chosen: the one that sends nothing back. */
const isOwnDefault = ({ property, values: [value] }: Said): boolean =>
  localName(property) === 'default' &&
  isElement(value) &&
  text(value, 'conducto:choice') === undefined

const visitExtension = (walk: Walk, owner: ModdleElement) => {
  const extension = owner.get('extensionElements') as ModdleElement | undefined
  for (const value of extension ? list(extension, 'values') : []) {
    const own = value.$type === 'conducto:Definition'
    if (!own) say(walk, idOf(owner), 'extension', { name: value.$type })
    else if (carriedBy(owner) === undefined) say(walk, idOf(owner), 'unreadable', {})
  }
  for (const name of Object.keys(owner.$attrs))
    if (!/^xmlns\b|^xsi:/.test(name)) say(walk, idOf(owner), 'attribute', { name })
}

const idOf = (element: ModdleElement): string =>
  element.id ?? (element.$parent ? idOf(element.$parent) : 'file')

/** What is read of it, what it says beside, and what it holds. */
const visitRead = (walk: Walk, element: ModdleElement) => {
  const kind = kindOf(element)
  if (otherTasks.includes(kind)) say(walk, element.id, 'taskKind', { kind })
  const read = known[kind] ?? node
  visitExtension(walk, element)
  for (const sentence of saidBy(element)) {
    const name = localName(sentence.property)
    if (name === 'extensionElements' || name === 'diagrams') continue
    if (read.includes(name)) visitAll(walk, sentence)
    else if (kind === 'SequenceFlow' && visitFlow(walk, element, sentence)) continue
    else if (kind === 'ExclusiveGateway' && isOwnDefault(sentence)) continue
    else if (name === 'documentation') say(walk, idOf(element), 'documentation', {})
    else if (isHeld(sentence)) visitAll(walk, sentence)
    else
      say(walk, idOf(element), 'property', {
        property: name,
        value: sentence.values.map(shownValue).join(', '),
      })
  }
}
/** Elements of its own, rather than values or the names of other elements. */
const isHeld = ({ property, values }: Said): boolean =>
  !property.isReference && values.some(isElement)
const visitAll = (walk: Walk, { property, values }: Said) => {
  if (!property.isReference) for (const value of values.filter(isElement)) visit(walk, value)
}

const visit = (walk: Walk, element: ModdleElement): void => {
  if (isRead(walk, element)) return visitRead(walk, element)
  const kind = kindOf(element)
  if (!walk.said.has(element.id)) {
    say(walk, idOf(element), 'leftOut', { kind, name: shownName(element) })
  }
  leaveOut(walk, element)
}
/** All that stands inside of what is left out is left out with it, one line each. */
const leaveOut = (walk: Walk, element: ModdleElement) => {
  for (const sentence of saidBy(element).filter(isHeld))
    for (const value of sentence.values.filter(isElement)) {
      const kind = kindOf(value)
      if (within.includes(kind)) continue
      say(walk, idOf(value), 'inside', { kind, name: shownName(value), owner: idOf(element) })
      leaveOut(walk, value)
    }
}

/**
 * Names everything that the file says and the import has not taken up, after what was said of
 * single elements.
 */
export const noteLeftOut = (reading: Reading): void => {
  const { root, process } = reading
  const walk: Walk = {
    reading,
    process,
    said: new Set(reading.notes.map(({ element }) => element)),
    notes: [],
  }
  visitRead(walk, root)
  reading.notes.push(...walk.notes)
}
