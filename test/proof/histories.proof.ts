/** Random histories of all nine procedures, many and long: how many were told, and what held. */
import { tellMany, withEntityPhones, withForms } from '../support/histories/history'

const seed = Number(process.env['SEED'] ?? 20260302)
const count = Number(process.env['RUNS'] ?? 30)
const most = Number(process.env['ACTS'] ?? 200)
/** What a failure calls its path: that history alone is told again. */
const path = process.env['HISTORY']

test.each([
  ['of all procedures', undefined],
  ['in which entities answer by telephone', withEntityPhones],
  ['in which forms are filled in', withForms],
])('random histories %s', async (_of, weights) => {
  const { used, unsent, ...figures } = await tellMany({ seed, count, most, path, weights })
  const often = [...used].sort(([, left], [, right]) => right - left)
  const lines = [
    Object.entries(figures)
      .map(([what, times]) => `${times} ${what}`)
      .join(', '),
    often.map(([what, times]) => `${what} ${times}`).join(', '),
    `windows that could not be sent: ${unsent.length}`,
    ...new Set(unsent),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
})
