/** What a step leaves: the shape of one output of a definition. */
import { z } from 'zod'
import { words } from '../words'
import { type OutputKind, outputKinds } from './output-kinds'
import { id } from '../spelling'

export const output = z.strictObject({
  id,
  kind: z.enum(outputKinds),
  label: words,
  /**
   * Whether the step can be confirmed without it. A `registration` is written by the confirmation
   * itself.
   */
  required: z.boolean().default(true),
  /** Of an output that is not required: it is asked all the same, and may be left empty. */
  ask: z.boolean().default(false),
  /** Never leaves the agency: it is not shown nor sent to an outside person. */
  internal: z.boolean().default(false),
  /** A secret (accesses, tokens): kept out of threads, lists and logs. */
  secret: z.boolean().default(false),
  /** The manual offers it "and/or": at least one output of the same group is required. */
  group: id.optional(),
  /** For `form` and closed lists: what may be chosen, one or more of them. */
  options: z.array(z.strictObject({ id, label: words })).optional(),
  /** Of a closed list: its options exclude one another, exactly one is chosen. */
  exclusive: z.boolean().default(false),
  /**
   * Of a `file`: the `reference` of the same step whose file it is; the only file of a step that
   * leaves one reference is of that one without saying so. The two are one document: what uses,
   * carries or sends the reference does so with its file. Of a file that is of a meeting: its
   * minutes, a document of their own for which a template is offered.
   */
  of: id.optional(),
  /**
   * Of what is coordinated with somebody: people come together for it, at an hour and a place that
   * may be appointed before; who was there is asked with it.
   */
  meeting: z.boolean().default(false),
  /** Of a `form`: the form of this definition that is filled in; absent: free words. */
  form: id.optional(),
  /** Of a form: the roles outside that fill it in. */
  by: z.array(id).min(1).optional(),
  /**
   * It applies only where that closed list of the same step, which is asked first, has one of these
   * options; then a form that is required must have been handed in.
   */
  when: z.strictObject({ output: id, any: z.array(id).min(1) }).optional(),
  /** Of a form: "not yet" is an answer, taken up again while that later step is open. */
  postponable: z.strictObject({ until: id }).optional(),
  /** Of a `secret`: the roles that may have it. */
  for: z.array(id).min(1).optional(),
})
export type Output = z.infer<typeof output>

const kindsOfMessages: readonly OutputKind[] = ['reference', 'text', 'file']
/** Whether somebody outside can give it in messages of theirs. */
export const comesInMessages = ({ kind, internal, secret }: Output): boolean =>
  kindsOfMessages.includes(kind) && !internal && !secret
