import { threadChannel, threadChannels } from '../../../../src/bot/cases/thread-channel'

const channels = { casesChannel: 'C0SOPORTE', seriesChannels: { HGE: 'C0HGE' } }

test.each([
  ['HGE', 'C0HGE'],
  ['INC', 'C0SOPORTE'],
  ['constructor', 'C0SOPORTE'],
])('the thread of a case of %s opens in %s', (series, channel) => {
  expect(threadChannel(channels, { series })).toBe(channel)
})

test('without channels of their own all threads open in one', () => {
  expect(threadChannel({ casesChannel: 'C1' }, { series: 'HGE' })).toBe('C1')
  expect(threadChannels({ casesChannel: 'C1' })).toEqual(['C1'])
  expect(threadChannels(channels)).toEqual(['C0SOPORTE', 'C0HGE'])
})
