/**
 * The page with which a dossier is read: one file of HTML, with nothing from elsewhere and no
 * script. What it says is in words already; here it only gets its place. Pure.
 */
import { table } from '../../flows/table'
import { style } from './style'

export interface PageFile {
  /** Inside the folder; absent of one that is not handed around, or that was deleted. */
  href?: string
  name: string
  /** What its signatures are, why it is not here. */
  notes: string[]
}
export interface PageDocument {
  title: string
  /** Number, date, version, step: what is known of it. */
  about: string[]
  who: string
  when: string
  /** A newer version has taken its place. */
  old: boolean
  files: PageFile[]
}
export interface Page {
  language: string
  title: string
  subject: string
  /** What stands in its head, each with its name. */
  facts: [name: string, value: string][]
  notes: string[]
  documents: PageDocument[]
  messages: { when: string; who: string; text: string; notes: string[] }[]
  steps: { place: string; title: string; who: string; when: string; choice: string }[]
  /** SVG, which is ours. */
  diagrams: { title: string; svg: string }[]
  receipts: { seq: string; when: string; act: string; place: string; who: string; hash: string }[]
  /** How to check it, a paragraph each. */
  check: string[]
  headings: Record<
    | 'documents'
    | 'messages'
    | 'steps'
    | 'diagrams'
    | 'receipts'
    | 'check'
    | 'nothing'
    | 'document'
    | 'who'
    | 'when'
    | 'files'
    | 'step'
    | 'choice'
    | 'act'
    | 'hash',
    string
  >
}

const entities: Readonly<Record<string, string>> = table({
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
})
const plain = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
const small = (text: string): string => `<small>${plain(text)}</small>`
const href = (name: string): string => plain(name.split('/').map(encodeURIComponent).join('/'))

const fileCell = ({ href: to, name, notes }: PageFile): string =>
  `<div>${to ? `<a href="${href(to)}">${plain(name)}</a>` : plain(name)}${notes.map(small).join('')}</div>`

const documentRow = (
  { title, about, who, when, old, files }: PageDocument,
  index: number,
): string => `<tr${old ? ' class="old"' : ''}><td class="number">${index + 1}</td>
<td><strong>${plain(title)}</strong>${about.length > 0 ? small(about.join(' · ')) : ''}</td>
<td>${plain(who)}</td><td>${plain(when)}</td><td>${files.map(fileCell).join('') || '—'}</td></tr>`

/** On a telephone the cells of a row stand below each other, but for what is read in columns. */
type Look = 'stacked' | 'columns'
const tableOf = (headings: readonly string[], rows: readonly string[], look: Look): string =>
  `<div class="scroll"><table class="${look}"><thead><tr>${headings.map((heading) => `<th scope="col">${plain(heading)}</th>`).join('')}</tr></thead><tbody>
${rows.join('\n')}
</tbody></table></div>`

const cells = (values: readonly string[]): string =>
  `<tr>${values.map((value) => `<td>${plain(value)}</td>`).join('')}</tr>`

const section = (heading: string, body: string): string => `<section><h2>${plain(heading)}</h2>
${body}</section>`

/** A section with nothing in it says so. */
const orNothing = (
  { headings }: Page,
  rows: readonly string[],
  columns: readonly string[],
  look: Look = 'stacked',
) => (rows.length > 0 ? tableOf(columns, rows, look) : `<p>${plain(headings.nothing)}</p>`)

const documentSection = (page: Page): string => {
  const { documents, headings } = page
  const columns = ['', headings.document, headings.who, headings.when, headings.files]
  return section(headings.documents, orNothing(page, documents.map(documentRow), columns))
}

const messageSection = (page: Page): string => {
  const { messages, headings } = page
  const rows = messages.map(
    ({ when, who, text, notes }) =>
      `<tr><td>${plain(when)}</td><td>${plain(who)}</td><td><p class="said">${plain(text)}</p>${notes.map(small).join('')}</td></tr>`,
  )
  return section(headings.messages, orNothing(page, rows, [headings.when, headings.who, '']))
}

const stepSection = (page: Page): string => {
  const { steps, headings } = page
  const rows = steps.map(({ place, title, who, when, choice }) =>
    cells([place, title, who, when, choice]),
  )
  const columns = [headings.step, '', headings.who, headings.when, headings.choice]
  return section(headings.steps, orNothing(page, rows, columns))
}

const diagramSection = ({ diagrams, headings }: Page): string =>
  section(
    headings.diagrams,
    diagrams
      .map(({ title, svg }) => `<h3>${plain(title)}</h3>\n<div class="picture">${svg}</div>`)
      .join('\n'),
  )

const receiptSection = (page: Page): string => {
  const { receipts, headings } = page
  const rows = receipts.map(({ seq, when, act, place, who, hash }) => {
    const said = [when, act, place, who].map((value) => `<td>${plain(value)}</td>`).join('')
    return `<tr><td class="number">${plain(seq)}</td>${said}<td><code>${plain(hash)}</code></td></tr>`
  })
  const columns = [headings.when, headings.act, headings.step, headings.who, headings.hash]
  return section(headings.receipts, orNothing(page, rows, ['', ...columns], 'columns'))
}

const paragraphs = (texts: readonly string[], note = false): string =>
  texts.map((text) => `<p${note ? ' class="note"' : ''}>${plain(text)}</p>`).join('\n')

const factsOf = ({ facts }: Page): string =>
  facts.map(([name, value]) => `<dt>${plain(name)}</dt><dd>${plain(value)}</dd>`).join('')

export function pageHtml(page: Page): string {
  const { language, title, subject, notes, check, headings } = page
  const sections = [
    documentSection(page),
    messageSection(page),
    stepSection(page),
    diagramSection(page),
    receiptSection(page),
    section(headings.check, paragraphs(check)),
  ]
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${plain(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<header><h1>${plain(title)}</h1><p>${plain(subject)}</p></header>
<dl>${factsOf(page)}</dl>
${paragraphs(notes, true)}
${sections.join('\n')}
</main>
</body>
</html>
`
}
