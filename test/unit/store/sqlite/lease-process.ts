/** Takes a lease, prints its token and stays until the test kills it. */
import { openIn } from './folder'

async function main([folder = '', name = '', now = '']: string[]): Promise<void> {
  const { store } = await openIn(folder)
  const token = await store.leases.acquire(name, 'killed', Number(now), 30_000)
  process.stdout.write(`${token}\n`)
  setInterval(() => {}, 60_000)
}

void main(process.argv.slice(2))
