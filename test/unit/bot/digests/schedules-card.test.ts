/** Schedules as people read them, in both languages, and their list within Slack's limits. */
import {
  cadenceWords,
  schedulesMessage,
  scheduleWords,
} from '../../../../src/bot/digests/schedules-card'
import { createCatalogue, type Language } from '../../../../src/bot/words/catalogue'
import type { Schedule } from '../../../../src/bot/digests/schedule-model'
import type { Cadence } from '../../../../src/flows/time/schedule'
import { checkContent } from '../../../../src/sandbox/slack/rules/messages'
import { library, lp } from './support'

const catalogue = createCatalogue()
const about = (language: Language, reader = 'U0CARLA') => ({
  ...{
    t: catalogue.in(language),
    language,
    now: lp('2026-03-12 10:00'),
    library,
    reader,
    administrator: false,
  },
})
const schedule = (more: Partial<Schedule> = {}): Schedule => ({
  ...{
    schemaVersion: 1,
    id: 's1',
    reader: 'U0CARLA',
    scope: {},
    destination: { kind: 'dm' },
    given: [],
  },
  cadence: { every: 'day', hour: 510, skipHolidays: true },
  ...{ next: lp('2026-03-13 8:30'), createdAt: lp('2026-03-12 10:00'), createdBy: 'U0CARLA' },
  ...more,
})

const cadences: [Cadence, es: string, en: string][] = [
  [
    { every: 'day', hour: 510, skipHolidays: true },
    'Cada día hábil a las 8:30',
    'Every working day at 8:30',
  ],
  [{ every: 'day', hour: 60, skipHolidays: false }, 'Cada día a la 1:00', 'Every day at 1:00'],
  [
    { every: 'week', weekday: 1, hour: 1080, skipHolidays: true },
    'Cada lunes a las 18:00 (si es feriado, el siguiente día hábil)',
    'Every Monday at 18:00 (on a holiday, the next working day)',
  ],
  [
    { every: 'week', weekday: 6, hour: 545, skipHolidays: false },
    'Cada sábado a las 9:05',
    'Every Saturday at 9:05',
  ],
]
test.each(cadences)('how often: %j', (cadence, es, en) => {
  expect([cadenceWords(cadence, about('es')), cadenceWords(cadence, about('en'))]).toEqual([es, en])
})

test('where, of what, for whom, when next', () => {
  const channel = schedule({
    destination: { kind: 'channel', channel: 'C0SOPORTE' },
    reader: 'U0JORGE',
  })
  expect(scheduleWords(about('es'), channel).split('\n')).toEqual([
    '*Cada día hábil a las 8:30* · en <#C0SOPORTE> · para <@U0JORGE>',
    'Todo lo que puede leer · el próximo, mañana viernes a las 8:30',
  ])
  const chat = schedule({
    destination: { kind: 'whatsapp', conversation: 'p1', chart: false },
    scope: { roles: ['operador'] },
  })
  expect(scheduleWords(about('en'), chat).split('\n')).toEqual([
    '*Every working day at 8:30* · by WhatsApp',
    'Technical support operator · the next one tomorrow, Friday, at 8:30',
  ])
})

test('one whose telephone waits for its code says so, with a button for its reader alone', () => {
  const destination = { kind: 'whatsapp' as const, conversation: 'p1', chart: false }
  const waiting = schedule({
    confirm: { destination, code: '123456', until: lp('2026-03-12 10:30'), tries: 0 },
  })
  const mine = JSON.stringify(schedulesMessage({ ...about('es'), rows: [waiting] }))
  expect(mine).toContain('mientras tanto llega por mensaje directo')
  expect(mine).toContain('schedule.confirm')
  expect(mine).not.toContain('123456')
  const theirs = JSON.stringify(
    schedulesMessage({ ...about('es', 'U0JORGE'), administrator: true, rows: [waiting] }),
  )
  expect(theirs).not.toContain('schedule.confirm')
})

test.each([0, 1, 12, 60])('%i schedules fit into one message', (count) => {
  const scope = {
    roles: [...library.roles.keys()],
    units: library.units.map(({ id }) => id),
    procedures: [...library.latest.keys()],
  }
  const rows = Array.from({ length: count }, (_, index) =>
    schedule({ id: `s${index}`, reader: `U${index}`, scope }),
  )
  for (const language of ['es', 'en'] as const) {
    const message = schedulesMessage({
      ...about(language),
      administrator: true,
      rows,
      said: 'Listo.',
    })
    expect(() => checkContent({ text: message.text, blocks: message.blocks })).not.toThrow()
  }
})
