/** What was sent, held against what was to be sent. */
import type { Json } from '../../story-words'
import type { Check } from './seen'

/** By which effect a message was posted. */
export const effectIn = (message: Json): string =>
  String(
    ((message['metadata'] as Json | undefined)?.['event_payload'] as Json | undefined)?.[
      'effect'
    ] ?? '',
  )
/** What stands more than once. */
export const repeated = (ids: readonly string[]): string[] =>
  ids.filter((id, place) => id !== '' && ids.indexOf(id) !== place)

/** Nothing is left half sent, and what could not be sent is where administrators see it. */
export const delivered: Check = async ({ scene, now }) => {
  const { outbox } = scene.w.store
  const [sending, due, parked] = [
    await outbox.unknown(),
    await outbox.due(now, 50),
    await outbox.parked({ limit: 50 }),
  ]
  return [
    ...sending.map(({ id }) => `${id} is still being sent`),
    ...due.map(({ id, error }) => `${id} is due and was not sent: ${error ?? ''}`),
    ...parked.rows.map(({ id, error }) => `${id} could not be delivered: ${error ?? ''}`),
  ]
}

/** Nothing was sent twice: once at most for each death. */
export const once: Check = ({ scene }) => {
  const { slack, phones } = scene.w
  const posted = slack
    .snapshot()
    .channels.flatMap(({ id }) => repeated(slack.messages(id).map(effectIn)))
    .map((effect) => `${effect} stands twice in Slack`)
  const sent = phones
    .persons()
    .flatMap(({ id, name }) =>
      phones
        .chat(id)
        .flatMap(({ effect, repeats = 0 }) =>
          repeats > 0 ? [`${name} received ${effect} ${repeats + 1} times`] : [],
        ),
    )
  const twice = [...posted, ...sent]
  return twice.length > scene.kills ? twice : []
}
