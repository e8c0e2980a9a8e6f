/** Questions and their answers on a paper: what was said, or the room to say it by hand. */
import type { Content, ContentTable, TableCell } from 'pdfmake/interfaces'
import type { PaperAnswer, PaperField, PaperForm, PaperOption } from './paper'

export const ink = {
  strong: '#131d28',
  quiet: '#566473',
  line: '#b9c3ce',
  soft: '#f3f6fa',
  blue: '#24509a',
  amber: '#bf7300',
}
type Section = PaperForm['sections'][number]
/** Room that a line of handwriting takes, in points. */
const lineHeight = 22

const labelOf = ({ number, label, required }: PaperField): Content => ({
  text: [{ text: `${number}. `, color: ink.blue }, label, ...(required ? [' *'] : [])],
  bold: true,
})
const hintsOf = ({ hints }: PaperField): Content[] =>
  hints.map((text) => ({ text, fontSize: 8, color: ink.quiet, margin: [0, 1, 0, 0] }))

/** A question at the left and its answer at the right; the section's name again on each page. */
export const tableOfSaid = ({ title, fields }: Section): ContentTable => ({
  margin: [0, 9, 0, 0],
  table: {
    headerRows: 1,
    keepWithHeaderRows: 1,
    // A column of a given width breaks what has no spaces.
    widths: [168, 320],
    body: [
      [{ text: title, bold: true, color: ink.blue, colSpan: 2, fillColor: ink.soft }, ''],
      ...fields.map((field): TableCell[] => [
        { stack: [labelOf(field), ...hintsOf(field)] },
        { stack: answered(field.answer) },
      ]),
    ],
  },
  layout: {
    hLineWidth: (line) => (line === 0 ? 0 : 0.5),
    vLineWidth: () => 0,
    hLineColor: () => ink.line,
    paddingTop: () => 4,
    paddingBottom: () => 4,
  },
})

/** The questions of a section, each with room for its answer; its name never stands alone. */
export const roomOf = ({ title, fields: [first, ...rest] }: Section): Content => ({
  stack: [
    {
      unbreakable: true,
      stack: [
        { text: title, bold: true, fontSize: 11, color: ink.blue, margin: [0, 12, 0, 3] },
        ...(first ? [answerOf(first)] : []),
      ],
    },
    ...rest.map(answerOf),
  ],
})

/** A question above, and below it where it is answered by hand. */
const answerOf = (field: PaperField): Content => ({
  unbreakable: true,
  margin: [0, 6, 0, 2],
  stack: [labelOf(field), ...hintsOf(field), ...answered(field.answer)],
})

function answered(answer: PaperAnswer): Content[] {
  switch (answer.is) {
    case 'said':
      return [...answer.lines.map((text): Content => ({ text })), ...notesOf(answer)]
    case 'lines':
      return [linesOf(answer)]
    case 'date':
      return [datesOf(answer.parts)]
    case 'boxes':
      return [...answer.options.map(boxOf), ...notesOf(answer)]
    case 'elsewhere':
      return [{ text: answer.text, margin: [0, 2, 0, 0] }]
  }
}

const notesOf = ({ notes = [] }: { notes?: readonly string[] }): Content[] =>
  notes.map((text) => ({ text, fontSize: 8, color: ink.quiet }))

const boxOf = ({ label, note, checked }: PaperOption): Content => ({
  margin: [0, 1.5, 0, 0],
  columns: [
    { width: 16, text: checked ? '\u2612' : '\u2610', fontSize: 12, lineHeight: 0.9 },
    {
      width: '*',
      stack: [{ text: label }, ...(note ? [{ text: note, fontSize: 8, color: ink.quiet }] : [])],
    },
  ],
})

const linesOf = ({ count, numbered }: Extract<PaperAnswer, { is: 'lines' }>): Content => ({
  margin: [0, 3, 0, 0],
  table: {
    widths: ['*'],
    heights: lineHeight,
    body: Array.from({ length: count }, (_, line) => [
      { text: numbered ? `${line + 1}.` : '', color: ink.quiet, fontSize: 8 },
    ]),
  },
  layout: {
    hLineWidth: () => 0.7,
    vLineWidth: () => 0.7,
    hLineColor: () => ink.line,
    vLineColor: () => ink.line,
  },
})

const datesOf = (parts: readonly string[]): Content => ({
  margin: [0, 3, 0, 0],
  table: {
    widths: [60, 60, 90],
    heights: lineHeight,
    body: [parts.map((text) => ({ text, fontSize: 7, color: ink.quiet }))],
  },
  layout: {
    hLineWidth: () => 0.7,
    vLineWidth: () => 0.7,
    hLineColor: () => ink.line,
    vLineColor: () => ink.line,
  },
})
