/**
 * Each way that a case of the six e-government procedures can go, clicked through its thread: the
 * longest one with every return, and every alternative.
 */
import type { Procedure } from '../../support/procedure-paths'
import { monday } from '../../support/story'
import { expectTranscript } from '../../support/transcript'
import { Walker } from '../../support/walker'
import { openWorld } from '../../support/world'
import { adasPr05 } from './tables/adas-pr05'
import { pr04 } from './tables/pr04'
import { pr05 } from './tables/pr05'
import { pr06 } from './tables/pr06'
import { pr07, signedNote } from './tables/pr07'
import { pr09 } from './tables/pr09'

const withSignedNote = async (procedure: Procedure): Promise<Procedure> => ({
  ...procedure,
  words: { ...procedure.words, 'PR07/26': { signed_note: [await signedNote()] } },
})
const procedures: Record<string, Procedure | Promise<Procedure>> = {
  pr04,
  pr05,
  pr06,
  pr07: withSignedNote(pr07),
  pr09,
  'adas-pr05': adasPr05,
}

/** Nothing of how the agency works inside is said outside. */
const internal = /\b(UPAT|UIT|DGE|ADIT|ACGII|PR0\d|paso \d|procedimiento)\b/
/** CITEs are the numbers that papers have. */
const withoutNumbers = (text: string): string => text.replace(/[A-Z]+(?:\/[A-Z0-9]+){2,}/g, '')

/** Longer than others take: each clicks through some eighty steps. */
const patienceMs = 400_000
test.each(Object.keys(procedures))(
  '%s is walked in every way',
  async (name) => {
    const procedure = await procedures[name]
    if (!procedure) throw new Error(name)
    const world = await openWorld({ start: monday })
    try {
      const walker = new Walker(world, procedure)
      for (const path of procedure.paths) await walker.path(path)
      expectTranscript(`hge/${name}`, walker.story.transcript())
      const told = world.phones
        .persons()
        .flatMap(({ id }) => world.phones.chat(id).filter(({ from }) => from === 'bot'))
      expect(told.filter(({ text }) => internal.test(withoutNumbers(text)))).toEqual([])
    } finally {
      await world.close()
    }
  },
  patienceMs,
)
