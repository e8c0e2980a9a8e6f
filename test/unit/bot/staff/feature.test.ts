/** Who hears what: by exact name, each by one feature. */
import { type Feature, heardAction, hearing } from '../../../../src/bot/staff/feature'

const answer = (text: string) => async () => ({ ephemeral: { text } })
const rest: Feature = {
  messages: { caseOf: async () => undefined, written: answer(''), amended: answer('') },
  opened: answer('home'),
}
const heardBy = async (actions: Feature['actions'], id: string) => {
  const found = heardAction(hearing([{ actions }, rest]), id)
  return found && [(await found.handler({} as never, {} as never)).ephemeral?.text, found.tail]
}

test.each<[id: string, heard: unknown]>([
  ['step.take', ['take', '']],
  ['step.choose.yes', ['choose', 'yes']],
  ['step.choose.in.part', ['choose', 'in.part']],
  ['step.choose', undefined],
  ['step.taken', undefined],
  ['step', undefined],
  ['', undefined],
  ['constructor', undefined],
  ['__proto__', undefined],
])('the action %j is heard by its exact name', async (id, heard) => {
  const actions = { 'step.take': answer('take'), 'step.choose.*': answer('choose') }
  expect(await heardBy(actions, id)).toEqual(heard)
})

test.each(['actions', 'callbacks', 'commands', 'shortcuts'] as const)(
  'nothing starts with %s that two features hear',
  (what) => {
    const one = { [what]: { 'step.take': answer('one') } }
    expect(() => hearing([rest, one, one])).toThrow(`heard twice: ${what} step.take`)
  },
)
test.each(['messages', 'opened'] as const)('one feature alone hears %s', (what) => {
  expect(() => hearing([rest, { [what]: rest[what] }])).toThrow(`heard by several: ${what}`)
  expect(() => hearing([{ ...rest, [what]: undefined }])).toThrow(`heard by none: ${what}`)
})
