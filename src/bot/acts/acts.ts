/** The acts of staff on a step, in the order in which *Más* lists them. */
import type { Act } from './parts/act'
import { amend } from './amend'
import { appoint, minutes } from './appoint'
import { attach } from './attach'
import { call } from './call'
import { cancel } from './cancel'
import { comment } from './comment'
import { consent } from './consent'
import { correct } from './correct'
import { decide, declining, instructing } from './decide'
import { forms } from './forms/forms'
import { move } from './move'
import { observe } from './observe'
import { persons } from './outside/persons'
import { reassign } from './reassign'
import { recordVerdict } from './said'
import { secrets } from './secret/secrets'
import { sentOut } from './sent-out'
import { split } from './split'
import { release, take } from './take'
import { undo } from './undo'
import { vouch } from './outside/vouch'
import { write } from './write'

export const acts: readonly Act[] = [
  instructing,
  appoint,
  minutes,
  comment,
  attach,
  correct,
  write,
  recordVerdict,
  observe,
  take,
  reassign,
  release,
  split,
  move,
  amend,
  vouch,
  persons,
  sentOut,
  secrets,
  cancel,
  consent,
  decide,
  declining,
  call,
  forms,
  undo,
]
