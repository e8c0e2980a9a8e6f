/** *Más*: the acts that do not fit on a card, those that this member may do. */
import type { Library } from '../../flows/definition/definition'
import { type Block, button, section } from '../cards/blocks'
import { allowed, refused } from '../staff/outcome'
import { type Act, type OnStep, stepModal } from './act'
import { acts } from './acts'

/** A line with its button, which carries the activation. */
function line(on: OnStep, library: Library, { act, named, danger }: NonNullable<Act['more']>) {
  const { t } = on.visit
  const words = named?.(on, library) ?? act
  return section(t(`forms.more.${words}.what`), {
    block_id: `more.${act}`,
    accessory: button({
      action: `step.${act}`,
      value: on.activation.id,
      label: t(`forms.more.${words}.button`),
      style: danger ? 'danger' : undefined,
    }),
  })
}

export function moreModal(library: Library, on: OnStep): Block {
  const { t } = on.visit
  const { activation } = on
  const lines = acts.flatMap(({ more }) => {
    const offered = more && (more.when?.(on, library) ?? true)
    return offered && allowed({ library }, on, { act: more.act, activation }).ok
      ? [line(on, library, more)]
      : []
  })
  return stepModal(on, {
    callback: 'step.more',
    title: t('forms.more.title'),
    blocks: lines.length > 0 ? lines : [section(t('forms.more.none'))],
  })
}

/** Who may not even say something of the case is told who may. */
export const more: Act = {
  presses: {
    'step.more': async (desk, on) => {
      const permit = allowed(desk, on, { act: 'comment', activation: on.activation })
      return permit.ok ? { modal: moreModal(desk.library, on) } : refused(desk, on, permit)
    },
  },
}
