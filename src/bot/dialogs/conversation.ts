/**
 * One contact on one channel: who writes, what they agreed to, where the dialog stands, and the
 * draft of a report.
 */
import { tongue } from '../words/tongue'
import { z } from 'zod'
import { agencyLanguage, languageCodes } from '../../flows/languages'
import type { Shape } from '../../store/change'

const instant = z.iso.datetime()
const file = z.strictObject({
  hash: z.string(),
  name: z.string(),
  mime: z.string(),
  bytes: z.number(),
})

/**
 * Words and files kept until it is known what they belong to. Passwords are already masked in them.
 */
export const held = z.strictObject({
  text: z.string(),
  files: z.array(file),
  /** The messages that they came in. */
  messages: z.array(z.string()).optional(),
})
export type Held = z.infer<typeof held>

/**
 * What the dialog waits for. Stages with `cases` list them in the order in which they were offered.
 */
export const stage = z.discriminatedUnion('at', [
  z.strictObject({ at: z.literal('idle') }),
  z.strictObject({ at: z.literal('consent') }),
  /** The draft's own words are missing. */
  z.strictObject({ at: z.literal('words') }),
  z.strictObject({ at: z.literal('system'), options: z.array(z.string()) }),
  /** Which service of those offered is meant, by the codes of their procedures. */
  z.strictObject({ at: z.literal('service'), options: z.array(z.string()) }),
  z.strictObject({ at: z.literal('summary') }),
  z.strictObject({ at: z.literal('correct') }),
  z.strictObject({ at: z.literal('rewrite') }),
  z.strictObject({ at: z.literal('more') }),
  /** Which of several cases is meant. */
  z.strictObject({
    at: z.literal('which'),
    want: z.enum(['add', 'cancel', 'map']),
    cases: z.array(z.string()),
    held: held.optional(),
  }),
  /** Whether new words belong to an open case or are another problem. */
  z.strictObject({
    at: z.literal('same'),
    cases: z.array(z.string()),
    /** Offered after the cases, instead of another problem. */
    services: z.array(z.string()).optional(),
    held,
  }),
  /** The next words go to this case. */
  z.strictObject({ at: z.literal('addition'), case: z.string() }),
  z.strictObject({ at: z.literal('cancel'), case: z.string() }),
  /** After a closing: what these words say of the solution. */
  z.strictObject({ at: z.literal('meaning'), case: z.string(), held }),
  /** Whether the something else that came with a "yes" becomes a report. */
  z.strictObject({ at: z.literal('another'), held }),
  z.strictObject({
    at: z.literal('menu'),
    options: z.array(z.enum(['status', 'add', 'new', 'human'])),
  }),
  /** What a message says to what a case asks; `kept`: its words are in the case already. */
  z.strictObject({
    at: z.literal('task'),
    case: z.string(),
    activation: z.string(),
    held: held.optional(),
    kept: z.literal(true).optional(),
  }),
  /**
   * What of a message may be the answer to several fields of a form; `key`: the next words are the
   * answer to that one.
   */
  z.strictObject({
    at: z.literal('form'),
    case: z.string(),
    activation: z.string(),
    unclear: z.array(z.strictObject({ text: z.string(), keys: z.array(z.string()) })),
    key: z.string().optional(),
  }),
  /** After a long silence: who writes. */
  z.strictObject({
    at: z.literal('who'),
    held,
    tries: z.number().int().optional(),
    triedAt: instant.optional(),
  }),
])
export type Stage = z.infer<typeof stage>

export const draft = z.strictObject({
  text: z.string(),
  files: z.array(file),
  messages: z.array(z.string()).optional(),
  /**
   * Id of a system of the list; null when the person doesn't know or it is another one; absent
   * until decided.
   */
  system: z.string().nullable().optional(),
  /** Which procedure it begins; absent while nothing but a report may be meant. */
  service: z.string().optional(),
  startedAt: instant,
})
export type Draft = z.infer<typeof draft>

export const conversation = z.strictObject({
  schemaVersion: z.literal(1),
  id: z.string(),
  /** Opaque id of the person; the only one that cases know. */
  contact: z.string(),
  channel: z.string(),
  /** Where answers go: the address that wrote last. */
  address: z.string(),
  phone: z.string().optional(),
  name: z.string().optional(),
  language: z.enum(languageCodes),
  /** The person asked for it: no longer guessed. */
  languageChosen: z.boolean().optional(),
  consent: z.strictObject({ at: instant }).optional(),
  /** They could only say aloud whether they agree: somebody of the agency hears it. */
  hearing: z.strictObject({ at: instant }).optional(),
  /** A language in which they write and the dialog cannot converse. */
  tongue: tongue.optional(),
  stage,
  /**
   * When the stage's question was asked: the newest question is the one that a bare number answers.
   */
  asked: instant.optional(),
  draft: draft.optional(),
  /** High-water mark of applied messages. */
  newest: z.strictObject({ id: z.string(), at: instant }).optional(),
  /** Messages of the running minute. */
  minute: z.strictObject({ since: instant, count: z.number().int(), told: z.boolean() }),
  /** When the last reports were registered. */
  reports: z.array(instant),
  misunderstood: z.number().int(),
  /** The last short notice and when, so that a burst is answered once. */
  noticed: z.strictObject({ key: z.string(), at: instant }).optional(),
  /** La Paz day of the last help line about stickers and calls. */
  oddDay: z.string().optional(),
  /** La Paz day of the last line about what cannot be read here. */
  unreadDay: z.string().optional(),
  /** When work begins again, as the person was told it outside working hours. */
  closedTold: instant.optional(),
  /** The last message named a secret and did not tell it: the next one may. */
  opened: z.strictObject({ what: z.enum(['words', 'word', 'code']), at: instant }).optional(),
  /** Codes of this telephone that were none, on the day that began then. */
  codeTries: z.strictObject({ since: instant, count: z.number().int() }).optional(),
  /** Who had this telephone before, or has it too. */
  former: z
    .array(
      z.strictObject({
        contact: z.string(),
        name: z.string().optional(),
        consent: z.strictObject({ at: instant }).optional(),
      }),
    )
    .optional(),
  /**
   * Where the last messages went, newest last; without a case, they were words to the dialog. What
   * is edited belongs there too.
   */
  placed: z.array(z.strictObject({ message: z.string(), case: z.string().optional() })).optional(),
  /**
   * Words that came so late that they may have been answered already: kept, and answered no more.
   * The newest last.
   */
  late: z
    .array(
      z.strictObject({ message: z.string(), at: instant, text: z.string(), files: z.array(file) }),
    )
    .optional(),
  /** What was said last, as a short hash, and how often in a row. */
  said: z.strictObject({ hash: z.string(), times: z.number().int(), at: instant }).optional(),
  /** When the person greeted last, and how often again since. */
  greeted: z.strictObject({ at: instant, times: z.number().int() }).optional(),
  /**
   * The case that received the last words, or was asked for with them: what follows at once belongs
   * to it.
   */
  recent: z.strictObject({ case: z.string(), at: instant }).optional(),
  /** What an entity is asked that they answered last. */
  task: z.strictObject({ case: z.string(), activation: z.string(), at: instant }).optional(),
  /** What was asked about because an answer to it was not clear, and how often one was not. */
  unclear: z.strictObject({ activation: z.string(), times: z.number().int() }).optional(),
  /** La Paz day on which documents were sent to them again. */
  resent: z.string().optional(),
  /** Questions of cases already answered, by case: the instant at which they were asked. */
  answered: z.record(z.string(), z.string()),
})
export type Conversation = z.infer<typeof conversation>
export const conversationShape: Shape<Conversation> = {
  kind: 'conversation',
  schema: conversation,
}

/** A conversation with somebody who never wrote before. */
export function newConversation(
  who: Pick<Conversation, 'id' | 'contact' | 'channel' | 'address'>,
  at: string,
): Conversation {
  return {
    ...who,
    schemaVersion: 1,
    language: agencyLanguage,
    stage: { at: 'idle' },
    minute: { since: at, count: 0, told: false },
    reports: [],
    misunderstood: 0,
    answered: {},
  }
}
