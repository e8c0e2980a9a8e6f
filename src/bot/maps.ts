/** Pictures of cases, drawn and kept by content: the whole procedure for staff, three plain stages for the person. */
import type { FileRef } from '../flows/case'
import type { WholeCase } from '../flows/history'
import type { Library } from '../flows/definition'
import { diagram } from '../flows/diagram/diagram'
import type { Telling } from '../flows/diagram/marks'
import { stagesSvg } from '../flows/diagram/stages'
import { definitionOf } from '../flows/lookup'
import type { FileStore } from '../store/port'
import type { Language, Translate } from './catalogue/catalogue'
import type { CaseMap } from './dialogs/turn'
import { png } from './picture'

const kept = async (files: FileStore, bytes: Buffer, name: string): Promise<FileRef> => {
  const { hash } = await files.put(bytes)
  return { hash, name, mime: 'image/png', bytes: bytes.length }
}

/** The citizen's map. @param deps `t` in the person's language. */
export function stagePicture({ files, t }: { files: FileStore; t: Translate }, map: CaseMap): Promise<FileRef> {
  const names = {
    identification: t('people.stage.identification'),
    processing: t('people.stage.processing'),
    notification: t('people.stage.notification'),
  }
  const title = t('people.map', { number: map.number, stage: map.stage })
  return kept(files, png(stagesSvg(map.stage, { title, names, number: map.number })), `${map.number}.png`)
}

export interface CasePicture {
  files: FileStore
  library: Library
  language: Language
  telling: Telling
}
/** Slack opens a picture at this width. */
const slackWidth = 1280

/** The procedure that the case is in, with what is done and active marked. */
export async function casePicture(
  state: WholeCase,
  { files, library, language, telling }: CasePicture,
): Promise<FileRef> {
  const definition = definitionOf(library, state)
  const drawn = await diagram({ library, definition, language, on: { state, telling } })
  return kept(files, png(drawn, slackWidth), `${state.number}.png`)
}
