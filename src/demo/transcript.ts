/** The story as a transcript for people. */
import type { Language, Translate } from '../bot/words/catalogue'
import { moment } from '../bot/words/times'
import type { DemoEvent } from './stage'
import { wrapped } from './wrapped'

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
  /** Columns. */
  width: number
  time(): string
}

const indent = '       '

/** The lines of one event; none for what is only recorded. */
export function linesOf(event: DemoEvent, { t, language, paint, width, time }: Telling): string[] {
  const below = (text: string, paintLine: (line: string) => string): string[] =>
    wrapped(text, width - indent.length, paint.bold).map((line) =>
      line ? `${indent}${paintLine(line)}` : '',
    )
  const said = (head: string, paintLine: (line: string) => string): string[] =>
    wrapped(head, width - indent.length, (words) => words).map((line, index) =>
      index === 0 ? `${paint.dim(time())}  ${paintLine(line)}` : `${indent}${paintLine(line)}`,
    )
  const plain = (line: string): string => line
  switch (event.type) {
    case 'scene':
      return ['', paint.bold(`── ${event.title[language]} ──`), '']
    case 'passes':
      return [...said(t('system.demo.passes', { seconds: event.seconds }), paint.dim)]
    case 'until': {
      const when = moment(event.at, event.from, { language, t })
      return [...said(t('system.demo.until', { when }), paint.dim)]
    }
    case 'writes': {
      const photo = event.photo
        ? [`${indent}${paint.dim(t('system.demo.photo', { name: event.photo }))}`]
        : []
      return [
        ...said(t('system.demo.writes', { who: event.who }), paint.green),
        ...below(event.text, plain),
        ...photo,
      ]
    }
    case 'presses':
      return [
        ...said(t('system.demo.presses', { who: event.who, label: event.label }), paint.magenta),
      ]
    case 'types':
      return [...said(t('system.demo.types', { who: event.who, text: event.text }), paint.magenta)]
    case 'fills':
      return [
        `${indent}${paint.magenta(t('system.demo.fills', { title: event.title }))}`,
        ...event.fields.flatMap(({ label, value }) => below(`${label}: ${value}`, plain)),
      ]
    case 'chat':
      return [
        ...said(t('system.demo.chat', { who: event.to }), paint.cyan),
        ...below(event.text, plain),
      ]
    case 'thread':
      return [
        ...said(t('system.demo.thread'), paint.yellow),
        ...below(event.text, event.first ? plain : paint.dim),
      ]
    case 'file':
      return [...said(t('system.demo.file', { name: event.name }), paint.yellow)]
    case 'direct':
      return [
        ...said(t('system.demo.direct', { who: event.to }), paint.yellow),
        ...below(event.text, plain),
      ]
    case 'picture':
      return [
        ...said(t('system.demo.picture', { who: event.to, name: event.name }), paint.yellow),
        ...below(event.shows, paint.dim),
      ]
    case 'private':
      return [
        ...said(t('system.demo.private', { who: event.to }), paint.dim),
        ...below(event.text, paint.dim),
      ]
    case 'record':
      return []
  }
}
