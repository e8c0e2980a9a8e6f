/** What happens in the demo, as data: a file for each story, called by its name. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { readTextFile } from '../library/text-file'
import { words } from '../flows/words'

/** Words, an option's value or several, a file that is made up, or an option by its place. */
const fill = z.union([
  z.string(),
  z.array(z.string()),
  z.strictObject({ file: z.string() }),
  z.strictObject({ option: z.number().int().positive() }),
])
const fills = z.array(z.record(z.string(), fill)).default([])
/**
 * What is told of an act beside what was done and what the person hears: the window as it stands
 * before it is filled in, what changes in the thread, what only the member is told.
 */
const shows = z.array(z.enum(['form', 'thread', 'told'])).optional()
const act = z.union([
  z.strictObject({ scene: words }),
  z.strictObject({ person: z.string(), writes: z.string(), photo: z.string().optional() }),
  z.strictObject({
    member: z.string(),
    presses: z.string(),
    /** The step whose button it is, where several cards have one. */
    step: z.string().optional(),
    fills,
    shows,
  }),
  z.strictObject({ member: z.string(), types: z.string(), fills, shows }),
  z.strictObject({ passes: z.number().positive() }),
  /** The next working day, at this hour in La Paz. */
  z.strictObject({ nextDay: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) }),
])
const story = z.strictObject({
  /** In one line. */
  title: words,
  /** Said first. */
  heading: words,
  begins: z.iso.datetime(),
  /** The number of the case that it ends with. */
  about: z.string(),
  /** Of an act only what it `shows` is told; else everything. */
  briefly: z.boolean().default(false),
  acts: z.array(act).min(1),
})

export type Story = z.infer<typeof story>
export type StoryAct = z.infer<typeof act>
export type Fill = z.infer<typeof fill>
export type Shown = NonNullable<z.infer<typeof shows>>[number]

/** The one that is told where none is named. */
export const firstStory = 'support'

const named = /^story-(.+)\.yaml$/
export const storyNames = (): string[] =>
  readdirSync(__dirname)
    .flatMap((file) => named.exec(file)?.[1] ?? [])
    .sort()

/** Reads and checks a story. Throws zod's error. */
export function loadStory(name = firstStory): Story {
  return story.parse(parse(readTextFile(join(__dirname, `story-${name}.yaml`))))
}
