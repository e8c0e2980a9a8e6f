/**
 * A file posted in a thread is attached once, wherever the process dies and whatever becomes of the
 * file meanwhile.
 */
import { createCatalogue } from '../../../../../src/bot/words/catalogue'
import { DeliveryError } from '../../../../../src/bot/channels/port'
import type { PostedFile } from '../../../../../src/bot/effects/payloads'
import { attachPosted, fetchEffect } from '../../../../../src/bot/acts/parts/posted'
import type { Change } from '../../../../../src/store/port'

type Deps = Parameters<typeof attachPosted>[0]
const posted: Omit<PostedFile, 'type'> = {
  ...{ case: 'c1', member: 'U0LUIS' },
  file: { id: 'F1', name: 'nota.txt', mime: 'text/plain', bytes: 8 },
}
const nobody = { members: [], grants: [], substitutions: [] }
const effect = fetchEffect('message:C0:1.1', posted)

/** A process that dies at the point of this name, and the world that outlives it. */
function world() {
  const entered = new Set<string>()
  const left = { attached: [] as string[], told: [] as string[], gone: false }
  const once = (id: string, then: () => void): void => {
    if (!entered.has(id)) then()
    entered.add(id)
  }
  const run = (dies?: string): Promise<unknown> => {
    const point = (name: string): void => {
      if (name === dies) throw new Error('killed')
    }
    const commit = async (change: Change): Promise<unknown> => {
      once(String(change.inbound?.id), () =>
        left.told.push(...(change.effects ?? []).map(({ payload }) => said(payload))),
      )
      point('after telling')
      return { ok: true, revision: 1, receipts: [] }
    }
    const perform = async ({
      inbound,
      command,
    }: Parameters<Deps['cases']['perform']>[0]): Promise<unknown> => {
      point('before the commit')
      const names = command.act === 'attach' ? command.files.map(({ name }) => name) : []
      once(inbound, () => left.attached.push(...names))
      point('after the commit')
      return { ok: true }
    }
    const download = async (): Promise<Buffer> => {
      if (left.gone) throw new DeliveryError('gone', 'file_not_found')
      return Buffer.from('revisado')
    }
    const deps = {
      ...{
        catalogue: createCatalogue(),
        clock: { now: () => 0 },
        committed: () => undefined,
        channel: { download },
      },
      files: { put: async () => (point('before the bytes'), { hash: 'h', bytes: 8 }) },
      directory: { current: async () => nobody, recent: async () => nobody },
      cases: { perform, load: async () => ({ number: 'INC-2026-000001' }) },
      store: {
        commit,
        read: async () => undefined,
        answered: async (id: string) => entered.has(id) || undefined,
      },
    } as unknown as Deps
    return attachPosted(deps, effect.id, effect.payload as PostedFile)
  }
  return { left, run }
}
const said = (payload: unknown): string => (payload as { text: string }).text

test.each(['before the bytes', 'before the commit', 'after the commit'])(
  'killed %s',
  async (dies) => {
    const { left, run } = world()
    await expect(run(dies)).rejects.toThrow('killed')
    await run()
    expect(left).toMatchObject({ attached: ['nota.txt'], told: [] })
  },
)
test('attached, killed, and deleted in Slack: it is in the case, and nobody is told otherwise', async () => {
  const { left, run } = world()
  await expect(run('after the commit')).rejects.toThrow('killed')
  left.gone = true
  await run()
  expect(left).toMatchObject({ attached: ['nota.txt'], told: [] })
})
test('deleted in Slack before it was fetched: said once', async () => {
  const { left, run } = world()
  left.gone = true
  await expect(run('after telling')).rejects.toThrow('killed')
  await run()
  expect(left.attached).toEqual([])
  expect(left.told).toEqual([
    expect.stringMatching(/^Hilo del caso INC-2026-000001: No pude leer «nota\.txt»/),
  ])
})
test('the name that waits has no secret and hides nothing', () => {
  const named = fetchEffect('m', {
    ...posted,
    file: { ...posted.file, name: 'contraseña Perro123\u202efdp.txt' },
  })
  expect(JSON.stringify(named)).not.toMatch(/Perro123|\u202e/)
})
