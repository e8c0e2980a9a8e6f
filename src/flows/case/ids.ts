/**
 * What is called by an id with `~` in it: the times that a step became active, and what one act
 * left. Made and read here alone, always the same from the same facts.
 */
import type { Activation, AlertKind } from './activation'

/** Where a step became active: what its id is made of. */
export type ActivationPlace = Pick<Activation, 'path' | 'step' | 'round'>

/** The id of an activation: `CASE~PATH~STEP~ROUND`. */
export const activationId = (caseId: string, { path, step, round }: ActivationPlace): string =>
  [caseId, path, step, round].join('~')
/** Of the id of an activation: undefined where it has none. */
export function partsOfActivation(id: string): { case: string; path?: string; step?: string } {
  const [caseId = '', path, step] = id.split('~')
  return { case: caseId, path, step }
}
export const caseOfActivation = (id: string): string => partsOfActivation(id).case

/** A case that was split off another by an act of it: `CASE-SEQ`. */
export const linkedCaseId = (caseId: string, seq: number): string => `${caseId}-${seq}`
/** Whether a case was split off that one. */
export const isSplitOff = (caseId: string, from: string): boolean => caseId.startsWith(`${from}-`)

/** What the newest act of a case or a request left: `CASE~SEQ`, `REQUEST~SEQ`. */
export const actId = ({ id, seq }: { id: string; seq: number }): string => `${id}~${seq}`
/** What a case was opened with, among what the person said in it. */
export const reportId = (caseId: string): string => `${caseId}~report`
/** One of several things that hang from the same act: `CASE~SEQ~INDEX`. */
export const partId = (act: string, index: number): string => `${act}~${index}`
/** What follows from an activation once: that it became active, that nobody holds its roles. */
export const effectId = (activation: string, kind: 'activated' | 'nobody'): string =>
  `${activation}~${kind}`
/** What a person is told because of `from`: a case, an activation or an act. */
export const tellId = (from: string, message: string): string => `${from}~tell~${message}`
/** What tells of the signed copy of what an activation sent. */
export const signedId = (activation: string): string => `${activation}~signed`
/** What tells somebody of outside that they take part from an instant on. */
export const joinedId = (
  caseId: string,
  { contact, since }: { contact: string; since: string },
): string => [caseId, contact, since].join('~')
/** The `nth` alert of an activation. */
export const alertId = (activation: string, nth: number, kind: AlertKind): string =>
  `${activation}~alert${nth}~${kind}`

/**
 * What an id says after the one of its case, which itself has no `~`; undefined for what is not of
 * that case.
 */
export const withinCase = (caseId: string, id: string): string | undefined =>
  id.startsWith(`${caseId}~`) ? id.slice(caseId.length + 1) : undefined
/** The number of the act that left it, of its id `CASE~SEQ`; NaN for what is none of that case. */
export const seqOf = (caseId: string, id: string): number => Number(withinCase(caseId, id))
