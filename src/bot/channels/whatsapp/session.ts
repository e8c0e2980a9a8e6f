/**
 * The life of one client, from the browser's start to its end. It watches what the library does not
 * tell: a `ready` that never comes, a tab that hangs, a connection that stays away. The first
 * trouble is met with a reload, the next one ends the session.
 */
import type { Timings } from './timings'
import type { ConnectWeb, WebClient, WebEvents } from './web-client'
import { limited } from './within'

/** Why a session ended, and the channel's codes of trouble. */
export type Trouble =
  | 'start_failed'
  | 'start_timeout'
  | 'ready_timeout'
  | 'not_answering'
  | 'offline'
  | 'browser_closed'
  | 'page_crashed'
  | 'page_closed'
  | 'injection_failed'
  | 'logged_out'
  | 'link_expired'
  | 'code_refused'
  | 'unpaired'
  | 'conflict'
  | 'blocked'
  | 'outdated'
export type Ending = Trouble | 'stopped' | 'relink'
export type Phase = 'connecting' | 'linking' | 'connected'
export type LinkKind = 'qr' | 'code'

export interface SessionDeps {
  connect: ConnectWeb
  timings: Timings
  /** This session's patience for `ready`. */
  readyMs: number
  onPhase(phase: Phase): void
  onTrouble(trouble: Trouble): void
  onLink(kind: LinkKind, value: string): void
  /** What people did. */
  people: Pick<WebEvents, 'message' | 'unreadable' | 'edited' | 'deleted' | 'call' | 'ticked'>
}

const historyFactor = 4

/** WhatsApp's last word before the library lets go. */
const endingOf = (reason: string): Trouble => {
  if (reason === 'LOGOUT') return 'logged_out'
  if (reason.startsWith('UNPAIRED')) return 'unpaired'
  if (reason === 'CONFLICT') return 'conflict'
  if (reason === 'DEPRECATED_VERSION') return 'outdated'
  return /BLOCK$/.test(reason) ? 'blocked' : 'not_answering'
}

export class Session {
  readonly client: WebClient
  private readonly ended: Promise<Ending>
  private finish: (ending: Ending) => void = () => undefined
  private over = false
  private phase: Phase | 'opening' = 'opening'
  private deadline: NodeJS.Timeout | undefined
  private heart: NodeJS.Timeout | undefined
  private reloaded = false
  private newlyLinked = false
  private awayBeats = 0

  constructor(private readonly deps: SessionDeps) {
    this.ended = new Promise((resolve) => (this.finish = resolve))
    this.client = limited(deps.connect(this.events()), deps.timings)
  }

  /** Resolves when it is over and no browser of it runs. */
  async live(): Promise<Ending> {
    this.expect('start_timeout', this.deps.timings.startMs)
    this.beatLater()
    this.client.open().catch(() => this.end('start_failed'))
    const ending = await this.ended
    await this.client.close()
    return ending
  }
  end(ending: Ending): void {
    if (this.over) return
    this.over = true
    clearTimeout(this.deadline)
    clearTimeout(this.heart)
    // Closing takes its time, and nothing may be sent meanwhile.
    this.deps.onPhase('connecting')
    if (ending !== 'stopped' && ending !== 'relink') this.deps.onTrouble(ending)
    this.finish(ending)
  }

  private events(): WebEvents {
    const alive = <A extends unknown[]>(act: (...args: A) => void) => {
      return (...args: A): void => {
        if (!this.over) act(...args)
      }
    }
    const { people } = this.deps
    return {
      qr: alive((code) => this.link('qr', code)),
      pairingCode: alive((code) => this.link('code', code)),
      authenticated: alive(() => this.connecting()),
      progress: alive(() => this.phase === 'connecting' && this.connecting()),
      ready: alive(() => this.ready()),
      navigated: alive(() => this.phase === 'connected' && this.connecting()),
      disconnected: alive((reason) => this.end(endingOf(reason))),
      state: alive((state) => this.stateIs(state)),
      broken: alive((why) => (why === 'injection_failed' ? this.heal(why) : this.end(why))),
      message: alive(people.message),
      unreadable: alive(people.unreadable),
      edited: alive(people.edited),
      deleted: alive(people.deleted),
      call: alive(people.call),
      ticked: alive(people.ticked),
    }
  }
  private link(kind: LinkKind, value: string): void {
    if (this.phase !== 'linking') {
      this.enter('linking')
      this.expect('link_expired', this.deps.timings.linkMs)
    }
    this.deps.onLink(kind, value)
  }
  private connecting(): void {
    // A number that was just linked has its history to fetch.
    this.newlyLinked ||= this.phase === 'linking'
    this.enter('connecting')
    this.expect('ready_timeout', this.deps.readyMs * (this.newlyLinked ? historyFactor : 1))
  }
  private ready(): void {
    clearTimeout(this.deadline)
    this.reloaded = false
    this.newlyLinked = false
    this.awayBeats = 0
    this.enter('connected')
  }
  private enter(phase: Phase): void {
    this.phase = phase
    this.deps.onPhase(phase)
  }

  /** What has to have happened by then, or else. */
  private expect(otherwise: Trouble, ms: number): void {
    clearTimeout(this.deadline)
    this.deadline = setTimeout(() => {
      if (otherwise === 'ready_timeout') this.heal(otherwise)
      else this.end(otherwise)
    }, ms)
  }
  private heal(trouble: Trouble): void {
    if (this.reloaded) return this.end(trouble)
    this.reloaded = true
    this.deps.onTrouble(trouble)
    this.connecting()
    this.client.reload().catch(() => this.end(trouble))
  }

  private beatLater(): void {
    this.heart = setTimeout(() => {
      this.beat().then(
        () => {
          if (!this.over) this.beatLater()
        },
        // Without a heart nothing would be noticed any more: it begins anew.
        () => this.end('not_answering'),
      )
    }, this.deps.timings.beatMs)
  }
  private async beat(): Promise<void> {
    const state = await this.client.state().catch(() => undefined)
    if (this.over) return
    if (this.phase === 'connected' && state === undefined) this.heal('not_answering')
    else if (state !== undefined) this.stateIs(state)
    if (
      this.phase === 'connected' &&
      this.awayBeats * this.deps.timings.beatMs > this.deps.timings.offlineMs
    )
      this.heal('offline')
    if (this.awayBeats > 0) this.awayBeats++
  }
  /** Connected without `ready`: the library missed the moment, and will say nothing more. */
  private stateIs(state: string): void {
    const connected = state === 'CONNECTED'
    if (this.phase === 'opening' || this.phase === 'linking') {
      if (connected) this.connecting()
      return
    }
    if (this.phase !== 'connected') return
    if (!connected && this.awayBeats === 0) this.deps.onPhase('connecting')
    if (connected && this.awayBeats > 0) this.deps.onPhase('connected')
    this.awayBeats = connected ? 0 : Math.max(1, this.awayBeats)
  }
}
