import { join } from 'node:path'
import { connect } from '../../../../src/store/sqlite/connection'
import { aCase, done, opening, record } from '../../../contract/make'
import { newFolder, openIn, removeFolder } from './folder'

let folder: string
beforeEach(async () => {
  folder = await newFolder()
})
afterEach(() => removeFolder(folder))

const write = async (newSalt?: (id: string) => string) => {
  const { store } = await openIn(folder, { newSalt })
  const texts = { reason: 'no contesta' }
  await done(
    store,
    opening('c1', {
      state: aCase('c1', { seq: 2 }),
      records: [0, 1, 2].map((seq) => record(seq, { texts })),
    }),
  )
  const receipts = await store.receipts('c1')
  await store.close()
  return receipts
}

describe('receipts on disk', () => {
  test.each([
    [
      'a changed act',
      'changed',
      1,
      `UPDATE receipts SET body = replace(body, 'confirm', 'observe') WHERE seq = 1`,
    ],
    ['a changed hash', 'changed', 1, `UPDATE receipts SET hash = '0' WHERE seq = 1`],
    ['no receipt at all', 'changed', 1, `UPDATE receipts SET body = 'x' WHERE seq = 1`],
    ['a removed act', 'removed', 1, 'DELETE FROM receipts WHERE seq = 1'],
    ['a removed last act', 'truncated', 2, 'DELETE FROM receipts WHERE seq = 2'],
    ['nothing left', 'truncated', 1, 'DELETE FROM receipts'],
  ])('tell %s by hand as %s at seq %i', async (_, fault, seq, tampering) => {
    await write()
    const sql = await connect(join(folder, 'conducto.db'))
    sql.exec(tampering)
    sql.close()
    const { store } = await openIn(folder)
    const { ok, findings } = await store.verify('c1')
    expect({ ok, first: findings[0] }).toEqual({
      ok: false,
      first: { part: 'chain', judgement: 'altered', fault, seq },
    })
    expect((await store.receipts('c1')).length).toBeLessThanOrEqual(3)
    await store.close()
  })

  test('are the same twice when the secret is given, and never when it is not', async () => {
    const runs: string[][] = []
    for (const newSalt of [() => 'given', () => 'given', undefined, undefined]) {
      runs.push((await write(newSalt)).map(({ hash }) => hash))
      await removeFolder(folder)
    }
    expect(runs[1]).toEqual(runs[0])
    expect(new Set(runs.map((hashes) => hashes[0])).size).toBe(3)
  })
})
