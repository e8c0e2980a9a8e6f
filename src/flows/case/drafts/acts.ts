/** What is done with the forms of a step, while it is active or one of them was postponed. */
import type { FieldValue, FileRef } from '../../forms/values'
import type { OutputValue } from '../../definition/output-kinds'
import type { FailedAnswer, ProposedFrom } from './draft'

interface OnForms {
  /** The step whose forms they are, by any time that it was active. */
  activation: string
}
export type FormAct =
  /**
   * The forms are asked for, or asked for anew: others since something else was chosen, or one that
   * had been postponed. Who can be written to is told.
   */
  | (OnForms & {
      act: 'ask_forms'
      /** The closed lists from which the forms follow, by output. */
      first: Record<string, OutputValue>
      /** Outputs whose forms are asked for. */
      forms: string[]
      /** Those of them that are not ready yet: they are taken up later. */
      later?: string[]
      /** Proposed, not asked, by key. */
      known?: Record<string, { value: FieldValue; from: ProposedFrom }>
      /** Words that go with it. */
      note?: string
      /** Nobody outside is asked: staff fill them in. */
      quiet?: true
    })
  /** Within its minute: nothing of the newest asking is told. */
  | (OnForms & { act: 'unask_forms' })
  /** Answers to some fields. What fails its rule is not taken, what is good is. */
  | (OnForms & {
      act: 'fill'
      answers?: Record<string, FieldValue>
      /** Keys passed over, and keys whose answer is taken away. */
      skip?: string[]
      clear?: string[]
      /** How secrets are handed over that are not given here, by key. */
      elsewhere?: Record<string, string>
      /** Photographs of the form, or files of which nobody said for which field they are. */
      files?: FileRef[]
      /** Words, masked, that answered no field. */
      text?: string
      /** What was read as an answer and could be none, with the rule that it fails. */
      failed?: FailedAnswer[]
      /** `one`: one question at a time from now on; `list`: all of them in one. */
      mode?: 'one' | 'list'
      /** Outputs whose forms are not ready yet. */
      postpone?: string[]
      /** They go on later. */
      later?: true
    })
  /** The forms are confirmed as they are; absent `outputs`: all that are open. */
  | (OnForms & { act: 'hand_in'; outputs?: string[] })
  /** Fields of a form that was handed in are asked anew, each with its reason, by key. */
  | (OnForms & { act: 'observe_form'; output: string; fields: Record<string, string> })
export type FormActName = FormAct['act']
