/**
 * What a message of somebody outside gives of what they are asked: words and files go to the parts
 * that they answer. Pure.
 */
import type { FileRef, OutputValue } from '../../definition/output-kinds'
import { LONGEST_TEXT } from '../../definition/output-kinds'
import { folded } from '../../folding'
import type { Answering } from '../case'
import { paperIn } from './paper-words'
import type { Task, TaskPart } from './tasks'

/** What they wrote. */
export interface Written {
  text: string
  files: readonly FileRef[]
  choice?: string
}

/** Sounds and films are no documents. */
const isPaper = ({ mime }: FileRef): boolean => !/^(?:audio|video)\//.test(mime)

const wordsIn = (text: string): string[] => folded(text).match(/[a-z0-9]{4,}/g) ?? []
/** How much a text speaks of a part, by the words of its label. */
const speaksOf = ({ label }: TaskPart, text: string): number => {
  const said = new Set(wordsIn(text))
  return [...new Set(Object.values(label).flatMap(wordsIn))].filter((word) => said.has(word)).length
}

/** The part that most of a file's name, else of the words beside it, speaks of; else the last. */
const partOfFile = (
  parts: readonly TaskPart[],
  { file, text }: { file: FileRef; text: string },
): TaskPart | undefined => {
  const best = (words: string): TaskPart | undefined => {
    const scores = parts.map((part) => speaksOf(part, words))
    const most = Math.max(...scores)
    const found = parts.filter((_part, place) => scores[place] === most)
    return most > 0 && found.length === 1 ? found[0] : undefined
  }
  return best(file.name) ?? best(text) ?? parts.at(-1)
}

type Parts = Answering['parts']
/** What has come, without what a correction would take the place of. */
interface Come {
  parts: Parts
  replaceable: readonly string[]
}
/** What a part goes on from: nothing, where it is corrected. */
const goingOn = ({ parts, replaceable }: Come, output: string): OutputValue | undefined =>
  replaceable.includes(output) ? undefined : parts[output]
const withPart = ({ parts, replaceable }: Come, output: string, value: OutputValue): Come => ({
  parts: { ...parts, [output]: value },
  replaceable: replaceable.filter((other) => other !== output),
})

const withFiles = (come: Come, task: Task, { text, files }: Written): Come => {
  const asked = task.parts.filter(({ kind }) => kind === 'file')
  return files.filter(isPaper).reduce<Come>((all, file) => {
    const part = partOfFile(asked, { file, text })
    if (!part) return all
    const known = goingOn(all, part.output)
    const before = known?.kind === 'file' ? known.files : []
    if (before.some(({ hash }) => hash === file.hash)) return all
    return withPart(all, part.output, { kind: 'file', files: [...before, file] })
  }, come)
}

const withPaper = (come: Come, task: Task, { text, now }: { text: string; now: string }): Come => {
  const asked = task.parts.filter(({ kind }) => kind === 'reference')
  const paper = asked.length > 0 ? paperIn(text, now) : undefined
  const part = asked.find(({ output }) => !goingOn(come, output)) ?? asked[0]
  return paper && part ? withPart(come, part.output, { kind: 'reference', ...paper }) : come
}

/** Words that beside a choice say something of their own. */
const fewWords = 3
const saysMore = ({ choices }: Task, { text, choice }: Written): boolean => {
  const chosen = choices.find(({ id }) => id === choice)
  if (!chosen) return true
  const own = new Set(Object.values(chosen.says).flatMap(wordsIn))
  return wordsIn(text).filter((word) => !own.has(word)).length >= fewWords
}

const withText = (come: Come, task: Task, message: Written): Come => {
  const { text } = message
  const part = task.parts.find(({ kind }) => kind === 'text')
  if (!part || text.trim() === '' || !saysMore(task, message)) return come
  const known = goingOn(come, part.output)
  const before = known?.kind === 'text' ? [known.text] : []
  const words = [...before, text.trim()].join('\n').slice(0, LONGEST_TEXT)
  return withPart(come, part.output, { kind: 'text', text: words })
}

/** What has come, with what a message adds. @param now ISO instant */
export function gathered(
  task: Task,
  before: Answering | undefined,
  { written: message, by, now }: { written: Written; by: string; now: string },
): Answering {
  const begun = { parts: before?.parts ?? {}, replaceable: before?.replaceable ?? [] }
  const paper = withPaper(begun, task, { text: message.text, now })
  const { parts, replaceable } = withText(withFiles(paper, task, message), task, message)
  const isOffered = task.choices.some(({ id }) => id === message.choice)
  return {
    by,
    since: before?.since ?? now,
    at: now,
    parts,
    choice: isOffered ? message.choice : before?.choice,
    replaceable: replaceable.length > 0 ? [...replaceable] : undefined,
    told: before?.told,
  }
}

/** Whether everything without which nothing is decided is there. */
export const isComplete = (
  { parts, choices }: Task,
  { parts: come, choice }: Pick<Answering, 'parts' | 'choice'>,
): boolean => {
  const groups = new Set(parts.flatMap(({ group }) => group ?? []))
  return (
    parts.every(({ required, output }) => !required || come[output] !== undefined) &&
    [...groups].every((group) =>
      parts.some((part) => part.group === group && come[part.output] !== undefined),
    ) &&
    (choices.length === 0 || choice !== undefined)
  )
}

/** Whether a message by itself ends an answer that is complete. */
export const endsAtOnce = ({ kind }: Task): boolean => kind === 'choice' || kind === 'single'

/** Whether nothing of what a message brought is what is asked. */
export const bringsNothing = (before: Answering | undefined, after: Answering): boolean =>
  after.choice === before?.choice &&
  after.replaceable?.length === before?.replaceable?.length &&
  JSON.stringify(after.parts) === JSON.stringify(before?.parts ?? ({} satisfies Parts))
