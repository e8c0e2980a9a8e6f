/** Pictures that were asked for are drawn and kept before anything refers to them. */
import type { FileRef } from '../../flows/case/case'
import type { Language } from '../words/catalogue'
import type { Answer } from '../dialogs/converse'
import type { CaseMap } from '../dialogs/turn'

/** @param picture without it the words stand alone */
export async function withPictures(
  answer: Answer,
  picture?: (map: CaseMap, language: Language) => Promise<FileRef>,
): Promise<Answer> {
  const says = await Promise.all(
    answer.says.map(async (say) => {
      const drawn = say.map && (await picture?.(say.map, answer.conversation.language))
      return drawn ? { ...say, files: [...say.files, drawn] } : say
    }),
  )
  return { ...answer, says }
}
