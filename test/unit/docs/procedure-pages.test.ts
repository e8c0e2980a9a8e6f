/**
 * The pages of the procedures say what the definitions say now: `npm run docs` writes them anew.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pages, pictures } from '../../../scripts/generate-docs'

const docs = join(__dirname, '../../../docs')
const generated = pages()

describe('docs/procedures', () => {
  it.each([...generated.keys()])('%s is current', (path) => {
    expect(readFileSync(join(docs, path), 'utf8')).toBe(generated.get(path))
  })
  it('has a page for each procedure, and no other', () => {
    const files = readdirSync(join(docs, 'procedures')).map((name) => join('procedures', name))
    expect(files.sort()).toEqual([...generated.keys()].sort())
    expect(files).toHaveLength(9)
  })
})

it('the pictures of docs/diagrams are current', async () => {
  const drawn = await pictures()
  expect(drawn.size).toBe(9)
  for (const [path, text] of drawn) expect(readFileSync(join(docs, path), 'utf8')).toBe(text)
}, 60_000)
