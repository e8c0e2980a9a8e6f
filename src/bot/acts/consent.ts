/** Whether the reporter agrees, as it was heard by telephone: nothing goes on before. */
import { type Act, perform, stepButton } from './parts/act'

export const consent: Act = {
  card: {
    place: 0,
    unheard: true,
    buttons: ({ t, state }, activation) =>
      state.intake.consent === 'to_hear'
        ? [
            stepButton('step.consent.yes', activation, t('staff.button.consent.yes')),
            stepButton('step.consent.no', activation, t('staff.button.consent.no')),
          ]
        : [],
  },
  presses: {
    'step.consent.yes': (desk, on) => perform(desk, on, { act: 'consent', given: true }),
    'step.consent.no': (desk, on) => perform(desk, on, { act: 'consent', given: false }),
  },
}
