/** The joins of a BPMN file. */
import type { Flow, Join } from '../definition/definition'
import type { ModdleElement } from './moddle'
import { isStep, keptOf, list, text, type Reading } from './read'
import { flowOf, type Arrival, type FlowReading } from './read-flow'

type Slot = string | string[]
const covers = (slot: Slot, { from, choices }: Arrival): boolean =>
  [slot]
    .flat()
    .some((source) => source === from || choices.some((choice) => source === `${from}:${choice}`))
const sourceOf = ({ from, choices }: Arrival): string =>
  choices.length ? `${from}:${choices[choices.length - 1]}` : from

/** What was waited for before still says what arrives now. */
const still = (waits: Slot[], slots: Arrival[][]): boolean =>
  slots.length === waits.length &&
  slots.every((arrivals) =>
    waits.some((slot) => arrivals.every((arrival) => covers(slot, arrival))),
  ) &&
  waits.every((slot) =>
    [slot].flat().every((source) => slots.flat().some((arrival) => covers(source, arrival))),
  )
const waitsOf = (kept: Slot[], arrivals: Arrival[]): Slot[] => {
  const keys = [...new Set(arrivals.map((arrival) => arrival.slot))]
  const slots = keys.map((key) => arrivals.filter((arrival) => arrival.slot === key))
  if (still(kept, slots)) return kept
  const now = slots.map((own): Slot => {
    const known = kept.find(
      (slot) =>
        own.every((arrival) => covers(slot, arrival)) && [slot].flat().length === own.length,
    )
    const sources = [...new Set(own.map(sourceOf))]
    return known ?? (sources.length === 1 ? (sources[0] as string) : sources)
  })
  const place = (slot: Slot) => (kept.includes(slot) ? kept.indexOf(slot) : kept.length)
  return now.sort((a, b) => place(a) - place(b))
}

/** The step whose inclusive choice an inclusive join waits for. */
const splitBefore = (
  element: ModdleElement,
  stepOf: (node: ModdleElement) => string,
  seen: string[],
): string | undefined => {
  for (const flow of list(element, 'incoming')) {
    const source = flow.get('sourceRef') as ModdleElement
    if (seen.includes(source.id)) continue
    seen.push(source.id)
    const decides = source.$type === 'bpmn:InclusiveGateway' && list(source, 'outgoing').length > 1
    const step =
      decides &&
      list(source, 'incoming')
        .map((flow) => flow.get('sourceRef') as ModdleElement)
        .find(isStep)
    const found = step ? stepOf(step) : splitBefore(source, stepOf, seen)
    if (found !== undefined) return found
  }
  return undefined
}

const goOf = ({ reading }: FlowReading, element: ModdleElement, flow: Flow): string => {
  if (typeof flow === 'string') return flow
  reading.notes.push({ element: element.id, key: 'joinGo', params: {} })
  return 'step' in flow ? flow.step : 'END'
}

/** Names every gateway that joins. */
export const joinNames = (reading: Reading): ((element: ModdleElement) => string) => {
  const names = new Map<string, string>()
  const taken = new Set(reading.nodes.flatMap((node) => text(node, 'conducto:join') ?? []))
  return (element) => {
    const known = text(element, 'conducto:join') ?? names.get(element.id)
    if (known !== undefined) return known
    let count = 1
    while (taken.has(`J${count}`)) count += 1
    taken.add(`J${count}`)
    names.set(element.id, `J${count}`)
    return `J${count}`
  }
}

/** All joins that work arrives at; reading what follows one may come to another. */
export const readJoins = (own: FlowReading): Join[] => {
  const gateways = () => own.reading.nodes.filter((node) => own.arrivals.has(node.id))
  const ways = new Map<string, string>()
  for (;;) {
    const next = gateways().find((node) => !ways.has(node.id))
    if (!next) break
    ways.set(next.id, goOf(own, next, flowOf(own, next, own.names.joinOf(next))))
  }
  return gateways().map((element) => {
    const kept = keptOf(element, 'join') as Partial<Join> | undefined
    const waits = waitsOf(kept?.waits ?? [], own.arrivals.get(element.id) ?? [])
    const inclusive = element.$type === 'bpmn:InclusiveGateway'
    const split = inclusive
      ? (kept?.split ?? splitBefore(element, own.names.stepOf, []))
      : undefined
    const id = own.names.joinOf(element)
    return { id, waits, split, go: ways.get(element.id) as string }
  })
}
