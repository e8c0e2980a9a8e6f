/**
 * Pictures of cases, drawn and kept by content: the whole procedure for staff, three plain stages
 * for the person.
 */
import type { FileRef } from '../../flows/case/case'
import type { WholeCase } from '../../flows/case/history'
import type { Library } from '../../flows/definition/definition'
import { diagram } from '../../flows/diagram/diagram'
import type { Telling } from '../../flows/diagram/marks'
import { stagesSvg } from '../../flows/diagram/stages'
import { rootOf } from '../../flows/case/lookup'
import type { FileStore } from '../../store/port'
import type { Language, Translate } from '../words/catalogue'
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

export interface CasePicture {
  files: FileStore
  drawing: Drawing
  library: Library
  language: Language
  telling: Telling
}
/** Slack opens a picture at this width. */
const slackWidth = 1280

/** The procedure that the case is in, with what is done and active marked. */
export async function casePicture(
  state: WholeCase,
  { files, drawing, library, language, telling }: CasePicture,
): Promise<FileRef> {
  const definition = rootOf(library, state)
  const drawn = await diagram({
    library,
    definition,
    language,
    on: { state, telling },
    layOut: drawing.layout,
  })
  return kept(files, await drawing.png(drawn, slackWidth), `${state.number}.png`)
}
