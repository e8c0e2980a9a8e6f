/** What the tour does, as data, and which step is next. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { words } from '../../flows/definition'

const given = z.union([z.string(), z.number(), z.array(z.string())])
const doing = z.union([
  z.strictObject({ write: z.strictObject({ text: z.string() }) }),
  z.strictObject({ press: z.strictObject({ action: z.string() }) }),
  z.strictObject({ submit: z.strictObject({ values: z.record(z.string(), given).default({}) }) }),
  z.strictObject({ advance: z.strictObject({ seconds: z.number().positive() }) }),
])
const step = z
  .strictObject({
    scene: z.string(),
    as: z.union([z.strictObject({ person: z.string() }), z.strictObject({ member: z.string() })]).optional(),
    hint: words,
    /** Only of somebody who had not written before this round. */
    once: z.boolean().default(false),
    /** What the bot has to have answered since the person's last message. */
    until: z.strictObject({ replies: z.number().optional(), says: z.string().optional() }).optional(),
    do: doing,
  })
  .refine(({ as, do: what }) => fits(as, what), 'a person writes, a member presses and submits, nobody advances')
const script = z
  .strictObject({
    scenes: z.array(z.strictObject({ id: z.string(), title: words })).min(1),
    steps: z.array(step).min(1),
  })
  .refine(
    ({ scenes, steps }) => steps.every((one) => scenes.some(({ id }) => id === one.scene)),
    'a step is of a scene that is not there',
  )

export type TourScript = z.infer<typeof script>
export type TourStep = z.infer<typeof step>
export type TourKind = 'write' | 'press' | 'submit' | 'advance'

/** How far a round has come. Plain JSON. */
export interface Progress {
  /** Index of the next step. */
  position: number
  /** Starting over takes the next phone. */
  round: number
  /** Whether the person of this round had written before it. */
  known: boolean
  /** Threads that were there before this round: the case of the tour is a new one. */
  before: string[]
  thread?: string
  /** Buttons (`action value`) pressed in this round: the same one is not pressed again. */
  pressed: string[]
}

function fits(as: object | undefined, what: object): boolean {
  if ('write' in what) return as !== undefined && 'person' in as
  return 'advance' in what ? as === undefined : as !== undefined && 'member' in as
}

/** Reads and checks the tour. Throws zod's error. */
export function loadTour(path = join(__dirname, '..', 'tour.yaml')): TourScript {
  return script.parse(parse(readFileSync(path, 'utf8')))
}

export function kindOf(one: TourStep): TourKind {
  return Object.keys(one.do)[0] as TourKind
}

/** The index of the step that comes next, from what was done; undefined at the end. */
export function nextStep({ steps }: TourScript, { position, known }: Progress): number | undefined {
  const next = steps.findIndex((one, index) => index >= position && !(one.once && known))
  return next < 0 ? undefined : next
}

/** A modal does not outlive the program: what is to be filled in is opened again first. */
export function reopened(script: TourScript, progress: Progress): Progress {
  const step = script.steps[progress.position]
  if (!step || kindOf(step) !== 'submit') return progress
  return { ...progress, position: progress.position - 1, pressed: progress.pressed.slice(0, -1) }
}
