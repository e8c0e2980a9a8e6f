/** The steps of a BPMN file: what they carry, with what was edited. */
import type { Call, Step } from '../definition/definition'
import type { Words } from '../words'
import { processId } from './export'
import type { ModdleElement } from './moddle'
import { isDerived, isStep, keptOf, list, nameOf, text, type Reading } from './read'
import { renamed, translations, type Names } from './read-flow'
import { agencyLanguage } from '../languages'

type KeptStep = Partial<Step>
/** A step and the nodes that it is drawn as; the first is the one that leads on. */
export interface Drawn {
  id: string
  nodes: ModdleElement[]
  /** Drawn in the file only: it carries nothing of a definition. */
  isNew: boolean
}
export interface StepsRead {
  steps: Map<string, Drawn>
  names: Pick<Names, 'stepOf' | 'named'>
}

const before = (element: ModdleElement, seen = new Set<string>()): ModdleElement | undefined => {
  for (const flow of list(element, 'incoming')) {
    const source = flow.get('sourceRef') as ModdleElement
    if (seen.has(source.id)) continue
    seen.add(source.id)
    const found = isStep(source) && !isDerived(source) ? source : before(source, seen)
    if (found) return found
  }
  return undefined
}

/** Groups the nodes by step; a new one is numbered after the step before it. */
export const readSteps = (reading: Reading): StepsRead => {
  const steps = new Map<string, Drawn>()
  const ids = new Map<string, string>()
  const tasks = reading.nodes.filter(isStep)
  const added: ModdleElement[] = []
  for (const node of tasks.filter((task) => !isDerived(task))) {
    const [id, known] = [text(node, 'conducto:step'), steps.get(text(node, 'conducto:step') ?? '')]
    const twice =
      known &&
      text(node, 'conducto:entered') !== 'named' &&
      known.nodes.some((node) => !isNamed(node))
    if (id === undefined || twice) added.push(node)
    else steps.set(id, { id, nodes: [...(known?.nodes ?? []), node], isNew: false })
    if (id !== undefined && !twice) ids.set(node.id, id)
  }
  for (const node of tasks.filter(isDerived)) ids.set(node.id, text(node, 'conducto:step') ?? '')
  for (let rest = added; rest.length;) {
    const next = rest.find((node) => ids.has(before(node)?.id ?? '')) ?? rest[0]!
    const after = ids.get(before(next)?.id ?? '') ?? '0'
    let count = 1
    while (steps.has(`${after}.${count}`)) count += 1
    const id = `${after}.${count}`
    ids.set(next.id, id)
    steps.set(id, { id, nodes: [next], isNew: true })
    rest = rest.filter((node) => node !== next)
  }
  return {
    steps,
    names: { stepOf: (node) => ids.get(node.id) ?? '', named: (node) => namedOf(reading, node) },
  }
}
const isNamed = (node: ModdleElement) => text(node, 'conducto:entered') === 'named'

/** Who acts in the lane that a node stands in now. */
const inLane = (reading: Reading, node: ModdleElement, roles: string[]): string[] => {
  const lane = reading.lanes.get(node.id)
  if (lane === undefined || lane === roles[0]) return roles
  return [...new Set([lane, ...(roles.includes(lane) ? roles : roles.slice(1))])]
}
const drawnRoles = (reading: Reading, node: ModdleElement): string[] =>
  inLane(reading, node, text(node, 'conducto:role')?.split('|') ?? [])
const namedOf = (
  reading: Reading,
  node: ModdleElement,
): { roles?: string[]; call?: Call } | undefined => {
  const named = isNamed(node)
    ? (keptOf(node, 'named') as { roles?: string[]; call?: Call } | undefined)
    : undefined
  if (!named) return undefined
  const call = node.$type === 'bpmn:CallActivity' ? named.call : undefined
  return { roles: named.roles && drawnRoles(reading, node), call }
}

const stepRoles = (reading: Reading, { nodes }: Drawn, kept: KeptStep): string[] => {
  let roles = kept.roles ?? []
  for (const node of nodes) {
    const named = isNamed(node)
      ? (keptOf(node, 'named') as { roles?: string[] } | undefined)
      : undefined
    const drawn = drawnRoles(reading, node)
    if (!named?.roles) {
      if (drawn.join('|') !== (kept.roles ?? []).join('|')) roles = drawn
      continue
    }
    const [gone, come] = [named.roles[0], drawn[0]]
    if (gone !== come && come !== undefined)
      roles = [...new Set(roles.map((role) => (role === gone ? come : role)))]
  }
  return roles
}
const titleOf = (reading: Reading, { nodes, isNew }: Drawn, kept: KeptStep): Words => {
  const now = (node: ModdleElement) =>
    renamed(kept.title, nameOf(node) || kept.title?.[agencyLanguage] || node.id)
  const changed = nodes.find((node) => now(node) !== kept.title)
  if (!changed) return kept.title as Words
  const title = now(changed)
  for (const { language, text } of translations(title))
    reading.notes.push({
      element: changed.id,
      key: 'newStep',
      params: { language, text, isNew: String(isNew) },
    })
  return title
}
const callOf = (
  reading: Reading,
  { nodes }: Drawn,
  kept: KeptStep,
  codes: readonly string[],
): Call | undefined => {
  const node = nodes.find((node) => node.$type === 'bpmn:CallActivity' && !isNamed(node))
  const called = node && text(node, 'calledElement')
  if (!node) return undefined
  if (kept.call && (called === undefined || called === processId(kept.call.procedure)))
    return kept.call
  const procedure = codes.find((code) => called === code || called === processId(code))
  if (procedure) return { ...kept.call, procedure }
  reading.notes.push({ element: node.id, key: 'noProcedure', params: { called: called ?? '' } })
  return undefined
}

/** A step without its ways out. */
export const stepData = (
  reading: Reading,
  drawn: Drawn,
  codes: readonly string[],
): Omit<Step, 'next' | 'returns'> => {
  const [first] = drawn.nodes as [ModdleElement]
  const { call: keptCall, ...kept } = (drawn.isNew ? {} : (keptOf(first, 'step') ?? {})) as KeptStep
  for (const node of drawn.nodes) reading.used.add(node.id)
  const call = callOf(reading, drawn, { ...kept, call: keptCall }, codes)
  const title = titleOf(reading, drawn, kept)
  const roles = stepRoles(reading, drawn, kept)
  return { task: title, ...kept, id: drawn.id, roles, title, call } as Omit<
    Step,
    'next' | 'returns'
  >
}
/** A step drawn a second time is made anew from the first: what was edited there alone is said. */
export const noteDerived = (reading: Reading, names: StepsRead['names']): void => {
  for (const node of reading.nodes.filter((node) => isStep(node) && isDerived(node))) {
    const kept = (keptOf(node, 'step') ?? {}) as KeptStep
    const moved = reading.lanes.get(node.id) !== text(node, 'conducto:role')?.split('|')[0]
    if (moved || renamed(kept.title, nameOf(node)) !== kept.title)
      reading.notes.push({
        element: node.id,
        key: 'drawnAgain',
        params: { step: names.stepOf(node) },
      })
  }
}
