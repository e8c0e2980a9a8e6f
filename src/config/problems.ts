/**
 * Everything that is wrong with an environment, in the order of the variables. Each problem becomes
 * one sentence.
 */
import { relative, resolve } from 'node:path'
import type { Params } from '../bot/words/catalogue'
import { nearest } from '../flows/definition/nearest'
import { findBrowser } from './browser'
import { optionsOf, secretNames, type VariableName, variableNames, variables } from './variables'

export type Environment = Record<string, string | undefined>
/** What the check asks of the disk; tests answer for it. */
export interface Disk {
  isFile(path: string): boolean
  isFolder(path: string): boolean
}
/** A sentence of the catalogue with its parameters. */
export interface Problem {
  key: string
  params: Params
}
/** `serve`: Slack has to be complete. `read`: commands that only read ask nothing of Slack. */
export type Purpose = 'serve' | 'read'

/**
 * Names that are set and look like one of ours with a typing error, by the name that was probably
 * meant.
 */
export function typingErrors(env: Environment): { name: string; meant: VariableName }[] {
  // Short names are left out: too much of any environment is near to PORT.
  const candidates = variableNames.filter((name) => name.length >= 8)
  return Object.keys(env)
    .filter(
      (name) =>
        env[name] && !(variableNames as string[]).includes(name) && !name.startsWith('npm_'),
    )
    .flatMap((name) => {
      const meant = nearest(name, candidates)
      return meant && !env[meant] ? [{ name, meant: meant as VariableName }] : []
    })
}

/** Whether somebody began to connect a real Slack. */
export const namesSlack = (env: Environment): boolean =>
  variableNames.some((name) => name.startsWith('SLACK_') && env[name]) ||
  typingErrors(env).some(({ meant }) => meant.startsWith('SLACK_'))

const invalid = (env: Environment): Problem[] => {
  const result = variables.safeParse(env)
  if (result.success) return []
  return result.error.issues.map((issue) => {
    const name = String(issue.path[0]) as VariableName
    const value = secretNames.includes(name) ? '' : (env[name] ?? '')
    return {
      key: `system.config.${issue.message}`,
      params: { variable: name, value, options: optionsOf(name).join(', ') },
    }
  })
}
const missing = (env: Environment): Problem[] => {
  const needed: VariableName[] = ['SLACK_BOT_TOKEN']
  if (!env['SLACK_APP_TOKEN']) needed.push('SLACK_SIGNING_SECRET')
  needed.push('SLACK_CASES_CHANNEL')
  const meant = typingErrors(env).map((row) => row.meant)
  const key = namesSlack(env) ? 'missing' : 'missingInProduction'
  return needed
    .filter((name) => !env[name] && !meant.includes(name))
    .map((name) => ({ key: `system.config.${key}`, params: { variable: name } }))
}
const onDisk = (env: Environment, disk: Disk): Problem[] => {
  const file = (name: VariableName): Problem[] =>
    env[name] && !disk.isFile(env[name])
      ? [{ key: 'system.config.noFile', params: { variable: name, value: env[name] } }]
      : []
  const folder = (name: VariableName): Problem[] =>
    env[name] && !disk.isFolder(env[name])
      ? [{ key: 'system.config.noFolder', params: { variable: name, value: env[name] } }]
      : []
  return [
    ...file('DIRECTORY_FILE'),
    // Images and shells set it for other programs too.
    ...(env['WHATSAPP'] === 'web' ? file('PUPPETEER_EXECUTABLE_PATH') : []),
    ...folder('PROCEDURES_DIR'),
    ...folder('SIGNATURE_ROOTS_DIR'),
    ...file('CALENDAR_FILE'),
    ...file('CATALOGUE_FILE'),
    ...file('AGENCY_LOGO_FILE'),
  ]
}
const noBrowser = (env: Environment, disk: Disk): Problem[] =>
  env['WHATSAPP'] === 'web' && !findBrowser(env, disk.isFile)
    ? [{ key: 'system.config.noBrowser', params: { variable: 'PUPPETEER_EXECUTABLE_PATH' } }]
    : []
const ports = { PORT: '3000', SANDBOX_PORT: '3001', SECRETS_PORT: '3002' }
/** Each port that two of them have, where somebody chose one of the two. */
const samePort = (env: Environment): Problem[] => {
  const all = Object.entries(ports).map(([name, usual]) => ({ name, value: env[name] ?? usual }))
  return all.flatMap(({ name, value }, n) => {
    const other = all.slice(n + 1).find((later) => later.value === value && value !== '0')
    if (!other) return []
    const params = { variable: name, other: other.name, value }
    return [{ key: 'system.config.samePort', params }]
  })
}
/** Who has the data, or a copy of them, would have the keys. */
const keyInData = (env: Environment): Problem[] => {
  const { SECRETS_KEY_FILE: file, DATA_DIR: data = './data' } = env
  if (!file) return []
  const within = relative(resolve(data), resolve(file))
  return within === '..' || within.startsWith('../')
    ? []
    : [{ key: 'system.config.keyInData', params: { variable: 'SECRETS_KEY_FILE', value: file } }]
}

/** @param env without empty values. */
export function problemsOf(env: Environment, purpose: Purpose, disk: Disk): Problem[] {
  const real = namesSlack(env) || env['NODE_ENV'] === 'production'
  const misspelt = typingErrors(env).map(({ name, meant }) => ({
    key: 'system.config.misspelt',
    params: { variable: name, meant },
  }))
  return [
    ...misspelt,
    ...(purpose === 'serve' && real ? missing(env) : []),
    ...invalid(env),
    ...onDisk(env, disk),
    ...(purpose === 'serve' ? noBrowser(env, disk) : []),
    ...samePort(env),
    ...keyInData(env),
  ]
}
