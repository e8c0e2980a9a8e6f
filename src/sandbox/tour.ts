/**
 * The guided tour: shows which control is next and performs it exactly as the person or member
 * would.
 */
import { LIMITS } from './slack/limits'
import { isAbout, keyOf, numberOf, stepIn, type Where } from './tour/find'
import type { Language, Performed, Seen, Tour, TourDeps } from './tour/model'
import { type Place, placeOf } from './tour/place'
import { readProgress, writeProgress } from './tour/progress'
import { kindOf, opensForm, type Progress, type TourStep } from './tour/script'
import { actorOf, begin, shownStep, shownTour } from './tour/show'

export type { Performed, Seen, ShownStep, Tour, TourActor, TourDeps, TourState } from './tour/model'
export { loadTour, type TourScript } from './tour/script'

const pollMs = 25
/**
 * How long a button that was pressed may stand on a card that has not been drawn anew: Slack takes
 * so many edits a minute.
 */
const redrawnMs = 75_000
/** How long what comes next may take, once nothing that was pressed stands there any more. */
const patienceMs = 25_000
/**
 * How often a button is pressed whose form does not come: the bot was slower than Slack allows, and
 * asks to press again.
 */
const mostPresses = 3

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
  /** The button of the form that was opened last. */
  private opener: string | undefined
  /** A card still shows what was pressed on it. */
  private undrawn = false

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
    const members = new Set(
      this.deps.script.steps.flatMap(({ as }) => (as && 'member' in as ? [as.member] : [])),
    )
    for (const user of members)
      for (const view of [...this.deps.slack.viewsOf(user)].reverse())
        await this.deps.slack.closeView({ user, viewId: String(view.id) })
    this.pressed.clear()
    this.move(begin(this.deps))
  }
  saw(seen: Seen): void {
    if (this.performing) return
    const { phones, script } = this.deps
    if (seen.kind === 'write')
      return seen.as === this.progress.person ? this.move(this.progress) : undefined
    if (seen.kind === 'submit') return this.sent()
    const number = numberOf(phones, this.progress)
    if (number === undefined) return
    if (seen.ts !== undefined && !isAbout(this.deps, number, seen.ts)) return
    const pressed = stepIn(seen.value)
    const last = script.steps.findLastIndex(
      ({ do: act }) => 'press' in act && act.press.step === pressed,
    )
    if (last < 0) return
    this.mark(last, seen)
    this.move({ ...this.progress, position: Math.max(this.progress.position, last + 1) })
  }
  onChange(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private place(): Place {
    this.undrawn = false
    const passed = (key: string): boolean => {
      const stands = Date.now() - (this.pressed.get(key) ?? 0) < (this.deps.redrawnMs ?? redrawnMs)
      this.undrawn ||= stands
      return stands
    }
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
    const detail = await this.actAt(place, step)
    const done = JSON.stringify(place)
    const again = done === this.last
    this.last = done
    if (detail) {
      this.lost = again
      return { ok: false, error: 'refused', detail }
    }
    if (place.where && 'actionId' in place.where) this.mark(place.index, place.where)
    if (kindOf(step) === 'submit') this.sent()
    this.move({ ...progress, position: place.index + 1 })
    // The same control again, and no form: what was pressed had no effect.
    this.lost = again && !('view' in (this.place().where ?? {}))
    return { ok: true, did }
  }
  private async appear(): Promise<Place> {
    const patience = this.deps.patienceMs ?? patienceMs
    for (let end = Date.now() + patience; ;) {
      const place = this.place()
      const step = this.deps.script.steps[place.index]
      if (this.undrawn) end = Date.now() + Math.max(patience, pollMs)
      if (place.where || !step || kindOf(step) === 'advance' || Date.now() >= end) return place
      await new Promise((resolve) => setTimeout(resolve, pollMs))
    }
  }
  /**
   * Presses again when a form does not come, as whoever reads the bot's words would. Slack's word
   * for why not, when it was refused.
   */
  private async actAt(place: Place, step: TourStep): Promise<string | undefined> {
    for (let presses = 1; ; presses += 1) {
      const detail = await this.act(step, place.where)
      if (detail || !opensForm(this.deps.script, place.index)) return detail
      if ((await this.formOpens()) || presses === mostPresses) return undefined
    }
  }
  /** Whether the form is there before what was pressed is too old to open one. */
  private async formOpens(): Promise<boolean> {
    const end = Date.now() + (this.deps.formMs ?? LIMITS.triggerMs)
    for (;;) {
      const { where } = this.place()
      if (where && 'view' in where) return true
      if (Date.now() >= end) return false
      await new Promise((resolve) => setTimeout(resolve, pollMs))
    }
  }
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
    // A form that was slow to send stays with words for an answer.
    if (
      outcome &&
      outcome.ok &&
      where &&
      'view' in where &&
      slack.viewsOf(user).some(({ id }) => id === where.view)
    )
      await slack.closeView({ user, viewId: where.view })
    return outcome && !outcome.ok ? outcome.error : undefined
  }
  /**
   * The press of a button that opens a form decides nothing: it may be pressed again until the form
   * is sent.
   */
  private mark(index: number, { actionId, value }: { actionId: string; value?: string }): void {
    const key = keyOf({ action_id: actionId, value })
    // What was taken back can be pressed again as soon as it is there.
    for (const other of this.pressed.keys())
      if (other !== key && other.endsWith(` ${value}`)) this.pressed.delete(other)
    if (opensForm(this.deps.script, index)) this.opener = key
    else this.pressed.set(key, Date.now())
  }
  private sent(): void {
    if (this.opener !== undefined) this.pressed.set(this.opener, Date.now())
    this.opener = undefined
  }
  private move(to: Progress): void {
    this.lost = false
    this.progress = to
    writeProgress(this.deps.file, to)
    for (const listener of this.listeners) listener()
  }
}
