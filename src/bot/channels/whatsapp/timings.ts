/** How long the channel waits for what, in milliseconds. Tests give shorter ones. */
export interface Timings {
  /** One call of the page. */
  callMs: number
  /** A file, a reload, the list of all chats. */
  transferMs: number
  /** From the browser's start to the first sign of the page. */
  startMs: number
  /** From the connection to `ready`; doubled with every failed start. */
  readyMs: number
  /** How long codes are shown before somebody has to ask for new ones. */
  linkMs: number
  qrMs: number
  pairingCodeMs: number
  beatMs: number
  /** WhatsApp's own attempts to get back to its servers. */
  offlineMs: number
  closeMs: number
  /** A connection that lasts this long is one. */
  steadyMs: number
  /** Before the first new start; doubled up to the most. */
  backOffMs: number
  mostBackOffMs: number
  /** Where WhatsApp refuses the number or the program. */
  blockedMs: number
  /** Before messages that could not be taken are handed over again; doubled up to `beatMs`. */
  againMs: number
  /** Between two looks for messages of which no event came. */
  walkMs: number
  /** After `ready`, what was sent meanwhile may still be arriving. */
  secondWalkMs: number
  /** A message waits this long for a lost connection before it counts as undeliverable. */
  patienceMs: number
}

export const defaultTimings: Timings = {
  callMs: 20_000,
  transferMs: 90_000,
  startMs: 90_000,
  readyMs: 60_000,
  linkMs: 180_000,
  qrMs: 60_000,
  pairingCodeMs: 180_000,
  beatMs: 20_000,
  offlineMs: 180_000,
  closeMs: 5_000,
  steadyMs: 60_000,
  backOffMs: 2_000,
  mostBackOffMs: 300_000,
  blockedMs: 1_800_000,
  againMs: 2_000,
  walkMs: 300_000,
  secondWalkMs: 10_000,
  patienceMs: 7_200_000,
}
