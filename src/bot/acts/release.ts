/** Gives a step back to its role. */
import { type Act, perform } from './parts/act'

export const release: Act = {
  more: { act: 'release', when: ({ activation }) => activation.holder !== undefined },
  presses: {
    'step.release': (desk, on) =>
      perform(desk, on, { act: 'release', activation: on.activation.id }),
  },
}
