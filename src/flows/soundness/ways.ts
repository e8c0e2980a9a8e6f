/** Every way in which a step can be decided, whatever channel the case came by. */
import type { Flow, Step } from '../definition/definition'
import {
  branches,
  decisionsOf,
  resolve,
  type Circumstances,
  type Leaf,
} from '../definition/flow-tree'

/** A set of choices that a step accepts, and where it leads. */
export interface Way {
  choices: string[]
  leaves: Leaf[]
}

const cross = (sets: string[][][]): string[][] =>
  sets.reduce<string[][]>(
    (chosenSoFar, ways) => chosenSoFar.flatMap((chosen) => ways.map((way) => [...chosen, ...way])),
    [[]],
  )

/**
 * Of an inclusive decision with more choices than this, only some sets are walked, and a finding
 * says so.
 */
const MOST_CHOICES = 10
/** Whether a decision has more sets of choices than are walked. */
export const hasTooMany = (step: Step): boolean =>
  decisionsOf(step.next).some(
    ({ kind, choices }) => kind === 'inclusive' && choices.length > MOST_CHOICES,
  )

const subsets = <T>(items: readonly T[]): T[][] =>
  items.length > MOST_CHOICES
    ? [...items.map((way) => [way]), [...items]]
    : items
        .reduce<T[][]>((sets, way) => [...sets, ...sets.map((set) => [...set, way])], [[]])
        .slice(1)

const choiceSets = (flow: Flow): string[][] => {
  const ways = branches(flow).map(({ choice, flow: next }) =>
    choiceSets(next).map((set) => (choice ? [choice.id, ...set] : set)),
  )
  if (typeof flow === 'string' || !ways.length) return [[]]
  if ('exclusive' in flow) return ways.flat()
  if ('inclusive' in flow) return subsets(ways).flatMap(cross)
  return cross(ways)
}

/**
 * Choices that circumstances make by themselves are taken as if they were asked: that covers every
 * case.
 */
const ANY_CASE: Circumstances = { channel: '', entityCases: true }

/** A step's ways out, in the order in which the definition writes them. */
export const waysOf = (step: Step): Way[] =>
  choiceSets(step.next).flatMap((choices) => {
    const way = resolve(step.next, choices, ANY_CASE)
    return way.ok ? [{ choices, leaves: way.leaves }] : []
  })
