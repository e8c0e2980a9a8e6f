/** A channel whose number is linked, scripted: tests say what it becomes. */
import type { ChannelAlert, ChannelLink, LinkedChannel } from '../../src/bot/channels/linked'
import {
  type Capabilities,
  type ChannelState,
  DeliveryError,
  type PersonInbound,
} from '../../src/bot/channels/port'

export class ScriptedNumber implements LinkedChannel {
  readonly name = 'whatsapp'
  readonly capabilities: Capabilities = {
    buttons: false,
    edit: false,
    templates: false,
    media: true,
    maxText: 4096,
    freeformWindow: 'always',
  }
  /** How often a new code was asked for. */
  asked = 0
  private current: ChannelState
  private refusal: DeliveryError['reason'] | undefined
  private code: ChannelLink | undefined
  private readonly changes = new Set<() => void>()
  private readonly alerts = new Set<(alert: ChannelAlert) => void>()
  receive: (inbound: PersonInbound) => Promise<void> = async () => undefined

  constructor(readonly now: () => string) {
    this.current = { state: 'disconnected', since: now() }
  }
  async start(receive: (inbound: PersonInbound) => Promise<void>): Promise<void> {
    this.receive = receive
    this.becomes('connecting')
  }
  async stop(): Promise<void> {
    this.becomes('disconnected')
  }
  async send(): Promise<{ ref: string }> {
    if (this.stuck) throw new DeliveryError('rate_limited', 'scripted', 60_000)
    if (this.refusal) throw new DeliveryError(this.refusal, 'scripted', 60_000)
    return { ref: 'm1' }
  }
  /** Whether messages wait although it says that it is connected. */
  stuck = false
  /** What every send is answered with from now on. */
  refuse(reason: DeliveryError['reason']): void {
    this.refusal = reason
  }
  async lookUp(): Promise<undefined> {
    return undefined
  }
  state(): ChannelState {
    return this.current
  }
  link(): ChannelLink | undefined {
    return this.code
  }
  relink(): void {
    this.asked += 1
    this.becomes('connecting')
  }
  onChange(listener: () => void): () => void {
    this.changes.add(listener)
    return () => this.changes.delete(listener)
  }
  onAlert(listener: (alert: ChannelAlert) => void): () => void {
    this.alerts.add(listener)
    return () => this.alerts.delete(listener)
  }

  /** What it says of itself from now on; without a code it shows none. */
  becomes(state: ChannelState['state'], error = this.current.error): void {
    const since = state === this.current.state ? this.current.since : this.now()
    this.current = { state, since, error: error || undefined }
    this.code = undefined
    this.changed()
  }
  /** What goes wrong although it is connected. */
  fails(failing: string): void {
    this.current = { ...this.current, failing }
    this.changed()
  }
  /** It waits to be linked, with this code. */
  shows(
    value: string,
    { kind = 'qr', seconds = 60 }: { kind?: ChannelLink['kind']; seconds?: number } = {},
  ): void {
    if (this.current.state !== 'linking')
      this.current = { ...this.current, state: 'linking', since: this.now() }
    this.code = {
      kind,
      value,
      expiresAt: new Date(Date.parse(this.now()) + seconds * 1000).toISOString(),
    }
    this.changed()
  }
  expires(): void {
    this.code = undefined
    this.changed()
  }
  alert(code: ChannelAlert['code'], at = this.now()): void {
    for (const listener of this.alerts) listener({ code, at })
  }
  private changed(): void {
    for (const listener of this.changes) listener()
  }
}
