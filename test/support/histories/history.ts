/**
 * Random histories: what is drawn, how it is told, and what is said when something does not hold.
 */
import fc from 'fast-check'
import { seeded } from '../seeded'
import { perform } from './acts'
import { faultsIn } from './checks/all'
import { Scene } from './scene'
import type { ActName, Drawn } from './turn'

type Weights = Readonly<Record<ActName, number>>
const everywhere: Weights = {
  work: 8,
  march: 5,
  card: 3,
  more: 2,
  any: 1,
  undo: 2,
  told: 1,
  start: 3,
  command: 2,
  person: 4,
  thread: 1,
  time: 3,
  home: 1,
  fault: 1,
  kill: 1,
  entity: 0,
  joins: 0,
  forms: 0,
}
/** Mostly between the agency and the telephones of two entities. */
export const withEntityPhones: Weights = {
  ...everywhere,
  entity: 12,
  joins: 3,
  person: 1,
  command: 0,
  home: 0,
  thread: 0,
  told: 0,
}
/** Mostly about forms: asked for, filled in at both ends, handed in, sent back. */
export const withForms: Weights = {
  ...withEntityPhones,
  march: 10,
  forms: 14,
  start: 2,
}
const actsOf = (weights: Weights): ActName[] =>
  Object.entries(weights).flatMap(([act, weight]) => Array<ActName>(weight).fill(act as ActName))
/** @param most acts of one history. */
export const histories = (most: number, weights = everywhere): fc.Arbitrary<Drawn[]> =>
  fc.array(fc.record({ act: fc.constantFrom(...actsOf(weights)), seed: fc.nat(1 << 30) }), {
    minLength: 1,
    maxLength: most,
    size: 'max',
  })

/** Figures of all histories so far. */
export interface Figures {
  histories: number
  acts: number
  checks: number
  cases: number
  deaths: number
  /** How often each button, command or other act was used. */
  used: Map<string, number>
  /** Windows that could not be sent. */
  unsent: string[]
}
export const noFigures = (): Figures => ({
  histories: 0,
  acts: 0,
  checks: 0,
  cases: 0,
  deaths: 0,
  used: new Map(),
  unsent: [],
})

/** One act may take so long, whatever fails meanwhile. */
const longestMs = 60_000
const inTime = async <T>(work: Promise<T>, what: string): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} takes too long`)), longestMs)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/** @throws what does not hold, with the story that led there. */
export async function tell(drawn: readonly Drawn[], figures: Figures): Promise<void> {
  const scene = await Scene.open(drawn.some(({ act }) => act === 'entity' || act === 'joins'))
  try {
    for (const act of drawn) {
      await inTime(perform(scene, act), act.act)
      await holds(scene, { members: await someOf(scene, act.seed), isEnd: false }, figures)
      figures.acts += 1
    }
    await holds(scene, { members: await everybody(scene), isEnd: true }, figures)
  } catch (error) {
    await scene.close().catch(() => undefined)
    throw told(error, scene)
  }
  figures.histories += 1
  figures.cases += (await scene.cases()).length
  figures.deaths += scene.kills
  figures.unsent.push(...scene.unsent)
  for (const [kind, count] of scene.counts)
    figures.used.set(kind, (figures.used.get(kind) ?? 0) + count)
  await scene.close()
}
const everybody = async (scene: Scene): Promise<string[]> =>
  (await scene.directory()).members.map(({ id }) => id)
async function someOf(scene: Scene, seed: number): Promise<string[]> {
  const all = await everybody(scene)
  return [all[seeded(seed + 1)(all.length)] ?? '']
}
async function holds(
  scene: Scene,
  looked: Parameters<typeof faultsIn>[1],
  figures: Figures,
): Promise<void> {
  const { count, faults } = await faultsIn(scene, looked)
  figures.checks += count
  if (faults.length === 0) return
  const words = faults.map(
    ({ rule, sentences }) => `NOT TRUE: ${rule}\n  ${sentences.join('\n  ')}`,
  )
  throw new Error(words.join('\n'))
}
const told = (error: unknown, { lines }: Scene): Error =>
  new Error(
    ['', ...lines.map((line) => line.slice(0, 300)), '', String((error as Error).message)].join(
      '\n',
    ),
    { cause: error },
  )

/** A shorter history that fails too is looked for no longer than this. */
const shrinkMs = Number(process.env['SHRINK_MS'] ?? 120_000)
/** Tells random histories. @throws the shortest found in which something does not hold. */
export async function tellMany({
  seed,
  count,
  most,
  path,
  weights,
}: {
  seed: number
  count: number
  most: number
  /** Of the one history that is told again. */
  path?: string
  weights?: Weights
}): Promise<Figures> {
  const figures = noFigures()
  let failedAt: number | undefined
  const property = fc.asyncProperty(histories(most, weights), async (drawn) => {
    if (failedAt !== undefined && Date.now() - failedAt > shrinkMs) return
    try {
      await tell(drawn, figures)
    } catch (error) {
      failedAt ??= Date.now()
      throw error
    }
  })
  await fc.assert(property, { seed, numRuns: count, path })
  return figures
}
