/** Runs the scripted case with one death in it, and says what was left. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { standIn } from '../../src/app/sandbox'
import type { Reached, SlackStandIn } from '../../src/sandbox/slack/stand-in'
import { type Control, controlsOf } from '../support/world'
import { BotProcess, Died } from './bot-process'
import { type Act, person, photo, type Script, supported } from './case'
import { visible } from './check'
import type { Inspection } from './protocol'

const channel = 'C0SOPORTE'
const patienceMs = 4000
const mostTries = 8
/** A Tuesday at ten in La Paz: whatever waits for working hours goes out. */
const workingHour = Date.parse('2026-10-13T14:00:00Z')
const codeIn = (text: string): string | undefined => /\b[A-Z3-9]{4}-[A-Z3-9]{4}\b/.exec(text)?.[0]
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

export interface Outcome {
  /** Names of the points passed until the death, or all of them. */
  points: string[]
  /** Where it died; absent when it did not. */
  died?: string
  /** What is wrong at the end; empty is good. */
  faults: string[]
  /** Messages that somebody sees twice. */
  duplicates: string[]
  ms: number
}

class Run {
  private bot: BotProcess
  private firstPoints: string[] | undefined
  private skew = workingHour - Date.now()
  private readonly slack: SlackStandIn
  private readonly dataDir = mkdtempSync(join(tmpdir(), 'conducto-crash-'))
  private reached: Reached = { apiUrl: '', botToken: '', signingSecret: '' }
  private posts = 0
  /** The newest code that was shown. */
  private code = ''
  /** What came of the last press. */
  private last = ''

  constructor(
    private readonly crashAt: number,
    private readonly next: () => BotProcess,
    private readonly script: Script,
  ) {
    this.slack = standIn({ now: () => Date.now() + this.skew, pace: 'off' })
    this.bot = next()
  }
  async play(): Promise<Outcome> {
    const began = Date.now()
    try {
      this.reached = await this.slack.start()
      await this.survive(() => (this.firstPoints ? Promise.resolve() : this.open(this.crashAt)))
      for (const act of this.script.acts) await this.until(act)
      await this.survive(() => this.advance(120_000))
      await this.survive(() => this.settle())
      const seen = await this.survive(() => this.inspect())
      const what = visible(this.slack, channel, seen)
      const points = this.firstPoints ?? this.bot.points
      const died = this.firstPoints?.at(-1)
      return {
        points,
        ...(died ? { died } : {}),
        ...this.script.faultsOf(seen, what),
        ms: Date.now() - began,
      }
    } finally {
      this.bot.kill()
      await this.slack.stop()
      rmSync(this.dataDir, { recursive: true, force: true })
    }
  }
  private async open(crashAt: number): Promise<void> {
    const port = await this.bot.open({
      dataDir: this.dataDir,
      slack: this.reached,
      crashAt,
      entities: this.script.entities === true,
      skew: this.skew,
    })
    this.slack.setRequestUrl(`http://127.0.0.1:${port}/slack/events`)
  }
  /** Does it; when the bot dies of it, starts the bot again and does it again. */
  private async survive<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await work()
      } catch (error) {
        if (!(error instanceof Died)) throw error
        await this.bot.ended()
        if (this.firstPoints) throw new Error('died twice', { cause: error })
        this.firstPoints = this.bot.points
        this.bot = this.next()
        await this.open(0)
        await this.settle()
      }
    }
  }
  private async until(act: Act): Promise<void> {
    let tried = false
    for (let tries = 0; tries < mostTries; tries += 1) {
      const done = await this.survive(async () => {
        await this.settle()
        // Who did something and saw no answer looks first.
        if (tried && (await this.isDone(act))) return true
        tried = true
        await this.perform(act)
        return this.seen(act)
      })
      if (done) return
    }
    const { cases, due, sending } = await this.inspect()
    throw new Error(
      `«${act.name}» could not be done: ${JSON.stringify({ died: this.firstPoints?.at(-1), last: this.last, said: this.slack.ephemerals('U0LUIS').at(-1)?.['text'], cases, due, sending })}`,
    )
  }
  private async perform({ name, write, press, fill, post, advance }: Act): Promise<void> {
    if (advance) return this.advance(advance)
    if (fill) return this.fill(fill)
    if (press) return this.press(press)
    if (post) return this.post(post)
    const files = write?.photo ? [{ name: 'captura.png', base64: photo.toString('base64') }] : []
    const text = (write?.text ?? '').replace('CODE', this.code)
    const from = write?.person ?? person
    await this.bot.ask({ op: 'write', person: from, id: `act-${name}`, text, files })
  }
  private async press({ user, action, values }: NonNullable<Act['press']>): Promise<void> {
    const controls = this.slack.messages(channel).flatMap((message) => controlsOf(channel, message))
    const control = controls.find(({ actionId }) => actionId === action)
    if (!control) return void (await pause(50))
    const open = () => this.slack.viewsOf(user).at(-1)
    if (!open()) {
      this.last = JSON.stringify(await this.slack.press({ user, ...control }))
      // An answer may come after the acknowledgement.
      for (
        const end = Date.now() + patienceMs;
        values && !open() && !this.bot.dead && Date.now() < end;
      )
        await pause(5)
    }
    const view = open()
    if (!view) return
    const viewId = String(view['id'])
    const outcome = await this.slack.submitView({ user, viewId, ...(values ? { values } : {}) })
    if (!outcome.ok && open() && !this.bot.dead) await this.slack.closeView({ user, viewId })
  }
  /** Window after window until none is left, from the one that a death left open. */
  private async fill({ user, slash, action, told, inView, forms }: NonNullable<Act['fill']>) {
    const open = () => this.slack.viewsOf(user).at(-1)
    const standing = () => JSON.stringify(open() ?? null)
    const changed = (before: string) => this.awaited(() => standing() !== before)
    if (!open()) {
      const control = this.controls(user).findLast(({ actionId }) => actionId === action)
      const answers = this.slack.ephemerals(user).length
      if (!slash && !control) return void (await pause(50))
      if (slash) await this.slack.slash({ user, channel, command: '/conducto', text: slash })
      else if (control) await this.slack.press({ user, ...control })
      if (told) await this.awaited(() => this.slack.ephemerals(user).length > answers)
      const inside = this.told(user).findLast(({ actionId }) => actionId === told)
      if (inside) await this.slack.press({ user, ...inside })
      await changed('null')
    }
    for (let windows = 0; windows < 5 && open() && !this.bot.dead; windows += 1) {
      const view = open() ?? {}
      const before = standing()
      if (view['callback_id'] === 'info') this.code = codeIn(before) ?? this.code
      const viewId = String(view['id'])
      const inside = controlsOf('', view).find(({ actionId }) => actionId === inView)
      if (inside) await this.slack.pressInView({ user, viewId, ...inside })
      else {
        const values = forms[String(view['callback_id'])] ?? {}
        const outcome = await this.slack.submitView({ user, viewId, values })
        this.last = JSON.stringify(outcome)
        if (!outcome.ok && !this.bot.dead)
          return void (await this.slack.closeView({ user, viewId }))
      }
      await changed(before)
    }
  }
  /** Until it is so, the bot died, or nothing comes of it. */
  private async awaited(isSo: () => boolean): Promise<void> {
    for (const end = Date.now() + patienceMs; Date.now() < end && !this.bot.dead && !isSo();)
      await pause(5)
  }
  /** Buttons of the cases' channel and of what the bot wrote to somebody. */
  private controls(user: string): Control[] {
    const dm = this.slack.openDm({ user })
    const channels = dm.ok ? [dm.channel, channel] : [channel]
    return channels.flatMap((of) =>
      this.slack.messages(of).flatMap((message) => controlsOf(of, message)),
    )
  }
  private told = (user: string): Control[] =>
    this.slack
      .ephemerals(user)
      .flatMap((message) => controlsOf(String(message['channel']), message))
  private async isDone({ done, shows }: Act): Promise<boolean> {
    return done(await this.inspect()) && (!shows || this.code !== '')
  }
  private async post({ user, file }: NonNullable<Act['post']>): Promise<void> {
    const threadTs = String(this.slack.messages(channel)[0]?.['ts'])
    this.posts += 1
    const files = [
      { name: `${file}-${this.posts}.txt`, bytes: Buffer.from('revisado'), mimetype: 'text/plain' },
    ]
    await this.slack.say({ user, channel, threadTs, text: '', files })
  }
  private async seen(act: Act): Promise<boolean> {
    for (const end = Date.now() + patienceMs; Date.now() < end;) {
      if (await this.isDone(act)) return true
      await pause(10)
    }
    return false
  }
  /** Until nothing is due. */
  private async settle(): Promise<void> {
    for (const end = Date.now() + 45_000; ;) {
      await this.bot.ask({ op: 'drain' })
      const { nextDue, now, sending } = await this.inspect()
      if (sending.length === 0 && (!nextDue || Date.parse(nextDue) > now)) return
      if (Date.now() > end)
        throw new Error(`something stays due since ${nextDue}: ${sending.join()}`)
      await pause(5)
    }
  }
  private inspect(): Promise<Inspection> {
    return this.bot.ask({ op: 'inspect', person }) as Promise<Inspection>
  }
  private async advance(ms: number): Promise<void> {
    // A clock that was set stays set, whatever dies.
    await this.bot.ask({ op: 'advance', ms })
    this.skew += ms
  }
}

/** Plays the case once. `crashAt` 0: nothing dies. */
export const runCase = (
  crashAt: number,
  {
    next = () => new BotProcess(),
    script = supported,
  }: { next?: () => BotProcess; script?: Script } = {},
): Promise<Outcome> => new Run(crashAt, next, script).play()
