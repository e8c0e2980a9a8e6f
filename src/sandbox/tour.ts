/** The guided tour: shows which control is next and performs it exactly as the person or member would. */
import { isAbout, keyOf, numberOf, stepIn, type Where } from './tour/find'
import type { Language, Performed, Seen, Tour, TourDeps } from './tour/model'
import { type Place, placeOf } from './tour/place'
import { readProgress, writeProgress } from './tour/progress'
import { kindOf, type Progress, type TourStep } from './tour/script'
import { actorOf, begin, shownStep, shownTour } from './tour/show'

export type { Performed, Seen, ShownStep, Tour, TourActor, TourDeps, TourState } from './tour/model'
export { loadTour, type TourScript } from './tour/script'

const pollMs = 25
/** How long a button that was pressed may stand on a card that has not been drawn anew: Slack takes so many edits a minute. */
const redrawnMs = 20_000
/** How long what comes next may take. */
const patienceMs = 25_000

/** Goes on where the kept progress ended. */
export function createTour(deps: TourDeps): Tour {
  return new GuidedTour(deps)
}

class GuidedTour implements Tour {
  private readonly listeners = new Set<() => void>()
  private readonly pressed = new Map<string, number>()
  private progress: Progress
  private performing: Promise<Performed> | undefined
  private lost = false
  private last = ''

  constructor(private readonly deps: TourDeps) {
    this.progress = readProgress(deps.file) ?? begin(deps)
  }

  state(language: Language) {
    const { progress, lost } = this
    return shownTour(this.deps, { progress, language, lost, place: this.place() })
  }
  /** Two presses of the page's button at once perform one step. */
  perform(language: Language): Promise<Performed> {
    this.performing ??= this.performNext(language).finally(() => (this.performing = undefined))
    return this.performing
  }
  async restart(): Promise<void> {
    const members = new Set(this.deps.script.steps.flatMap(({ as }) => (as && 'member' in as ? [as.member] : [])))
    for (const user of members)
      for (const view of [...this.deps.slack.viewsOf(user)].reverse())
        await this.deps.slack.closeView({ user, viewId: String(view.id) })
    this.pressed.clear()
    this.move(begin(this.deps))
  }
  saw(seen: Seen): void {
    if (this.performing) return
    const { phones, script } = this.deps
    if (seen.kind === 'write') return seen.as === this.progress.person ? this.move(this.progress) : undefined
    const number = numberOf(phones, this.progress)
    if (seen.kind !== 'press' || number === undefined) return
    if (seen.ts !== undefined && !isAbout(this.deps, number, seen.ts)) return
    const pressed = stepIn(seen.value)
    const last = script.steps.findLastIndex(({ do: what }) => 'press' in what && what.press.step === pressed)
    if (last < 0) return
    this.mark(seen.as, seen)
    this.move({ ...this.progress, position: Math.max(this.progress.position, last + 1) })
  }
  onChange(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private place(): Place {
    const passed = (key: string): boolean => Date.now() - (this.pressed.get(key) ?? 0) < redrawnMs
    return placeOf({ ...this.deps, passed }, this.progress)
  }
  private async performNext(language: Language): Promise<Performed> {
    const place = await this.appear()
    const { progress } = this
    const step = this.deps.script.steps[place.index]
    if (!step) return { ok: false, error: 'done' }
    if (!place.where && kindOf(step) !== 'advance') {
      this.lost = true
      return { ok: false, error: 'not_ready' }
    }
    const did = shownStep(this.deps, step, { progress, language, place, lost: false })
    const detail = await this.act(step, place.where)
    const done = JSON.stringify(place)
    const again = done === this.last
    this.last = done
    if (detail) {
      this.lost = again
      return { ok: false, error: 'refused', detail }
    }
    if (place.where && 'actionId' in place.where && step.as && 'member' in step.as)
      this.mark(step.as.member, place.where)
    this.move({ ...progress, position: place.index + 1 })
    // The same control again: what was pressed had no effect.
    this.lost = again
    return { ok: true, did }
  }
  private async appear(): Promise<Place> {
    const end = Date.now() + (this.deps.patienceMs ?? patienceMs)
    for (;;) {
      const place = this.place()
      const step = this.deps.script.steps[place.index]
      if (place.where || !step || kindOf(step) === 'advance' || Date.now() >= end) return place
      await new Promise((resolve) => setTimeout(resolve, pollMs))
    }
  }
  /** Slack's word for why not, when the act was refused. */
  private async act(step: TourStep, where?: Where): Promise<string | undefined> {
    const { slack, phones, clock } = this.deps
    const { actor } = actorOf(this.deps, step, this.progress.person)
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
  /** A press that opened a modal has decided nothing: its button may be pressed again. */
  private mark(member: string, { actionId, value }: { actionId: string; value?: string }): void {
    if (this.deps.slack.viewsOf(member).length > 0) return
    this.pressed.set(keyOf({ action_id: actionId, value }), Date.now())
  }
  private move(to: Progress): void {
    this.lost = false
    this.progress = to
    writeProgress(this.deps.file, to)
    for (const listener of this.listeners) listener()
  }
}
