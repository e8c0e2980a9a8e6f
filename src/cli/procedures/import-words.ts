/** What the import of a BPMN file says of its elements, in the reader's language. */
import { present } from '../../flows/present'
import { isLanguage, type Language, nameIn } from '../../flows/languages'
import type { Translate } from '../../bot/words/catalogue'
import type { Note } from '../../flows/bpmn/import'
import { readerWords } from '../reasons'

/** `element: sentence`; the kinds of BPMN by their name, with the word of the file after it. */
export function noteLine(t: Translate, { element, key, params }: Note, reader: Language): string {
  const { kind, message, language } = params
  const words = {
    ...params,
    ...present({
      kind: kind === undefined ? undefined : kindWords(t, kind),
      message: message === undefined ? undefined : readerWords(t, message),
      language: isLanguage(language) ? nameIn(language, reader) : undefined,
    }),
  }
  return t('system.bpmn.line', { element, reason: t(`system.bpmn.${key}`, words) })
}

function kindWords(t: Translate, kind: string): string {
  const name = t('system.bpmn.kind', { kind })
  return name === kind ? kind : `${name} (${kind})`
}
