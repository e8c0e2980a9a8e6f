/** A paper as a PDF, with its letters in it. The same paper gives the same bytes. */
import type { Font } from 'fontkit'
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces'
import { fontFile } from './font-file'
import { printable } from './printable'
import { pageMark, pagesMark, type Paper, type PaperForm } from './paper'
import { ink, roomOf, tableOfSaid } from './paper-answers'

const plainLetters = fontFile('DejaVuSansCondensed')
const boldLetters = fontFile('DejaVuSansCondensed-Bold')
const family = 'DejaVu'
const fonts = { [family]: { normal: plainLetters, bold: boldLetters } }
/** A letter sheet, in points. */
const margins: [number, number, number, number] = [54, 84, 54, 54]

const headOf = ({ head: { agency, unit, logo }, corner }: Paper): Content => ({
  margin: [margins[0], 30, margins[2], 0],
  stack: [
    {
      columns: [
        ...(logo ? [{ image: logo, fit: [120, 38] as [number, number], width: 130 }] : []),
        {
          width: '*',
          stack: [
            { text: agency, bold: true, fontSize: 10 },
            { text: unit, fontSize: 8.5, color: ink.quiet },
          ],
        },
        { width: 'auto', text: corner, fontSize: 8.5, color: ink.quiet, alignment: 'right' },
      ],
      columnGap: 12,
    },
  ],
})

/** What is laid out is written into, so that each paper has its own. */
const rule = (): Content => ({
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: 504, y2: 0, lineWidth: 1.5, lineColor: ink.blue }],
})

function formOf({ title, source, purpose, reminders, remindersTitle }: PaperForm): Content[] {
  return [
    { text: source, fontSize: 9, color: ink.blue, bold: true, margin: [0, 12, 0, 2] },
    { text: title, fontSize: 15, bold: true, lineHeight: 1.1 },
    { text: purpose, color: ink.quiet, margin: [0, 4, 0, 0] },
    ...(reminders.length > 0 ? [noteOf([remindersTitle, ...reminders])] : []),
  ]
}

/** What has to be known first, with a bar at its left. */
const noteOf = ([first = '', ...rest]: readonly string[]): Content => ({
  margin: [0, 10, 0, 2],
  unbreakable: true,
  table: {
    widths: ['*'],
    body: [
      [
        {
          stack: [{ text: first, bold: true }, ...rest.map((text) => ({ text, margin: spaced }))],
          fillColor: ink.soft,
          margin: [6, 4, 6, 4],
        },
      ],
    ],
  },
  layout: {
    hLineWidth: () => 0,
    vLineWidth: (line) => (line === 0 ? 3 : 0),
    vLineColor: () => ink.amber,
  },
})
const spaced: [number, number, number, number] = [0, 3, 0, 0]

const factsOf = ({ facts }: Paper): Content => ({
  margin: [0, 10, 0, 0],
  table: {
    widths: ['auto', '*'],
    body: facts.map(([name, value]) => [{ text: name, color: ink.quiet }, { text: value }]),
  },
  layout: {
    hLineWidth: () => 0,
    vLineWidth: () => 0,
    paddingLeft: (column) => (column === 0 ? 0 : 12),
    paddingTop: () => 1.5,
    paddingBottom: () => 1.5,
  },
})

const isSaid = ({ sections }: PaperForm): boolean =>
  sections.some(({ fields }) => fields.some(({ answer }) => answer.is === 'said'))

const bodyOf = (form: PaperForm): Content[] =>
  form.sections.map((section) => (isSaid(form) ? tableOfSaid(section) : roomOf(section)))

function definitionOf(paper: Paper): TDocumentDefinitions {
  const { language, title, head, forms, notes, foot, at } = paper
  const bears = new Date(at)
  return {
    pageSize: 'LETTER',
    pageMargins: margins,
    language,
    info: {
      title,
      author: head.agency,
      creator: 'Conducto',
      producer: 'Conducto',
      creationDate: bears,
      modDate: bears,
    },
    defaultStyle: { font: family, fontSize: 9.5, lineHeight: 1.15, color: ink.strong },
    header: () => headOf(paper),
    footer: (page, pages) => ({
      margin: [margins[0], 18, margins[2], 0],
      text: foot.replace(pageMark, String(page)).replace(pagesMark, String(pages)),
      fontSize: 8,
      color: ink.quiet,
      alignment: 'center',
    }),
    content: forms.flatMap((form, place): Content[] => [
      place > 0 ? { text: '', pageBreak: 'before' } : rule(),
      ...formOf(form),
      ...(place === 0 ? [factsOf(paper), ...(notes.length > 0 ? [noteOf(notes)] : [])] : []),
      ...bodyOf(form),
    ]),
  }
}

/** Every text of a value by `change`. */
const withTexts = <Of>(value: Of, change: (text: string) => string): Of => {
  if (typeof value === 'string') return change(value) as Of
  if (Array.isArray(value)) return value.map((inside) => withTexts(inside, change)) as Of
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inside]) => [key, withTexts(inside, change)]),
  ) as Of
}

/** The libraries are loaded with the first paper. */
export async function drawPaper(paper: Paper): Promise<Buffer> {
  const [{ default: pdfmake }, fontkit] = await Promise.all([import('pdfmake'), import('fontkit')])
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => path === plainLetters || path === boldLetters)
  pdfmake.setFonts(fonts)
  const letters = fontkit.openSync(plainLetters) as Font
  const has = (codePoint: number): boolean => letters.hasGlyphForCodePoint(codePoint)
  const printed = withTexts(paper, (text) => printable(text, has))
  return pdfmake.createPdf(definitionOf(printed)).getBuffer()
}
