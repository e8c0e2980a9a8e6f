/**
 * Keeps WhatsApp Web alive: one session after another, with a growing pause between those that
 * fail. It tells a person when it cannot heal itself, and then goes on trying, except where only a
 * person can link the number again.
 */
import type { ChannelAlert, ChannelLink } from '../linked'
import {
  type Ending,
  type LinkKind,
  type Phase,
  Session,
  type SessionDeps,
  type Trouble,
} from './session'
import type { Timings } from './timings'
import type { WebClient } from './web-client'

export interface SupervisorDeps extends Pick<SessionDeps, 'connect' | 'people'> {
  timings: Timings
  /** Milliseconds since the epoch. */
  now: () => number
  /** Between 0 and 1. */
  random: () => number
  /** Ends browsers that still work in the session's folder. Never rejects. */
  sweep(): Promise<void>
  /** Forgets the linked session, so that the next start shows a code. Never rejects. */
  forget(): Promise<void>
  onConnected(client: WebClient): void
  /** Another state than before. */
  onState(): void
  onLink(link: ChannelLink | undefined): void
  onAlert(alert: ChannelAlert): void
}
type State = 'connected' | 'connecting' | 'linking' | 'disconnected'

const toldAfter = 3
/**
 * Codes asked for in vain before somebody has to ask again: who asks for many gets none for hours.
 */
const mostRefusals = 3
const mostPatience = 8

export class Supervisor {
  private state: State = 'disconnected'
  private since: number
  private awaySince: number
  private error: Trouble | undefined
  private link: ChannelLink | undefined
  private linkTimer: NodeJS.Timeout | undefined
  private session: Session | undefined
  private running: Promise<void> | undefined
  private stopping = false
  private failures = 0
  private refusals = 0
  private steadyTimer: NodeJS.Timeout | undefined
  private wake: () => void = () => undefined
  private readonly told = new Set<ChannelAlert['code']>()

  constructor(private readonly deps: SupervisorDeps) {
    this.since = deps.now()
    this.awaySince = this.since
  }

  start(): void {
    this.stopping = false
    this.to('connecting')
    this.running ??= this.run().finally(() => (this.running = undefined))
  }
  async stop(): Promise<void> {
    this.stopping = true
    this.session?.end('stopped')
    this.wake()
    await this.running
    this.to('disconnected')
  }
  /** Asks for a new code, or tries again at once; leaves a working connection alone. */
  relink(): void {
    if (this.state === 'connected' || this.stopping) return
    this.failures = 0
    this.refusals = 0
    this.session?.end('relink')
    this.wake()
  }
  now(): {
    state: State
    since: number
    error: Trouble | undefined
    link: ChannelLink | undefined
  } {
    return { state: this.state, since: this.since, error: this.error, link: this.link }
  }
  /** How long nothing could be sent, in milliseconds. */
  awayMs(): number {
    if (this.state === 'connected') return 0
    // A clock that was put back makes nobody wait for longer.
    this.awaySince = Math.min(this.awaySince, this.deps.now())
    return this.deps.now() - this.awaySince
  }
  /** Absent while nothing can be sent. */
  client(): WebClient | undefined {
    return this.state === 'connected' ? this.session?.client : undefined
  }

  private async run(): Promise<void> {
    await this.deps.sweep()
    while (!this.stopping) {
      const ending = await this.one()
      this.session = undefined
      clearTimeout(this.steadyTimer)
      this.show(undefined)
      await this.deps.sweep()
      if (this.stopping) return
      await this.after(ending)
    }
  }
  private one(): Promise<Ending> {
    const { connect, timings, people } = this.deps
    const session = new Session({
      connect,
      timings,
      people,
      readyMs: timings.readyMs * Math.min(2 ** this.failures, mostPatience),
      onPhase: (phase) => this.phase(phase, session),
      onTrouble: (trouble) => (this.error = trouble),
      onLink: (kind, value) => this.offer(kind, value),
    })
    this.session = session
    return session.live()
  }
  private phase(phase: Phase, session: Session): void {
    this.to(phase)
    if (phase !== 'linking') this.show(undefined)
    if (phase !== 'connected') return
    clearTimeout(this.steadyTimer)
    this.steadyTimer = setTimeout(() => this.steady(), this.deps.timings.steadyMs)
    this.deps.onConnected(session.client)
  }
  /** A connection that comes and goes counts as none. */
  private steady(): void {
    this.failures = 0
    if (this.told.size > 0) this.tell('recovered')
    this.told.clear()
  }

  private async after(ending: Ending): Promise<void> {
    if (ending === 'stopped' || ending === 'relink') return
    if (ending === 'logged_out') {
      this.tell('logged_out')
      return this.deps.forget()
    }
    if (ending === 'link_expired') {
      this.to('disconnected')
      this.tell('link_expired')
      return this.pause(undefined)
    }
    if (ending === 'code_refused' && ++this.refusals >= mostRefusals) {
      this.refusals = 0
      this.to('disconnected')
      this.tell('code_refused')
      return this.pause(undefined)
    }
    if (ending === 'blocked' || ending === 'outdated') {
      this.to('disconnected')
      this.tell(ending)
      return this.pause(this.deps.timings.blockedMs)
    }
    this.failures++
    if (ending !== 'code_refused' && this.failures >= toldAfter) this.tell('cannot_connect')
    await this.pause(this.backOff())
  }
  private backOff(): number {
    const { backOffMs, mostBackOffMs } = this.deps.timings
    const wait = Math.min(backOffMs * 2 ** (this.failures - 1), mostBackOffMs)
    return wait * (0.75 + this.deps.random() / 2)
  }
  /** Until then, or until somebody asks; without a time only that. */
  private async pause(ms: number | undefined): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    await new Promise<void>((resolve) => {
      this.wake = resolve
      if (ms !== undefined) timer = setTimeout(resolve, ms)
    })
    clearTimeout(timer)
    this.wake = () => undefined
    if (!this.stopping) this.to('connecting')
  }

  private offer(kind: LinkKind, value: string): void {
    const { qrMs, pairingCodeMs } = this.deps.timings
    this.refusals = 0
    const lives = kind === 'qr' ? qrMs : pairingCodeMs
    this.show({ kind, value, expiresAt: new Date(this.deps.now() + lives).toISOString() })
    this.linkTimer = setTimeout(() => this.show(undefined), lives)
  }
  private show(link: ChannelLink | undefined): void {
    clearTimeout(this.linkTimer)
    if (!link && !this.link) return
    this.link = link
    this.deps.onLink(link)
  }
  private to(state: State): void {
    if (state === this.state) return
    if (this.state === 'connected') this.awaySince = this.deps.now()
    this.state = state
    this.since = this.deps.now()
    this.deps.onState()
  }
  /** Once until it works again. */
  private tell(code: ChannelAlert['code']): void {
    if (this.told.has(code)) return
    if (code !== 'recovered') this.told.add(code)
    this.deps.onAlert({ code, at: new Date(this.deps.now()).toISOString() })
  }
}
