import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { play } from './transcript'

const folder = join(__dirname, 'transcripts')

describe('conversations go as written', () => {
  for (const name of readdirSync(folder)) {
    test(name.replace('.md', '').replaceAll('-', ' '), () => {
      const path = join(folder, name)
      const written = readFileSync(path, 'utf8')
      const played = play(written)
      if (process.env['UPDATE_TRANSCRIPTS']) writeFileSync(path, played)
      else expect(played).toBe(written)
    })
  }
})
