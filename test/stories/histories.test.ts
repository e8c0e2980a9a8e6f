/**
 * Whatever members and persons do, in whatever order, while calls fail and the program dies: cards,
 * rows, headline, Home, lists, digests and record tell the same, and nobody outside receives an
 * internal word.
 */
import { tellMany, withEntityPhones } from '../support/histories/history'

test('random histories of all procedures', async () => {
  const figures = await tellMany({ seed: 20260302, count: 4, most: 60 })
  expect(figures.histories).toBe(4)
}, 300_000)

test('random histories between the agency and the telephones of two entities', async () => {
  const figures = await tellMany({ seed: 20260316, count: 1, most: 60, weights: withEntityPhones })
  expect(figures.histories).toBe(1)
}, 300_000)
