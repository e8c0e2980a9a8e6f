/**
 * Commits cases in a loop, several at once, and prints the id of each when it is durable. Killed by
 * the test.
 */
import { aCase, note, opening, record, row, say, at } from '../../../contract/make'
import { openIn } from './folder'

const state = aCase('', { seq: 2 })
const texts = { subject: state.subject, text: state.intake.text, reason: 'x'.repeat(200) }

async function main(folder: string, run: string): Promise<void> {
  const { store } = await openIn(folder)
  const writer = async (name: string) => {
    for (let i = 0; ; i++) {
      const id = `${run}-${name}-${i}`
      await store.commit(
        opening(id, {
          state: { ...state, id },
          numbering: { series: 'INC', year: 2026 },
          keys: { contact: [name] },
          records: [record(1, { act: 'start', texts }), record(2, { act: 'read' })],
          effects: [say(`say:${id}`, `chat:${name}`)],
          pending: [row(id, at)],
          inbound: { id: `wa:${id}`, at, answer: id },
        }),
      )
      await store.commit(note(`note:${id}`, 0))
      process.stdout.write(`${id}\n`)
    }
  }
  await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(writer))
}

const [folder = '', run = ''] = process.argv.slice(2)
void main(folder, run)
