/** The story as a transcript for people. */
import type { Language, Translate } from '../bot/catalogue/catalogue'
import { moment } from '../bot/times'
import type { DemoEvent } from './stage'

/** How words are coloured; each does nothing where there is no colour. */
export interface Paint {
  bold(text: string): string
  dim(text: string): string
  green(text: string): string
  cyan(text: string): string
  yellow(text: string): string
  magenta(text: string): string
}
export interface Telling {
  t: Translate
  language: Language
  paint: Paint
  time(): string
}

const indent = '       '
const below = (text: string, paint: (line: string) => string): string[] =>
  text.split('\n').map((line) => (line ? `${indent}${paint(line)}` : ''))

/** The lines of one event; none for what is only recorded. */
export function linesOf(event: DemoEvent, { t, language, paint, time }: Telling): string[] {
  const said = (head: string): string => `${paint.dim(time())}  ${head}`
  const plain = (line: string): string => line
  switch (event.type) {
    case 'scene':
      return ['', paint.bold(`── ${event.title[language]} ──`), '']
    case 'passes':
      return [said(paint.dim(t('system.demo.passes', { seconds: event.seconds })))]
    case 'until': {
      const when = moment(event.at, event.from, { language, t })
      return [said(paint.dim(t('system.demo.until', { when })))]
    }
    case 'writes': {
      const photo = event.photo ? [`${indent}${paint.dim(t('system.demo.photo', { name: event.photo }))}`] : []
      return [said(paint.green(t('system.demo.writes', { who: event.who }))), ...below(event.text, plain), ...photo]
    }
    case 'presses':
      return [said(paint.magenta(t('system.demo.presses', { who: event.who, label: event.label })))]
    case 'types':
      return [said(paint.magenta(t('system.demo.types', { who: event.who, text: event.text })))]
    case 'fills':
      return [
        `${indent}${paint.magenta(t('system.demo.fills', { title: event.title }))}`,
        ...event.fields.flatMap(({ label, value }) => below(`${label}: ${value}`, plain)),
      ]
    case 'chat':
      return [said(paint.cyan(t('system.demo.chat', { who: event.to }))), ...below(event.text, plain)]
    case 'thread':
      return [said(paint.yellow(t('system.demo.thread'))), ...below(event.text, event.first ? plain : paint.dim)]
    case 'file':
      return [said(paint.yellow(t('system.demo.file', { name: event.name })))]
    case 'direct':
      return [said(paint.yellow(t('system.demo.direct', { who: event.to }))), ...below(event.text, plain)]
    case 'picture':
      return [
        said(paint.yellow(t('system.demo.picture', { who: event.to, name: event.name }))),
        ...below(event.shows, paint.dim),
      ]
    case 'private':
      return [said(paint.dim(t('system.demo.private', { who: event.to }))), ...below(event.text, paint.dim)]
    case 'record':
      return []
  }
}
