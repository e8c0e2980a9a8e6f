/** Runs one command line: the exit code, and one clear sentence for whatever went wrong. */
import { CommanderError } from 'commander'
import { z } from 'zod'
import { createCatalogue, type Language } from '../bot/words/catalogue'
import { UnreadableText } from '../library/text-file'
import { languageOf } from '../config/config'
import { BadProcedures } from '../library/procedures'
import { StartRefused } from '../config/start-refused'
import { StoreError } from '../store/errors'
import { buildProgram } from './build-program'
import type { CliContext, Io } from './context'
import { addEnvFile } from './env-file'
import { CliFailure, CliSentences, OutputClosed } from './failure'
import { problemSentence } from './procedures/check'
import { isLanguage } from '../flows/languages'

/**
 * @param argv what follows the program's name. @returns 0 done, 1 could not be done, 2 not
 * understood.
 */
export async function runCli(argv: string[], io: Io): Promise<number> {
  const refused = envFileOf(io)
  const language = askedLanguage(argv) ?? languageOf(io.env)
  // What the shape of a file lacks is said by zod itself.
  z.config(zodLocale(language)())
  const context: CliContext = { ...io, language, t: createCatalogue().in(language) }
  try {
    if (refused) throw refused
    const program = buildProgram(context)
    await program.parseAsync(argv, { from: 'user' })
    return 0
  } catch (error) {
    return explain(error, context, argv.includes('--json'))
  }
}

/** Where the library has no sentences in a language, its own. */
const zodLocale = (language: string): (typeof z.locales)['en'] =>
  Object.entries(z.locales).find(([code]) => code === language)?.[1] ?? z.locales.en

/** The language may stand in the file: what is wrong with it is said once that is known. */
function envFileOf({ env, envFile }: Io): unknown {
  try {
    if (envFile) addEnvFile(env, envFile)
    return undefined
  } catch (error) {
    return error
  }
}

/** Needed before the commands are built, because their help is in that language. */
function askedLanguage(argv: string[]): Language | undefined {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='))
  const word = argv[at]?.includes('=') ? argv[at]?.split('=')[1] : argv[at + 1]
  return at >= 0 && isLanguage(word) ? word : undefined
}

/** Why a command did not do what was asked: its code for programs, and the sentence. */
interface Told {
  code: string
  message: string
}
interface Explained {
  exitCode: number
  told: Told[]
}

/** For people a sentence a line; for programs, which asked for JSON, one object. */
function explain(error: unknown, context: CliContext, json: boolean): number {
  const { exitCode, told } = explained(error, context)
  if (json && told.length > 0) context.err(JSON.stringify({ errors: told }))
  else for (const { message } of told) context.err(message)
  return exitCode
}

function explained(error: unknown, context: CliContext): Explained {
  const { t } = context
  const sentence = (code: string, message: string, exitCode = 1): Explained => ({
    exitCode,
    told: [{ code, message }],
  })
  if (error instanceof OutputClosed) return { exitCode: 0, told: [] }
  if (error instanceof CommanderError) return misuse(error, context)
  if (error instanceof CliSentences) {
    return {
      exitCode: error.exitCode,
      told: error.sentences.map((message) => ({ code: 'refused', message })),
    }
  }
  if (error instanceof BadProcedures) {
    const told = error.problems.map((problem) => ({
      code: 'procedures',
      message: problemSentence(problem, t),
    }))
    return { exitCode: 1, told }
  }
  if (error instanceof StartRefused) {
    return {
      exitCode: 1,
      told: error.problems.map(({ key, params }) => ({ code: key, message: t(key, params) })),
    }
  }
  if (error instanceof CliFailure)
    return sentence(error.key, t(`system.cli.${error.key}`, error.params), error.exitCode)
  if (error instanceof UnreadableText) return sentence(error.key, t(error.key, error.params))
  return sentence(error instanceof StoreError ? error.code : 'failed', sentenceFor(error, context))
}

/** Errors of the machine that a person can do something about. */
function sentenceFor(error: unknown, { t, env }: CliContext): string {
  if (error instanceof StoreError) {
    // A store's own message names the folder and the fields, never a person.
    const { code, message, path = '', reason = '' } = error
    return t('system.cli.store', {
      code,
      message,
      path,
      reason,
      folder: code === 'store_unavailable' && path ? path : (env['DATA_DIR'] ?? './data'),
    })
  }
  const { code, port, message } = error as { code?: string; port?: number; message?: string }
  if (code === 'EADDRINUSE') return t('system.cli.portInUse', { port: String(port ?? '') })
  if (code === 'EACCES' && port !== undefined)
    return t('system.cli.portDenied', { port: String(port) })
  return t('system.cli.unexpected', { message: message ?? String(error) })
}

/** What commander did not understand, in the reader's language. */
function misuse(error: CommanderError, { t }: CliContext): Explained {
  const asked = error.code === 'commander.helpDisplayed' || error.code === 'commander.version'
  if (asked) return { exitCode: 0, told: [] }
  if (error.code === 'commander.help') return { exitCode: 2, told: [] }
  const kind = error.code.replace('commander.', '')
  const quoted =
    /(?:argument|value) '([^']*)' is invalid/.exec(error.message) ?? /'([^']*)'/.exec(error.message)
  const word = quoted?.[1] ?? ''
  const meant = /Did you mean (?:one of )?([^?]+)\?/.exec(error.message)?.[1] ?? ''
  const allowed = /Allowed choices are (.+)\./.exec(error.message)?.[1] ?? ''
  const known = [
    ...[
      'unknownCommand',
      'unknownOption',
      'missingArgument',
      'missingMandatoryOptionValue',
      'excessArguments',
    ],
    'invalidArgument',
  ]
  const message = t(`system.misuse.${known.includes(kind) ? kind : 'other'}`, {
    word,
    meant: meant || 'none',
    allowed,
  })
  return { exitCode: 2, told: [{ code: kind, message }] }
}
