/** What is brought to the app. */
import type { DeliveryKind } from '../faults'
import type { Json } from '../model'

/** Something for the app: an event's envelope, an interaction, or the fields of a slash command. */
export interface Shipment {
  kind: DeliveryKind
  body: Json
  retry?: { num: number; reason: string }
}
