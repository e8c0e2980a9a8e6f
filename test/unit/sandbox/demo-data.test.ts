/** Whom the sandbox has: somebody for every step that is done inside the agency. */
import { loadDemo } from '../../../src/sandbox/demo-data'
import { nine } from '../flows/support'

const library = nine()
const { members, directory, seed, seriesChannels } = loadDemo()
test('every role inside the agency is held by a member of the page, so that every step can be done', () => {
  const inside = [...library.roles.values()].filter(({ outside }) => !outside).map(({ id }) => id)
  const held = inside.map((role) => members.filter((member) => member.roles.includes(role)))
  expect(inside.filter((_role, index) => held[index]?.length === 0)).toEqual([])
  const granted = directory.grants.map(({ role, member }) => `${role} ${member}`)
  const shown = members.flatMap(({ id, roles }) => roles.map((role) => `${role} ${id}`))
  expect(granted.sort()).toEqual(shown.sort())
})

test('a series has its own channel, with everybody of the staff and the bot in it', () => {
  expect(Object.keys(seriesChannels)).toEqual(['HGE'])
  const [soporte, own] = ['C0SOPORTE', seriesChannels['HGE']].map((id) =>
    seed.channels.find((channel) => channel.id === id),
  )
  expect(own?.name).toBe('tramites')
  expect(own?.members).toEqual(soporte?.members)
})
