/** *Deshacer*: a press, for its minute, and words to the person that still wait. */
import { type Act, perform } from './parts/act'

export const undo: Act = {
  anyPresses: {
    'step.undo': (desk, on) => perform(desk, on, { act: 'undo', activation: on.id }),
    'step.withdraw': (desk, on) => perform(desk, on, { act: 'withdraw', message: on.id }),
  },
}
