/**
 * One procedure as a page of the documentation: what its definition says, in its own Spanish words.
 */
import type { Definition, Flow, Library, Step } from '../src/flows/definition/definition'
import type { Starts } from '../src/flows/definition/starts'
import { branches, decisionsOf, leavesOf } from '../src/flows/definition/flow-tree'
import { coverageOf, type ManualRows } from '../src/flows/soundness/coverage'
import type { Checked } from '../src/library/procedures'
import { fieldHeading, formParts } from './page-forms'
import { askLines, choiceMarks, outputHeading, outputRows, sendLines } from './page-outputs'
import { termNotes, termOf } from './page-terms'

export interface Page {
  definition: Definition
  library: Library
  rows: ManualRows
  checked: Checked
  /** The YAML file's name. */
  source: string
  /** Whether a diagram was drawn. */
  diagram: boolean
}
/** The name of a procedure's page and of its diagram, without ending. */
export const pageName = (code: string): string => code.toLowerCase().replace('/', '-')

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const table = (heading: string[], rows: string[][]): string[] => [
  `| ${heading.join(' | ')} |`,
  `| ${heading.map(() => '---').join(' | ')} |`,
  ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
]
const section = (title: string, lines: string[]): string[] =>
  lines.length ? ['', `## ${title}`, '', ...lines] : []
const list = (words: readonly string[], and: 'y' | 'o'): string =>
  words.length > 1 ? `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}` : (words[0] ?? '')

const roleNames = ({ library }: Page, roles: readonly string[]): string =>
  roles.map((role) => library.roles.get(role)?.title.es ?? role).join(' o ')

/** Where a flow leads, in words. */
const leadsTo = (page: Page, flow: Flow): string => {
  if (flow === 'END') return 'fin'
  if (typeof flow === 'string') return flow
  if ('continue' in flow) return `continúa en ${flow.continue}`
  if ('end' in flow) return `fin: «${flow.end.es}»`
  if ('step' in flow) {
    const by = flow.roles ? ` por ${roleNames(page, flow.roles)}` : ''
    return `${flow.step}${by}${flow.call ? `, como llamada a ${flow.call.procedure}` : ''}`
  }
  if ('parallel' in flow)
    return `a la vez: ${flow.parallel.map((flow) => grouped(page, flow)).join(' · ')}`
  const several = 'inclusive' in flow ? 'una o varias: ' : ''
  return (
    several +
    branches(flow)
      .map(({ choice, flow: go }) => `«${choice?.label.es}» → ${leadsTo(page, go)}`)
      .join(' · ')
  )
}

const grouped = (page: Page, flow: Flow): string =>
  branches(flow).length ? `(${leadsTo(page, flow)})` : leadsTo(page, flow)

/** Steps that a note of the definition reads in one way, where the manual leaves it open. */
const readSteps = ({ notes }: Definition): Set<string> =>
  new Set(notes.flatMap((note) => /^Pasos? ([^:]+):/.exec(note.es)?.[1]?.split(/, | y /) ?? []))

const steps = (page: Page): string[] => {
  const { definition, library, rows } = page
  const printed = new Map(coverageOf(rows, definition).map((row) => [row.number, row.role]))
  const read = readSteps(definition)
  const body = definition.steps.map((step) => [
    `${step.id}${read.has(step.id) ? ' ⚖' : ''}`,
    printed.get(step.id) ?? '—',
    roleNames(page, step.roles),
    termOf(library, definition, step),
    `**${step.title.es}.** ${step.task.es}`,
    step.leaves.map((output) => output.label.es).join('; ') || '—',
    leadsTo(page, step.next) +
      (step.call ? ` (mientras tanto, llamada a ${step.call.procedure})` : ''),
  ])
  const heading = [
    'Paso',
    'Responsable en el manual',
    'Quién',
    'Plazo',
    'Qué hace',
    'Deja',
    'Sigue',
  ]
  return [...table(heading, body), ...termNotes(library, definition)]
}

const roles = (page: Page): string[] => {
  const { definition, library } = page
  const named = definition.steps.flatMap((step) => [
    ...step.roles.map((role) => ({ role, step: step.id })),
    ...leavesOf(step.next).flatMap(({ to }) =>
      to.kind === 'node' ? (to.roles ?? []).map((role) => ({ role, step: to.id })) : [],
    ),
  ])
  const ids = [...new Set(named.map(({ role }) => role))]
  const owner = library.owners[definition.code]
  const body = ids.map((id) => {
    const own = [...new Set(named.filter(({ role }) => role === id).map(({ step }) => step))]
    const notes = [
      library.roles.get(id)?.outside ? 'puede ser de fuera' : '',
      id === owner ? 'responde del caso' : '',
    ]
    return [roleNames(page, [id]), `\`${id}\``, own.join(', '), notes.filter(Boolean).join('; ')]
  })
  return table(['Rol', 'Id', 'Pasos', ''], body)
}

const channels: Record<Starts['channels'][number], string> = {
  note: 'nota',
  email: 'correo electrónico',
  desk: 'ventanilla',
  phone: 'teléfono',
  whatsapp: 'WhatsApp',
  internal: 'pedido interno',
}
const entities: Record<Starts['entity'], string> = {
  required: 'se pide',
  optional: 'si corresponde',
  none: 'no se pide',
}
const starting = (page: Page): string[] => {
  const { starts, entry } = page.definition
  if (!starts) return []
  const named = (roles: readonly string[]): string[] => roles.map((role) => roleNames(page, [role]))
  const outside = starts.outside.length > 0 ? `; de fuera, ${list(named(starts.outside), 'o')}` : ''
  const ways = starts.channels.map((channel) => channels[channel])
  const first = starts.confirms
    ? `se pide lo que deja el paso ${entry}, y queda confirmado`
    : `el paso ${entry} queda por hacer`
  return [
    `- Para qué: ${starts.purpose.es}`,
    `- Quién: ${list(named(starts.by), 'o')}${outside}`,
    `- Cómo llega: ${list(ways, 'o')}; entidad: ${entities[starts.entity]}`,
    `- Al iniciarlo ${first}`,
    ...(starts.words ? [`- También se encuentra por: ${starts.words.es}`] : []),
  ]
}

const outputs = ({ definition }: Page): string[] => {
  const rows = outputRows(definition)
  return rows.length > 0 ? table(outputHeading, rows) : []
}

const formSections = ({ definition }: Page): string[] =>
  formParts(definition).flatMap(({ heading, lines, rows }, index) => [
    ...(index > 0 ? [''] : []),
    `### ${heading}`,
    '',
    ...lines.flatMap((line, at) => (at === 1 ? ['', line] : [line])),
    '',
    ...table(fieldHeading, rows),
  ])

const decisions = (page: Page): string[] =>
  page.definition.steps.flatMap((step) =>
    decisionsOf(step.next).map(({ kind, choices }) => {
      const ways = choices.map(
        (choice) =>
          `«${choice.label.es}» → ${leadsTo(page, choice.go)}${choiceMarks(choice, step)}`,
      )
      const how = choices.some((choice) => choice.channels)
        ? ' (según cómo llegó la solicitud)'
        : ''
      return `- Paso ${step.id}, ${kind === 'exclusive' ? 'una' : 'una o varias'}${how}: ${ways.join('; ')}.`
    }),
  )

/** What a join waits for: a step, or an answer given in one (`STEP:CHOICE`). */
const source = ({ definition }: Page, name: string): string => {
  const step = definition.steps.find((step) => name.startsWith(`${step.id}:`))
  const choices = step ? decisionsOf(step.next).flatMap((decision) => decision.choices) : []
  const found = choices.find((choice) => name === `${step?.id}:${choice.id}`)
  return step && found ? `la respuesta «${found.label.es}» del paso ${step.id}` : name
}
const joins = (page: Page): string[] =>
  page.definition.joins.map(({ id, waits, split, go }) => {
    const slots = waits.map((slot) =>
      list(
        [slot].flat().map((name) => source(page, name)),
        'o',
      ),
    )
    const chosen = split ? `, de los que se eligieron en el paso ${split}` : ''
    return `- ${id}: el paso ${go} espera a ${list(slots, 'y')}${chosen}.`
  })

const returnsOf = (step: Step): string[] => {
  if (step.returns.length === 0) return []
  const why = step.declines ? ', si el caso no le corresponde' : ''
  return [
    `- ${step.id} → ${list(step.returns, 'o')}${why} ${step.returnsAreReading ? '⚖' : '(del manual)'}`,
  ]
}

/**
 * Its code, version and change sheet, and the posts that drew it up, reviewed and approved it; what
 * it does not print is said.
 */
const aboutManual = ({
  code,
  version,
  replaces,
  changes,
  ...by
}: Definition['manual']): string[] => {
  const posts = (words: Definition['manual']['approvedBy']): string =>
    words.length > 0
      ? list(
          words.map(({ es }) => es),
          'y',
        )
      : 'no consta'
  const sheet = changes.map(({ of, before, now }) => `${of.es}: de ${before.es} a ${now.es}`)
  const since = replaces ? ` (antes, ${replaces})` : ''
  return [
    `- Código del manual: ${code ?? 'no consta'}; versión del manual: ${version ?? 'no consta'}`,
    `- Control de cambios${since}: ${sheet.length > 0 ? sheet.join('; ') : 'no consta'}`,
    `- Elaborado por: ${posts(by.drawnUpBy)}; revisado por: ${posts(by.reviewedBy)}; aprobado por: ${posts(by.approvedBy)}`,
  ]
}

const facts = ({ definition, checked, rows }: Page): string[] => {
  const { manual, resolution, approved, effective, version, reading, series, opens } = definition
  const all = coverageOf(rows, definition)
  const covered = all.filter((row) => !row.missing).length
  return [
    `- Manual: \`${manual.file}\`, sección ${manual.section}${manual.printedCode ? `; código impreso: ${manual.printedCode}` : ''}`,
    ...aboutManual(manual),
    `- Versión ${version}, lectura ${reading}, aprobada con ${resolution} el ${approved}, vigente desde el ${effective}`,
    `- Casos ${series}; ${opens ? 'se abre por sí mismo' : 'solo se entra desde otro procedimiento'}`,
    `- ${definition.steps.length} pasos; ${covered} de ${all.length} filas del manual tienen su paso`,
    `- ${checked.markings} marcajes alcanzables (${checked.caseMarkings} con lo que llama o continúa), ` +
      (checked.findings.length ? `${checked.findings.length} hallazgos` : 'sin hallazgos'),
  ]
}

/** The page as Markdown; the same definition always gives the same text. */
export const procedurePage = (page: Page): string => {
  const { definition, source, diagram } = page
  const name = pageName(definition.code)
  const lines = [
    `> Generated by \`npm run docs\` from [\`${source}\`](../../src/flows/procedures/${source}); change that file, not this one.`,
    '',
    `# ${definition.code}: ${definition.title.es}`,
    '',
    definition.objective.es,
    '',
    ...facts(page),
    '',
    '⚖ marca una lectura del producto, donde el texto del manual queda abierto.',
    ...section('Diagrama', diagram ? [`![${definition.title.es}](../diagrams/${name}.svg)`] : []),
    ...section('Inicio', starting(page)),
    ...section('Pasos', steps(page)),
    ...section('Roles', roles(page)),
    ...section('Lo que deja cada paso', outputs(page)),
    ...section('Formularios', formSections(page)),
    ...section('Lo que se envía a la entidad', sendLines(definition)),
    ...section('Lo que se pregunta a la entidad', askLines(definition)),
    ...section('Decisiones', decisions(page)),
    ...section('Esperas', joins(page)),
    ...section('Devoluciones', definition.steps.flatMap(returnsOf)),
    ...section(
      'Lecturas ⚖',
      definition.notes.map((note) => `- ${note.es}`),
    ),
  ]
  return `${lines.join('\n')}\n`
}
