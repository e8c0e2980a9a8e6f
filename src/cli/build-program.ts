/**
 * The commands and their options, in the reader's language. Each command's work is in a file of its
 * own.
 */
import { Command, Help, Option } from 'commander'
import { loadLibrary } from '../library/procedures'
import { backup } from './backup'
import { caseExport } from './cases/export'
import { caseList } from './cases/list'
import { caseShow } from './cases/show'
import { type CliContext, configToRead } from './context'
import { storyNames } from '../demo/story'
import { demo } from './demo'
import { digestPreview } from './digest-preview'
import { forget } from './forget'
import { proceduresBpmn } from './procedures/bpmn'
import { proceduresCheck } from './procedures/check'
import { proceduresDiagram } from './procedures/diagram'
import { proceduresImport } from './procedures/import'
import { proceduresList } from './procedures/list'
import { proceduresShow } from './procedures/show'
import { restore } from './restore'
import { roles } from './roles'
import { start } from './start'
import { verify } from './verify'
import { version } from '../../package.json'
import { languageCodes } from '../flows/languages'

interface Json {
  json?: boolean
}
const states = ['open', 'waiting', 'observed', 'cancelled', 'moved', 'closed']

/** Commander says what it cannot understand by throwing; `run.ts` puts that into words. */
export function buildProgram(context: CliContext): Command {
  const { t } = context
  const word = (key: string) => t(`system.help.${key}`)
  const program = new Command('conducto')
    .description(word('conducto'))
    .version(version, '-V, --version', word('version'))
  const json = (command: Command, text: string) => command.option('--json', text)
  json(program.command('start').description(word('start')), word('jsonStart')).action(
    (options: Json) => start(context, options),
  )
  json(program.command('demo').description(word('demo')), word('jsonDemo'))
    .argument('[story]', t('system.help.demoStory', { names: storyNames().join(', ') }))
    .action((story: string | undefined, options: Json) => demo(context, story, options))
  addProcedures(program.command('procedures').description(word('procedures')), context)
  addCases(program.command('case').description(word('case')), context)
  addDigests(program.command('digest').description(word('digest')), context)
  program
    .command('verify')
    .description(word('verify'))
    .argument('[number]', word('verifyNumber'))
    .option('--roots', word('verifyRoots'))
    .option('--root <root>', word('verifyRoot'))
    .option('--json', word('json'))
    .action((number: string | undefined, options: Json & { roots?: boolean; root?: string }) =>
      verify(context, { ...options, number }),
    )
  json(program.command('roles').description(word('roles')), word('json')).action((options: Json) =>
    roles(context, options),
  )
  addCopies(program, context)
  json(program.command('forget').description(word('forget')), word('json'))
    .option('--dry-run', word('forgetDryRun'))
    .action((options: Json & { dryRun?: boolean }) => forget(context, options))
  return speak(program, context)
}

function addCopies(program: Command, context: CliContext): void {
  const word = (key: string) => context.t(`system.help.${key}`)
  for (const [name, act] of Object.entries({ backup, restore }))
    program
      .command(name)
      .description(word(name))
      .argument('<file>', word('copyFile'))
      .option('--json', word('json'))
      .action((file: string, options: Json) => act(context, file, options))
}

function addProcedures(group: Command, context: CliContext): void {
  const word = (key: string) => context.t(`system.help.${key}`)
  const library = () => loadLibrary(configToRead(context).proceduresDir)
  group
    .command('list')
    .description(word('proceduresList'))
    .option('--json', word('json'))
    .action((options: Json) => proceduresList(context, library(), options))
  group
    .command('show')
    .description(word('proceduresShow'))
    .argument('<code>', word('code'))
    .option('--case <number>', word('asInCase'))
    .option('--json', word('json'))
    .action((code: string, options: Json & { case?: string }) =>
      proceduresShow(context, library(), { code, ...options }),
    )
  group
    .command('diagram')
    .description(word('proceduresDiagram'))
    .argument('<code>', word('code'))
    .option('--case <number>', word('onCase'))
    .addOption(
      new Option('--format <format>', word('format')).choices(['svg', 'png']).default('svg'),
    )
    .option('--output <file>', word('output'))
    .action((code: string, options: { case?: string; format: 'svg' | 'png'; output?: string }) =>
      proceduresDiagram(context, library(), { code, ...options }),
    )
  group
    .command('bpmn')
    .description(word('proceduresBpmn'))
    .argument('<code>', word('code'))
    .option('--output <file>', word('output'))
    .action((code: string, options: { output?: string }) =>
      proceduresBpmn(context, library(), { code, ...options }),
    )
  group
    .command('import')
    .description(word('proceduresImport'))
    .argument('<file>', word('bpmnFile'))
    .action((file: string) => proceduresImport(context, library(), file))
  group
    .command('check')
    .description(word('proceduresCheck'))
    .argument('[code-or-file]', word('codeOrFile'))
    .option('--json', word('json'))
    .action((procedure: string | undefined, options: Json) =>
      proceduresCheck(context, { what: procedure, ...options }),
    )
}

function addCases(group: Command, context: CliContext): void {
  const word = (key: string) => context.t(`system.help.${key}`)
  group
    .command('export')
    .description(word('caseExport'))
    .argument('<number>', word('number'))
    .option('--output <file>', word('output'))
    .action((number: string, options: { output?: string }) => caseExport(context, number, options))
  group
    .command('list')
    .description(word('caseList'))
    .addOption(new Option('--state <state>', word('state')).choices(states))
    .option('--json', word('json'))
    .action((options: Json & { state?: string }) => caseList(context, options))
  group
    .command('show')
    .description(word('caseShow'))
    .argument('<number>', word('number'))
    .option('--json', word('json'))
    .action((number: string, options: Json) => caseShow(context, number, options))
}

function addDigests(group: Command, context: CliContext): void {
  const word = (key: string) => context.t(`system.help.${key}`)
  group
    .command('preview')
    .description(word('digestPreview'))
    .requiredOption('--reader <id>', word('reader'))
    .option('--json', word('json'))
    .action((options: Json & { reader: string }) => digestPreview(context, options))
}

/**
 * The same manners in every command: own words for help, errors thrown and written by nobody else.
 */
function speak(command: Command, context: CliContext): Command {
  const { t } = context
  const titles: Record<string, string> = Object.fromEntries(
    ['Usage:', 'Arguments:', 'Options:', 'Commands:'].map((title) => [
      title,
      t(`system.help.title${title.slice(0, -1)}`),
    ]),
  )
  command.addOption(new Option('--lang <language>', t('system.help.lang')).choices(languageCodes))
  command
    .exitOverride()
    .helpOption('-h, --help', t('system.help.help'))
    .configureHelp({
      helpWidth: context.width,
      styleTitle: (title) => titles[title] ?? title,
      ...helpWords(context),
    })
    .configureOutput({
      writeOut: (text) => context.out(text.trimEnd()),
      writeErr: (text) => context.err(text.trimEnd()),
      outputError: () => undefined,
    })
  if (command.commands.length > 0) command.helpCommand(false)
  for (const child of command.commands) speak(child, context)
  return command
}

/** What commander itself says between our words. */
function helpWords({
  t,
}: CliContext): Pick<Help, 'commandUsage' | 'subcommandTerm' | 'optionDescription'> {
  const usage = (text: string): string =>
    text.replace('[options]', t('system.help.usage')).replace('[command]', t('system.help.command'))
  const plain = new Help()
  return {
    commandUsage: (command) => usage(plain.commandUsage(command)),
    subcommandTerm: (command) => usage(plain.subcommandTerm(command)),
    optionDescription: ({ description, argChoices, defaultValue }) => {
      const more = [
        ...(argChoices ? [t('system.help.choices', { values: argChoices.join(', ') })] : []),
        ...(defaultValue === undefined
          ? []
          : [t('system.help.default', { value: String(defaultValue) })]),
      ]
      return more.length > 0 ? `${description} (${more.join('; ')})` : description
    },
  }
}
