/** How procedures and roles alike write an id, a code and working time. */
import { z } from 'zod'

export const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'letters, digits, dot, dash and underscore')
  // It becomes a key of what a case keeps.
  .refine((word) => !(word in Object.prototype), 'another word: this one is JavaScript’s own')

export const code = z.string().regex(/^[A-Z]+\/[A-Z]+-PR\d{2}$/, 'a code such as AREA/UNIT-PR01')

const minutesPer = { m: 1, h: 60, d: 480 } as const

const aDuration = 'a duration such as 30m, 4h or 2d'
/**
 * Working time: `30m`, `4h`, `2d`, a day having eight hours. Read as milliseconds, in which form it
 * may also be given.
 */
export const duration = z
  .union([z.string().regex(/^[1-9]\d{0,3}[mhd]$/, aDuration), z.int().min(60_000)], aDuration)
  .transform((written) =>
    typeof written === 'number'
      ? written
      : Number(written.slice(0, -1)) *
        minutesPer[written.slice(-1) as keyof typeof minutesPer] *
        60_000,
  )
