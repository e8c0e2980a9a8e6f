/** *Más*: the acts that do not fit on a card, those that this member may do. */
import type { ActName } from '../../flows/case/act'
import type { May } from '../../flows/authority/may'
import type { Library } from '../../flows/definition/definition'
import { type Block, button, section } from '../cards/blocks'
import { allowed, refused } from '../staff/outcome'
import { type Act, type OnStep, stepModal } from './parts/act'
import { acts } from './acts'

/** A line with its button, which carries the activation. */
function line(
  on: OnStep,
  library: Library,
  { act, press, named, danger }: NonNullable<Act['more']>,
) {
  const { t } = on.visit
  const words = named?.(on, library) ?? act
  return section(t(`forms.more.${words}.what`), {
    block_id: `more.${press ?? act}`,
    accessory: button({
      action: press ?? `step.${act}`,
      value: on.activation.id,
      label: t(`forms.more.${words}.button`),
      style: danger ? 'danger' : undefined,
    }),
  })
}

/** Each act that is listed, for who asks once of each. */
const allowedTo = (library: Library, on: OnStep): ReadonlyMap<ActName, May> =>
  new Map(
    acts.flatMap(({ more }) => {
      const offered = more && (more.when?.(on, library) ?? true)
      const { activation } = on
      return offered ? [[more.act, allowed({ library }, on, { act: more.act, activation })]] : []
    }),
  )

export function moreModal(library: Library, on: OnStep, permits = allowedTo(library, on)): Block {
  const { t } = on.visit
  const lines = acts.flatMap(({ more }) =>
    more && permits.get(more.act)?.ok ? [line(on, library, more)] : [],
  )
  return stepModal(on, {
    callback: 'step.more',
    title: t('forms.more.title'),
    blocks: lines.length > 0 ? lines : [section(t('forms.more.none'))],
  })
}

/** Who may do nothing with the case is told who may say something of it. */
export const more: Act = {
  presses: {
    'step.more': async (desk, on) => {
      const permits = allowedTo(desk.library, on)
      const permit = permits.get('comment')
      const mayAct = [...permits.values()].some(({ ok }) => ok)
      return permit && !permit.ok && !mayAct
        ? refused(desk, on, permit)
        : { modal: moreModal(desk.library, on, permits) }
    },
  },
}
