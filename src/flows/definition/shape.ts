/** From what zod found wrong to problems with a line, the step, and what was probably meant. */
import type { z } from 'zod'
import { didYouMean, type Problem } from './problems'
import type { Path, Source } from './yaml-source'

type Issue = z.core.$ZodIssue

/** In a union the branch that got furthest is the one that was meant. */
const flatten = (issue: Issue, value: unknown): Issue[] => {
  if (issue.code !== 'invalid_union') return [issue]
  const inner = valueAt(value, issue.path)
  const ranked = issue.errors
    .map((issues) =>
      issues.flatMap((inner) => flatten({ ...inner, path: [...issue.path, ...inner.path] }, value)),
    )
    .map((issues) => ({ issues, score: scoreOf(issues, issue.path, inner) }))
    .sort((a, b) => b.score - a.score)
  return ranked[0]?.issues ?? [issue]
}
const scoreOf = (issues: Issue[], path: Path, inner: unknown): number => {
  const depth = Math.max(...issues.map((issue) => issue.path.length)) - path.length
  const unknown = issues.some(
    (issue) => issue.code === 'unrecognized_keys' && issue.path.length === path.length,
  )
  const wrongType = issues.some(
    (issue) => issue.code === 'invalid_type' && issue.path.length === path.length,
  )
  const missing = issues.some(
    (issue) =>
      issue.path.length === path.length + 1 && valueAt(inner, issue.path.slice(-1)) === undefined,
  )
  return depth - (unknown ? 2 : 0) - (wrongType ? 3 : 0) - (missing ? 1 : 0)
}

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (at, part) => (at as Record<PropertyKey, unknown> | undefined)?.[part],
    value,
  )

/**
 * The keys that a schema knows at a place: those that other values there carry are known by the
 * schema's messages.
 */
const reasonOf = (issue: Issue, value: unknown, keys: readonly string[]): string => {
  const name = issue.path.filter((part) => typeof part === 'string').at(-1)
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => `unknown key "${key}"${didYouMean(key, keys)}`).join('; ')
  if (issue.code === 'too_small' && (name === 'exclusive' || name === 'inclusive'))
    return `a decision without exit: ${String(name)} needs at least two choices`
  if (valueAt(value, issue.path) === undefined) return `"${String(name)}" is missing`
  if (issue.code === 'too_small' && issue.origin === 'string' && issue.minimum === 1)
    return `"${String(name)}" is empty`
  const written = valueAt(value, issue.path)
  if (issue.code === 'invalid_value' && typeof written === 'string')
    return `"${String(name)}": "${written}" is none of ${issue.values.map(String).join(', ')}${didYouMean(written, issue.values.map(String))}`
  return `"${String(name ?? 'file')}": ${issue.message}`
}

/**
 * Problems of a value that does not have the shape of a definition. `keys`: every key that the
 * schema knows.
 */
export const shapeProblems = (
  source: Source,
  error: z.ZodError,
  keys: readonly string[],
): Problem[] =>
  error.issues
    .flatMap((issue) => flatten(issue, source.value))
    .map((issue) => {
      const path =
        issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path
      const line = issue.code === 'unrecognized_keys' ? source.keyLine(path) : source.line(path)
      const step =
        path[0] === 'steps' ? valueAt(source.value, [...path.slice(0, 2), 'id']) : undefined
      return {
        file: source.file,
        line,
        step: typeof step === 'string' ? step : undefined,
        reason: reasonOf(issue, source.value, keys),
      }
    })
