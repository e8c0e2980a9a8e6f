/** A telephone of an entity beside the forms of its case: no store, no outbox, its own clock. */
import type { Outcome } from '../../../../src/flows/case/act'
import { formWords } from '../../../../src/bot/cases/form-words'
import { personCase } from '../../../../src/bot/cases/person-cases'
import { type Conversation, newConversation } from '../../../../src/bot/dialogs/conversation'
import { converse } from '../../../../src/bot/dialogs/converse'
import type { ToCase } from '../../../../src/bot/dialogs/turn'
import type { FileRef } from '../../../../src/flows/case/case'
import { bilingual } from '../../../support/bilingual'
import { ask, at9, minute, statuses, taskAt } from '../../flows/forms/annexes'
import type { Driven } from '../../flows/support'
import { inboundOf, systems, translate } from './transcript'

const fallback = bilingual({ es: 'seguimos con su trámite', en: 'we go on' })

export class FormPhone {
  conversation: Conversation
  /** What was said to them, the newest last. */
  readonly heard: string[] = []
  readonly commands: ToCase['payload'][] = []
  private written = 0

  constructor(
    readonly driven: Driven,
    readonly contact = 'rosa',
  ) {
    const who = { id: contact, contact, channel: 'whatsapp', address: contact }
    const at = this.now
    this.conversation = { ...newConversation(who, at), name: contact, consent: { at } }
  }
  /** Step 9 asks for the forms of these tools. */
  static asked(tools: string): FormPhone {
    const driven = at9()
    ask(driven, tools)
    driven.wait(2 * minute)
    return new FormPhone(driven)
  }
  get now(): string {
    return new Date(this.driven.clock).toISOString()
  }
  get statuses(): string {
    return statuses(this.driven)
  }
  /** What was answered, by number. */
  get answers(): Record<number, unknown> {
    const fields = taskAt(this.driven).fields.filter(({ by }) => by !== undefined)
    return Object.fromEntries(fields.map(({ n, answer }) => [n, answer]))
  }
  /** @returns what is said of it. */
  write(text: string, files: FileRef[] = []): string {
    const before = this.heard.length
    this.driven.wait(minute)
    this.written += 1
    const inbound = { ...inboundOf(`persona: ${text}`, `m${this.written}`, this.now), text, files }
    const reader = { contact: this.contact, now: this.now, fallback }
    const { library, state } = this.driven
    const answered = converse({
      conversation: this.conversation,
      inbound,
      world: { systems, cases: [personCase(library, state, reader)] },
      now: this.now,
      translate,
    })
    this.conversation = answered.conversation
    this.heard.push(...answered.says.map((said) => said.text))
    for (const { payload } of answered.commands) this.take(payload)
    return this.heard.slice(before).join('\n')
  }
  private take(payload: ToCase['payload']): void {
    this.commands.push(payload)
    const person = { kind: 'person', id: this.contact } as const
    if (payload.want === 'fill') {
      const { type: _type, conversation: _in, contact: _by, channel: _over, ...asked } = payload
      const { want: act, case: _case, ...fields } = asked
      this.hear(this.driven.do(person, { act, ...fields }))
    } else if (payload.want === 'hand_in') {
      const { activation, outputs } = payload
      this.hear(this.driven.do(person, { act: 'hand_in', activation, outputs }))
    }
  }
  private hear(outcome: Outcome): void {
    if (!outcome.ok) throw new Error(JSON.stringify(outcome))
    const t = translate('es')
    const reader = { library: this.driven.library, state: outcome.case, now: this.now, t }
    for (const effect of outcome.effects) {
      if (effect.kind !== 'tell' || effect.to !== this.contact) continue
      const params = { ...effect.params, number: outcome.case.number }
      const told = { message: effect.message, params }
      const words = formWords(told, { ...reader, contact: this.contact, language: 'es' })
      if (words) this.heard.push(words.text)
    }
  }
}
