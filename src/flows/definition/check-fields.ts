/** The fields of a form are right in themselves. */
import { isPattern } from '../forms/pattern'
import type { Field, Form, KnownSource } from '../forms/form'
import type { FieldKind } from '../forms/values'
import type { Bad, Path } from './check-conditions'
import { repeated } from './problems'

const listed: readonly FieldKind[] = ['one_of', 'several_of']
const wordless: readonly FieldKind[] = ['file', 'secret']
/** Of what is known, which kinds of field it can be an answer to. */
const telling: Record<KnownSource, readonly FieldKind[]> = {
  'entity.name': ['text', 'names'],
  'entity.code': ['text'],
  'entity.address': ['text', 'long_text'],
  'entity.phone': ['phone', 'text'],
  'contact.email': ['email'],
  'contact.name': ['text', 'names'],
  'contact.post': ['text'],
}

const checkOptions = ({ id, kind, instead, options }: Field, bad: Bad) => {
  const kinds = [kind, ...(instead ? [instead.kind] : [])]
  const choosing = kinds.find((own) => listed.includes(own))
  if (choosing !== undefined && !options)
    bad(['kind'], `field "${id}" is of the kind "${choosing}" and has no options`)
  if (choosing === undefined && options)
    bad(['options'], `field "${id}" is of the kind "${kind}", which has no options`)
  repeated((options ?? []).map((option) => option.id)).forEach((again, index) => {
    if (again)
      bad(['options', index, 'id'], `option "${options?.[index]?.id}" is written twice in "${id}"`)
  })
  options?.forEach(({ always }, index) => {
    if (always && !kinds.includes('several_of'))
      bad(['options', index, 'always'], `"always" is not for field "${id}", of the kind "${kind}"`)
  })
}

const checkPatterns = (field: Field, bad: Bad) => {
  const { id, kind } = field
  for (const key of ['rules', 'warns'] as const)
    field[key].forEach(({ pattern }, index) => {
      if (pattern === undefined) return
      if (!isPattern(pattern))
        bad([key, index, 'pattern'], `the pattern "${pattern}" of field "${id}" cannot be read`)
      if (wordless.includes(kind))
        bad([key, index, 'pattern'], `"pattern" is not for field "${id}", of the kind "${kind}"`)
    })
  field.warns.forEach(({ pattern, when }, index) => {
    if (pattern === undefined && !when)
      bad(['warns', index], `field "${id}" warns of every answer: say a pattern or a condition`)
  })
}

/** Checks a field by itself. */
export const checkField = (field: Field, bad: Bad) => {
  const { id, kind, ahead, known } = field
  checkOptions(field, bad)
  checkPatterns(field, bad)
  if (ahead && kind !== 'date')
    bad(['ahead'], `"ahead" is not for field "${id}", of the kind "${kind}"`)
  if (known !== undefined && !telling[known].includes(kind))
    bad(['known'], `"${known}" is no answer to field "${id}", of the kind "${kind}"`)
}

/** Checks that sections and fields of a form have names of their own. */
export const checkFieldNames = ({ id: name, sections }: Form, at: Path, bad: Bad) => {
  repeated(sections.map(({ id }) => id)).forEach((again, index) => {
    const path = [...at, 'sections', index, 'id']
    if (again) bad(path, `section "${sections[index]?.id}" is written twice in form "${name}"`)
  })
  const placed = sections.flatMap(({ fields }, section) =>
    fields.map(({ id, shared }, index) => ({ id, shared, section, index })),
  )
  const twice = repeated(placed.map(({ id }) => id))
  const sharedTwice = repeated(placed.map(({ id, shared }) => shared ?? `${id} alone`))
  placed.forEach(({ id, section, index }, position) => {
    const path = [...at, 'sections', section, 'fields', index]
    if (twice[position]) bad([...path, 'id'], `field "${id}" is written twice in form "${name}"`)
    else if (sharedTwice[position])
      bad([...path, 'shared'], `field "${id}" is shared with another field of form "${name}"`)
  })
}
