/**
 * On a tiny file system of its own: fills it, writes, makes room, writes again; prints what it saw
 * as one line of JSON.
 */
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Store } from '../../../../src/store/port'
import { aCase, note, opening } from '../../../contract/make'
import { openIn } from './folder'

const refusal = (error: unknown) => {
  const { name, code, reason } = error as { name: string; code: string; reason: string }
  return { name, code, reason }
}
const big = (id: string) =>
  opening(id, { state: aCase(id, { messages: [{ text: 'x'.repeat(30_000) }] }) })

async function main(folder: string): Promise<void> {
  const ballast = join(folder, 'ballast')
  writeFileSync(ballast, Buffer.alloc(500_000))
  const { store, files } = await openIn(folder)
  const { count, error } = await fill(store)
  const there = await store.list('case', { limit: 1000 })
  const file = await files.put(Buffer.alloc(400_000, 'x')).catch(refusal)
  const left = readdirSync(join(folder, 'files'), { recursive: true }).filter((name) =>
    String(name).endsWith('.tmp'),
  )
  rmSync(ballast)
  const afterwards = await store.commit(note('small', 0))
  const again = await store.commit(big('again'))
  await store.close()
  const reopened = (await openIn(folder)).store
  const kept = (await reopened.list('case', { limit: 1000 })).rows.length
  process.stdout.write(
    `${JSON.stringify({ count, error, there: there.rows.length, file, left, afterwards, again, kept })}\n`,
  )
}

async function fill(store: Store): Promise<{ count: number; error: unknown }> {
  for (let count = 0; ; count++) {
    const error = await store.commit(big(`c${count}`)).then(() => undefined, refusal)
    if (error) return { count, error }
  }
}

void main(process.argv[2] ?? '')
