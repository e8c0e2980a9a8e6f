/**
 * The environment as typed configuration, or every problem of it at once. Secrets are wrapped and
 * never printed.
 */
import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createCatalogue, type Language } from '../bot/words/catalogue'
import type { Kept } from '../bot/forgetting/kept'
import type { Retention } from '../bot/forgetting/terms'
import { findBrowser } from './browser'
import { type Disk, type Environment, namesSlack, problemsOf, type Purpose } from './problems'
import { Secret } from './secret'
import { type Variables, variables } from './variables'
import type { DataClass } from '../flows/case/data-classes'
import { agencyLanguage, isLanguage } from '../flows/languages'

export type SlackConfig = {
  botToken: Secret
  casesChannel: string
  /** Of series that have a channel of their own. */
  seriesChannels?: Readonly<Record<string, string>>
  adminChannel?: string
  /** GovSlack or a stand-in; absent for Slack itself. */
  apiUrl?: string
} & (
  | { mode: 'http'; signingSecret: Secret }
  | { mode: 'socket'; appToken: Secret; signingSecret?: Secret }
)

/** WhatsApp Web in a browser of the program's own. */
export interface WhatsAppWebConfig {
  /** Linked session and what the channel remembers. One process at a time. */
  sessionDir: string
  executablePath: string
  browserArgs: string[]
  /** Digits with the country's code: linked by pairing code, not by QR. */
  phone?: Secret
}

/** Where secrets are given and seen, and what seals them. */
export interface SecretsConfig {
  /** Keys, one a line, the newest first; absent: nothing can be sealed. */
  keyFile?: string
  /** Where people reach the page, without a slash at its end; absent: it is not served. */
  publicUrl?: string
  /** Where the page listens; the sandbox serves it beside its own. */
  port: number
}

export interface Config {
  /** No real workspace: the stand-ins and their page are started. `slack` is then absent. */
  sandbox: boolean
  slack?: SlackConfig
  whatsapp: 'none' | 'simulated' | 'web'
  /** Present with `whatsapp: 'web'`. */
  whatsappWeb?: WhatsAppWebConfig
  /** Where Slack's requests arrive. */
  port: number
  /** Page and simulated phones, on 127.0.0.1. */
  sandboxPort: number
  secrets?: SecretsConfig
  dataDir: string
  proceduresDir?: string
  /** Certificates of roots that the agency relies on. */
  signatureRootsDir?: string
  /** What stands at the head of papers in place of the bundled words, in every language. */
  agency?: { name?: string; unit?: string; logoFile?: string }
  calendarFile?: string
  directoryFile?: string
  catalogueFile?: string
  /** Days after which classes of data are deleted. */
  retention?: Retention
  /** What the law keeps when a person asks to be deleted. */
  kept?: Kept
  language: Language
  logLevel: Variables['LOG_LEVEL']
  production: boolean
}
export type ConfigResult = { ok: true; config: Config } | { ok: false; sentences: string[] }

const stat = (path: string) => statSync(path, { throwIfNoEntry: false })
const realDisk: Disk = {
  isFile: (path) => stat(path)?.isFile() ?? false,
  isFolder: (path) => stat(path)?.isDirectory() ?? false,
}

/** The language in which problems are told: what was asked for, or Spanish. */
export const languageOf = (env: Environment): Language =>
  isLanguage(env['CONDUCTO_LANGUAGE']) ? env['CONDUCTO_LANGUAGE'] : agencyLanguage

/**
 * Reads the environment. An empty value counts as absent.
 * @returns the configuration, or one courteous sentence for each problem.
 */
export function readConfig(
  environment: Environment,
  purpose: Purpose = 'serve',
  disk: Disk = realDisk,
): ConfigResult {
  const env = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()))
  const problems = problemsOf(env, purpose, disk)
  if (problems.length > 0) {
    const t = createCatalogue().in(languageOf(env))
    return { ok: false, sentences: problems.map(({ key, params }) => t(key, params)) }
  }
  const web = env['WHATSAPP'] === 'web' ? findBrowser(env, disk.isFile) : undefined
  return { ok: true, config: toConfig(variables.parse(env), namesSlack(env), web) }
}

/** The configuration for a log line: secrets appear as `[secret]`. */
export const describe = (config: Config): Record<string, unknown> =>
  JSON.parse(JSON.stringify(config)) as Record<string, unknown>

function toConfig(read: Variables, real: boolean, browser?: string): Config {
  const production = read.NODE_ENV === 'production'
  const sandbox = !real && !production
  const slack = real ? slackOf(read) : undefined
  return {
    sandbox,
    slack,
    whatsapp: read.WHATSAPP ?? (sandbox ? 'simulated' : 'none'),
    whatsappWeb: browser ? webOf(read, browser) : undefined,
    port: read.PORT,
    sandboxPort: read.SANDBOX_PORT,
    secrets: secretsOf(read, sandbox),
    dataDir: read.DATA_DIR,
    proceduresDir: read.PROCEDURES_DIR,
    calendarFile: read.CALENDAR_FILE,
    directoryFile: read.DIRECTORY_FILE,
    catalogueFile: read.CATALOGUE_FILE,
    signatureRootsDir: read.SIGNATURE_ROOTS_DIR,
    agency: {
      name: read.AGENCY_NAME,
      unit: read.AGENCY_UNIT,
      logoFile: read.AGENCY_LOGO_FILE,
    },
    retention: retentionOf(read),
    kept: keptOf(read),
    language: read.CONDUCTO_LANGUAGE,
    logLevel: read.LOG_LEVEL,
    production,
  }
}

/** The sandbox keeps its keys beside its data, never among them. */
const secretsOf = (read: Variables, sandbox: boolean): SecretsConfig => ({
  keyFile: read.SECRETS_KEY_FILE ?? (sandbox ? `${resolve(read.DATA_DIR)}.key` : undefined),
  publicUrl: read.PUBLIC_URL,
  port: read.SECRETS_PORT,
})

const retentionOf = (read: Variables): Retention => {
  const terms: Record<DataClass, number | undefined> = {
    report: read.RETENTION_REPORT,
    conversation: read.RETENTION_CONVERSATION,
    file: read.RETENTION_FILE,
    staff_act: read.RETENTION_STAFF_ACT,
    receipt: read.RETENTION_RECEIPT,
    statistic: read.RETENTION_STATISTIC,
  }
  return Object.fromEntries(Object.entries(terms).filter(([, days]) => days !== undefined))
}
const keptOf = (read: Variables): Kept => {
  const reasons: [DataClass, string | undefined][] = [
    ['report', read.KEPT_BY_LAW_REPORT],
    ['conversation', read.KEPT_BY_LAW_CONVERSATION],
    ['file', read.KEPT_BY_LAW_FILE],
    ['staff_act', read.KEPT_BY_LAW_STAFF_ACT],
  ]
  return reasons.flatMap(([dataClass, reason]) =>
    reason ? [{ class: dataClass, reason: reason.trim() }] : [],
  )
}

const webOf = (read: Variables, executablePath: string): WhatsAppWebConfig => ({
  sessionDir: read.WHATSAPP_SESSION_DIR ?? join(read.DATA_DIR, 'whatsapp'),
  executablePath,
  browserArgs: read.WHATSAPP_BROWSER_ARGS,
  phone: read.WHATSAPP_PHONE && new Secret(read.WHATSAPP_PHONE.reveal().replace('+', '')),
})

/** Undefined where something is missing, which only a reading command accepts. */
function slackOf(read: Variables): SlackConfig | undefined {
  const {
    SLACK_BOT_TOKEN: botToken,
    SLACK_CASES_CHANNEL: casesChannel,
    SLACK_SIGNING_SECRET: signingSecret,
  } = read
  if (!botToken || !casesChannel) return undefined
  const common = {
    botToken,
    casesChannel,
    seriesChannels: read.SLACK_SERIES_CHANNELS,
    adminChannel: read.SLACK_ADMIN_CHANNEL,
    apiUrl: read.SLACK_API_URL,
  }
  if (read.SLACK_APP_TOKEN)
    return {
      ...common,
      mode: 'socket',
      appToken: read.SLACK_APP_TOKEN,
      signingSecret,
    }
  return signingSecret ? { ...common, mode: 'http', signingSecret } : undefined
}
