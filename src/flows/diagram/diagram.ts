/** A procedure's picture, with or without a case on it; and the same as a list for those who read by ear. */
import { modelOf } from '../bpmn/build'
import type { CaseState } from '../case'
import type { Definition, Library } from '../definition'
import { layout } from '../layout/layout'
import { marksOf, type Marks, type Telling } from './marks'
import { svg } from './svg'

export interface DiagramAsked {
  library: Library
  definition: Definition
  language: 'es' | 'en'
  /** The case to mark, and how its people and moments are told. */
  on?: { state: CaseState; telling: Telling }
}

const marks = ({ definition, on }: DiagramAsked): Marks | undefined =>
  on && marksOf(on.state, definition.code, on.telling)

/** An SVG document. The layout takes some tenths of a second: keep it by the definition's hash where it is drawn often. */
export async function diagram(asked: DiagramAsked): Promise<string> {
  const { definition, language, library } = asked
  const model = modelOf(definition, { plain: true })
  const role = (id: string) => library.roles.get(id)?.title[language] ?? id
  const title = `${definition.code}: ${definition.title[language]}`
  const known = marks(asked)
  return svg({
    model,
    layout: await layout(model),
    words: { language, role, title },
    ...(known ? { marks: known } : {}),
  })
}
