/**
 * What can be measured, by name. Each group is measured in a process of its own, so that none warms
 * or burdens another.
 */
import { commitFigures } from './commit'
import { countFigures } from './counts'
import { documentFigures } from './document'
import { engineFigures } from './engine'
import type { Figure } from './figures'
import { pathFigures } from './path'
import { manyFigures } from './many-cases'
import type { Asked } from './runs'

export const groups = {
  document: documentFigures,
  counts: countFigures,
  engine: engineFigures,
  commit: (asked) => commitFigures('fast', asked),
  'commit-slow': (asked) => commitFigures('slow', asked),
  path: pathFigures,
  many: manyFigures,
} satisfies Record<string, (asked: Asked) => Figure[] | Promise<Figure[]>>
export type Group = keyof typeof groups
