/**
 * Sentences as people in La Paz write them, which nobody wrote beside the code: `test/corpora`.
 * What is not clear may be asked about or left to staff; what is acted on has to be what was said.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { consentIn } from '../../../../src/bot/dialogs/reading/consent'
import { ratingIn } from '../../../../src/bot/dialogs/reading/rating'
import { understand, verdictOf } from '../../../../src/bot/dialogs/reading/understand'

const corpus = <T>(name: string): T[] =>
  parse(readFileSync(join(__dirname, `../../../corpora/${name}.yaml`), 'utf8')) as T[]

describe.each([
  ['verdicts', 150, 15],
  ['verdicts-second', 80, 15],
  // Longer and more formal sentences than the others: more of them hold a clause that nothing
  // accounts for.
  ['verdicts-third', 100, 20],
  ['verdicts-fourth', 200, 10],
  ['verdicts-fifth', 200, 10],
  ['verdicts-sixth', 300, 15],
  ['verdicts-seventh', 100, 15],
])('%s', (name, size, most) => {
  const all = corpus<{ text: string; verdict: string }>(name).map(({ text, verdict }) => ({
    text,
    verdict,
    read: verdictOf(understand(text), text) ?? 'unclear',
  }))
  const clear = all.filter(({ verdict }) => verdict !== 'unclear')
  test(`there are ${String(size)} sentences or more`, () =>
    expect(all.length).toBeGreaterThanOrEqual(size))
  test('none is read as another answer', () => {
    expect(all.filter(({ verdict, read }) => read !== 'unclear' && read !== verdict)).toEqual([])
  })
  // A verdict opens, closes and reopens: a question too many costs less than one that is wrong.
  test(`at most ${String(most)} of a hundred clear ones are left to staff`, () => {
    const left = clear.filter(({ read }) => read === 'unclear').map(({ text }) => text)
    expect({ left, within: left.length <= (most / 100) * clear.length }).toMatchObject({
      within: true,
    })
  })
})

describe.each([
  ['ratings', 150],
  ['ratings-second', 80],
])('%s', (name, size) => {
  const all = corpus<{ text: string | number; rating: number | string }>(name).map(
    ({ text, rating }) => ({
      text,
      rating,
      read: ratingIn(String(text)),
    }),
  )
  const said = all.filter(({ rating }) => typeof rating === 'number')
  test(`there are ${String(size)} sentences or more`, () =>
    expect(all.length).toBeGreaterThanOrEqual(size))
  test('none is read as another number', () => {
    expect(all.filter(({ rating, read }) => typeof read === 'number' && read !== rating)).toEqual(
      [],
    )
  })
  test('a number that is out of the scale is asked again', () => {
    const out = all.filter(({ rating }) => rating === 'out_of_scale')
    expect(out.filter(({ read }) => read !== 'ask')).toEqual([])
  })
  test('what says a number is no new report, and at most 8 of a hundred are asked again', () => {
    expect(said.filter(({ read }) => read === undefined)).toEqual([])
    expect(said.filter(({ read }) => read === 'ask').length).toBeLessThanOrEqual(0.08 * said.length)
  })
})

describe('consents', () => {
  const all = corpus<{ text: string; consent: string }>('consent').map(({ text, consent }) => ({
    text,
    consent,
    read: consentIn(text)?.answer ?? 'content',
  }))
  test('nothing but a yes is a yes, and nothing but a no is a no', () => {
    const wrong = all.filter(
      ({ consent, read }) => (read === 'yes' || read === 'no') && read !== consent,
    )
    expect(wrong).toEqual([])
  })
  test('questions, wishes for a person and words of a report are told apart, but for 5 of a hundred', () => {
    const other = all.filter(({ consent, read }) => read !== consent)
    expect({ other, within: other.length <= 0.05 * all.length }).toMatchObject({ within: true })
  })
})
