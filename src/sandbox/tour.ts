/** The guided tour: shows which control is next and performs it exactly as the person or member would. */
import { keyOf, type Where } from './tour/find'
import type { Language, Performed, Seen, Tour, TourDeps } from './tour/model'
import { readProgress, writeProgress } from './tour/progress'
import { kindOf, nextStep, type Progress, reopened, type TourStep } from './tour/script'
import { actorOf, begin, shownStep, shownTour, whereOf } from './tour/show'

export type { Performed, Seen, ShownStep, Tour, TourActor, TourDeps, TourState } from './tour/model'
export { loadTour, type TourScript } from './tour/script'

const pollMs = 25

/** Goes on where the kept progress ended. */
export function createTour(deps: TourDeps): Tour {
  return new GuidedTour(deps)
}

class GuidedTour implements Tour {
  private readonly listeners = new Set<() => void>()
  private progress: Progress
  private performing: Promise<Performed> | undefined

  constructor(private readonly deps: TourDeps) {
    const kept = readProgress(deps.file)
    this.progress = kept ? reopened(deps.script, kept) : begin(deps, 0)
  }

  state(language: Language) {
    return shownTour(this.deps, { progress: this.progress, language })
  }
  /** Two presses of the page's button at once perform one step. */
  perform(language: Language): Promise<Performed> {
    this.performing ??= this.performNext(language).finally(() => (this.performing = undefined))
    return this.performing
  }
  skip(): void {
    const next = this.next()
    if (next) this.advance(next.index)
  }
  restart(): void {
    this.move(begin(this.deps, this.progress.round + 1))
  }
  saw(seen: Seen): void {
    const next = this.next()
    if (!next || this.performing || kindOf(next.step) !== seen.kind) return
    const { actor } = actorOf(this.deps, next.step, this.progress.round)
    if (!actor || seen.as !== ('person' in actor ? actor.person : actor.member)) return
    if (seen.kind !== 'press' || !('press' in next.step.do)) return this.advance(next.index)
    if (seen.actionId === next.step.do.press.action) this.advance(next.index, [keyed(seen)])
  }
  onChange(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private next(): { index: number; step: TourStep } | undefined {
    const index = nextStep(this.deps.script, this.progress)
    const step = index === undefined ? undefined : this.deps.script.steps[index]
    return index === undefined || !step ? undefined : { index, step }
  }
  private async performNext(language: Language): Promise<Performed> {
    const next = this.next()
    if (!next) return { ok: false, error: 'done' }
    const where = 'advance' in next.step.do ? undefined : await this.appear(next.step)
    if (!where && !('advance' in next.step.do)) return { ok: false, error: 'not_ready' }
    const did = shownStep(this.deps, next.step, { progress: this.progress, language }, where)
    const detail = await this.act(next.step, where)
    if (detail) return { ok: false, error: 'refused', detail }
    const button = where && 'actionId' in where ? where : undefined
    this.advance(next.index, button ? [keyed(button)] : [], button?.thread)
    return { ok: true, did }
  }
  private async appear(step: TourStep): Promise<Where | undefined> {
    const end = Date.now() + (this.deps.patienceMs ?? 10_000)
    for (;;) {
      const where = whereOf(this.deps, step, this.progress)
      if (where || Date.now() >= end) return where
      await new Promise((resolve) => setTimeout(resolve, pollMs))
    }
  }
  /** Slack's word for why not, when the act was refused. */
  private async act(step: TourStep, where?: Where): Promise<string | undefined> {
    const { slack, phones, clock } = this.deps
    const { actor } = actorOf(this.deps, step, this.progress.round)
    if ('advance' in step.do) clock.advance(step.do.advance.seconds * 1000)
    if (!actor) return undefined
    if ('person' in actor) {
      if ('write' in step.do) await phones.write({ person: actor.person, text: step.do.write.text })
      return undefined
    }
    const user = actor.member
    const outcome =
      'submit' in step.do && where && 'view' in where
        ? await slack.submitView({ user, viewId: where.view, values: step.do.submit.values })
        : where && 'actionId' in where && (await slack.press({ user, ...where }))
    return outcome && !outcome.ok ? outcome.error : undefined
  }
  private advance(index: number, pressed: string[] = [], thread = this.progress.thread): void {
    const all = [...this.progress.pressed, ...pressed]
    this.move({ ...this.progress, position: index + 1, pressed: all, ...(thread ? { thread } : {}) })
  }
  private move(to: Progress): void {
    this.progress = to
    writeProgress(this.deps.file, to)
    for (const listener of this.listeners) listener()
  }
}

const keyed = ({ actionId, value }: { actionId: string; value?: string }): string =>
  keyOf({ action_id: actionId, value })
