/**
 * The schema of the environment: every variable that the program reads, each with its own rule. The
 * message of a rule is the last part of its sentence's key in the catalogue (`system.config.port`).
 */
import { z } from 'zod'
import { Secret } from './secret'
import { agencyLanguage, languageCodes } from '../flows/languages'

const secret = z.string().transform((value) => new Secret(value))
const secretLike = (shape: RegExp, rule: string) =>
  z.string().regex(shape, rule).pipe(secret).optional()
const port = (fallback: number) =>
  z
    .string()
    .refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65535, 'port')
    .transform(Number)
    .default(fallback)
const loopback = ['127.0.0.1', 'localhost', '[::1]']
/** Where people reach the page for secrets: what is on its way there is read by nobody else. */
const publicUrl = z
  .string()
  .refine((value) => {
    if (!URL.canParse(value)) return false
    const { protocol, hostname, username, search, hash } = new URL(value)
    const isPrivate = protocol === 'https:' || loopback.includes(hostname)
    return isPrivate && /^https?:$/.test(protocol) && username + search + hash === ''
  }, 'publicUrl')
  .transform((value) => value.replace(/\/+$/, ''))
  .optional()
const channel = z
  .string()
  .regex(/^[CG][A-Z0-9]{2,}$/, 'channel')
  .optional()
/** `HGE=C0123,INC=C0456`: the channel of each series that has one of its own. */
const seriesChannels = z
  .string()
  .regex(/^[A-Z]{2,5}=[CG][A-Z0-9]{2,}(,[A-Z]{2,5}=[CG][A-Z0-9]{2,})*$/, 'seriesChannels')
  .transform((pairs): Record<string, string> =>
    Object.fromEntries(pairs.split(',').map((pair) => pair.split('=') as [string, string])),
  )
  .optional()
const oneOf = <T extends string>(...values: T[]) => z.enum(values, 'oneOf')
/**
 * Without them two programs could work in one profile, or somebody else could drive the browser.
 */
const ownedArg = /^--(?:user-data-dir|remote-debugging)/
const browserArgs = z
  .string()
  .transform((text, context) => {
    const read = z.array(z.string()).safeParse(jsonOf(text))
    if (!read.success) context.addIssue('browserArgs')
    else if (read.data.some((arg) => !arg.startsWith('--'))) context.addIssue('browserArg')
    else if (read.data.some((arg) => ownedArg.test(arg))) context.addIssue('browserArgOwned')
    return read.data ?? []
  })
  .default([])
const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Days after which a class of data is deleted: nothing that is still being answered is so old. */
const term = z
  .string()
  .refine(
    (value) => /^\d{1,5}$/.test(value) && Number(value) >= 30 && Number(value) <= 36_500,
    'retention',
  )
  .transform(Number)
  .optional()
/** Why the law keeps a class of data, as the person reads it. */
const law = z
  .string()
  .refine((value) => value.trim().length >= 5 && value.trim().length <= 200, 'keptByLaw')
  .optional()
/** As it stands at the head of each paper: one line of it. */
const paperHead = z
  .string()
  .trim()
  .refine((value) => value.length <= 120 && !/\p{Cc}/u.test(value), 'paperHead')
  .optional()

export const variables = z.object({
  SLACK_BOT_TOKEN: secretLike(/^xoxb-\S+$/, 'botToken'),
  SLACK_SIGNING_SECRET: secretLike(/^\S{8,}$/, 'signingSecret'),
  SLACK_APP_TOKEN: secretLike(/^xapp-\S+$/, 'appToken'),
  SLACK_API_URL: z.url({ protocol: /^https?$/, error: 'url' }).optional(),
  SLACK_CASES_CHANNEL: channel,
  SLACK_SERIES_CHANNELS: seriesChannels,
  SLACK_ADMIN_CHANNEL: channel,
  DIRECTORY_FILE: z.string().optional(),
  WHATSAPP: oneOf('none', 'simulated', 'web').optional(),
  WHATSAPP_SESSION_DIR: z.string().optional(),
  WHATSAPP_PHONE: secretLike(/^\+?[1-9]\d{7,14}$/, 'phone'),
  WHATSAPP_BROWSER_ARGS: browserArgs,
  PUPPETEER_EXECUTABLE_PATH: z.string().optional(),
  PORT: port(3000),
  SANDBOX_PORT: port(3001),
  SECRETS_PORT: port(3002),
  PUBLIC_URL: publicUrl,
  SECRETS_KEY_FILE: z.string().optional(),
  DATA_DIR: z.string().default('./data'),
  PROCEDURES_DIR: z.string().optional(),
  CALENDAR_FILE: z.string().optional(),
  CATALOGUE_FILE: z.string().optional(),
  SIGNATURE_ROOTS_DIR: z.string().optional(),
  AGENCY_NAME: paperHead,
  AGENCY_UNIT: paperHead,
  AGENCY_LOGO_FILE: z.string().optional(),
  RETENTION_REPORT: term,
  RETENTION_CONVERSATION: term,
  RETENTION_FILE: term,
  RETENTION_STAFF_ACT: term,
  RETENTION_RECEIPT: term,
  RETENTION_STATISTIC: term,
  KEPT_BY_LAW_REPORT: law,
  KEPT_BY_LAW_CONVERSATION: law,
  KEPT_BY_LAW_FILE: law,
  KEPT_BY_LAW_STAFF_ACT: law,
  CONDUCTO_LANGUAGE: oneOf(...languageCodes).default(agencyLanguage),
  LOG_LEVEL: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent').default('info'),
  NODE_ENV: oneOf('development', 'production', 'test').default('development'),
  MONGODB_URI: z.undefined('mongodb').optional(),
})
export type Variables = z.infer<typeof variables>
export type VariableName = keyof Variables

export const variableNames = Object.keys(variables.shape) as VariableName[]
/** Their values are never shown, not even in the sentence that says what is wrong with them. */
export const secretNames: readonly VariableName[] = [
  'SLACK_BOT_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_APP_TOKEN',
  'MONGODB_URI',
  'WHATSAPP_PHONE',
  'WHATSAPP_BROWSER_ARGS',
]
/** What a variable may be, where that is a closed list. */
export const optionsOf = (name: VariableName): string[] => {
  const inner = (schema: unknown): unknown =>
    schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
      ? inner(schema.unwrap())
      : schema
  const schema = inner(variables.shape[name])
  return schema instanceof z.ZodEnum ? schema.options.map(String) : []
}
