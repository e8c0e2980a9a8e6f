/**
 * A program that takes a secret and is killed before its case hears of it: `FOLDER TOKEN`, the
 * words on standard input, the moment in `NOW`.
 */
import { readFileSync } from 'node:fs'
import { createVault } from '../../src/bot/vault/vault'
import { openSqliteStore } from '../../src/store/sqlite/open'
import { ownKeys } from './sealing'

async function giveAndDie([dataDir = '', token = '']: string[]): Promise<void> {
  const now = () => Number(process.env['NOW'])
  const { store } = await openSqliteStore({ dataDir, now })
  const vault = createVault({
    store,
    clock: { now },
    keys: ownKeys,
    address: () => undefined,
    isTheirs: async () => true,
    altered: async () => undefined,
  })
  await vault.give(token, readFileSync(0, 'utf8'))
  process.kill(process.pid, 'SIGKILL')
}
void giveAndDie(process.argv.slice(2))
