/** An act of a person: entered first, answered within Slack's three seconds whatever happens. */
import pTimeout from 'p-timeout'
import type { StaffAnswer, StaffInbound, StaffMessage } from '../staff-port'
import { json, str } from './json'
import { type Client, type Json, type SlackOptions, type SlowWords } from './options'
import { viewOf, waitingView } from './slow-form'
import { tellPrivately } from './private'

/** An inbound that a person waits for, unlike an event. */
export type Act = Extract<StaffInbound, { kind: 'press' | 'submit' | 'command' | 'shortcut' }>
export type Ack = (response?: Json) => Promise<void>
/** Everything that answering an act takes. */
export interface Asked {
  act: Act
  body: Json
  ack: Ack
  client: Client
  options: SlackOptions
}

type Outcome = { answer: StaffAnswer } | { failure: unknown }
const SLOW_MS = 2000

/**
 * Answers with what `receive` says; acknowledges without when it takes long, and delivers the
 * answer afterwards.
 */
export async function answerAct(
  asked: Asked,
  receive: (act: Act) => Promise<StaffAnswer>,
): Promise<void> {
  const work = receive(asked.act).then(
    (answer): Outcome => ({ answer }),
    (failure: unknown): Outcome => ({ failure }),
  )
  const outcome = await within(work, asked.options.slowMs ?? SLOW_MS)
  try {
    if (outcome) await respond(asked, outcome)
    else if (asked.act.kind === 'submit' && asked.options.slow)
      await respondInView(asked, { view: asked.act.view, words: asked.options.slow, work })
    else {
      await asked.ack()
      await respondLate(asked, await work)
    }
  } catch (error) {
    // What was entered stays entered: the answer alone was lost.
    asked.options.onError(error)
  }
}

const within = <T>(work: Promise<T>, ms: number): Promise<T | undefined> =>
  pTimeout(work, { milliseconds: Math.max(1, ms), fallback: () => undefined })

async function respond(asked: Asked, outcome: Outcome): Promise<void> {
  if ('failure' in outcome) return respondFailure(asked, outcome.failure)
  const { answer } = outcome
  if (asked.act.kind === 'submit') {
    await asked.ack(submissionResponse(answer))
    if (answer.ephemeral) await tell(asked, answer.ephemeral, answer.place)
  } else if (asked.act.kind === 'command' && answer.ephemeral && !answer.modal) {
    await asked.ack({ response_type: 'ephemeral', ...answer.ephemeral })
  } else {
    await asked.ack()
    await show(asked, answer)
  }
}

function submissionResponse(answer: StaffAnswer): Json | undefined {
  if (answer.errors) return { response_action: 'errors', errors: answer.errors }
  if (answer.update) return { response_action: 'update', view: answer.update }
  return answer.modal ? { response_action: 'push', view: answer.modal } : undefined
}

/** Views of an answer whose act is acknowledged. A trigger that is over leaves words instead. */
async function show({ act, ...asked }: Asked, answer: StaffAnswer): Promise<void> {
  const inView = act.kind === 'press' && act.where.type === 'view' ? act.where.view : undefined
  try {
    if (answer.update && inView)
      await asked.client.views.update({ view_id: inView, view: answer.update as never })
    if (answer.modal && act.kind !== 'submit') {
      const opening = { trigger_id: act.triggerId, view: answer.modal as never }
      await (inView ? asked.client.views.push(opening) : asked.client.views.open(opening))
    }
  } catch (error) {
    asked.options.onError(error)
    await tell({ act, ...asked }, { text: asked.options.lateText })
  }
  if (answer.ephemeral) await tell({ act, ...asked }, answer.ephemeral, answer.place)
}

/** The modal stays with all that was filled in, when it has an input to say it at. */
async function respondFailure(asked: Asked, failure: unknown): Promise<void> {
  asked.options.onError(failure)
  const text = asked.options.failureText
  const blocks = json(asked.body.view).blocks
  const input = Array.isArray(blocks)
    ? blocks.map(json).find((block) => block.type === 'input')
    : undefined
  if (asked.act.kind === 'submit' && input)
    return asked.ack({ response_action: 'errors', errors: { [str(input.block_id)]: text } })
  if (asked.act.kind === 'command') return asked.ack({ response_type: 'ephemeral', text })
  await asked.ack()
  await tell(asked, { text })
}

/** The form waits for its answer, and becomes it. Whoever closed it meanwhile is told in words. */
async function respondInView(
  asked: Asked,
  { view, words, work }: { view: string; words: SlowWords; work: Promise<Outcome> },
): Promise<void> {
  await asked.ack({ response_action: 'update', view: waitingView(words) })
  const outcome = await work
  if ('failure' in outcome) asked.options.onError(outcome.failure)
  const failure = { errors: { form: asked.options.failureText } }
  const answer: StaffAnswer = 'failure' in outcome ? failure : outcome.answer
  try {
    await asked.client.views.update({
      view_id: view,
      view: viewOf(words, json(asked.body.view), answer) as never,
    })
    if (answer.ephemeral && (answer.update || answer.modal))
      await tell(asked, answer.ephemeral, answer.place)
  } catch (error) {
    asked.options.onError(error)
    const text =
      Object.values(answer.errors ?? {}).join('\n') || answer.ephemeral?.text || words.done
    await tell(asked, { text: text }, answer.place)
  }
}

/**
 * The act was acknowledged before: its trigger is over, a submitted modal is closed, and only words
 * are left.
 */
async function respondLate(asked: Asked, outcome: Outcome): Promise<void> {
  if ('failure' in outcome) {
    asked.options.onError(outcome.failure)
    return tell(asked, { text: asked.options.failureText })
  }
  const { answer } = outcome
  const inView = asked.act.kind === 'press' && asked.act.where.type === 'view'
  if (inView && answer.update) return show(asked, { ...answer, modal: undefined })
  if (answer.errors) await tell(asked, { text: Object.values(answer.errors).join('\n') })
  else if (answer.modal || answer.update) await tell(asked, { text: asked.options.lateText })
  if (answer.ephemeral) await tell(asked, answer.ephemeral, answer.place)
}

function tell(
  { act, body, client, options }: Asked,
  message: StaffMessage,
  named?: StaffAnswer['place'],
): Promise<void> {
  return tellPrivately(
    { client, options, place: named ?? placeOf(act), user: act.user, body },
    message,
  )
}

function placeOf(act: Act): { channel?: string; threadTs?: string } {
  if (act.kind === 'press') return act.where.type === 'message' ? act.where : {}
  return act.kind === 'submit'
    ? {}
    : { channel: act.channel, threadTs: 'threadTs' in act ? act.threadTs : undefined }
}
