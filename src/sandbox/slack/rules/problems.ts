/** Slack's sentences for what is wrong. */
import type { z } from 'zod'

type Issue = z.core.$ZodIssue

/** Slack's wording of what is wrong, with a JSON pointer that starts at `root`. */
export function problemsOf(error: z.ZodError, root: string): string[] {
  return error.issues.map(
    (issue) => `${explain(issue)} [json-pointer:${root}${pointer(issue.path)}]`,
  )
}

/** A refinement that fails with a sentence of its own. */
export function problem(
  message: string,
  path: (string | number)[] = [],
): { code: 'custom'; message: string; path: (string | number)[] } {
  return { code: 'custom', message, path }
}

function pointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part)}`).join('')
}

function explain(issue: Issue): string {
  const last = String(issue.path.at(-1) ?? 'value')
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'array'
        ? `no more than ${issue.maximum} items allowed`
        : `must be less than ${Number(issue.maximum) + 1} characters`
    case 'too_small':
      return issue.origin === 'array'
        ? `must provide at least ${issue.minimum} item`
        : 'must be more than 0 characters'
    case 'unrecognized_keys':
      return `no additional properties allowed: ${issue.keys.join(', ')}`
    case 'invalid_union':
      return `unsupported ${last}`
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? `missing required field: ${last}`
        : `must be a valid ${issue.expected}`
    default:
      return issue.message
  }
}
