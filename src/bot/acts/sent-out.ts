/** What was sent to the entity: its signed copy, and how it was handed over. */
import { findDecided, findActive } from '../../flows/case/lookup'
import { findSending, handOverMeans, type HandOverMeans } from '../../flows/case/sending'
import type { ActName } from '../../flows/case/act'
import type { Block } from '../cards/blocks'
import { paragraph } from '../staff/modal'
import { files, oneOf, words } from '../staff/inputs'
import { allowed, refused } from '../staff/outcome'
import { readFiles, readMoment } from '../staff/forms/read-outputs'
import { outcome, readName, readOption, reading } from '../staff/values'
import {
  type Act,
  type OnAnyPress,
  type OnForm,
  type OnStep,
  perform,
  stepModal,
} from './parts/act'
import { momentInputs } from './parts/behalf'
import { fetchForPerson, unfitFileWords } from './parts/files'

/** Opens a modal about what a step sent, which was decided meanwhile. */
const openingSent =
  (act: ActName, show: (on: OnStep) => Block): OnAnyPress =>
  async (desk, { visit, state, id }) => {
    const activation = findDecided(state, id) ?? findActive(state, id)
    if (!activation || !findSending(state, id))
      return { ephemeral: { text: visit.t('staff.case.none') } }
    const on = { visit, state, activation }
    const permit = allowed(desk, on, { act, activation })
    return permit.ok ? { modal: show(on) } : refused(desk, on, permit)
  }

function copyModal(on: OnStep): Block {
  const { t } = on.visit
  return stepModal(on, {
    callback: 'send.signed',
    title: t('forms.copy.title'),
    submit: t('forms.copy.submit'),
    blocks: [paragraph(t('forms.copy.what')), files({ id: 'files', label: t('forms.copy.files') })],
  })
}

const copied: OnForm = async (desk, sent) => {
  const read = reading(sent.visit, sent.values)
  const copy = readFiles(read, 'files')
  const parsed = outcome(read, () => ({ copy }))
  if (!parsed.ok) return { errors: parsed.errors }
  const fetched = await fetchForPerson(desk, parsed.copy)
  if (!fetched.ok) return { errors: { files: unfitFileWords(sent.visit, fetched.unfit) } }
  const { id } = sent.activation
  return perform(desk, sent, { act: 'signed', activation: id, files: fetched.files })
}

function handedModal(on: OnStep): Block {
  const { visit, state } = on
  const { t } = visit
  const { reporter, entity } = state.intake
  const means = handOverMeans.map((value) => ({ value, label: t(`forms.handed.${value}`) }))
  return stepModal(on, {
    callback: 'send.handed',
    title: t('forms.handed.title'),
    submit: t('forms.handed.submit'),
    blocks: [
      oneOf({ id: 'means', label: t('forms.handed.means') }, means),
      ...momentInputs(visit, 'handed', { day: 'forms.handed.day', time: 'forms.handed.time' }),
      words(
        { id: 'to', label: t('forms.handed.to'), hint: t('forms.handed.hint') },
        { initial: reporter?.name ?? entity },
      ),
    ],
  })
}

const handedOver: OnForm = async (desk, sent) => {
  const read = reading(sent.visit, sent.values)
  const means = readOption(read, 'means', handOverMeans) as HandOverMeans
  const at = readMoment(read, { day: 'handed.day', time: 'handed.time' })
  const to = readName(read, 'to')
  const parsed = outcome(read, () => ({ means, at, to }))
  if (!parsed.ok) return { errors: parsed.errors }
  const { id } = sent.activation
  const over = { means: parsed.means, at: parsed.at, to: parsed.to }
  return perform(desk, sent, { act: 'handed', activation: id, ...over })
}

export const sentOut: Act = {
  anyPresses: {
    'send.signed': openingSent('signed', copyModal),
    'send.handed': openingSent('handed', handedModal),
  },
  forms: { 'send.signed': copied, 'send.handed': handedOver },
  afterwards: true,
}
