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

type Painting = (line: string) => string
const plain: Painting = (line) => line

/** What happens begins with the hour, what was written stands below it. */
function voiceOf({ paint, width, time }: Telling) {
  const columns = width - indent.length
  return {
    happens(head: string, painting: Painting): string[] {
      const lines = wrapped(head, columns, (words) => words).map(painting)
      return lines.map((line, index) =>
        index === 0 ? `${paint.dim(time())}  ${line}` : `${indent}${line}`,
      )
    },
    below(text: string, painting: Painting): string[] {
      const lines = wrapped(text, columns, paint.bold)
      return lines.map((line) => (line ? `${indent}${painting(line)}` : ''))
    },
  }
}

type Delivered = Extract<
  DemoEvent,
  { type: 'chat' | 'thread' | 'direct' | 'picture' | 'handed' | 'private' }
>
/** What reached somebody, and what they read. */
function deliveredLines(event: Delivered, telling: Telling): string[] {
  const { t, paint } = telling
  const { happens, below } = voiceOf(telling)
  switch (event.type) {
    case 'chat':
      return [
        ...happens(t('system.demo.chat', { who: event.to }), paint.cyan),
        ...below(event.text, plain),
      ]
    case 'thread':
      return [
        ...happens(t('system.demo.thread'), paint.yellow),
        ...below(event.text, event.first ? plain : paint.dim),
      ]
    case 'direct':
      return [
        ...happens(t('system.demo.direct', { who: event.to }), paint.yellow),
        ...below(event.text, plain),
      ]
    case 'picture':
      return [
        ...happens(t('system.demo.picture', { who: event.to, name: event.name }), paint.yellow),
        ...below(event.shows, paint.dim),
      ]
    case 'handed':
      return [
        ...happens(t('system.demo.handed', { who: event.to, name: event.name }), paint.yellow),
        ...below(event.text, plain),
      ]
    case 'private':
      return [
        ...happens(t('system.demo.private', { who: event.to }), paint.dim),
        ...below(event.text, paint.dim),
      ]
  }
}

type Acted = Extract<DemoEvent, { type: 'presses' | 'fills' | 'form' }>
/** What a member does with a card or a window. */
function memberLines(event: Acted, telling: Telling): string[] {
  const { t, paint } = telling
  const { happens, below } = voiceOf(telling)
  if (event.type === 'form')
    return [
      ...happens(t('system.demo.form', { who: event.who }), paint.magenta),
      ...below(event.text, paint.dim),
    ]
  if (event.type === 'fills')
    return [
      ...(event.title === undefined
        ? []
        : [`${indent}${paint.magenta(t('system.demo.fills', { title: event.title }))}`]),
      ...event.fields.flatMap(({ label, value }) => below(`${label}: ${value}`, plain)),
    ]
  const { who, label, step } = event
  if (!step) return happens(t('system.demo.presses', { who, label }), paint.magenta)
  return [
    ...happens(t('system.demo.does', { who, label, step: step.title }), paint.magenta),
    ...below(step.place, paint.dim),
  ]
}

/** The lines of one event; none for what is only recorded. */
export function linesOf(event: DemoEvent, telling: Telling): string[] {
  const { t, language, paint } = telling
  const { happens, below } = voiceOf(telling)
  switch (event.type) {
    case 'scene':
      return ['', paint.bold(`── ${event.title[language]} ──`), '']
    case 'passes':
      return happens(t('system.demo.passes', { seconds: event.seconds }), paint.dim)
    case 'until': {
      const when = moment(event.at, event.from, { language, t })
      return happens(t('system.demo.until', { when }), paint.dim)
    }
    case 'writes':
      return [
        ...happens(t('system.demo.writes', { who: event.who }), paint.green),
        ...below(event.text, plain),
        ...(event.photo === undefined
          ? []
          : [`${indent}${paint.dim(t('system.demo.photo', { name: event.photo }))}`]),
      ]
    case 'presses':
    case 'fills':
    case 'form':
      return memberLines(event, telling)
    case 'types':
      return happens(t('system.demo.types', { who: event.who, text: event.text }), paint.magenta)
    case 'file':
      return happens(t('system.demo.file', { name: event.name }), paint.yellow)
    case 'record':
      return []
    default:
      return deliveredLines(event, telling)
  }
}
