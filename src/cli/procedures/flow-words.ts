/** Where a step leads, in one line. */
import type { Language, Translate } from '../../bot/words/catalogue'
import type { Choice, Flow } from '../../flows/definition/definition'

interface Reader {
  language: Language
  t: Translate
}

/** `4`, `Disponibilidad → UGAT/…; Otro → 4`, `6 + 7`. */
export function flowWords(flow: Flow, reader: Reader): string {
  const { t, language } = reader
  if (flow === 'END') return t('system.cli.flowEnd')
  if (typeof flow === 'string') return flow
  if ('parallel' in flow)
    return flow.parallel.map((branch) => flowWords(branch, reader)).join(' + ')
  if ('exclusive' in flow) return choices(flow.exclusive, reader)
  if ('inclusive' in flow)
    return t('system.cli.flowSeveral', { choices: choices(flow.inclusive, reader) })
  if ('continue' in flow) return flow.continue
  if ('end' in flow) return flow.end[language]
  return flow.call ? `${flow.step} (${flow.call.procedure})` : flow.step
}

const choices = (options: Choice[], reader: Reader): string =>
  options
    .map((option) => `${option.label[reader.language]} → ${flowWords(option.go, reader)}`)
    .join('; ')
