/**
 * Pictures of cases, drawn and kept by content: the whole procedure for staff, three plain stages
 * for the person.
 */
import type { FileRef, Frame } from '../../flows/case/case'
import type { WholeCase } from '../../flows/case/history'
import type { Library } from '../../flows/definition/definition'
import { diagram } from '../../flows/diagram/diagram'
import type { Telling } from '../../flows/diagram/marks'
import { stagesSvg } from '../../flows/diagram/stages'
import { runningIn } from '../../flows/diagram/frames'
import { callersOn, pathAround } from '../../flows/case/path'
import { definitionOf } from '../../flows/definition/lookup'
import { shortCode } from '../../flows/definition/short-code'
import type { FileStore } from '../../store/port'
import type { Language, Translate } from '../words/catalogue'
import { frameName } from './frame-name'
import type { CaseMap } from '../dialogs/turn'
import type { Drawing } from '../drawing/drawing'

const kept = async (files: FileStore, bytes: Buffer, name: string): Promise<FileRef> => {
  const { hash } = await files.put(bytes)
  return { hash, name, mime: 'image/png', bytes: bytes.length }
}

/** The citizen's map. @param deps `t` in the person's language. */
export async function stagePicture(
  { files, t, drawing }: { files: FileStore; t: Translate; drawing: Drawing },
  map: CaseMap,
): Promise<FileRef> {
  const names = {
    identification: t('people.stage.identification'),
    processing: t('people.stage.processing'),
    notification: t('people.stage.notification'),
  }
  const title = t('people.map', { number: map.number, stage: map.stage })
  const svg = stagesSvg(map.stage, { title, names, number: map.number })
  return kept(files, await drawing.png(svg), `${map.number}.png`)
}

export interface CasePictures {
  files: FileStore
  drawing: Drawing
  library: Library
  language: Language
  /** In the same language. */
  t: Translate
  telling: Telling
}
/** Slack opens a picture at this width. */
const slackWidth = 1280

/** Of a procedure inside steps: "HGE-2026-000001-14-PR04.png". */
const pictureName = (library: Library, { number }: WholeCase, { path, procedure }: Frame) => {
  const steps = callersOn(path).map(({ step }) => step)
  const inside = steps.length > 0 ? [...steps, shortCode(library, procedure)] : []
  return `${[number, ...inside].join('-')}.png`
}

/**
 * The procedure that the case is in, with what is done and active marked, and each that runs inside
 * one of its steps.
 */
export async function casePictures(state: WholeCase, parts: CasePictures): Promise<FileRef[]> {
  const { files, drawing, library, language, t, telling } = parts
  const pictures: FileRef[] = []
  for (const frame of runningIn(state)) {
    const drawn = await diagram({
      library,
      definition: definitionOf(library, frame),
      language,
      on: { state, path: frame.path, telling },
      heading:
        pathAround(frame.path) === undefined
          ? undefined
          : frameName({ library, language, t }, frame),
      layOut: drawing.layout,
    })
    const png = await drawing.png(drawn, slackWidth)
    pictures.push(await kept(files, png, pictureName(library, state, frame)))
  }
  return pictures
}
