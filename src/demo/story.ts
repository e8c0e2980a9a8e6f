/** What happens in the demo, as data. */
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { readTextFile } from '../library/text-file'
import { words } from '../flows/words'

const act = z.union([
  z.strictObject({ scene: words }),
  z.strictObject({ person: z.string(), writes: z.string(), photo: z.string().optional() }),
  z.strictObject({
    member: z.string(),
    presses: z.string(),
    fills: z.array(z.record(z.string(), z.string())).default([]),
  }),
  z.strictObject({ member: z.string(), types: z.string() }),
  z.strictObject({ passes: z.number().positive() }),
  /** The next working day, at this hour in La Paz. */
  z.strictObject({ nextDay: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) }),
])
const story = z.strictObject({ begins: z.iso.datetime(), acts: z.array(act).min(1) })

export type Story = z.infer<typeof story>
export type StoryAct = z.infer<typeof act>

/** Reads and checks the story. Throws zod's error. */
export function loadStory(path = join(__dirname, 'story.yaml')): Story {
  return story.parse(parse(readTextFile(path)))
}
