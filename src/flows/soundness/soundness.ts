/**
 * Whether procedures can get stuck, and how many markings they have. Each is walked on its own, a
 * call in it being one act that ends by itself; then they are put together: a call of a procedure
 * that cannot end is a finding, and the markings of a case count those inside its calls and of the
 * procedures in which it goes on.
 */
import type { Definition } from '../definition/definition'
import type { Source } from '../definition/yaml-source'
import { BOUND, canFinish, explore, pathOf, type Exploration } from './explore'
import { finding, findingsOf, stepAt, type Finder, type Finding } from './findings'
import { isOver, markingKey, type Marking, type Place } from './marking'

export interface Soundness {
  code: string
  version: string
  steps: number
  /** Of the procedure itself. */
  markings: number
  /**
   * Of a case that begins with it: with every marking inside a call, and of the procedures in which
   * it goes on.
   */
  caseMarkings: number
  findings: Finding[]
}
/** The definition that a call or a continuation takes now. */
export type Newest = (code: string) => Definition | undefined

/** @param newest by code; @param bound how many states of one procedure are walked at most. */
export class Checker {
  private readonly walked = new Map<Definition, Exploration>()

  constructor(
    private readonly newest: Newest,
    private readonly bound = BOUND,
  ) {}

  /** All markings of one procedure, walked once. */
  explored(definition: Definition): Exploration {
    const known = this.walked.get(definition) ?? explore(definition, this.bound)
    this.walked.set(definition, known)
    return known
  }

  /** What is to be said of one procedure. */
  check(definition: Definition, source: Source): Soundness {
    const exploration = this.explored(definition)
    const finder = { definition, source, exploration }
    const findings = [...findingsOf(finder), ...this.calls(finder)]
    const { code, version, steps } = definition
    const { markings } = exploration
    return {
      code,
      version,
      steps: steps.length,
      markings,
      caseMarkings: this.inCase(definition),
      findings,
    }
  }

  /** Calls that may never end, each at the shortest path to it. */
  private calls(finder: Finder): Finding[] {
    const told = new Map<string, Finding>()
    finder.exploration.nodes.forEach(({ marking }, at) => {
      for (const { step, call } of marking.active) {
        const why = call && !told.has(`${step} ${call}`) && this.stuck(finder.definition, call)
        if (!call || !why) continue
        const path = pathOf(finder.exploration, at)
        const reason = `step ${step} calls ${call}, which ${why}`
        told.set(
          `${step} ${call}`,
          finding(finder, { kind: 'call', at: stepAt(finder, step), step, reason, path }),
        )
      }
    })
    return [...told.values()]
  }

  /**
   * Why a called procedure does not surely end; undefined when it does. An unknown one is told
   * elsewhere.
   */
  private stuck(caller: Definition, code: string): string | undefined {
    const called = this.newest(code)
    if (!called) return undefined
    if (called.code === caller.code || this.callsBack(called, caller.code))
      return 'calls it back, without end'
    const exploration = this.explored(called)
    if (exploration.nodes.some(({ marking }) => marking.left !== undefined))
      return 'goes on elsewhere and never ends'
    return canFinish(exploration).size < exploration.nodes.length ? 'can get stuck' : undefined
  }
  private callsBack(from: Definition, code: string, seen = new Set<string>()): boolean {
    if (seen.has(from.code)) return false
    seen.add(from.code)
    return this.calledBy(from).some((next) => {
      const called = this.newest(next)
      return next === code || (called !== undefined && this.callsBack(called, code, seen))
    })
  }
  private calledBy(definition: Definition): string[] {
    const places = this.explored(definition).nodes.flatMap(({ marking }) => marking.active)
    return [...new Set(places.flatMap((place) => place.call ?? []))]
  }

  /**
   * Markings of a case: a call stands in each marking of what it calls, whatever else is active.
   */
  private inCase(definition: Definition, open: readonly string[] = []): number {
    const within = [...open, definition.code]
    const over = this.distinct(definition).filter(isOver)
    const onward = new Set(over.flatMap(({ left }) => left ?? []))
    const next = [...onward].flatMap((code) =>
      within.includes(code) ? [] : (this.newest(code) ?? []),
    )
    const ends = over.filter(({ left }) => left === undefined).length
    return (
      this.going(definition) +
      ends +
      next.reduce((sum, following) => sum + this.inCase(following, within), 0)
    )
  }
  /**
   * Markings in which something is active. `open`: those whose calls led here, which are not
   * entered again.
   */
  private going(definition: Definition, open: readonly string[] = []): number {
    const within = [...open, definition.code]
    const inner = new Map<string, number>()
    const inside = ({ call }: Place): number => {
      if (call === undefined || within.includes(call)) return 1
      const called = inner.has(call) ? undefined : this.newest(call)
      if (called) inner.set(call, this.going(called, within))
      return inner.get(call) ?? 1
    }
    const running = this.distinct(definition).filter((marking) => !isOver(marking))
    return running.reduce(
      (sum, { active }) => sum + active.reduce((product, place) => product * inside(place), 1),
      0,
    )
  }
  private distinct(definition: Definition): Marking[] {
    const { nodes } = this.explored(definition)
    return [...new Map(nodes.map(({ marking }) => [markingKey(marking), marking])).values()]
  }
}
