/** `docs/architecture.md` says what the source says: `npm run docs` writes what follows from it. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { arrowsIn, roomsIn } from '../../../scripts/architecture/imports'
import { ordered } from '../../../scripts/architecture/order'
import { architecture } from '../../../scripts/architecture/page'
import { read } from '../../support/repository'

const page = read(join('docs', 'architecture.md'))

test('the picture and the table of rooms are current', async () => {
  for (const [path, text] of await architecture()) expect(read(join('docs', path))).toBe(text)
})
test('an arrow that others say is left out, and one that runs against the order is shown', () => {
  const arrow = (from: string, to: string, count = 1) => ({ from, to, count })
  const arrows = [arrow('a', 'b', 2), arrow('b', 'c', 2), arrow('a', 'c', 2), arrow('c', 'a')]
  const { down, up } = ordered(['a', 'b', 'c'], arrows)
  expect(down.map(({ from, to }) => from + to)).toEqual(['ab', 'bc'])
  expect(up.map(({ from, to }) => from + to)).toEqual(['ca'])
})

describe('no import runs back up', () => {
  const arrows = arrowsIn(process.cwd())
  test.each(['src/bot', 'src/flows', 'src/store', 'src/sandbox'])(
    'between rooms of %s',
    (folder) => {
      const rooms = roomsIn(process.cwd()).filter((room) => room.startsWith(`${folder}/`))
      expect(rooms.length).toBeGreaterThan(3)
      const among = arrows.filter(({ from, to }) => rooms.includes(from) && rooms.includes(to))
      expect(ordered(rooms, among).up).toEqual([])
    },
  )
  test('between folders of the source', () => {
    const folderOf = (room: string): string => room.split('/').slice(0, 2).join('/')
    const among = arrows
      .map(({ from, to, count }) => ({ from: folderOf(from), to: folderOf(to), count }))
      .filter(({ from, to }) => from !== to && to !== 'src')
    expect(ordered([...new Set(roomsIn(process.cwd()).map(folderOf))], among).up).toEqual([])
  })
})

describe('the walks', () => {
  const steps = page
    .slice(page.indexOf('## The life of a WhatsApp message'))
    .split(/^(?=\d+\. |## )/m)
    .filter((step) => /^\d/.test(step))
    .map((step) => [...step.matchAll(/`([^`]+)`/g)].map((match) => match[1] as string))
  const isPath = (words: string): boolean => words.startsWith('src/')

  test('go by files and folders that are there', () => {
    expect(steps.length).toBeGreaterThan(10)
    const paths = steps.flat().filter(isPath)
    expect(paths.length).toBeGreaterThan(25)
    expect(paths.filter((path) => !existsSync(path))).toEqual([])
  })
  test('name what stands in the files of their step', () => {
    const wrong = steps.flatMap((words) => {
      const texts = words.filter((word) => word.endsWith('.ts')).map(read)
      return words
        .filter((word) => !isPath(word))
        .filter((name) => !texts.some((text) => new RegExp(`\\b${name}\\b`).test(text)))
    })
    expect(wrong).toEqual([])
  })
})

test('the table of folders in the README names each folder of the source', () => {
  const readme = read('README.md')
  const folders = roomsIn(process.cwd()).filter((room) => room.split('/').length === 2)
  expect(folders.filter((folder) => !readme.includes(`\`${folder}/\``))).toEqual([])
})
