/** What is kept of a form while its files are awaited. */
import { formEffect } from '../../../../src/bot/acts/awaited'

const file = { id: 'F1', name: 'contraseña Perro123\u202efdp.txt', mime: 'text/plain', bytes: 8 }
const form = {
  ...{ id: 'V1:h', user: 'U0LUIS', view: 'V1', callbackId: 'step.attach', metadata: '{}' },
  values: { files: { files: [file] }, text: { text: 'va la nota' } },
}

test('exactly what going on takes, under an id that says nothing, with names without secrets', () => {
  const effect = formEffect('c1', {
    kind: 'submit',
    at: '2026-03-02T14:00:00.000Z',
    team: 'T0',
    ...form,
  })
  const plain = expect.not.stringMatching(/Perro123|\u202e/) as string
  const values = { ...form.values, files: { files: [{ ...file, name: plain }] } }
  expect(effect).toEqual({
    ...{ id: 'submit:V1:h', kind: 'command', lane: 'submit:V1:h' },
    payload: { type: 'submit', case: 'c1', form: { ...form, values } },
  })
})
