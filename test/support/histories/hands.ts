/**
 * What a member does in Slack, as a person would: presses what is shown, fills in the windows that
 * open until none is left, and reads what is answered.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { type Draw, drawnFilling } from '../drawn-filling'
import { type Json, label, shortly, tidy } from '../story-words'
import { blocksOf, type Control, controlsOf, readable } from '../world'
import { casesChannel, chosen, type Scene } from './scene'

/** What a press, a sent window or a command is answered with. */
const answers = [
  'views.open',
  'views.push',
  'views.update',
  'views.publish',
  'chat.postEphemeral',
  'chat.postMessage',
  'chat.update',
]
const patienceMs = 5000
/** One window leads to another: no more of them than this. */
const mostWindows = 8
/** One page of a form follows another. */
const pageOfForm = 'form.page'

/** What was seen to be wrong while something was done. */
export class Unanswered extends Error {}

/** Slack cannot read what it was answered with. */
const isUnreadable = ({ error = '' }: { error?: string }): boolean =>
  error.startsWith('invalid_') && error !== 'invalid_input'

export class Hands {
  constructor(
    private readonly scene: Scene,
    readonly user: string,
    private readonly draw: Draw,
  ) {}
  private get slack() {
    return this.scene.w.slack
  }
  private get open(): Json | undefined {
    return this.slack.viewsOf(this.user).at(-1)
  }
  private count(): number {
    return this.slack.calls.filter(({ method }) => answers.includes(method)).length
  }
  private lastTold(): { ts: string; text: string } {
    const newest = this.slack
      .ephemerals(this.user)
      .map((told) => ({ ts: String(told['ts']), text: readable(blocksOf(told)) || label(told) }))
      .sort((left, right) => left.ts.localeCompare(right.ts))
      .at(-1)
    return newest ?? { ts: '', text: '' }
  }
  /** Does it and waits for what is seen of it. Whoever died in between answers nothing. */
  private async seen(what: string, act: () => Promise<{ ok: boolean; error?: string }>) {
    const [told, count, view] = [this.lastTold().ts, this.count(), JSON.stringify(this.open)]
    const outcome = await act()
    if (isUnreadable(outcome)) throw new Unanswered(`${what} was answered with ${outcome.error}`)
    const dead = () => this.scene.mortality.left <= 0
    const isAnswered = () =>
      this.count() > count || this.lastTold().ts !== told || JSON.stringify(this.open) !== view
    for (const end = Date.now() + patienceMs; outcome.ok && !dead() && !isAnswered();) {
      if (Date.now() > end) throw new Unanswered(`${what} was answered with nothing`)
      await pause(3)
    }
    await this.scene.settle()
    const now = this.lastTold()
    const words = now.ts === told ? '' : tidy(now.text).replace(/\s+/g, ' ').slice(0, 220)
    if (words) this.scene.lines.push(`      → ${words}`)
    return outcome
  }

  /** Presses a button of a message, and does what its windows ask for. */
  async press(control: Control, named: string): Promise<void> {
    const { channel, ts, actionId, blockId, value } = control
    this.scene.did(actionId, `${this.scene.name(this.user)} pulsa «${named}»`)
    const press = { user: this.user, channel, ts, actionId, blockId, value }
    await this.seen(`«${named}»`, () => this.slack.press(press))
    await this.finish()
  }
  async slash(text: string): Promise<void> {
    this.scene.did('command', `${this.scene.name(this.user)}: /conducto ${text}`)
    const command = { user: this.user, channel: casesChannel, command: '/conducto', text }
    await this.seen(`/conducto ${text}`, () => this.slack.slash(command))
    await this.finish()
  }
  async shortcut(ts: string): Promise<void> {
    this.scene.did('shortcut', `${this.scene.name(this.user)} agrega al expediente un mensaje`)
    const chosenOn = { user: this.user, channel: casesChannel, ts, callbackId: 'case.attach' }
    await this.seen('a shortcut', () => this.slack.messageShortcut(chosenOn))
    await this.finish()
  }

  /** Window after window until none is left. */
  private async finish(): Promise<void> {
    let seen: string | undefined
    for (let windows = 0; this.open && this.alive; windows += 1) {
      const view = this.open
      const callback = String(view['callback_id'])
      // What is shown once more is a preview of what was filled in: it is sent as it is.
      const isAgain = callback === seen && callback !== pageOfForm
      if (windows >= mostWindows || !(await this.answer(view, isAgain))) {
        await this.dismiss()
        return
      }
      seen = callback
    }
  }
  private get alive(): boolean {
    return this.scene.mortality.left > 0
  }
  async dismiss(): Promise<void> {
    for (const view of this.slack.viewsOf(this.user).reverse())
      await this.slack.closeView({ user: this.user, viewId: String(view['id']) })
  }
  /** @returns whether something came of it: the window was sent, or a button in it pressed. */
  private async answer(view: Json, again: boolean): Promise<boolean> {
    // One without anything to send is kept as one with nothing there.
    if (view['submit']) return this.submit(view, again)
    const inside = controlsOf('', view).filter(
      ({ actionId }) => !/^(dossier|digest)\./.test(actionId),
    )
    const control = chosen(
      this.draw(1 << 30),
      inside,
      ({ actionId, value }) => `${actionId} ${value}`,
    )
    if (!control) return false
    const { actionId, blockId, value } = control
    this.scene.did(actionId, `   y en la ventana «${label(view['title'])}» pulsa ${actionId}`)
    const press = { user: this.user, viewId: String(view['id']), actionId, blockId, value }
    const before = JSON.stringify(this.open)
    await this.seen(actionId, () => this.slack.pressInView(press))
    return JSON.stringify(this.open) !== before
  }
  /** Sent as far as it asks for something; what it complains of is filled in; then everything. */
  private async submit(view: Json, again: boolean): Promise<boolean> {
    const title = label(view['title'])
    let complaints: Json = {}
    for (const all of [false, false, true]) {
      if (!this.alive) return false
      const asked = Object.keys(complaints)
      const values = this.filling(view, { asked, all, only: again && asked.length === 0 })
      const words = Object.entries(values).map(([id, value]) => `${id} = ${shortly(value)}`)
      this.scene.lines.push(`   ventana «${title}»: ${words.join(' · ')}`)
      const submission = { user: this.user, viewId: String(view['id']), values: values as never }
      const outcome = await this.seen(`the window «${title}»`, () =>
        this.slack.submitView(submission),
      )
      if (outcome.ok) return true
      const { errors = {}, missing = [] } = outcome as { errors?: Json; missing?: string[] }
      complaints = { ...errors, ...Object.fromEntries(missing.map((id) => [id, 'falta'])) }
      this.scene.lines.push(`      ventana: ${JSON.stringify(complaints)}${outcome.error ?? ''}`)
    }
    this.scene.unsent.push(`${String(view['callback_id'])}: ${JSON.stringify(complaints)}`)
    return false
  }
  private filling(view: Json, given: { asked: string[]; all: boolean; only: boolean }) {
    const { scene, draw } = this
    const callback = String(view['callback_id'])
    if (given.only) return {}
    return drawnFilling(view, {
      draw,
      ...given,
      all: given.all || (callback === pageOfForm && draw(4) > 0),
      today: scene.today(),
      members: ['U0LUIS', 'U0ANA', 'U0MARCO', 'U0LIDIA'],
      words: (id) => {
        return `Se anota ${scene.mark(`${callback} ${id}`)}.`
      },
    })
  }
}
