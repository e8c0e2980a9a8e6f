/**
 * What a procedure is: the shape of one YAML file of `procedures/` (`roles-file.ts` has that of
 * `roles.yaml` beside them). Data only. The loader (`load.ts`) turns a text into these values or
 * says, with file, line and step, why it cannot.
 */
import { z } from 'zod'
import { form } from '../forms/form'
import { code, duration, id } from '../spelling'
import { words, type Words } from '../words'
import { output } from './output'
import type { Role, Terms, Unit } from './roles-file'
import { starts } from './starts'

export { output, type Output } from './output'

export interface Choice {
  id: string
  label: Words
  go: Flow
  /** Set by how the request came and not asked: intake channels that take this way. */
  channels?: string[]
  /** The choice asks for a reason in words (for instance "not applicable because…"). */
  reason?: boolean
  /** As somebody outside reads it, where they are asked. */
  says?: Words
  /** Set where that step was not done in this case, and not asked. */
  without?: string
  /**
   * Offered only once linked cases of entities were opened from this one: they leave what the step
   * leaves, so nothing else is asked with it.
   */
  linked?: boolean
  /** Proposed where that closed list of the step has one of these options. */
  proposed?: { output: string; any: string[] }
}
/**
 * Where a confirmed step leads. A string is a step id, a join id or `END`. `step` names a step
 * entered in a particular way: by other roles than its own, or as a call of another procedure.
 */
export type Flow =
  | string
  | { parallel: Flow[] }
  | { exclusive: Choice[] }
  | { inclusive: Choice[] }
  /** The case goes on in that procedure, whose first step is confirmed by the same press. */
  | { continue: string }
  | { end: Words }
  | { step: string; roles?: string[]; call?: Call }
export interface Call {
  procedure: string
  /**
   * `STEP.OUTPUT` of the called procedure, one or several, that the calling step leaves: each under
   * its own output of that name and kind, else under the first of that kind.
   */
  leaves?: string | string[]
  /** Roles of the called procedure played by roles of the caller. */
  roles?: Record<string, string[]>
  /** The called procedure's first step is confirmed by the press that made the call. */
  confirmsFirst?: boolean
  /**
   * What that first step then leaves, by its outputs: `STEP.OUTPUT` of the caller, or an option of
   * its closed list. Where something that it requires is not there, it is asked as any first step.
   */
  gives?: Record<string, string | { option: string }>
}

const call: z.ZodType<Call> = z.strictObject({
  procedure: code,
  leaves: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  roles: z.record(z.string(), z.array(id)).optional(),
  confirmsFirst: z.boolean().optional(),
  gives: z.record(id, z.union([z.string(), z.strictObject({ option: id })])).optional(),
})
const choice: z.ZodType<Choice> = z.lazy(() =>
  z.strictObject({
    id,
    label: words,
    go: flow,
    channels: z.array(id).optional(),
    reason: z.boolean().optional(),
    says: words.optional(),
    without: id.optional(),
    linked: z.boolean().optional(),
    proposed: z.strictObject({ output: id, any: z.array(id).min(1) }).optional(),
  }),
)
export const flow: z.ZodType<Flow> = z.lazy(() =>
  z.union([
    z.string(),
    z.strictObject({ parallel: z.array(flow).min(2) }),
    z.strictObject({ exclusive: z.array(choice).min(2) }),
    z.strictObject({ inclusive: z.array(choice).min(2) }),
    z.strictObject({ continue: code }),
    z.strictObject({ end: words }),
    z.strictObject({ step: id, roles: z.array(id).optional(), call: call.optional() }),
  ]),
)

/** What goes to the outside entity when a step is confirmed. */
export const sends = z.strictObject({
  /** It is asked something, told something, or gets a note that was approved. */
  kind: z.enum(['request', 'notice', 'note']),
  /** `STEP.OUTPUT` of this procedure that go along, made before or by this very step. */
  carries: z.array(z.string()).default([]),
  /** Whoever confirms it signs: the signed copy is kept. */
  signs: z.boolean().default(false),
})

/**
 * A paper that the agency has ready and sends along where it is needed: administrators keep its
 * file, by this id within the procedure.
 */
export const attachment = z.strictObject({ id, name: words })

export const step = z.strictObject({
  /** The manual's own number: `3`, `3.A.1`. */
  id,
  roles: z.array(id).min(1),
  /** Short imperative: what the card's title says. */
  title: words,
  /** One sentence: what is expected. */
  task: words,
  /** What a citizen is told while the case stands here, without internal names. */
  status: words.optional(),
  /**
   * Of a step that somebody outside does: what they are asked, in whole sentences, as they read it.
   */
  asks: words.optional(),
  /** The citizen's three stages. */
  stage: z.enum(['identification', 'processing', 'notification']).optional(),
  leaves: z.array(output).default([]),
  /**
   * `STEP.OUTPUT` of this procedure that this step needs or carries; must have been made before on
   * every path.
   */
  uses: z.array(z.string()).default([]),
  /**
   * The outside person is told when this step is confirmed: `attended`, or `solved` with the words
   * of an output.
   */
  tells: z
    .strictObject({ message: z.enum(['attended', 'solved']), from: z.string().optional() })
    .optional(),
  sends: sends.optional(),
  /** Proposed with what the step sends. */
  attachments: z.array(attachment).default([]),
  /**
   * Best articles and similar cases are shown on the card; `internal` includes internal articles.
   */
  knowledge: z.enum(['public', 'internal']).optional(),
  /** Separation of duties: not by who confirmed any of these steps. */
  notBy: z.array(id).default([]),
  /** Only by who confirmed this step. */
  sameAs: id.optional(),
  /** A review: where observed work may go back to. */
  returns: z.array(id).default([]),
  /** It is no review: whoever received what is for others sends it back to whoever chooses. */
  declines: z.boolean().default(false),
  /** The return is the product's reading, not the manual's own. */
  returnsAreReading: z.boolean().default(true),
  /**
   * Whom the step coordinates with: roles; `meeting` where texts that were published before outputs
   * had that mark say so.
   */
  coordinates: z.array(id).default([]),
  /** A linked case can start here, one per outside entity. */
  splitsHere: z.boolean().default(false),
  /** Who the document is addressed to, in words of the product. */
  addressee: words.optional(),
  /**
   * Its own term, or `STEP.OUTPUT` of this procedure: the estimate or the classification from which
   * its term comes.
   */
  term: z.union([duration, z.strictObject({ from: z.string() })]).optional(),
  /** Entering this step from the ordinary flow runs another procedure inside it. */
  call: call.optional(),
  next: flow,
})
export type Step = z.infer<typeof step>

/**
 * Waits for every slot; a slot is one source or alternatives (`STEP`, or `STEP:CHOICE` for an edge
 * of a decision).
 */
export const join = z.strictObject({
  id,
  waits: z.array(z.union([z.string(), z.array(z.string()).min(1)])).min(2),
  /**
   * The step whose inclusive choice decides which slots are waited for; absent for a parallel join.
   */
  split: id.optional(),
  go: z.string(),
})
export type Join = z.infer<typeof join>

/**
 * The manual that a definition reads. What the text at hand does not print is absent. People are
 * named by their posts.
 */
export const manual = z.strictObject({
  file: z.string(),
  section: z.string(),
  /** The procedure's code, where it is printed otherwise. */
  printedCode: z.string().optional(),
  code: z.string().optional(),
  version: z.string().optional(),
  /** The resolution of the version before it. */
  replaces: z.string().optional(),
  /** Its change sheet. */
  changes: z.array(z.strictObject({ of: words, before: words, now: words })).default([]),
  drawnUpBy: z.array(words).default([]),
  reviewedBy: z.array(words).default([]),
  approvedBy: z.array(words).default([]),
})

export const definition = z.strictObject({
  code,
  version: z.string(),
  /**
   * How often the product read this version of the resolution anew: a text that changes under the
   * same version raises it.
   */
  reading: z.int().min(1).default(1),
  title: words,
  objective: words,
  manual,
  resolution: z.string(),
  approved: z.iso.date(),
  effective: z.iso.date(),
  /** Prefix of the case numbers, `INC` or `HGE`. */
  series: z.string().regex(/^[A-Z]{2,5}$/),
  /** Whether a case may be opened with it (else it is only entered from another procedure). */
  opens: z.boolean().default(true),
  /** Intake: the first step is the outside person's own report, confirmed by opening the case. */
  openedByFirstStep: z.boolean().default(false),
  /** Who opens a case, and how; absent: who performs the first step, and the case's owner. */
  starts: starts.optional(),
  entry: id,
  /**
   * Where a case that ended here is reopened by the person's "no", and for how many working days.
   */
  reopens: z
    .strictObject({ procedure: code, step: id, workingDays: z.number().int().positive() })
    .optional(),
  /** Readings of the manual (⚖) that an agency may want to change. */
  notes: z.array(words).default([]),
  /** What its steps ask for in forms. */
  forms: z.array(form).default([]),
  steps: z.array(step).min(1),
  joins: z.array(join).default([]),
})
export type Definition = z.infer<typeof definition>

/**
 * Every definition that the engine may need. New cases take those of `definitions`, the newest
 * reading of each code and version; a case keeps the text that its frames pin.
 */
export interface Library {
  definitions: ReadonlyMap<string, Definition>
  /**
   * The version of each procedure that is in force last; absent for those that only running cases
   * still have.
   */
  latest: ReadonlyMap<string, string>
  /** Every text by its content hash. */
  texts: ReadonlyMap<string, Definition>
  hashes: ReadonlyMap<Definition, string>
  /** The text that was published first of each code, version and reading (`readingKey`). */
  readings: ReadonlyMap<string, Definition>
  roles: ReadonlyMap<string, Role>
  owners: Readonly<Record<string, string>>
  terms: Terms
  escalation: Readonly<Record<string, string>>
  /** Roles that register entities and say who speaks for them. */
  registrars: readonly string[]
  units: readonly Unit[]
}
/** Where a step or frame stands, and which text it is of. */
export interface Pinned {
  path: string
  procedure: string
  version: string
  /** Its content hash, where a frame pins it; absent in cases older than pinned texts. */
  definition?: string
  /** Its reading, where that is not the first. */
  reading?: number
}
/**
 * The key of `Library.readings`: `CODE@VERSION`, and `#` with the reading where that is not the
 * first.
 */
export const readingKey = ({ procedure, version, reading = 1 }: Omit<Pinned, 'path'>): string =>
  reading > 1 ? `${pin(procedure, version)}#${reading}` : pin(procedure, version)
/** The key of `Library.definitions`: `CODE@VERSION`. */
export const pin = (code: string, version: string) => `${code}@${version}`
