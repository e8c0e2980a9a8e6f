/** What the person is told of a case, with its copy in the thread, as effects. Pure. */
import { countingOutputs } from '../../flows/case/lookup'
import type { CasePayload } from './payloads'
import { withoutActive } from '../channels/file-kinds'
import { type EffectRecord, NUMBER_TO_COME } from '../../store/port'
import { papersWith } from './papers-told'
import { type EffectContext, chatLane } from './effect-context'
import type { CaseState, FileRef } from '../../flows/case/case'
import { toldTo } from '../../flows/case/outside/participants'
import { filesOfSending } from '../../flows/case/sending'
import type { FlowEffect } from '../../flows/case/act'
import { later } from '../../flows/time/days'

const copiedMessages: readonly string[] = [
  'question',
  'solved',
  'corrected',
  'written',
  'cancelled',
  'asked',
]
type Tell = Extract<FlowEffect, { kind: 'tell' }>
/** Whether the thread shows what the person is told: their case alone says the rest. */
const isCopied = ({ message, params }: Tell): boolean =>
  copiedMessages.includes(message) ||
  message.startsWith('sent_') ||
  (message === 'recorded_for_you' && params['task'] !== undefined)

/** What the person is told, and its copy in the thread. */
export function tellEffects(
  effect: Tell,
  state: CaseState,
  context: EffectContext,
): EffectRecord[] {
  // What a step left, too, may run when it is opened.
  const files = withoutActive(effect.files ?? [])
  const params = { ...effect.params, number: state.number || NUMBER_TO_COME, files: files.length }
  const contact = toldTo(effect, state)
  const { tellWords, language, conversation } = context.listener(contact)
  const { text, choices } = tellWords({ message: effect.message, params })
  const hold = effect.holdMs > 0 ? { notBefore: later(context.now, effect.holdMs) } : {}
  const copied = isCopied(effect)
  const thread = copyOf(effect, state, { text, files, hold, isTold: conversation !== undefined })
  const copies = copied ? [thread, ...fileCopies(thread, files, state.id, context.posted)] : []
  if (!conversation) return copies
  const chat: EffectRecord = {
    id: effect.id,
    kind: 'say',
    lane: chatLane(conversation.id),
    payload: {
      type: 'chat',
      conversation: conversation.id,
      // It is theirs no more, but what became of their words is said to them.
      case: isOfLeft(effect, state) ? undefined : state.id,
      contact,
      text,
      choices,
      files,
      sending: sendingOf(state, effect.id),
      papers: papersWith(effect, state, { language, now: context.now }),
    } satisfies CasePayload,
    ...hold,
  }
  return [chat, ...copies]
}

/** The words in the thread. */
const copyOf = (
  { id, to }: Tell,
  { id: of }: CaseState,
  {
    text,
    files,
    hold,
    isTold,
  }: { text: string; files: readonly FileRef[]; hold: { notBefore?: string }; isTold: boolean },
): EffectRecord => ({
  id: `${id}:copy`,
  kind: 'say',
  // Of its own: while the person cannot be reached, the thread goes on.
  lane: `copy:${of}`,
  payload: {
    type: 'thread',
    case: of,
    mark: 'to_person',
    told: to,
    text,
    files: files.length > 0 ? files.map(({ name }) => name) : undefined,
  } satisfies CasePayload,
  ...hold,
  after: isTold ? id : undefined,
})

/** What is said to who was ended while they wrote. */
const isOfLeft = ({ params, to }: Tell, { participants = [] }: CaseState): boolean =>
  params['why'] === 'no_part' &&
  participants.findLast(({ contact }) => contact === to)?.ended !== undefined

/** What these words tell of: what went to the entity, else the step that asks. */
const sendingOf = ({ sendings = [], active }: CaseState, told: string): string | undefined =>
  sendings.find((sending) => sending.told?.includes(told))?.id ??
  active.find(({ asked }) => asked?.told === told)?.id

/**
 * Files sent to the person, posted below the copy of the words; what stands in the thread already
 * is only named there.
 */
function fileCopies(
  words: EffectRecord,
  files: FileRef[],
  of: string,
  posted: readonly string[] = [],
): EffectRecord[] {
  const { id, lane, notBefore } = words
  return files.flatMap((file, index): EffectRecord[] => {
    if (posted.includes(file.hash)) return []
    const payload = { type: 'file', case: of, file } satisfies CasePayload
    const hold = notBefore ? { notBefore } : {}
    return [{ id: `${id}:file${index}`, kind: 'say', lane, payload, after: id, ...hold }]
  })
}

/**
 * What a notice brings to the outbox, by its id: all of it is cancelled with it, for nothing waits
 * for what was cancelled.
 */
export function cancelledWith(state: CaseState, id: string): string[] {
  // An undo has marked what it takes back, so that it counts no more.
  const left = [...state.outputs, ...countingOutputs(state)].flatMap(({ value }) =>
    value.kind === 'file' ? [value.files] : [],
  )
  const most = Math.max(
    0,
    ...[
      ...state.messages.map(({ files }) => files),
      ...(state.sendings ?? []).map(filesOfSending),
      ...left,
    ].map(({ length }) => length),
  )
  return [
    id,
    `${id}:copy`,
    ...Array.from({ length: most }, (_, index) => `${id}:copy:file${index}`),
  ]
}
