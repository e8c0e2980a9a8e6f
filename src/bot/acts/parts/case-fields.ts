/** What a case is about, of which entity and under which routing number: asked for, and read. */
import type { Starts } from '../../../flows/definition/starts'
import type { Block } from '../../cards/blocks'
import { words } from '../../staff/inputs'
import { type Reading, readName } from '../../staff/values'
import type { Translate } from '../../words/catalogue'

/** Of a subject, and of an entity's name. */
const longest = 200

export const subjectInput = (t: Translate, initial?: string): Block =>
  words({ id: 'subject', label: t('forms.start.subject') }, { initial })

/** @param asked whether the case is of an entity: none is not asked for. */
export const entityInputs = (t: Translate, asked: Starts['entity'], initial?: string): Block[] =>
  asked === 'none'
    ? []
    : [
        words(
          {
            id: 'entity',
            label: t('forms.start.entity'),
            optional: asked === 'optional',
            hint: t('forms.start.entity.hint'),
          },
          { initial },
        ),
      ]

export const routingInput = (t: Translate, initial?: string, hint?: string): Block =>
  words({ id: 'routing', label: t('forms.start.routing'), optional: true, hint }, { initial })

export const readSubject = (read: Reading): string => readName(read, 'subject', { most: longest })

export const readEntity = (read: Reading, asked: Starts['entity']): string | undefined =>
  asked === 'none'
    ? undefined
    : readName(read, 'entity', { most: longest, optional: asked === 'optional' }) || undefined

export const readRouting = (read: Reading): string | undefined =>
  readName(read, 'routing', { optional: true }) || undefined
