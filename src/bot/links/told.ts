/**
 * What administrators were told of a linked channel, so that each thing is told once and changed
 * when it is over. One aggregate for each channel; codes never come into it. Pure.
 */
import { z } from 'zod'
import type { Shape } from '../../store/change'
import type { ChannelAlert } from '../channels/linked'

/** Codes that are shown of one linking before somebody has to ask for more. */
export const mostCodes = 5

/** `not_going_out` is seen from outside: the channel itself may think that all is well. */
export type TroubleCode = Exclude<ChannelAlert['code'], 'recovered'> | 'not_going_out'
const troubleSchema = z.object({
  id: z.string().min(1),
  code: z.custom<TroubleCode>((code) => typeof code === 'string'),
  at: z.string().min(1),
  healedAt: z.string().optional(),
})
export type Trouble = z.infer<typeof troubleSchema>
/** One attempt to link: one message, whatever codes come and go in it. */
const linkingSchema = z.object({
  id: z.string().min(1),
  /** How many codes there have been, also those that were shown to nobody any more. */
  codes: z.int().min(0),
  ended: z.object({ at: z.string().min(1), how: z.enum(['linked', 'replaced']) }).optional(),
})
export type Linking = z.infer<typeof linkingSchema>
const toldSchema = z.object({
  schemaVersion: z.literal(1),
  /** Linkings and troubles so far; their ids are made of it. */
  count: z.int().min(0),
  /** The newest last. */
  linkings: z.array(linkingSchema),
  troubles: z.array(troubleSchema),
})
export type Told = z.infer<typeof toldSchema>
export const linkShape: Shape<Told> = { kind: 'link', schema: toldSchema }

/** Older ones need no change any more. */
const kept = 6
export const nothingTold: Told = { schemaVersion: 1, count: 0, linkings: [], troubles: [] }

export const openLinking = ({ linkings }: Told): Linking | undefined =>
  linkings.find(({ ended }) => !ended)
export const openTroubles = ({ troubles }: Told): Trouble[] =>
  troubles.filter(({ healedAt }) => healedAt === undefined)

/** Another code is there: of the linking that goes on, or of a new one. */
export function codeCame(told: Told): Told {
  const open = openLinking(told)
  if (open) return changed(told, { ...open, codes: open.codes + 1 })
  const count = told.count + 1
  return {
    ...told,
    count,
    linkings: [...told.linkings, { id: String(count), codes: 1 }].slice(-kept),
  }
}
export function linkingEnded(told: Told, how: 'linked' | 'replaced', at: string): Told {
  const open = openLinking(told)
  return open ? changed(told, { ...open, ended: { at, how } }) : told
}
const changed = (told: Told, linking: Linking): Told => ({
  ...told,
  linkings: told.linkings.map((known) => (known.id === linking.id ? linking : known)),
})

/** A trouble that goes on is told once, whatever restarts. */
export function troubleCame(told: Told, { code, at }: { code: TroubleCode; at: string }): Told {
  if (openTroubles(told).some((open) => open.code === code)) return told
  const count = told.count + 1
  return {
    ...told,
    count,
    troubles: [...told.troubles, { id: String(count), code, at }].slice(-kept),
  }
}
/** What the channel says is over. @param before only troubles that began earlier. */
export function healed(told: Told, at: string, before?: string): Told {
  const own = openTroubles(told).filter(({ code }) => code !== 'not_going_out')
  return ended(
    told,
    at,
    own.filter((trouble) => before === undefined || trouble.at < before),
  )
}
/** Nothing waits too long; where another trouble says why, this one says nothing more. */
export function stuck(told: Told, at: string, isStuck: boolean): Told {
  const open = openTroubles(told)
  const own = open.filter(({ code }) => code === 'not_going_out')
  if (!isStuck) return ended(told, at, own)
  return open.length > 0 ? told : troubleCame(told, { code: 'not_going_out', at })
}
function ended(told: Told, at: string, over: Trouble[]): Told {
  if (over.length === 0) return told
  const heal = (trouble: Trouble): Trouble =>
    over.includes(trouble) ? { ...trouble, healedAt: at } : trouble
  return { ...told, troubles: told.troubles.map(heal) }
}
