/** What the tour does, as data. */
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { readTextFile } from '../../library/text-file'
import { words } from '../../flows/words'

const value = z.union([z.string(), z.number(), z.array(z.string())])
const doing = z.union([
  z.strictObject({ write: z.strictObject({ text: z.string() }) }),
  /** A button of a step of the procedure. */
  z.strictObject({ press: z.strictObject({ action: z.string(), step: z.string() }) }),
  /** By block id; the modal is the one that has all of them. */
  z.strictObject({ submit: z.strictObject({ values: z.record(z.string(), value) }) }),
  z.strictObject({ advance: z.strictObject({ seconds: z.number().positive() }) }),
])
const step = z
  .strictObject({
    scene: z.string(),
    as: z
      .union([z.strictObject({ person: z.string() }), z.strictObject({ member: z.string() })])
      .optional(),
    hint: words,
    /** What the bot has to have asked since the person's last message. */
    until: z.string().optional(),
    do: doing,
  })
  .refine(
    ({ as, do: act }) => fits(as, act),
    'a person writes, a member presses and submits, nobody advances',
  )
const script = z
  .strictObject({
    /** Names of those who write when everybody else has. */
    newcomers: z.array(z.string()).min(1),
    /** What can be practised by hand afterwards. */
    after: words,
    scenes: z.array(z.strictObject({ id: z.string(), title: words })).min(1),
    steps: z.array(step).min(1),
  })
  .refine(
    ({ scenes, steps }) => steps.every((step) => scenes.some(({ id }) => id === step.scene)),
    'a step is of a scene that is not there',
  )

export type TourScript = z.infer<typeof script>
export type TourStep = z.infer<typeof step>
export type TourKind = 'write' | 'press' | 'submit' | 'advance'

/** How far a round has come. Plain JSON; where it stands is read from the screen. */
export interface Progress {
  /** Index of the step that is expected next. */
  position: number
  /** Id of the phone that writes in this round. */
  person: string
  /** How many messages its chat had before. */
  from: number
}

function fits(as: object | undefined, act: object): boolean {
  if ('write' in act) return as !== undefined && 'person' in as
  return 'advance' in act ? as === undefined : as !== undefined && 'member' in as
}

/** Reads and checks the tour. Throws zod's error. */
export function loadTour(path = join(__dirname, '..', 'tour.yaml')): TourScript {
  return script.parse(parse(readTextFile(path)))
}

export function kindOf(step: TourStep): TourKind {
  return Object.keys(step.do)[0] as TourKind
}

/** Whether the step is the press of a button that opens the form which the next step sends. */
export function opensForm({ steps }: TourScript, index: number): boolean {
  const [step, next] = [steps[index], steps[index + 1]]
  return step !== undefined && next !== undefined && 'press' in step.do && 'submit' in next.do
}
