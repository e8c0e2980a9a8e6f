import { runChild } from './child'
import { newFolder, openIn, removeFolder } from './folder'

const kills = 10

describe('kill -9 in the middle of commits', () => {
  test(`loses no reported commit, leaves none half written and frees the folder, ${kills} times`, async () => {
    const folder = await newFolder()
    let reported = 0
    for (let run = 0; run < kills; run++) {
      const child = runChild('writer-process.ts', [folder, `r${run}`])
      await child.reached(5 + run * 7)
      await new Promise((resolve) => setTimeout(resolve, run % 4))
      child.process.kill('SIGKILL')
      await child.ended
      await inspect(folder, child.lines)
      reported += child.lines.length
    }
    expect(reported).toBeGreaterThan(kills * 5)
    await removeFolder(folder)
  }, 60_000)
})

/**
 * Every reported case is whole; every case that is there at all, reported or not, is whole too;
 * numbers have no gap.
 */
async function inspect(folder: string, reported: string[]): Promise<void> {
  const { store } = await openIn(folder)
  const cases = await store.list<{ id: string; number: string }>('case', { limit: 100_000 })
  const ids = cases.rows.map(({ id }) => id)
  expect(ids).toEqual(expect.arrayContaining(reported))
  const numbers = cases.rows
    .map(({ state }) => Number(state.number.slice(-6)))
    .sort((a, b) => a - b)
  expect(numbers).toEqual(ids.map((_, i) => i + 1))
  const pending = await store.pending({ limit: 100_000 })
  expect(pending.rows.map((row) => row.case).sort()).toEqual([...ids].sort())
  for (const id of reported) expect(await store.read('conversation', `note:${id}`)).toBeDefined()
  for (const id of ids) {
    expect(await store.verify(id)).toMatchObject({ ok: true })
    expect(await store.receipts(id)).toHaveLength(2)
    expect(await store.answered(`wa:${id}`)).toEqual({ answer: id })
    expect(await store.outbox.get(`say:${id}`)).toMatchObject({ status: 'due' })
  }
  await store.close()
}
