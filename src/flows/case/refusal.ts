/** Why an act is not done: a value, with what its sentence needs. */
export interface Refusal {
  ok: false
  /** Stable; the catalogue has a sentence for each. */
  code:
    | 'forbidden' // `roles` / `members` say who may
    | 'stale' // the activation is no longer active: `since` says what happened
    | 'held' // another member holds it: take it over with a reason
    | 'duties' // separation of duties
    | 'missing_output'
    | 'invalid_output'
    | 'unchanged_output' // a review sent these very words back: `output` names them
    | 'missing_choice'
    | 'unknown_choice'
    | 'unknown_target'
    | 'missing_reason'
    | 'long_instruction'
    | 'unknown_document' // a return names one that the step does not leave: `output`
    | 'closed'
    | 'unheard' // nobody has heard yet whether the person agrees
    | 'not_waiting' // no verdict or rating is expected
    | 'not_closed' // only a closed case is reopened
    | 'not_held' // nothing to release
    | 'missing_on_behalf' // staff recording an outside person's answer say who and by which means
    | 'wrong_on_behalf' // what somebody said lies ahead, or names a message of another case
    | 'missing_call' // the person cannot be written to: call them first
    | 'not_calling' // this step tells nobody by a call
    | 'linked' // somebody is written to already
    | 'takes_part' // they take part in the case already
    | 'not_member' // the named next holder does not hold the role
    | 'too_late' // undo or reopening after its time
    | 'acted_on' // undo after somebody acted on what followed
    | 'unknown_procedure'
    | 'in_call' // a call step ends by itself
    | 'not_due' // nothing is to be said about it now
    | 'no_meeting' // the step asks for no meeting
    | 'not_ahead' // an appointment is for a moment that has not come, within a year
    | 'not_come' // what was done was done at a moment that has come
    | 'forms_missing' // forms that the choice asks for were not handed in: `outputs`
    | 'form_incomplete' // `fields` of a form have no good answer yet
    | 'form_closed' // the time in which the form could be taken up is over
    | 'empty'
  roles?: string[]
  members?: string[]
  /**
   * What it is about: a step, something of the whole case, or the answer of somebody outside that
   * `roles` record.
   */
  about?: 'step' | 'case' | 'outside'
  /** For `duties`: only who did the earlier step may. */
  same?: boolean
  /** Administrators may too. */
  administrators?: boolean
  activation?: string
  /** For `stale`: the decision that was made; `undone`: and taken back. */
  since?: { act: string; by: string; at: string; choices: string[]; undone?: true }
  output?: string
  /** For `forms_missing` and `form_incomplete`: the forms. */
  outputs?: string[]
  /** For `form_incomplete`: keys of the fields. */
  fields?: string[]
}
