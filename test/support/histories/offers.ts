/** What the surfaces offer at a moment: every button that stands somewhere, with its words. */
import { type Json, label } from '../story-words'
import { blocksOf, type Control } from '../world'
import { casesChannel, type Scene } from './scene'

export interface Offer extends Control {
  label: string
  /** The message that it stands on. */
  message: Json
}

const elementsOf = (block: Json): Json[] => [
  ...((block['elements'] as Json[]) ?? []),
  ...(block['accessory'] ? [block['accessory'] as Json] : []),
]
/** Buttons of a message, in the order in which they are read. */
export const offersOn = (channel: string, message: Json): Offer[] =>
  blocksOf(message).flatMap((block) =>
    elementsOf(block)
      .filter(({ type }) => type === 'button')
      .map((element) => ({
        message,
        channel,
        ts: String(message['ts']),
        actionId: String(element['action_id']),
        blockId: String(block['block_id']),
        value: String(element['value'] ?? ''),
        label: label(element['text']),
      })),
  )

/** Every button in the threads of the cases. */
export const threadOffers = (scene: Scene): Offer[] =>
  scene.messages().flatMap((message) => offersOn(casesChannel, message))

/** Every button that somebody alone sees. */
export const toldOffers = (scene: Scene, user: string): Offer[] =>
  scene.w.slack.ephemerals(user).flatMap((message) => offersOn(String(message['channel']), message))

/** The activation that a button carries: `CASE~PATH~STEP~ROUND`. */
export const activationIn = (value: string): string | undefined =>
  /^[^~\s]+~[^~]+~[^~]+~\d+/.exec(value)?.[0]
