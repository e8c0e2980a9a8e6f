/** Which procedures a case has run and runs now, and what a review asks for anew. */
import { framesIn, runningIn } from '../../../../src/flows/diagram/frames'
import { isRedone } from '../../../../src/flows/diagram/redone'
import { definitionOf } from '../../../../src/flows/definition/lookup'
import { shortCode } from '../../../../src/flows/definition/short-code'
import { Driven, nine } from '../support'

const library = nine()
const toTheGoLive = '1 2 3 4 5:no_requiere 8 9:cd_iop 10 12:no_requiere'
const toInteroperability = '1 2 3 4 5 6 7 8 9 10:upat'
const integrating = (script: string): Driven => {
  const driven = new Driven(library, { procedure: 'UGAT/AIT-PR06', channel: 'note' })
  for (const part of `${toTheGoLive} ${script}`.trim().split(' ')) driven.wait(60_000).walk(part)
  return driven
}
const named = (frames: { procedure: string }[]): string =>
  frames.map(({ procedure }) => shortCode(library, procedure)).join(' ')

test.each([
  ['inside the go-live', '1 2', 'PR06 PR04', 'PR06 PR04'],
  ['three levels deep', toInteroperability, 'PR06 PR04 ADAS-PR05', 'PR06 PR04 ADAS-PR05'],
  [
    'back in the go-live',
    `${toInteroperability} 2 3 4 5 6 7 8`,
    'PR06 PR04 ADAS-PR05',
    'PR06 PR04',
  ],
])('%s: each before what it called, and those that run now', (_where, script, all, running) => {
  const { whole } = integrating(script)
  expect([named(framesIn(whole)), named(runningIn(whole))]).toEqual([all, running])
})

test.each([
  ['nothing was sent back', '2 3 4 5', ''],
  ['a review sent it back: what it reviewed, and itself', '2 3 4 5 6 7~5', '5 6 7'],
  ['done again, it counts again', '2 3 4 5 6 7~5 5 6', '7'],
])('%s', (_what, script, redone) => {
  const { whole } = integrating(`${toInteroperability} ${script}`)
  const inner = framesIn(whole).at(-1)
  if (!inner) throw new Error('nothing runs')
  const definition = definitionOf(library, inner)
  const rows = whole.decided.filter(({ path }) => path === inner.path)
  const last = new Map(rows.map((row) => [row.step, row]))
  const again = [...last.values()].filter((row) => isRedone(whole, definition, row))
  expect(
    again
      .map(({ step }) => step)
      .sort()
      .join(' '),
  ).toBe(redone)
})
