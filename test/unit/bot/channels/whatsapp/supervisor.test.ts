import type { ChannelAlert, ChannelLink } from '../../../../../src/bot/channels/linked'
import { Supervisor } from '../../../../../src/bot/channels/whatsapp/supervisor'
import { defaultTimings } from '../../../../../src/bot/channels/whatsapp/timings'
import type { WebClient } from '../../../../../src/bot/channels/whatsapp/web-client'
import { type FakeWeb, fakeWeb, never } from './fake-client'

const {
  startMs,
  readyMs,
  linkMs,
  qrMs,
  beatMs,
  callMs,
  offlineMs,
  backOffMs,
  steadyMs,
  blockedMs,
} = defaultTimings

describe('the supervisor of WhatsApp Web', () => {
  let web: FakeWeb
  let supervisor: Supervisor
  let links: (ChannelLink | undefined)[]
  let alerts: ChannelAlert['code'][]
  let forgotten: number
  const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms)
  const open = async (script?: (client: number) => Partial<WebClient>): Promise<void> => {
    web = fakeWeb(script)
    links = []
    alerts = []
    forgotten = 0
    supervisor = new Supervisor({
      connect: web.connect,
      timings: defaultTimings,
      people: {
        message: jest.fn(),
        unreadable: jest.fn(),
        edited: jest.fn(),
        deleted: jest.fn(),
        call: jest.fn(),
        ticked: jest.fn(),
      },
      now: Date.now,
      random: () => 0.5,
      sweep: async () => undefined,
      forget: async () => void forgotten++,
      onConnected: () => undefined,
      onState: () => undefined,
      onLink: (link) => void links.push(link),
      onAlert: ({ code }) => void alerts.push(code),
    })
    supervisor.start()
    await pass(0)
  }
  const ready = async (): Promise<void> => {
    web.newest().events.authenticated()
    web.newest().events.ready()
    await pass(0)
  }
  const seen = () => ({
    state: supervisor.now().state,
    error: supervisor.now().error,
    clients: web.clients.length,
  })
  beforeEach(() => jest.useFakeTimers({ now: Date.parse('2026-03-02T14:40:00.000Z') }))
  afterEach(async () => {
    const stopped = supervisor.stop()
    await pass(100_000)
    await stopped
    expect(supervisor.now().state).toBe('disconnected')
    // Every client that was made was closed.
    expect(web.clients.filter(({ calls }) => !calls.includes('close'))).toEqual([])
    expect(jest.getTimerCount()).toBe(0)
    jest.useRealTimers()
  })

  test('it is connected when the library is ready, and only then there is a client', async () => {
    await open()
    expect(seen()).toMatchObject({ state: 'connecting' })
    expect(supervisor.client()).toBeUndefined()
    await ready()
    expect(seen()).toEqual({ state: 'connected', error: undefined, clients: 1 })
    expect(supervisor.client()).toBeDefined()
  })
  test('a browser that does not start is tried again, later each time, and the third failure is told', async () => {
    await open(() => ({ open: () => Promise.reject(new Error('no such file')) }))
    const starts: number[] = []
    for (let waited = 0; waited <= backOffMs * 16; waited += 500) {
      starts[web.clients.length - 1] ??= waited
      await pass(500)
    }
    expect(starts.slice(0, 4)).toEqual([0, backOffMs, backOffMs * 3, backOffMs * 7])
    expect(seen()).toMatchObject({ state: 'connecting', error: 'start_failed' })
    expect(alerts).toEqual(['cannot_connect'])
  })
  test('a start that never ends is given up', async () => {
    await open((client) => (client === 0 ? { open: never, state: never } : {}))
    await pass(startMs + backOffMs)
    expect(seen()).toEqual({ state: 'connecting', error: 'start_timeout', clients: 2 })
  })
  test('connected without `ready` is met with a reload, then with a new client that is waited for longer', async () => {
    await open()
    await pass(beatMs + readyMs)
    expect(web.newest().calls).toContain('reload')
    await pass(readyMs + backOffMs)
    expect(seen()).toEqual({ state: 'connecting', error: 'ready_timeout', clients: 2 })
    await pass(beatMs + readyMs * 2 - 1000)
    expect(web.newest().calls).not.toContain('reload')
    await pass(2000)
    expect(web.newest().calls).toContain('reload')
  })
  test('a page that loads itself anew and says nothing more is not taken for connected', async () => {
    await open()
    await ready()
    web.newest().events.navigated()
    expect(supervisor.client()).toBeUndefined()
    await pass(readyMs)
    expect(web.newest().calls).toContain('reload')
    await ready()
    expect(seen()).toMatchObject({ state: 'connected', clients: 1 })
  })
  test('a tab that hangs is reloaded, and replaced when that hangs too', async () => {
    let hangs = false
    await open((client) =>
      client === 0
        ? { state: () => (hangs ? never() : Promise.resolve('CONNECTED')), reload: never }
        : {},
    )
    await ready()
    hangs = true
    await pass(beatMs + callMs)
    expect(seen()).toMatchObject({ state: 'connecting', error: 'not_answering', clients: 1 })
    await pass(readyMs + backOffMs)
    expect(seen()).toMatchObject({ clients: 2 })
  })
  test('codes that WhatsApp refuses are asked for three times, then a person is told and asks again', async () => {
    await open((client) => ({
      open: async () => {
        if (client < 4) web.clients[client]?.events.broken('code_refused')
      },
    }))
    await pass(backOffMs * 20)
    expect(seen()).toEqual({ state: 'disconnected', error: 'code_refused', clients: 3 })
    expect(alerts).toEqual(['code_refused'])
    await pass(3_600_000)
    expect(web.clients).toHaveLength(3)
    supervisor.relink()
    await pass(backOffMs * 2)
    expect(web.clients.length).toBeGreaterThan(3)
    expect(supervisor.now().state).not.toBe('disconnected')
  })
  test.each(['browser_closed', 'page_crashed', 'page_closed'] as const)(
    '%s ends the client at once',
    async (why) => {
      await open()
      await ready()
      web.newest().events.broken(why)
      expect(supervisor.client()).toBeUndefined()
      await pass(backOffMs)
      expect(seen()).toEqual({ state: 'connecting', error: why, clients: 2 })
    },
  )
  test('what a client says after its end is not heard', async () => {
    await open()
    await ready()
    const [first] = web.clients
    first?.events.broken('browser_closed')
    first?.events.ready()
    first?.events.qr('old')
    expect(seen()).toMatchObject({ state: 'connecting' })
    expect(links).toEqual([])
  })
  test('a failed injection is met with a reload', async () => {
    await open()
    await ready()
    web.newest().events.broken('injection_failed')
    await pass(0)
    expect(web.newest().calls).toContain('reload')
    await ready()
    expect(seen()).toEqual({ state: 'connected', error: 'injection_failed', clients: 1 })
  })
  test('while WhatsApp is offline nothing is sent; when it stays away the page is reloaded', async () => {
    let state = 'CONNECTED'
    await open(() => ({ state: async () => state }))
    await ready()
    state = 'TIMEOUT'
    await pass(beatMs)
    expect(supervisor.client()).toBeUndefined()
    state = 'CONNECTED'
    await pass(beatMs)
    expect(supervisor.client()).toBeDefined()
    state = 'OPENING'
    await pass(offlineMs + beatMs * 3)
    expect(web.newest().calls).toContain('reload')
    expect(seen()).toMatchObject({ state: 'connecting', error: 'offline', clients: 1 })
  })
  test.each([
    ['UNPAIRED', 'unpaired'],
    ['CONFLICT', 'conflict'],
  ])('%s needs a new client, and keeps the session', async (reason, error) => {
    await open()
    await ready()
    web.newest().events.disconnected(reason)
    await pass(backOffMs)
    expect(seen()).toEqual({ state: 'connecting', error, clients: 2 })
    expect(forgotten).toBe(0)
  })
  test('a log-out on the telephone forgets the session, tells a person and shows a code without delay', async () => {
    await open()
    await ready()
    web.newest().events.disconnected('LOGOUT')
    await pass(0)
    expect(seen()).toMatchObject({ error: 'logged_out', clients: 2 })
    expect(forgotten).toBe(1)
    expect(alerts).toEqual(['logged_out'])
  })
  test('a number that WhatsApp blocked is told, and tried again much later or when somebody asks', async () => {
    await open()
    await ready()
    web.newest().events.disconnected('TOS_BLOCK')
    await pass(blockedMs - 1000)
    expect(seen()).toEqual({ state: 'disconnected', error: 'blocked', clients: 1 })
    expect(alerts).toEqual(['blocked'])
    supervisor.relink()
    await pass(0)
    expect(seen()).toMatchObject({ state: 'connecting', clients: 2 })
  })

  test('a code is shown until it is replaced, used or expired', async () => {
    await open()
    web.newest().events.qr('one')
    expect(supervisor.now().link).toEqual({
      kind: 'qr',
      value: 'one',
      expiresAt: '2026-03-02T14:41:00.000Z',
    })
    expect(supervisor.now().state).toBe('linking')
    web.newest().events.qr('two')
    await pass(qrMs)
    expect(links.map((link) => link?.value)).toEqual(['one', 'two', undefined])
    web.newest().events.pairingCode('ABCDEFGH')
    expect(supervisor.now().link).toMatchObject({ kind: 'code', value: 'ABCDEFGH' })
    await ready()
    expect(supervisor.now()).toMatchObject({ state: 'connected', link: undefined })
  })
  test('codes that nobody scans end, a person is told once, and one press shows new ones', async () => {
    await open(() => ({ state: async () => 'UNPAIRED' }))
    web.newest().events.qr('one')
    await pass(linkMs + 60_000)
    expect(seen()).toEqual({ state: 'disconnected', error: 'link_expired', clients: 1 })
    supervisor.relink()
    await pass(0)
    web.newest().events.qr('new')
    await pass(linkMs)
    expect(seen()).toMatchObject({ state: 'disconnected', clients: 2 })
    expect(alerts).toEqual(['link_expired'])
  })
  test('asking for a code leaves a working connection alone', async () => {
    await open()
    await ready()
    supervisor.relink()
    await pass(0)
    expect(seen()).toMatchObject({ state: 'connected', clients: 1 })
  })
  test('what was told is taken back when the connection lasts', async () => {
    await open(() => ({ state: async () => 'UNPAIRED' }))
    web.newest().events.disconnected('LOGOUT')
    await pass(0)
    await ready()
    await pass(steadyMs - 1)
    expect(alerts).toEqual(['logged_out'])
    await pass(1)
    expect(alerts).toEqual(['logged_out', 'recovered'])
  })
  test('a connection that comes and goes counts as none', async () => {
    await open()
    for (let round = 0; round < 3; round++) {
      await ready()
      web.newest().events.broken('browser_closed')
      await pass(backOffMs * 2 ** round)
    }
    expect(alerts).toEqual(['cannot_connect'])
  })
})
